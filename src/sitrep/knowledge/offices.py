"""Offices and who held them when.

In: `data/actors/offices.tsv` and `holders.tsv`, a name or an office, and a day. Out: the person and
what the person was on that day. The law of this file: codes follow the day; who held an office and
holds none now is ELI, and nobody is anything before the first known term.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sitrep.knowledge.names import cells
from sitrep.knowledge.officials import services_of
from sitrep.knowledge.spelling import plain_key, sound_key
from sitrep.knowledge.tables import (
    check_codes,
    check_doubles,
    data_path,
    is_day,
    read_rows,
    read_table,
)

_OFFICES = data_path("actors", "offices.tsv")
_HOLDERS = data_path("actors", "holders.tsv")
_COLUMNS = (
    "person", "aliases", "country", "office", "sectors", "start", "end", "seen", "note", "source",
)  # fmt: skip
_OPEN = "9999-12-31"
_TRUST_YEARS = {1: 8, 2: 8, 3: 3}
"""How long after it was last seen an open term is believed, by rank of office."""
FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG"})
"""Where the family name is written first."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office.

    Attributes:
        key: Id, such as "foreign_minister".
        title: As printed, such as "foreign minister".
        sectors: Of whoever holds it.
        rank: 1 to 3; see offices.tsv.
        body: Public body it belongs to, "" when none.
    """

    key: str
    title: str
    sectors: tuple[str, ...]
    rank: int
    body: str


@dataclass(frozen=True, slots=True)
class Term:
    """A time in an office, both days included.

    Attributes:
        country: Of the office: a state, IGO or NGO.
        office: Key of the office.
        sectors: Of the holder during the term.
        start: First day (ISO).
        end: Last day (ISO); 9999-12-31 when it has not ended as far as known.
        trusted_until: Day after which an open term is doubtful.
    """

    country: str
    office: str
    sectors: tuple[str, ...]
    start: str
    end: str
    trusted_until: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with terms in office.

    Attributes:
        name: Canonical name.
        entity: Stable id, such as "person:GBR:liz_truss".
        terms: In order of their start.
        listed: Whether only the long list of `officials.py` has the person.
    """

    name: str
    entity: str
    terms: tuple[Term, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day.

    Attributes:
        person: Who.
        country: Of the term that counts.
        sectors: Empty before the first term, and where an open term is too old to be believed.
        office: Title of the office held on the day, None when none is.
        rank: Of that office or of the last one; 4 when unknown.
        active: Whether an office is held on the day.
    """

    person: Person
    country: str
    sectors: tuple[str, ...]
    office: str | None
    rank: int
    active: bool


@cache
def offices() -> dict[str, Office]:
    """Offices by key."""
    return {
        row["office"]: Office(
            row["office"],
            row["title"],
            cells(row["sectors"]),
            int(row["rank"]),
            "" if row["body"] == "-" else row["body"],
        )
        for row in read_table(_OFFICES)
    }


def standing(person: Person, on: datetime.date) -> Standing:
    """What a person is on a day."""
    day = on.isoformat()
    active = [term for term in person.terms if term.start <= day <= term.end]
    if active:
        best = min(active, key=lambda term: (offices()[term.office].rank, _newest(term.start)))
        office = offices()[best.office]
        if day > best.trusted_until:
            return Standing(person, best.country, (), None, office.rank, active=False)
        return Standing(person, best.country, best.sectors, office.title, office.rank, active=True)
    past = [term for term in person.terms if term.end < day]
    if past:
        last = max(past, key=lambda term: term.end)
        home = [term.country for term in person.terms if term.country not in ("IGO", "NGO")]
        country = home[-1] if home else last.country
        rank = min(offices()[term.office].rank for term in past)
        sectors = last.sectors if _keeps_sector(last) else ("ELI",)
        return Standing(person, country, sectors, None, rank, active=False)
    return Standing(person, person.terms[0].country, (), None, 4, active=False)


@lru_cache(maxsize=4096)
def people_named(name: str) -> tuple[Person, ...]:
    """People with this full name or alias, however it is spelled; empty when unknown.

    Args:
        name: A `name_key` of two or more words, or a single name that is an alias ("Lula").
    """
    found = _named(_indexes()[0], name)
    return _with_services(name, found) if services_of(name) else found


def people_with_surname(surname: str, *, by_sound: bool = False) -> tuple[Person, ...]:
    """People with this family name, in the file's order.

    Args:
        surname: A `name_key`.
        by_sound: Whether names that are spelled otherwise and sound alike count.
    """
    index = _indexes()[1]
    key = "~" + sound_key(surname) if by_sound else surname
    return tuple(_person(number) for number in index.get(key, ()))


def holders_of(country: str, office: str, on: datetime.date) -> tuple[Person, ...]:
    """Who holds an office of a country on a day; several where terms overlap."""
    day = on.isoformat()
    people_there = [_person(number) for number in _post_index().get((country, office), ())]
    return tuple(
        person
        for person in people_there
        if any(
            term.country == country
            and term.office == office
            and term.start <= day <= min(term.end, term.trusted_until)
            and "PRE" not in term.sectors  # an unrecognised entity's minister is not the state's
            for term in person.terms
        )
    )


@cache
def people() -> tuple[Person, ...]:
    """Everybody, in the file's order."""
    return tuple(_person(number) for number in range(len(_groups())))


def check() -> list[str]:
    """Problems of the two files: codes, doubles, and terms that overlap beyond three months.

    Terms with a note ("acting", "collective", "overlaps ...") may overlap.
    """
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in read_rows(_HOLDERS, _COLUMNS)]
    known = offices()
    problems = check_codes(_OFFICES, read_table(_OFFICES))
    problems += check_doubles(_OFFICES, ((key,) for key in known))
    bare = ({**row, "start": "", "end": ""} for row in rows)
    problems += check_codes(_HOLDERS, bare)
    problems += [
        f"holders.tsv: unknown office {r['office']}" for r in rows if r["office"] not in known
    ]
    problems += [
        f"holders.tsv: {row['person']}: {value!r} is no day"
        for row in rows
        for value in (row["start"], row["end"])
        if value and not is_day(_first_day(value))
    ]
    return problems + _overlaps(rows)


