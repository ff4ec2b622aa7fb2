"""Who is meant: the text of a mention on a day, turned into a participant.

In: a noun phrase as a report writes it. Out: a Participant with country, sectors, office, name and
entity, as far as the phrase itself and the knowledge files say. The law of this file: the head noun
decides what somebody is, what stands before it, owns it or follows "of" decides whose, and what
nobody says stays empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitrep.coding.noun_phrases import (
    JOINERS,
    Phrase,
    Spot,
    cut_phrase,
    cut_pieces,
    find_spots,
)
from sitrep.knowledge.countries import country_names
from sitrep.knowledge.names import Named
from sitrep.knowledge.offices import (
    Person,
    Standing,
    holders_of,
    offices,
    people_with_surname,
    standing,
)
from sitrep.knowledge.roles import Role
from sitrep.knowledge.spelling import ARTICLES, Word, split_words
from sitrep.records import Participant

MAX_CHARS = 400
"""A mention longer than this is cut: no name of an actor is."""
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "COP", "SPY"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a phrase, or a part of it, says of somebody.

    Attributes:
        countries: Candidates, most likely first; empty when nothing says.
        sectors: Primary first.
        name: Canonical name.
        entity: Stable id.
        office: Title of the office held.
        kind: What it was read from: person, role, unknown, or the kind of a name.
        settled: False while the country is a default among several.
    """

    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    name: str | None = None
    entity: str | None = None
    office: str | None = None
    kind: str = "unknown"
    settled: bool = True


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention being read."""

    words: tuple[Word, ...]
    spots: tuple[Spot, ...]
    on: datetime.date
    near: tuple[str, ...]
    text: str


def resolve(text: str, on: datetime.date, *, near: Sequence[str] = ()) -> Participant:
    """Say who a mention means on a day.

    Args:
        text: A noun phrase: "Russian Foreign Minister Sergei Lavrov", "the Kremlin", "Putin".
        on: Day of the report; offices and alignments follow it.
        near: Country codes already known from the context, the most relevant first. They choose
            among candidates ("Isis", a family name that two hold) and add nothing else.

    Returns:
        A participant without span. Country "" and sectors () where nothing says.
    """
    readings = _read(text, on, tuple(near))
    return _participant(text, readings[0] if readings else _Reading())


def candidates(text: str, on: datetime.date) -> tuple[Participant, ...]:
    """Everything a mention may mean on a day, the most likely first; empty when unknown."""
    found: dict[Participant, None] = {}
    for reading in _read(text, on, ()):
        for code in reading.countries or ("",):
            one = replace(reading, countries=(code,))
            if code or one.sectors:
                found[_participant(text, one)] = None
    return tuple(found)


def is_known(text: str, on: datetime.date) -> bool:
    """Whether the whole text is a name or role that the knowledge files have; a cheap test."""
    words = split_words(text[:MAX_CHARS])
    kept = words[1:] if len(words) > 1 and words[0].key in ARTICLES else words
    spots = find_spots(words, on)
    ends = {(spot.start, spot.end) for spot in spots}
    return (0, len(words)) in ends or (len(words) - len(kept), len(words)) in ends


def _participant(text: str, reading: _Reading) -> Participant:
    return Participant(
        text=text,
        name=reading.name,
        entity=reading.entity,
        country=reading.countries[0] if reading.countries else "",
        sectors=reading.sectors,
        office=reading.office,
    )


def _read(text: str, on: datetime.date, near: tuple[str, ...]) -> tuple[_Reading, ...]:
    """Readings of a mention, best first: one, or one for each person it may name."""
    words = split_words(text[:MAX_CHARS])
    if not words:
        return ()
    mention = _Mention(words, find_spots(words, on), on, near, text)
    several = _namesakes(mention)
    if several:
        return several
    pieces = cut_pieces(words, mention.spots)
    if not pieces:
        return ()
    reading = _read_piece(mention, *pieces[0])
    for piece in pieces[1:]:
        reading = _with_apposition(reading, _read_piece(mention, *piece), mention, pieces[0])
    return (reading,)


def _namesakes(mention: _Mention) -> tuple[_Reading, ...]:
    """Readings of a bare family name that several people have, when `near` does not choose."""
    words = [word for word in mention.words if not word.is_mark]
    if mention.spots or len(words) > 3 or not words[-1].is_capital:
        return ()
    chosen = _by_surname(words, mention)
    return tuple(_of_standing(one) for one in chosen) if len(chosen) > 1 else ()


def _with_apposition(
    first: _Reading, other: _Reading, mention: _Mention, piece: tuple[int, int]
) -> _Reading:
    """The first part of a mention with what a part beside it adds."""
    if first.kind == "unknown" and first.sectors == () and other.sectors:
        name = other.name or _written(mention, *piece)
        if other.kind != "person" and _is_name(mention.words[piece[0] : piece[1]]):
            return replace(other, name=name, entity=None)
        return replace(other, name=name)
    if other.kind == "person" and first.kind in ("role", "belongs") and not first.countries:
        return replace(other, office=other.office or first.office)
    return replace(
        first,
        countries=first.countries or other.countries,
        sectors=first.sectors or other.sectors,
        office=first.office or other.office,
        name=first.name or (other.name if other.kind == "person" else None),
        entity=first.entity or (other.entity if other.kind == "person" else None),
    )


# --- one piece: possessor, core, what follows


def _read_piece(mention: _Mention, start: int, end: int, depth: int = 0) -> _Reading:
    """Reading of a piece: its core, with possessor and tails as owners."""
    if depth > 4 or start >= end:
        return _Reading()
    start = _skip_articles(mention.words, start, end)
    phrase = cut_phrase(mention.words, start, end, mention.spots)
    counted = _counted(mention, phrase, depth)
    if counted is not None:
        return counted
    owner = _Reading()
    if phrase.owner is not None:
        owner = _read_piece(mention, *phrase.owner, depth + 1)
    tails = [
        (tail.link, _read_piece(mention, tail.start, tail.end, depth + 1)) for tail in phrase.tails
    ]
    return _read_core(mention, phrase, owner, tails)


def _skip_articles(words: Sequence[Word], start: int, end: int) -> int:
    while start < end - 1 and words[start].key in ARTICLES:
        start += 1
    return start


def _counted(mention: _Mention, phrase: Phrase, depth: int) -> _Reading | None:
    """Reading of what is counted: "hundreds of protesters" is protesters."""
    if not phrase.tails or phrase.tails[0].link != "of":
        return None
    spots = _within(mention.spots, phrase.start, phrase.end)
    if not spots or spots[-1].end != phrase.end or spots[-1].role("part") is None:
        return None
    if any(spot.names for spot in spots):
        return None
    reading = _read_piece(mention, phrase.tails[0].start, phrase.tails[-1].end, depth + 1)
    return reading if reading.sectors or reading.countries else None


def _within(spots: Iterable[Spot], start: int, end: int) -> list[Spot]:
    return [spot for spot in spots if start <= spot.start and spot.end <= end]


def _read_core(
    mention: _Mention, phrase: Phrase, owner: _Reading, tails: list[tuple[str, _Reading]]
) -> _Reading:
    """Reading of the core with its owners."""
    start, end = _first_conjunct(mention, phrase)
    spots = _within(mention.spots, start, end)
    name_start = _name_start(mention, spots, start, end)
    titles = [spot for spot in spots if spot.end <= name_start]
    if name_start < end:
        named = _read_name(mention, name_start, end)
        if not titles and owner.kind == "unknown":
            return named
        title = _read_head(mention, titles, name_start, owner, tails, named=True)
        return _title_and_name(title, named, _written(mention, name_start, end))
    if not spots:
        return _Reading()
    if spots[-1].end < end and not _is_postmodifier(mention.words[spots[-1].end]):
        return _unknown_head(mention, spots, owner, tails)
    return _read_head(mention, spots, end, owner, tails, named=False)


def _first_conjunct(mention: _Mention, phrase: Phrase) -> tuple[int, int]:
    """The core up to "and", unless the words before only share a head with those after."""
    spots = _within(mention.spots, phrase.start, phrase.end)
    covered = {at for spot in spots for at in range(spot.start, spot.end)}
    for at in range(phrase.start, phrase.end):
        if mention.words[at].key in JOINERS and at not in covered:
            before = [spot for spot in spots if spot.end <= at]
            article = at + 1 < phrase.end and mention.words[at + 1].key in ARTICLES
            if before and before[-1].end == at and (article or _is_head(before[-1])):
                return phrase.start, at
    return phrase.start, phrase.end


def _is_head(spot: Spot) -> bool:
    """Whether a spot can be a head, rather than only stand before one."""
    if spot.people or spot.role("actor", "armed", "belongs", "land", "states"):
        return True
    modifiers = {"adjective", "people", "regional"}
    return bool(spot.names) and not any(name.kind in modifiers for name in spot.names)


def _is_postmodifier(word: Word) -> bool:
    """Whether a word after a head begins what follows: "troops massed", "rebels there"."""
    return word.key.endswith(("ed", "ing")) or word.key in _AFTER_HEAD


_AFTER_HEAD = frozenset("there here abroad today alike themselves killed held taken".split())


# --- names at the end of a phrase


def _name_start(mention: _Mention, spots: list[Spot], start: int, end: int) -> int:
    """Where a personal name at the end of the core begins; `end` when there is none."""
    people = [spot for spot in spots if spot.people and not (spot.names and not spot.roles)]
    if people and people[-1].end == end:
        return people[-1].start
    at = end
    covered = {n for spot in spots for n in range(spot.start, spot.end)}
    while at > start and at - 1 not in covered and mention.words[at - 1].is_capital:
        at -= 1
    while at < end and mention.words[at].glued:
        at += 1
    return at


def _read_name(mention: _Mention, start: int, end: int) -> _Reading:
    """Reading of a personal name: by the full name, else by the family name."""
    words = mention.words[start:end]
    for spot in _within(mention.spots, start, end):
        if spot.people:
            return _best_person(spot.people, mention)
    found = _by_surname(words, mention)
    return _of_standing(found[0]) if len(found) == 1 else _Reading()


def _best_person(people: Sequence[Person], mention: _Mention) -> _Reading:
    """The person of this full name who fits best: near, in office, of higher rank."""
    ranked = sorted(
        (standing(person, mention.on) for person in people),
        key=lambda one: (_nearness(one.country, mention.near), not one.active, one.rank),
    )
    first = ranked[0]
    if len(ranked) > 1 and not (first.active and not ranked[1].active):
        same = [one for one in ranked if one.country != first.country and one.rank <= first.rank]
        if same and first.country not in mention.near:
            return _Reading()
    return _of_standing(first)


def _by_surname(words: Sequence[Word], mention: _Mention) -> list[Standing]:
    """Who may be meant by a family name on the day, one where it is clear."""
    if len(words) > 3 or not words or not words[-1].is_capital:
        return []
    key = " ".join(word.key for word in words)
    standings = [standing(person, mention.on) for person in people_with_surname(key)]
    near = [one for one in standings if one.country in mention.near and one.rank <= 3]
    active = [one for one in near if one.active] or near
    if active:
        return [min(active, key=lambda one: (_nearness(one.country, mention.near), one.rank))]
    for rank in (1, 2):
        found = [one for one in standings if one.active and one.rank == rank]
        if found:
            return found
    return [one for one in standings if one.rank == 1 and one.sectors == ("ELI",)]


def _nearness(country: str, near: Sequence[str]) -> int:
    return near.index(country) if country in near else len(near)


def _of_standing(one: Standing) -> _Reading:
    return _Reading(
        (one.country,), one.sectors, one.person.name, one.person.entity, one.office, "person"
    )


def _title_and_name(title: _Reading, named: _Reading, written: str) -> _Reading:
    """A title with a name: the report's title decides, the name adds what the title leaves open."""
    if named.kind != "person":
        return replace(title, name=written, entity=None)
    clash = title.countries and named.countries and title.countries[0] != named.countries[0]
    if clash and title.settled and title.sectors:
        return replace(title, name=named.name if "IGO" in named.countries else written, entity=None)
    loose = title.kind in ("belongs", "rank", "unknown")
    sectors = named.sectors if (loose and named.sectors) else title.sectors or named.sectors
    return _Reading(
        named.countries or title.countries,
        sectors,
        named.name,
        named.entity,
        title.office or named.office,
        "person",
    )


