"""Places: the names of places in a report, each with a point on the map.

In: a spaCy Doc with entities and grammar. Out: found places with token range and Where. Names are
the entities that are locations, and names of the gazetteer that the tagger missed or took for a
person; borders and lands ("border regions with Ukraine", "Ukrainian territory") are read in
`borders.py`. All are resolved together in `place_senses.py`.

The law of this file: no place is invented. What the gazetteer does not know keeps its words and has
no point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from sitrep.coding.borders import find_borders, find_lands
from sitrep.coding.place_names import FoundPlace, PlaceName, to_found
from sitrep.coding.place_senses import choose_senses
from sitrep.coding.place_use import is_place_use, role_of
from sitrep.knowledge.gazetteer import (
    country_of_adjective,
    is_country_or_capital,
    is_well_known,
    look_up,
    place_words,
    us_states,
)
from sitrep.knowledge.groups import group_index
from sitrep.knowledge.organisations import organisation_index
from sitrep.knowledge.spelling import name_key
from sitrep.records import Where

__all__ = ["FoundPlace", "find_places", "is_place_use", "role_of", "settle_border"]

_LONGEST = 7
"""Tokens of the longest name that is tried where the tagger found none."""
_BIG_TOWN = 100_000
"""People from which a town is believed without the tagger's word for it."""
_PARTICLES = frozenset("al el as ad ar at an ash de del la las los da do di du of e i -".split())


def find_places(doc: Doc | Span, *, countries: Sequence[str] = ()) -> tuple[FoundPlace, ...]:
    """Find and resolve the places of a report.

    Args:
        doc: The report, or a stretch of it; token indices are those of the Doc.
        countries: ISO 3166-1 alpha-3 codes that the report is known to be about.

    Returns:
        Places in text order, none inside another. Whether a name is used as a place or acts is
        asked of `is_place_use`.
    """
    tokens = list(doc)
    if not tokens:
        return ()
    whole = tokens[0].doc
    names = [_read(whole, start, end) for start, end in _mentions(doc, tokens)]
    choose_senses(names, [*countries, *_adjective_countries(tokens)])
    borders = find_borders(tokens, names)
    lands = find_lands(tokens, names)
    found: list[FoundPlace] = []
    taken: set[int] = set()
    for place in [*borders, *lands, *(to_found(whole, n) for n in names if not n.absorbed)]:
        inside = range(place.start, place.end)
        if taken.isdisjoint(inside):
            found.append(place)
            taken.update(inside)
    return tuple(sorted(found, key=lambda place: place.start))


def settle_border(place: FoundPlace, country: str) -> FoundPlace:
    """Say whose side of a border is meant, where the text leaves it to who acts.

    Args:
        place: A found place; anything but an open border comes back as it is.
        country: ISO 3166-1 alpha-3 of the actor's own country.

    Returns:
        The place, in the actor's country when that is not the neighbour itself.
    """
    if place.kind != "border" or place.where.country or country in ("", *place.neighbours):
        return place
    where = Where(text=place.where.text, span=place.where.span, country=country)
    return FoundPlace(place.start, place.end, where, place.kind, place.neighbours)


def _adjective_countries(tokens: Sequence[Token]) -> list[str]:
    """Countries that adjectives of the report name, as often as they do."""
    words = [token.text for token in tokens if token.text[:1].isupper() and token.pos_ == "ADJ"]
    return [country for word in words if (country := country_of_adjective(word))]


def _mentions(doc: Doc | Span, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Token ranges of names that may be places, in text order, none overlapping."""
    mentions = []
    taken: set[int] = set()
    ents = doc.ents
    people = {ent[-1].text for ent in ents if ent.label_ == "PER" and len(ent) > 1}
    for ent in ents:
        taken.update(range(ent.start, ent.end))
        is_place = ent.label_ in ("LOC", "GPE", "FAC") and not _is_actor_alone(ent.text)
        if is_place or _is_mistagged(ent, people):
            mentions += _parts(ent)
    states = us_states()
    for token in tokens:
        if token.text not in states or token.i in taken:
            continue
        if _is_state_behind_comma(token.doc, token.i, token.text):
            mentions.append((token.i, token.i + 1))
            taken.add(token.i)
    mentions += _missed(tokens, taken, people)
    return sorted(mentions)


def _parts(ent: Span) -> list[tuple[int, int]]:
    """The names of an entity that a comma parts, "Bukidnon, Philippines"; else the entity."""
    commas = [token.i for token in ent if token.text == ","]
    starts, ends = [ent.start, *(i + 1 for i in commas)], [*commas, ent.end]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _is_actor_alone(text: str) -> bool:
    """Whether a name is an organisation's or a group's and no place's: "Nato", "Islamic State"."""
    key = name_key(text)
    is_actor = key in organisation_index() or key in group_index()
    return is_actor and not is_well_known(text)


def _is_mistagged(ent: Span, people: set[str]) -> bool:
    """Whether an entity of another kind is a place all the same.

    A country or capital always is, unless it is a family name that the report gives in full; any
    other known name only behind a preposition of place, or when it has several words.
    """
    text = ent.text
    if text in people or ent.label_ not in ("PER", "ORG", "MISC"):
        return False
    if is_country_or_capital(text):
        return True
    if is_well_known(text) and " " in text:
        return True
    return _is_big_or_known(text) and is_place_use(ent.root)


def _is_big_or_known(text: str) -> bool:
    """Whether a name stands in our tables, or is a big town's or division's."""
    if is_well_known(text):
        return True
    senses = look_up(text) if len(text) > 3 else ()
    return bool(senses) and senses[0].prior >= _BIG_TOWN


def _missed(
    tokens: Sequence[Token], taken: set[int], people: set[str]
) -> Iterator[tuple[int, int]]:
    """Names of the gazetteer outside entities, the longest at each word."""
    end = 0
    for position, token in enumerate(tokens):
        if position < end or not _opens_name(token, taken):
            continue
        size = _size_of_name(tokens, position, taken, people)
        if size:
            end = position + size
            yield token.i, tokens[end - 1].i + 1


def _size_of_name(tokens: Sequence[Token], position: int, taken: set[int], people: set[str]) -> int:
    """Tokens of the name that starts with a word that may open one; 0 when none does."""
    first = tokens[position]
    if _continues_name(tokens, position - 1, taken):
        return 0
    for size in range(min(_LONGEST, len(tokens) - position), 0, -1):
        last = tokens[position + size - 1]
        if not _is_capital(last) or last.i in taken:
            continue
        inner = tokens[position : position + size]
        if not all(_is_capital(t) or t.text in _PARTICLES for t in inner if t.i not in taken):
            continue
        text = first.doc[first.i : last.i + 1].text
        if _continues_name(tokens, position + size, taken) or text in people:
            continue
        if _is_believed(text, size, first):
            return size
    return 0


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _opens_name(token: Token, taken: set[int]) -> bool:
    """Whether a name can start with a token that no entity holds."""
    if not _is_capital(token) or token.i in taken or token.is_punct:
        return False
    return token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "")