def _overlaps(rows: Iterable[dict[str, str]]) -> list[str]:
    """Pairs of terms in one single-holder office that overlap by more than 92 days."""
    problems: list[str] = []
    single = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister"}
    posts: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row["office"] in single and row["country"] != "IGO" and not _may_overlap(row):
            posts[row["country"], row["office"]].append(row)
    for (country, office), terms in sorted(posts.items()):
        terms.sort(key=lambda row: _first_day(row["start"]))
        for number, one in enumerate(terms):
            for other in terms[number + 1 :]:
                days = _shared_days(one, other)
                if days > 92 and one["person"] != other["person"]:
                    problems.append(
                        f"holders.tsv: {country} {office}: {one['person']} and {other['person']} "
                        f"overlap by {days} days"
                    )
    return problems


def _may_overlap(row: dict[str, str]) -> bool:
    return bool(row["note"]) or "PRE" in row["sectors"]


def _shared_days(one: dict[str, str], other: dict[str, str]) -> int:
    """Days that two terms surely share: a year or month counts from its end and to its start."""
    ends = [datetime.date.fromisoformat(_first_day(row["end"]) or _OPEN) for row in (one, other)]
    starts = [datetime.date.fromisoformat(_last_day(row["start"])) for row in (one, other)]
    return (min(ends) - max(starts)).days


def _newest(start: str) -> tuple[int, ...]:
    """Sorts later days first."""
    return tuple(-ord(char) for char in start)


def _keeps_sector(term: Term) -> bool:
    """Whether people outside the state keep their sector when their term is over."""
    return not {"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PRE"} & set(term.sectors)


def _first_day(text: str) -> str:
    """First day of a year, month or day."""
    return (
        text + ("-01-01", "", "", "-01", "", "", "")[len(text) - 4] if 4 <= len(text) < 10 else text
    )


def _last_day(text: str) -> str:
    """Last day of a year, month or day; "" when open."""
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return (following - datetime.timedelta(days=1)).isoformat()
    return text


