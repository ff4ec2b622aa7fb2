"""Who is meant: the text of a mention on a day, turned into a participant.

In: a noun phrase as a report writes it. Out: a Participant with country, sectors, office, name and
entity, as far as the phrase itself and the knowledge files say. The law of this file: the head noun
decides what somebody is, what stands before it, owns it or follows "of" decides whose, and what
nobody says stays empty.

The way: words and known spots (`noun_phrases.py`), pieces with possessor, core and tails (here),
the head with its owners (`noun_heads.py`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sitrep.coding.noun_heads import read_head, read_unknown
from sitrep.coding.noun_owners import with_owners_found
from sitrep.coding.noun_phrases import JOINERS, Phrase, Spot, cut_phrase, cut_pieces, find_spots
from sitrep.coding.readings import (
    NOTHING,
    Mention,
    Owners,
    Reading,
    best_person,
    by_surname,
    country_of_place,
    of_standing,
)
from sitrep.knowledge.offices import BEFORE_SURNAME
from sitrep.knowledge.spelling import ARTICLES, Word, split_words
from sitrep.records import Participant, Span

MAX_CHARS = 400
"""A mention longer than this is cut: no name of an actor is."""
MAX_DEPTH = 4
"""Possessors and tails within one another that are read."""
_NO_TITLE = frozenset({"country", "capital", "seat", "part", "region", "regional"})
_BY_FIRST_NAME = frozenset("king queen prince princess emir sultan pope patriarch duke".split())
_DESCRIBING = frozenset(
    "neighbouring neighboring nearby rival fellow mainland occupied communist modern".split()
)
_NAMING = frozenset("named called nicknamed codenamed dubbed".split())
_AFTER_HEAD = frozenset("there here abroad today alike themselves killed held taken".split())


def resolve(
    text: str, on: datetime.date, *, near: Sequence[str] = (), span: Span | None = None
) -> Participant:
    """Say who a mention means on a day.

    Args:
        text: A noun phrase: "Russian Foreign Minister Sergei Lavrov", "the Kremlin", "Putin".
        on: Day of the report; offices and alignments follow it.
        near: Country codes already known from the context, the most relevant first. They choose
            among candidates ("Isis", a family name that two hold) and add nothing else.
        span: Characters of the mention in its report, kept with the participant.

    Returns:
        A participant. Country "" and sectors () where nothing says.

    Example:
        >>> resolve("the Turkish defence minister", datetime.date(2019, 10, 9)).sectors
        ('MIL', 'GOV')
    """
    readings = _read(text, on, tuple(near))
    clear = len(readings) == 1
    return _participant(text, readings[0] if clear else NOTHING, span)


def candidates(
    text: str, on: datetime.date, *, near: Sequence[str] = ()
) -> tuple[Participant, ...]:
    """Everything a mention may mean on a day, the most likely first; empty when unknown.

    Args:
        text: A noun phrase.
        on: Day of the report.
        near: As for `resolve`; what they settle is one candidate.
    """
    found: dict[Participant, None] = {}
    for reading in _read(text, on, tuple(near)):
        for code in reading.countries or ("",):
            if code or reading.sectors:
                found[_participant(text, replace(reading, countries=(code,)))] = None
    return tuple(found)


def is_known(text: str, on: datetime.date) -> bool:
    """Whether the whole text is a name or role that the knowledge files have; a cheap test."""
    words = split_words(text[:MAX_CHARS])
    spots = find_spots(words, on)
    ends = {(spot.start, spot.end) for spot in spots if not spot.role("plain")}
    begin = 1 if len(words) > 1 and words[0].key in ARTICLES else 0
    return (0, len(words)) in ends or (begin, len(words)) in ends


def _participant(text: str, reading: Reading, span: Span | None = None) -> Participant:
    return Participant(
        text=text,
        span=span,
        name=reading.name,
        entity=reading.entity,
        country=reading.countries[0] if reading.countries else "",
        sectors=reading.sectors,
        office=reading.office,
    )


@lru_cache(maxsize=1024)
def _read(text: str, on: datetime.date, near: tuple[str, ...]) -> tuple[Reading, ...]:
    """Readings of a mention: one, or one for each person a family name may mean."""
    words = split_words(text[:MAX_CHARS])
    mention = Mention(text, words, _near_first(find_spots(words, on), near), on, near)
    if not mention.spots and not any(word.is_capital for word in words):
        return ()  # "the long road": there is nothing in it that a file could know
    several = _namesakes(mention)
    if several:
        return several
    mention = with_owners_found(mention)
    pieces = cut_pieces(words, mention.spots)
    if not pieces:
        return ()
    reading = _read_piece(mention, *pieces[0])
    for piece in pieces[1:]:
        reading = _with_apposition(mention, pieces[0], reading, _read_piece(mention, *piece))
    return (reading,)


def _near_first(spots: Sequence[Spot], near: Sequence[str]) -> tuple[Spot, ...]:
    """Spots with the names of a country that is near first: "RSF" in a report on Sudan."""
    close = set(near)
    return tuple(
        spot._replace(
            names=tuple(sorted(spot.names, key=lambda name: not close & set(name.countries)))
        )
        if len(spot.names) > 1 and close
        else spot
        for spot in spots
    )


def _namesakes(mention: Mention) -> tuple[Reading, ...]:
    """Readings of a bare family name that several people have, where nothing chooses."""
    words = [word for word in mention.words if not word.is_mark]
    if mention.spots or not words or len(words) > 3:
        return ()
    chosen = by_surname(words, mention)
    return tuple(of_standing(one) for one in chosen) if len(chosen) > 1 else ()


def _with_apposition(
    mention: Mention, piece: tuple[int, int], first: Reading, other: Reading
) -> Reading:
    """The first part of a mention with what a part beside it adds."""
    if first.kind == "unknown" and not first.sectors and other.sectors:
        other = replace(other, countries=other.countries or first.countries)
        if not _is_name(mention.words[piece[0] : piece[1]]):
            return other
        name = other.name if other.kind == "person" else mention.written(*piece)
        entity = other.entity if other.kind == "person" else None
        return replace(other, name=name, entity=entity)
    if other.kind == "person" and first.kind in ("role", "belongs") and not first.countries:
        return replace(other, office=other.office or first.office)
    person = other if other.kind == "person" else NOTHING
    return replace(
        first,
        countries=first.countries or other.countries,
        sectors=first.sectors or other.sectors,
        office=first.office or other.office,
        name=first.name or person.name,
        entity=first.entity or person.entity,
    )


def _is_name(words: Sequence[Word]) -> bool:
    return all(word.is_capital or word.glued for word in words) and words[0].key not in ARTICLES


def _read_piece(mention: Mention, start: int, end: int, depth: int = 0) -> Reading:
    """Reading of a piece: its core, with possessor and tails as owners."""
    while start < end - 1 and mention.words[start].key in ARTICLES:
        start += 1
    if depth > MAX_DEPTH or start >= end:
        return NOTHING
    split = _name_after_state(mention, start, end)
    if split is not None:
        title, named = (
            _read_piece(mention, start, split, depth + 1),
            _read_name(mention, split, end),
        )
        return _title_and_name(mention, title, named, split, end)
    phrase = cut_phrase(mention.words, start, end, mention.spots)
    counted = _counted(mention, phrase, depth)
    if counted is not None:
        return counted
    owner = _read_piece(mention, *phrase.owner, depth + 1) if phrase.owner else NOTHING
    tails = tuple(
        (tail.link, _read_tail(mention, tail.start, tail.end, depth + 1)) for tail in phrase.tails
    )
    return _read_core(mention, phrase, owner, tails)


def _name_after_state(mention: Mention, start: int, end: int) -> int | None:
    """Where a name begins after "of" a state: "President of Ecuador Abdalá Bucaram"."""
    spots = mention.spots_in(start, end)
    at = _name_start(mention, spots, start, end)
    before = [spot for spot in spots if spot.end == at]
    if not start + 1 < at < end or not before or not before[-1].named("country"):
        return None
    links = {mention.words[n].key for n in range(start, before[-1].start)}
    return at if "of" in links and any(spot.roles for spot in spots) else None


def _read_tail(mention: Mention, start: int, end: int, depth: int) -> Reading:
    """Reading of what follows a preposition; a town there gives its country."""
    reading = _read_piece(mention, start, end, depth)
    joined = [at for at in range(start + 1, end - 1) if mention.words[at].key in JOINERS]
    if joined and reading.kind == "country":  # "the presidents of Nigeria and Cameroon"
        other = _read_piece(mention, joined[0] + 1, end, depth)
        if other.kind == "country" and other.countries != reading.countries:
            return replace(reading, countries=())
    if reading.sectors or (reading.countries and reading.kind != "unknown"):
        return reading
    words = mention.words[start:end]
    if not words or not words[-1].is_capital:
        return reading
    code = country_of_place(mention.written(start, end), mention.near)
    clash = reading.countries and code not in reading.countries
    return Reading((code,), kind="place") if code and not clash else reading


def _counted(mention: Mention, phrase: Phrase, depth: int) -> Reading | None:
    """Reading of what is counted: "hundreds of protesters" is protesters."""
    if not phrase.tails or phrase.tails[0].link != "of":
        return None
    spots = mention.spots_in(phrase.start, phrase.end)
    if not spots or spots[-1].end != phrase.end or spots[-1].role("part") is None:
        return None
    if any(spot.names for spot in spots):
        return None
    reading = _read_piece(mention, phrase.tails[0].start, phrase.tails[-1].end, depth + 1)
    return reading if reading.sectors or reading.countries else None


def _read_core(
    mention: Mention, phrase: Phrase, owner: Reading, tails: tuple[tuple[str, Reading], ...]
) -> Reading:
    """Reading of the core with its owners."""
    start, end = phrase.start, _first_conjunct(mention, phrase)
    spots = mention.spots_in(start, end)
    name_start = _name_start(mention, spots, start, end)
    if start < name_start < end and mention.words[name_start - 1].key in _NAMING:
        # Somebody called Frank is no Frank that the files know.
        return _read_core(mention, phrase._replace(end=name_start - 1), owner, tails)
    titles = [spot for spot in spots if spot.end <= name_start]
    if name_start < end:
        named = _read_name(mention, name_start, end)
        is_open = bool(titles) and _is_open(mention, titles[-1], start)
        owners = Owners(tuple(titles[:-1]), owner, tails, is_open)
        if not titles:
            alone = owner.kind == "unknown"
            return named if alone else _title_and_name(mention, owner, named, name_start, end)
        title = read_head(mention, titles[-1], owners, titled=True)
        return _title_and_name(mention, title, named, name_start, end)
    if not spots or _is_last_word_of_name(mention, spots[-1], start):
        return NOTHING
    if spots[-1].end < end and not _is_postmodifier(mention.words[spots[-1].end]):
        return read_unknown(mention, Owners(tuple(spots), owner, tails))
    is_open = _is_open(mention, spots[-1], start)
    owners = Owners(tuple(spots[:-1]), owner, tails, is_open)
    return read_head(mention, spots[-1], owners, titled=False)


def _is_last_word_of_name(mention: Mention, head: Spot, start: int) -> bool:
    """Whether a country or power ends an unknown name: "Madhav Kumar Nepal", "Electric Power"."""
    at = head.start - 1
    if at < start or not mention.words[head.start].is_capital:
        return False
    is_state = head.named("country", "capital", "part") is not None and not head.roles
    if not is_state and not (head.role("states", "land") and not head.names):
        return False
    word = mention.words[at]
    covered = any(spot.start <= at < spot.end for spot in mention.spots)
    return not covered and word.is_capital and not word.owns and word.key not in _DESCRIBING


def _is_open(mention: Mention, head: Spot, start: int) -> bool:
    """Whether a small word that no file knows stands right before the head: "cult leader"."""
    at = head.start - 1
    if at < start or mention.words[at].is_capital or not mention.words[at].raw[0].isalpha():
        return False
    return not any(spot.start <= at < spot.end for spot in mention.spots)


def _first_conjunct(mention: Mention, phrase: Phrase) -> int:
    """End of the core at "and", unless the words before it only share a head with those after."""
    spots = mention.spots_in(phrase.start, phrase.end)
    covered = {at for spot in spots for at in range(spot.start, spot.end)}
    for at in range(phrase.start + 1, phrase.end):
        if mention.words[at].key in JOINERS and at not in covered:
            before = [spot for spot in spots if spot.end == at]
            article = at + 1 < phrase.end and mention.words[at + 1].key in ARTICLES
            if before and (article or before[-1].is_head or _are_two_heads(before[-1], spots)):
                return at
    return phrase.end


def _are_two_heads(before: Spot, spots: Sequence[Spot]) -> bool:
    """Whether words that may modify are heads on both sides: "the military and police"."""
    last = spots[-1]
    both = all(spot.role("actor") and spot.role("quality") for spot in (before, last))
    return both and last is not before


def _is_postmodifier(word: Word) -> bool:
    """Whether a word after a head begins what follows: "troops massed", "rebels there"."""
    return word.key.endswith(("ed", "ing")) or word.key in _AFTER_HEAD


def _name_start(mention: Mention, spots: Sequence[Spot], start: int, end: int) -> int:
    """Where a personal name at the end of the core begins; `end` when there is none."""
    if spots and spots[-1].people and spots[-1].end == end and not spots[-1].names:
        return spots[-1].start
    at = end
    covered = {n for spot in spots for n in range(spot.start, spot.end)}
    while at > start and at - 1 not in covered and mention.words[at - 1].is_capital:
        at -= 1
    while at < end and mention.words[at].glued:
        at += 1
    while start < at < end and mention.words[at - 1].key in BEFORE_SURNAME:
        at -= 1
    return at


def _read_name(mention: Mention, start: int, end: int) -> Reading:
    """Reading of a personal name: by the full name, else by the family name."""
    for spot in mention.spots_in(start, end):
        if spot.people:
            return best_person(spot.people, mention)
    if start and mention.words[start - 1].key in _BY_FIRST_NAME:
        return NOTHING
    found = by_surname(mention.words[start:end], mention)
    return of_standing(found[0]) if len(found) == 1 else NOTHING


def _title_and_name(
    mention: Mention, title: Reading, named: Reading, start: int, end: int
) -> Reading:
    """A title with a name: the report's title decides, the name adds what the title leaves open."""
    written = mention.written(start, end)
    if named.kind != "person":
        if title.kind in _NO_TITLE:
            return NOTHING  # "Paris Hilton", "International Airport": names the files do not know
        if title.kind in ("adjective", "demonym", "people"):
            return Reading(title.countries, kind="unknown", settled=title.settled)
        return replace(title, name=written, entity=None)
    clash = title.countries and named.countries and title.countries[0] != named.countries[0]
    if clash and title.settled and title.sectors and "IGO" not in named.countries:
        return replace(title, name=written, entity=None)
    loose = title.kind not in ("role",)
    sectors = named.sectors if loose and named.sectors else title.sectors or named.sectors
    countries = named.countries or title.countries
    office = title.office or named.office
    return Reading(countries, sectors, named.name, named.entity, office, "person")