def _written(mention: _Mention, start: int, end: int) -> str:
    """Words as the report writes them, without a possessive ending."""
    last = mention.words[end - 1]
    text = mention.text[mention.words[start].start : last.end]
    if last.owns:
        text = text.rstrip("sS'’") if not last.raw.endswith(("s'", "s’")) else text[:-1]
    return text


def _is_name(words: Sequence[Word]) -> bool:
    return all(word.is_capital or word.glued for word in words)


# --- heads


def _unknown_head(
    mention: _Mention, spots: list[Spot], owner: _Reading, tails: list[tuple[str, _Reading]]
) -> _Reading:
    """A head the files do not know: whose it is, and what it is of where a modifier says so."""
    countries, settled = _country(mention, spots, owner, tails, "unknown")
    if countries == ("INT",):  # "southern and western districts" are not the West's
        countries = ()
    inner = _inner_sectors(spots, owner)
    return _Reading(countries, inner, kind="unknown", settled=settled)


def _read_head(
    mention: _Mention,
    spots: list[Spot],
    end: int,
    owner: _Reading,
    tails: list[tuple[str, _Reading]],
    *,
    named: bool,
) -> _Reading:
    """Reading of a core whose last spot is its head."""
    if not spots:
        return owner if named else _Reading()
    head, before = spots[-1], spots[:-1]
    kinds = ("rank", "actor", "armed", "belongs") if named else _kinds_of_head(head, before, owner)
    role = head.role(*kinds)
    name = _settle_name(head, before, owner, mention)
    if name is not None and (role is None or not _owned_elsewhere(name, before, owner)):
        return _read_named(mention, name, before, owner, tails, bare=end - head.start)
    if role is None:
        quality = head.role("quality")
        countries, settled = _country(mention, before, owner, tails, "unknown")
        sectors = quality.sectors if quality else ()
        return _Reading(countries, sectors, kind="unknown", settled=settled)
    return _read_role(mention, role, before, owner, tails)


