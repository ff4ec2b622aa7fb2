"""What a part of a mention says: readings, and how names of people and places become one.

In: words of a mention on a day. Out: readings with candidate countries. The law of this file: a
family name, a city or a group of several countries is settled by what the phrase says, then by what
stands near, and otherwise only where the files leave no doubt.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.coding.noun_phrases import Spot
from sitrep.knowledge.gazetteer import is_well_known, look_up
from sitrep.knowledge.numerals import read_digits
from sitrep.knowledge.offices import Person, Standing, people_with_surname, standing
from sitrep.knowledge.spelling import Word

_CLEARLY = 5
"""How many times likelier the first place of a name must be than the first in another country."""
_LONG_NAME = 6
"""Letters a family name must have to be met by its sound."""
_ALL_STATES = 250
"""More than there are countries: a higher number is a year or counts something else."""
_TOWN = 30_000
"""People a place must have to be understood without its country."""

_CITY = 100_000
"""People a place must have for a body to be called after it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase, or a part of it, says of somebody.

    Attributes:
        countries: Candidates, most likely first; empty when nothing says.
        sectors: Primary first.
        name: Canonical name.
        entity: Stable id.
        office: Title of the office held.
        kind: What it was read from: person, role, belongs, rank, place, unknown, or the kind of a
            name.
        settled: False while the country is a default among several.
    """

    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    name: str | None = None
    entity: str | None = None
    office: str | None = None
    kind: str = "unknown"
    settled: bool = True


NOTHING = Reading()
"""What words say that no file knows."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention being read.

    Attributes:
        text: As written.
        words: Its words.
        spots: Its known words.
        on: Day of the report.
        near: Countries known from the context, the most relevant first.
    """

    text: str
    words: tuple[Word, ...]
    spots: tuple[Spot, ...]
    on: datetime.date
    near: tuple[str, ...]

    def spots_in(self, start: int, end: int) -> list[Spot]:
        """Spots that lie between two words."""
        return [spot for spot in self.spots if start <= spot.start and spot.end <= end]

    def written(self, start: int, end: int) -> str:
        """Words as the report writes them, without a possessive ending."""
        last = self.words[end - 1]
        text = self.text[self.words[start].start : last.end]
        if not last.owns:
            return text
        return text[:-1] if last.raw[-1] in "'’" else text[:-2]


@dataclass(frozen=True, slots=True)
class Owners:
    """What stands around a head and may say whose it is.

    Attributes:
        before: Spots before the head, in order.
        owner: Reading of the possessor; empty without one.
        tails: What follows: the linking words and the reading after them.
        is_open: Whether a word that no file knows stands right before the head: "cult leader".
    """

    before: tuple[Spot, ...]
    owner: Reading
    tails: tuple[tuple[str, Reading], ...]
    is_open: bool = False


def of_standing(one: Standing) -> Reading:
    """Reading of a person on the day."""
    person = one.person
    return Reading((one.country,), one.sectors, person.name, person.entity, one.office, "person")


def best_person(people: Sequence[Person], mention: Mention) -> Reading:
    """The person of this full name who fits best: near, in office, of higher rank.

    Two who fit alike give an empty reading, and so does one who held a lesser office at another
    time and is not near: such names are common.
    """
    standings = [standing(person, mention.on) for person in people]
    ranked = sorted(
        (one for one in standings if not one.person.listed or _is_likely(one, mention)),
        key=lambda one: (_nearness(one.country, mention.near), not one.active, one.rank),
    )
    if not ranked:
        return NOTHING
    first = ranked[0]
    rivals = [
        one
        for one in ranked[1:]
        if one.country != first.country and one.active == first.active and one.rank <= first.rank
    ]
    if rivals and first.country not in mention.near:
        return NOTHING
    return of_standing(first)


def _is_likely(one: Standing, mention: Mention) -> bool:
    return one.active or one.country in mention.near


_REMEMBERED = 10
"""Years for which a former leader is known by the family name alone, far from home."""


def by_surname(words: Sequence[Word], mention: Mention) -> list[Standing]:
    """Who may be meant by a family name on the day: one where it is clear, several where not.

    Another spelling counts only for somebody in office and for names of some length ("Hama" is not
    Khama); a town's name counts only for
    whoever leads a state, and that of a place in the news only where the person's state is near.
    """
    if not words or len(words) > 3 or not words[-1].is_capital:
        return []
    key = " ".join(word.key for word in words)
    standings = [standing(person, mention.on) for person in people_with_surname(key)]
    if not standings and len(key) >= _LONG_NAME:
        alike = people_with_surname(key, by_sound=True)
        standings = [one for one in (standing(p, mention.on) for p in alike) if one.active]
    if standings:
        place = " ".join(word.raw for word in words)
        standings = [one for one in standings if not _is_rather_a_place(place, one, mention)]
    return _clear_ones(standings, mention)


def _clear_ones(standings: list[Standing], mention: Mention) -> list[Standing]:
    """Of namesakes, whoever is near; else whoever holds the highest office; else who held it."""
    near = [one for one in standings if one.country in mention.near and one.rank <= 3]
    chosen = [one for one in near if one.active] or [one for one in near if one.sectors]
    if chosen:
        return [min(chosen, key=lambda one: (_nearness(one.country, mention.near), one.rank))]
    for rank in (1, 2):
        found = [one for one in standings if one.active and one.rank == rank]
        if found:
            return found
    day = mention.on.replace(
        year=max(1, mention.on.year - _REMEMBERED), day=min(mention.on.day, 28)
    )
    return [
        one
        for one in standings
        if one.rank == 1
        and one.sectors == ("ELI",)
        and max(term.end for term in one.person.terms) >= day.isoformat()
    ]


def _is_rather_a_place(name: str, one: Standing, mention: Mention) -> bool:
    """Whether a name is rather that of a place in the news, or of a town, than of this person."""
    if one.active and one.country in mention.near:
        return False
    if is_well_known(name):
        return True
    town = any(place.population >= _TOWN for place in look_up(name)[:1])
    return town and not (one.active and one.rank == 1)


def country_of_place(name: str, near: Sequence[str]) -> str:
    """Country of a town, division or region; "" unless it is near or without doubt."""
    places = [place for place in look_up(name) if place.country]
    if not places:
        return ""
    for code in near:
        if any(place.country == code and place.population >= _TOWN for place in places):
            return code
    first = places[0]
    rivals = [place.prior for place in places if place.country != first.country]
    if rivals and first.prior < _CLEARLY * max(rivals):
        return ""
    known = is_well_known(name) or first.population >= _TOWN
    return first.country if known or not rivals else ""


def is_sizeable(name: str, least: int = _CITY) -> bool:
    """Whether a name is first of all that of a division, or of a place with so many people."""
    places = [place for place in look_up(name) if place.country]
    if not places:
        return False
    if places[0].kind in ("division", "district") or is_well_known(name):
        return True
    return places[0].population >= least


def choose(
    countries: tuple[str, ...], near: Sequence[str], said: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """Candidates with the best first, and whether the first is only a default.

    What the phrase says counts most, then what stands near, then the default. What is at home
    everywhere (INT first) is of a state only where the phrase says so: "al-Qaeda in Yemen".
    """
    everywhere = countries[:1] == ("INT",)
    for code in said if everywhere else (*said, *near):
        if code in countries:
            return (code,), False
    if countries and not countries[0]:
        return said, False
    return countries, len(countries) > 1 and not everywhere


def _nearness(country: str, near: Sequence[str]) -> int:
    return near.index(country) if country in near else len(near)


def are_many(mention: Mention) -> bool:
    """Whether states are counted and more than two: "envoys of 30 countries"."""
    counts = [read_digits(word.key) for word in mention.words]
    return any(count is not None and 2 < count < _ALL_STATES for count in counts)