def _continues_name(tokens: Sequence[Token], position: int, taken: set[int]) -> bool:
    """Whether the token beside a name belongs to a longer one: "Paris" in "Paris Hilton"."""
    if not 0 <= position < len(tokens):
        return False
    token = tokens[position]
    if not _is_capital(token) or token.pos_ != "PROPN" or token.is_sent_start:
        return False
    return token.text.lower() not in place_words()["after"]


def _is_believed(text: str, size: int, first: Token) -> bool:
    """Whether a name outside entities is a place: well known, or a big town, as a proper noun."""
    if first.pos_ == "ADJ" and size == 1:
        return False
    if is_well_known(text) and (text.isupper() or size > 1 or first.pos_ == "PROPN"):
        return True
    if not _is_big_or_known(text) or not is_place_use(first):
        return False
    return first.pos_ == "PROPN" or not first.is_sent_start


def _read(doc: Doc, start: int, end: int) -> PlaceName:
    """A mention with the words of place around it: directions before, generic words behind."""
    while end - start > 1 and doc[start].text.lower() in ("the", "a"):
        start += 1
    while end - start > 1 and doc[end - 1].text.lower() in ("'s", "’s", "'", "’"):
        end -= 1
    core = doc[start:end].text
    if _is_state_behind_comma(doc, start, core) and (core.isupper() or core.endswith(".")):
        state = us_states()[core]
        return PlaceName(start, end, start, end, core, (state,), lead=(",",))
    senses = look_up(core) if core[:1].isupper() or not core.isalpha() else ()
    name = PlaceName(start, end, start, end, core, senses)
    _add_generic(doc, name)
    _add_direction(doc, name)
    name.lead = tuple(t.text.lower() for t in doc[max(0, name.start - 3) : name.start])
    return name


def _is_state_behind_comma(doc: Doc, start: int, text: str) -> bool:
    """Whether a text is a state's name or abbreviation behind a comma: "Springfield, Ill."."""
    if start < 2 or doc[start - 1].text != "," or text not in us_states():
        return False
    return len(text) > 2 or doc[start - 2].text.istitle()  # "OR" and "IN" are words in headlines


def _add_generic(doc: Doc, name: PlaceName) -> None:
    """Take in the generic word behind a name: "Idlib province", "Zaatari refugee camp"."""
    if name.is_country:
        return
    after = place_words()["after"]
    for size in (3, 2, 1):
        tail = doc[name.end : min(len(doc), name.end + size)]
        if len(tail) == size and after.get(tail.text.lower()) and "\n" not in tail.text:
            if tail.text.lower() in place_words()["border"]:
                return
            senses = look_up(f"{name.text} {tail.text}")
            if senses:
                name.widen(doc, name.start, name.end + size, senses)
            return


def _add_direction(doc: Doc, name: PlaceName) -> None:
    """Take in the direction before a name: "north-west Syria", "the outskirts of Damascus"."""
    directions, before = place_words()["direction"], place_words()["before"]
    first = max(0, name.start - 5)
    written = [token.text_with_ws for token in doc[first : name.start]]
    for start in range(first, name.start):
        text = "".join(written[start - first :])
        words = " ".join(text.lower().replace("-", " ").split())
        lead = words.removesuffix(" the")
        is_part = before.get(lead) in ("part", "island", "water") or _is_compass_of(
            doc, start, lead
        )
        is_lead = is_part or words in directions
        if is_lead and "\n" not in text:
            senses = look_up(f"{lead} {name.text}")
            if senses:
                name.widen(doc, start, name.end, senses)
            return


def _is_compass_of(doc: Doc, start: int, lead: str) -> bool:
    """Whether words are "(the) north of", as a part of the country and not a distance from it."""
    value = place_words()["direction"].get(lead.removesuffix(" of"))
    return (
        lead.endswith(" of")
        and value is not None
        and start > 0
        and doc[start - 1].text.lower() in ("the", "far")
    )