def _kinds_of_head(head: Spot, before: list[Spot], owner: _Reading) -> tuple[str, ...]:
    """Kinds of role to try at a head, in order: a plural of states after a region is states."""
    inner = [name for spot in before for name in spot.names]
    wide = any(name.kind == "regional" or "IGO" in name.countries for name in inner)
    states = head.role("states")
    if states and states.body == "others" and (inner or owner.countries):
        return ("states",)
    if states and (wide or "IGO" in owner.countries or not head.role("actor")):
        if not head.role("belongs") or wide or "IGO" in owner.countries:
            return ("states", "actor", "armed", "belongs", "land", "rank")
    return ("actor", "armed", "belongs", "states", "land", "rank")


def _settle_name(
    head: Spot, before: list[Spot], owner: _Reading, mention: _Mention
) -> Named | None:
    """The name a head stands for: of several, the one that fits its surroundings."""
    if not head.names:
        return None
    said = {code for spot in before for name in spot.names for code in name.countries}
    said.update(owner.countries)
    for name in head.names:
        if said & set(name.countries):
            return name
    for name in head.names:
        if name.kind != "country" and set(mention.near) & set(name.countries):
            return name
    return head.names[0]


def _owned_elsewhere(name: Named, before: list[Spot], owner: _Reading) -> bool:
    """Whether "Congress" or "Security Council" is said to be of another state."""
    said = {
        code
        for spot in before
        for one in spot.names
        if one.kind in ("adjective", "country") and not spot.bond
        for code in one.countries
    }
    if owner.kind in ("country", "capital", "adjective"):
        said.update(owner.countries)
    return bool(said) and not said & set(name.countries)


