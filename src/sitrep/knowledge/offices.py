"""Who somebody is on a day: holders of office by name, by family name and by office.

In: a name or an office, and a day. Out: the person and what the person was on that day. The law of
this file: codes follow the day; who held an office and holds none now is ELI, and nobody is
anything before the first known term.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sitrep.knowledge.holders import groups
from sitrep.knowledge.office_terms import OPEN, Office, Term, offices, term_of
from sitrep.knowledge.officials import services_of
from sitrep.knowledge.posts import crown_of
from sitrep.knowledge.spelling import plain_key, sound_key
from sitrep.knowledge.surnames import BEFORE_SURNAME, FAMILY_FIRST, surnames_of

__all__ = [
    "BEFORE_SURNAME",
    "FAMILY_FIRST",
    "Office",
    "Person",
    "Standing",
    "Term",
    "holders_of",
    "offices",
    "people",
    "people_named",
    "people_with_surname",
    "standing",
    "surnames_of",
]


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
    """Who holds an office of a country on a day; several where terms overlap.

    A crown worn in many states is found in each of them.
    """
    day, country = on.isoformat(), crown_of(country, office, on) or country
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
    return tuple(_person(number) for number in range(len(groups())))


def _newest(start: str) -> tuple[int, ...]:
    """Sorts later days first."""
    return tuple(-ord(char) for char in start)


def _keeps_sector(term: Term) -> bool:
    """Whether people outside the state keep their sector when their term is over."""
    return not {"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PRE"} & set(term.sectors)


@cache
def _person(number: int) -> Person:
    """The person of a group of rows."""
    group = groups()[number]
    name = next((row[0] for row in group.rows if row[9] == "own"), group.rows[0][0])
    terms = sorted((term_of(row) for row in group.rows), key=lambda term: (term.start, term.office))
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
    for number, group in enumerate(groups()):
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
        terms.setdefault(service.country, []).append(term_of((*row, service.seen, "", "")))
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
    if term.end != OPEN or not ends:
        return term
    return replace(term, end=max(ends), trusted_until=max(ends))


def _named(index: _Numbers, key: str) -> tuple[Person, ...]:
    """People under a key, else under its sound."""
    numbers = index.get(key) or index.get("~" + sound_key(key), [])
    return tuple(_person(number) for number in numbers)


@cache
def _post_index() -> dict[tuple[str, str], list[int]]:
    """Groups by country and key of office."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups()):
        for row in group.rows:
            _note(found[row[2], row[3]], number)
    return found