def _term(row: Sequence[str]) -> Term:
    _, _, country, office, sectors, start, end, seen, _, _ = row
    known = offices()[office]
    last = _last_day(end) or _OPEN
    trusted = last
    if seen:
        trusted = f"{int(seen[:4]) + _TRUST_YEARS[known.rank]}{seen[4:]}-28"
    return Term(country, office, cells(sectors) or known.sectors, _first_day(start), last, trusted)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one person, and the spellings of the name with their sounds."""

    country: str
    rows: list[list[str]]
    spellings: dict[str, str]


@cache
def _groups() -> tuple[_Rows, ...]:
    """Rows gathered by person: same name and country, or same name where one is no state."""
    sounds: dict[str, str] = {}
    groups: dict[tuple[str, str], _Rows] = {}
    for row in read_rows(_HOLDERS, _COLUMNS):
        key = plain_key(row[0])
        sound = sounds.get(key)
        if sound is None:
            sound = sounds[key] = sound_key(key)
        group = groups.get((sound, row[2]))
        if group is None:
            group = groups[sound, row[2]] = _Rows(row[2], [], {})
        group.rows.append(row)
        group.spellings[key] = sound
        if row[1]:
            for alias in row[1].split("|"):
                key = plain_key(alias)
                if key not in group.spellings:
                    group.spellings[key] = sound_key(key)
    return _joined(groups)


def _joined(groups: dict[tuple[str, str], _Rows]) -> tuple[_Rows, ...]:
    """Groups with the terms at IGOs and NGOs added to the person of the same name in one state."""
    states: defaultdict[str, list[str]] = defaultdict(list)
    for sound, country in groups:
        if country not in ("IGO", "NGO"):
            states[sound].append(country)
    for sound, country in list(groups):
        if country in ("IGO", "NGO") and len(states[sound]) == 1:
            home, other = groups[sound, states[sound][0]], groups.pop((sound, country))
            home.rows.extend(other.rows)
            home.spellings.update(other.spellings)
    return tuple(groups.values())


@cache
def _person(number: int) -> Person:
    """The person of a group of rows."""
    group = _groups()[number]
    name = next((row[0] for row in group.rows if row[9] == "own"), group.rows[0][0])
    terms = sorted((_term(row) for row in group.rows), key=lambda term: (term.start, term.office))
    slug = plain_key(name).replace(" ", "_")
    return Person(name, f"person:{group.country}:{slug}", tuple(terms))


_Numbers = dict[str, list[int]]


@cache
def _indexes() -> tuple[_Numbers, _Numbers]:
    """Groups by name and by family name; keys by sound begin with "~".

    A name is also found by its first and last word alone.
    """
    names: defaultdict[str, list[int]] = defaultdict(list)
    surnames: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(_groups()):
        for key, sound in group.spellings.items():
            keys = [key, "~" + sound]
            words = key.split(" ")
            if len(words) > 2 and group.country not in FAMILY_FIRST:
                keys += [
                    f"{words[0]} {words[-1]}",
                    "~" + " ".join(sound.split(" ")[:: _ends(sound)]),
                ]
            for one in keys:
                _note(names[one], number)
            for surname in surnames_of(key, group.country):
                _note(surnames[surname], number)
                _note(surnames["~" + sound_key(surname)], number)
    return names, surnames


def _ends(sound: str) -> int:
    """Step from the first to the last word of a key."""
    return max(1, sound.count(" "))


def _note(numbers: list[int], number: int) -> None:
    """Add a number to a list in order, once."""
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _with_services(name: str, found: tuple[Person, ...]) -> tuple[Person, ...]:
    """People of a name with their times in lesser offices, and those known by these alone."""
    terms: dict[str, list[Term]] = {}
    written: dict[str, str] = {}
    for service in services_of(name):
        row = ("", "", service.country, service.office, "", service.start, service.end)
        terms.setdefault(service.country, []).append(_term((*row, service.seen, "", "")))
        written[service.country] = service.person
    people_found: list[Person] = []
    for person in found:
        more = [_ended(term, person) for term in terms.pop(person.entity.split(":")[1], [])]
        both = sorted((*person.terms, *more), key=lambda term: (term.start, term.office))
        people_found.append(replace(person, terms=tuple(both)) if more else person)
    slug = name.replace(" ", "_")
    for country, own in terms.items():
        ordered = tuple(sorted(own, key=lambda term: (term.start, term.office)))
        people_found.append(
            Person(written[country], f"person:{country}:{slug}", ordered, listed=True)
        )
    return tuple(people_found)


def _ended(term: Term, person: Person) -> Term:
    """A lesser term, ended with the person's last known one where the list left it open."""
    ends = [own.end for own in person.terms if own.end >= term.start]
    if term.end != _OPEN or not ends:
        return term
    return replace(term, end=max(ends), trusted_until=max(ends))


def _named(index: _Numbers, key: str) -> tuple[Person, ...]:
    """People under a key, else under its sound."""
    numbers = index.get(key) or index.get("~" + sound_key(key), [])
    return tuple(_person(number) for number in numbers)


BEFORE_SURNAME = frozenset(
    "al el bin ibn ben van von der den de del della di da dos le la ter abu ould zu mac st".split()
)
"""Small words that belong to the family name after them."""


def surnames_of(key: str, country: str) -> tuple[str, ...]:
    """Family names under which somebody may be mentioned.

    Args:
        key: `name_key` of the full name.
        country: Decides whether the family name stands first.
    """
    words = key.split(" ")
    if len(words) == 1:
        return (key,)
    if country in FAMILY_FIRST:
        return (words[0],)
    found = [words[-1]]
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in BEFORE_SURNAME:
        begin -= 1
        found.append(" ".join(words[begin:]))
    if country in _TWO_SURNAMES and len(words) > 2 and begin == len(words) - 1:
        found += [" ".join(words[-2:]), words[-2]]
    return tuple(found)


_TWO_SURNAMES = frozenset(
    "ESP MEX COL VEN PER CHL ARG ECU BOL PRY URY CUB DOM GTM HND SLV NIC CRI PAN".split()
)


@cache
def _post_index() -> dict[tuple[str, str], list[int]]:
    """Groups by country and key of office."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(_groups()):
        for row in group.rows:
            _note(found[row[2], row[3]], number)
    return found