def _read_named(
    mention: _Mention,
    name: Named,
    before: list[Spot],
    owner: _Reading,
    tails: list[tuple[str, _Reading]],
    *,
    bare: int,
) -> _Reading:
    """Reading of a phrase whose head is a name."""
    codes, settled = _country(mention, before, owner, tails, name.kind)
    kind, sectors = name.kind, name.sectors
    chosen, choices = _choose(name.countries, mention.near, codes)
    if kind in ("adjective", "demonym", "people", "regional"):
        return _read_demonym(mention, name, chosen, before, tails)
    if kind in ("organisation", "outlet") and codes and codes[0] not in name.countries:
        if codes[0] not in ("INT", "IGO") and set(name.countries) - {"IGO", "NGO", "INT"}:
            chosen = codes + chosen
    if kind == "group" and codes and settled and codes[0] not in name.countries:
        chosen = codes + chosen
    entity, label = name.entity, name.name
    if kind == "capital":
        entity = f"country:{name.countries[0]}"
    return _Reading(chosen, sectors, label, entity, None, kind, settled=not choices)


def _read_demonym(
    mention: _Mention,
    name: Named,
    chosen: tuple[str, ...],
    before: list[Spot],
    tails: list[tuple[str, _Reading]],
) -> _Reading:
    """ "Russians" are people; "the Russians" that act are the state, unless the phrase goes on."""
    definite = mention.words[0].key == "the"
    alone = not tails and not before
    other = next((tail for link, tail in tails if "fighting" in link and tail.sectors), None)
    if other is not None:
        sectors: tuple[str, ...] = other.sectors
    elif name.kind == "regional":
        sectors = ("GOV",) if definite else ("CVL",)
    elif name.kind == "adjective":
        sectors = ("GOV",) if definite and alone else ()
    elif definite and alone and name.plural and name.entity.startswith("country:"):
        sectors = ("GOV",)
    else:
        sectors = ("CVL",)
    entity = name.entity if sectors == ("GOV",) else None
    return _Reading(chosen, sectors, None, entity, None, name.kind)


