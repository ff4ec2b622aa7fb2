"""What is known of the words of a mention, told to people: the reasons that `sitrep who` prints.

In: a mention, its day and the countries near it. Out: one line for each known run of words: what it
says, and in which table to change that. The law of this file: it tells what the reader found and
decides nothing itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from sitrep.coding.noun_phrases import Spot, find_spots
from sitrep.knowledge.names import Named
from sitrep.knowledge.offices import Person, people_with_surname, standing
from sitrep.knowledge.roles import Role
from sitrep.knowledge.spelling import Word, split_words

TABLES = {
    "organisation": "organisations.tsv or igos_listed.tsv",
    "group": "groups.tsv or groups_ucdp.tsv",
    "outlet": "outlets.tsv",
    "region": "regions.tsv",
    "regional": "regions.tsv",
    "seat": "stand_ins.tsv",
    "part": "stand_ins.tsv",
    "entity": "stand_ins.tsv",
    "former": "stand_ins.tsv",
    "people": "stand_ins.tsv",
}
"""Table of a kind of name, where it is not countries.tsv."""
MOST = 5
"""Namesakes that are told; more are counted."""


def reasons(text: str, on: datetime.date) -> tuple[str, ...]:
    """What the tables say of the words of a mention, in text order; empty when they know none."""
    words = split_words(text)
    spots = find_spots(words, on)
    found: list[str] = []
    for spot in spots:
        written = text[words[spot.start].start : words[spot.end - 1].end]
        found += [f"“{written}”: {said}" for said in _said_by(spot, on)]
    return (*found, *_family_name(words, spots, on))


def _said_by(spot: Spot, on: datetime.date) -> Iterator[str]:
    for name in spot.names:
        yield _of_name(name)
    for role in spot.roles:
        yield _of_role(role)
    for person in spot.people[:MOST]:
        yield _of_person(person, on)
    if len(spot.people) > MOST:
        yield f"and {len(spot.people) - MOST} more of that name"


def _of_name(name: Named) -> str:
    codes = " or ".join(code for code in name.countries if code) or "no country of its own"
    sectors = f", {' '.join(name.sectors)}" if name.sectors else ""
    days = f", from {name.start or '...'} to {name.end or '...'}" if name.start or name.end else ""
    table = TABLES.get(name.kind, "countries.tsv")
    return f"{name.kind} {name.name}: {codes}{sectors}{days} ({table})"


def _of_role(role: Role) -> str:
    said = [f"{role.kind} noun", *([" ".join(role.sectors)] if role.sectors else [])]
    said += [f"office {role.office}"] if role.office else []
    said += [f"body {role.body}"] if role.body else []
    return f"{', '.join(said)} (roles.tsv)"


def _of_person(person: Person, on: datetime.date) -> str:
    one = standing(person, on)
    what = one.office or ("held office before" if one.sectors else "holds no office then")
    sectors = f", {' '.join(one.sectors)}" if one.sectors else ""
    table = "officials.tsv" if person.listed else "holders.tsv"
    return f"{person.name}: {what}, {one.country}{sectors} ({table})"


def _family_name(
    words: Sequence[Word], spots: Sequence[Spot], on: datetime.date
) -> tuple[str, ...]:
    """Who bears the last word as a family name, where no spot covers it."""
    last = len(words) - 1
    if last < 0 or not words[last].is_capital or any(spot.end == last + 1 for spot in spots):
        return ()
    known = people_with_surname(words[last].key)
    told = [f"“{words[last].raw}”: family name of {_of_person(one, on)}" for one in known[:MOST]]
    if len(known) > MOST:
        told.append(f"“{words[last].raw}”: family name of {len(known) - MOST} more")
    return tuple(told)