def _choose(
    countries: tuple[str, ...], near: Sequence[str], said: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """Candidates with the best first, and whether it is only a default.

    What the phrase says counts most, then what stands near, then the default.
    """
    for code in (*said, *near):
        if code in countries:
            return (code,), False
    known = tuple(code for code in countries if code)
    if countries and not countries[0]:
        return said, False
    return known, len(known) > 1


def _read_role(
    mention: _Mention,
    role: Role,
    before: list[Spot],
    owner: _Reading,
    tails: list[tuple[str, _Reading]],
) -> _Reading:
    """Reading of a phrase whose head is a role noun."""
    countries, settled = _country(mention, before, owner, tails, role.kind)
    sectors = _role_sectors(role, before, owner, tails, countries)
    if role.kind == "states":
        return _read_states(role, before, owner, tails, countries)
    if _is_past(before) and _STATE & set(sectors[:1]):
        return _Reading(countries, ("ELI",), None, None, None, "role", settled)
    kind = role.kind if role.kind in ("belongs", "rank") else "role"
    reading = _Reading(countries, sectors, None, None, None, kind, settled)
    return _with_body(reading, role, before, mention)


def _read_states(
    role: Role,
    before: list[Spot],
    owner: _Reading,
    tails: list[tuple[str, _Reading]],
    countries: tuple[str, ...],
) -> _Reading:
    """ "Gulf states", "EU leaders", "US allies": INT; "other countries": unknown."""
    names = [name for spot in before for name in spot.names]
    wide = any(name.kind in ("regional", "region") for name in names)
    bodies = {"IGO", "INT"} & {code for name in names for code in name.countries}
    bodies |= {"IGO", "INT"} & set(owner.countries)
    bodies |= {"IGO", "INT"} & {c for link, tail in tails if link == "of" for c in tail.countries}
    if wide or bodies or (role.body == "others" and countries):
        return _Reading(("INT",), role.sectors, None, None, None, "role")
    return _Reading(countries, role.sectors, None, None, None, "role")


def _is_past(before: list[Spot]) -> bool:
    return any(spot.role("past") for spot in before)


def _role_sectors(
    role: Role,
    before: list[Spot],
    owner: _Reading,
    tails: list[tuple[str, _Reading]],
    countries: tuple[str, ...],
) -> tuple[str, ...]:
    """Sectors of a role, with those of its modifiers and owners where its kind wants them."""
    following = next(
        (
            tail
            for link, tail in tails
            if link in _OWNING and tail.sectors and tail.kind != "outlet"
        ),
        _Reading(),
    )
    fighting = next((tail for link, tail in tails if link in _SIDING and tail.sectors), None)
    if fighting is not None and role.kind in ("actor", "armed", "belongs"):
        return _armed_side(role, fighting.sectors, fighting.kind)
    inner = _inner_sectors(before, owner) or (
        following.sectors if following.kind not in ("country", "capital", "adjective") else ()
    )
    if role.kind == "armed":
        return _armed_sectors(role, inner, before, owner, following)
    if role.kind == "belongs":
        return inner or (role.sectors if countries or role.sectors else ())
    if role.kind == "actor" and role.sectors[:1] in (("OPP",), ("PTY",), ("LEG",)):
        extra = tuple(code for code in inner if code in ("OPP", "PTY") and code not in role.sectors)
        return role.sectors + extra[:1]
    return role.sectors


_OWNING = frozenset({"of", "from", "for", "at", "with", "in", "to", "belonging to"})
_SIDING = frozenset(
    "fighting for,fighting with,fighting alongside,loyal to,belonging to,allied with,allied to,"
    "affiliated with,affiliated to,linked to,aligned with".split(",")
)


def _armed_side(role: Role, sectors: tuple[str, ...], kind: str) -> tuple[str, ...]:
    if sectors[0] in _ARMED:
        return sectors
    return ("MIL",) if role.kind == "armed" or kind == "person" else role.sectors


def _armed_sectors(
    role: Role,
    inner: tuple[str, ...],
    before: list[Spot],
    owner: _Reading,
    following: _Reading,
) -> tuple[str, ...]:
    """A force takes the side of its owner: rebel forces, police units, Taliban fighters."""
    for source in (inner, following.sectors, owner.sectors):
        if source and source[0] in _ARMED:
            return source
    groups = [name for spot in before for name in spot.names if name.kind == "group"]
    if any(group.sectors[:1] == ("GOV",) for group in groups):
        return ("MIL",)
    if inner[:1] == ("MIL",):
        return inner[:1]
    if inner[:1] == ("OPP",) or _is_peoples(before) or _is_proxy(before):
        return ("REB",)
    return role.sectors


def _is_peoples(before: list[Spot]) -> bool:
    """Whether a people without a state stands before the head: Kurdish forces."""
    return any(spot.named("people") and spot.bond in ("", "led") for spot in before)


def _is_proxy(before: list[Spot]) -> bool:
    """Whether only a backer is named: US-backed forces."""
    backed = any(spot.bond in ("backed", "against") and spot.names for spot in before)
    plain = any(spot.named("adjective", "country") and not spot.bond for spot in before) or any(
        spot.role("quality", "actor") for spot in before if not spot.names
    )
    return backed and not plain


def _inner_sectors(before: list[Spot], owner: _Reading) -> tuple[str, ...]:
    """Sectors that modifiers give, the nearest to the head first; then the possessor's."""
    for spot in reversed(before):
        if spot.bond in ("backed", "against"):
            continue
        for name in spot.names:
            if name.kind not in (
                "adjective",
                "country",
                "capital",
                "people",
                "demonym",
                "regional",
            ):
                return name.sectors
        role = spot.role("quality", "actor", "armed", "belongs")
        if role is not None and role.sectors and not spot.names:
            return role.sectors
    if owner.kind in ("country", "capital", "adjective", "demonym", "unknown"):
        return ()
    return owner.sectors


def _with_body(reading: _Reading, role: Role, before: list[Spot], mention: _Mention) -> _Reading:
    """Add the public body, or the office with its holder, that a role names."""
    if not reading.countries or not reading.settled:
        return reading
    country = reading.countries[0]
    if country in ("INT", "NGO", "IGO"):
        return reading
    label = country_names().get(country, country)
    if role.office and not role.plural and not any(spot.role("past") for spot in before):
        office = offices()[role.office]
        people = holders_of(country, role.office, mention.on)
        one = people[0] if len(people) == 1 and _no_deputy(mention, before) else None
        return replace(
            reading,
            office=office.title if office.title not in role.noun else role.noun,
            name=one.name if one else None,
            entity=one.entity if one else f"office:{country}:{role.office}",
        )
    if role.body and role.kind == "actor":
        title = _BODIES.get(role.body)
        name = f"{title} ({label})" if title else None
        return replace(reading, entity=f"gov:{country}:{role.body}", name=name)
    return reading


_BODIES = {
    "defence_ministry": "Ministry of Defence",
    "foreign_ministry": "Ministry of Foreign Affairs",
    "interior_ministry": "Ministry of the Interior",
    "finance_ministry": "Ministry of Finance",
    "justice_ministry": "Ministry of Justice",
    "health_ministry": "Ministry of Health",
    "government": "Government",
    "parliament": "Parliament",
    "armed_forces": "Armed forces",
    "police": "Police",
    "central_bank": "Central bank",
}


def _no_deputy(mention: _Mention, before: list[Spot]) -> bool:
    keys = {word.key for word in mention.words}
    return not keys & {"deputy", "vice", "acting", "then", "shadow", "designate", "elect"}


# --- whose


def _country(
    mention: _Mention,
    before: list[Spot],
    owner: _Reading,
    tails: list[tuple[str, _Reading]],
    kind: str,
) -> tuple[tuple[str, ...], bool]:
    """Whose the head is, and whether that is settled.

    The order: words before the head, the possessor, "of" and "from", "in" where that tells,
    and last who leads.
    """
    plain = [_codes(spot, mention) for spot in before if not spot.bond]
    plain = [codes for codes in plain if codes]
    if len({codes[0] for codes in plain}) > 1 and _are_joined(mention, before):
        return (), True
    if plain:
        first = plain[0] if kind == "belongs" and _is_envoy(mention) else plain[-1]
        return first, len(first) == 1
    if owner.countries:
        return owner.countries, owner.settled
    for link, tail in tails:
        if tail.countries and _says_whose(link, tail, kind):
            return tail.countries, tail.settled
    led = [_codes(spot, mention) for spot in before if spot.bond == "led"]
    led = [codes for codes in led if codes]
    return (led[-1], len(led[-1]) == 1) if led else ((), True)


def _says_whose(link: str, tail: _Reading, kind: str) -> bool:
    """Whether what follows a linking word says whose the head is."""
    if link in ("of", "from", "belonging to", "loyal to", "fighting for", "for"):
        return True
    if link in ("in", "inside", "across", "throughout", "within", "at"):
        if tail.kind not in ("country", "capital", "part", "entity", "organisation", "seat"):
            return False
        return kind not in ("armed", "group", "organisation", "outlet", "country", "capital") or (
            kind == "group"
        )
    return link == "with" and tail.kind in ("organisation", "group", "outlet", "role")


def _codes(spot: Spot, mention: _Mention) -> tuple[str, ...]:
    """Countries that a modifier says."""
    if spot.people:
        reading = _best_person(spot.people, mention)
        return reading.countries
    if not spot.names:
        return ()
    name = spot.names[0]
    for one in spot.names:
        if set(one.countries) & set(mention.near):
            name = one
            break
    if name.kind == "regional":
        return ("INT",)
    chosen, _ = _choose(name.countries, mention.near, ())
    return chosen


def _are_joined(mention: _Mention, before: list[Spot]) -> bool:
    """Whether "and" stands between the modifiers: Russian and Ukrainian officials."""
    if not before:
        return False
    span = mention.words[before[0].start : before[-1].end]
    return any(word.key in JOINERS for word in span)


def _is_envoy(mention: _Mention) -> bool:
    """Whether the head is sent to somewhere: "US Syria envoy" is the US's."""
    keys = {word.key for word in mention.words}
    return bool(keys & {"envoy", "ambassador", "negotiator", "representative", "mediator"})
