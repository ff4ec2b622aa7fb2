"""Who held which office when: the rows of `holders.tsv`, gathered by person.

In: `data/actors/holders.tsv`. Out: groups of rows, one for each person, in the file's order. The
law of this file: rows of one country are one person's where the names sound alike or one row's name
is an alias in another; rows at an IGO, an NGO or a former state go to whoever has the name in
one state alone.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from sitrep.knowledge.office_terms import OPEN, first_day, last_day, offices
from sitrep.knowledge.spelling import plain_key, sound_key
from sitrep.knowledge.tables import check_codes, check_doubles, data_path, read_rows

_HOLDERS = data_path("actors", "holders.tsv")
COLUMNS = (
    "person", "aliases", "country", "office", "sectors", "start", "end", "seen", "note", "source",
)  # fmt: skip
SINGLE = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
"""Offices that one person holds at a time."""
_NOT_HOME = frozenset({"IGO", "NGO", "SUN", "YUG", "SCG", "CSK", "DDR", "YMD"})
"""Where people held office who are at home in a state of today."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one person.

    Attributes:
        country: Of the first row.
        rows: Cells of each row, in the order of `COLUMNS`.
        spellings: Keys of the name and of all aliases, each with its sound.
    """

    country: str
    rows: list[list[str]]
    spellings: dict[str, str]


_Groups = dict[tuple[str, str], Rows]
"""Rows by the sound of the name and the country."""


@cache
def groups() -> tuple[Rows, ...]:
    """Rows gathered by person, in the order of each person's first row."""
    sounds: dict[str, str] = {}
    found: _Groups = {}
    for row in read_rows(_HOLDERS, COLUMNS):
        key = plain_key(row[0])
        sound = sounds.get(key)
        if sound is None:
            sound = sounds[key] = sound_key(key)
        group = found.get((sound, row[2]))
        if group is None:
            group = found[sound, row[2]] = Rows(row[2], [], {})
        group.rows.append(row)
        group.spellings[key] = sound
        if row[1]:
            for alias in row[1].split("|"):
                key = plain_key(alias)
                if key not in group.spellings:
                    group.spellings[key] = sound_key(key)
    _join_aliases(found)
    _join_bodies(found)
    return tuple({id(group): group for group in found.values()}.values())


def _join_aliases(found: _Groups) -> None:
    """Give rows under one name to the person who has that name as an alias in the same country."""
    for group in list(found.values()):
        for sound in list(group.spellings.values()):
            other = found.get((sound, group.country))
            if other is not None and other is not group:
                group.rows.extend(other.rows)
                group.spellings.update(other.spellings)
                for taken in other.spellings.values():
                    if found.get((taken, group.country)) is other:
                        found[taken, group.country] = group


def _join_bodies(found: _Groups) -> None:
    """Add terms at IGOs, NGOs and former states to the person of the same name in one state."""
    states: defaultdict[str, list[str]] = defaultdict(list)
    for sound, country in found:
        if country not in _NOT_HOME:
            states[sound].append(country)
    for sound, country in list(found):
        if country in _NOT_HOME and len(states[sound]) == 1:
            home, other = found[sound, states[sound][0]], found.pop((sound, country))
            if other.rows[0] not in home.rows:
                home.rows.extend(other.rows)
                home.spellings.update(other.spellings)


def rows_of_posts() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Rows of the offices that one person holds, by country and office, by start.

    Partially recognised entities are left out: their ministers are not the state's.
    """
    posts: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for cells in read_rows(_HOLDERS, COLUMNS):
        row = dict(zip(COLUMNS, cells, strict=True))
        if row["office"] in SINGLE and row["country"] != "IGO" and "PRE" not in row["sectors"]:
            posts[row["country"], row["office"]].append(row)
    for rows in posts.values():
        rows.sort(key=lambda row: first_day(row["start"]))
    return dict(sorted(posts.items()))


def check() -> list[str]:
    """Problems of `holders.tsv`: codes, days, doubles, sources, terms that overlap."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in read_rows(_HOLDERS, COLUMNS)]
    days = ({**row, "start": first_day(row["start"]), "end": last_day(row["end"])} for row in rows)
    problems = check_codes(_HOLDERS, days)
    problems += check_doubles(
        _HOLDERS, ((row["person"], row["country"], row["office"], row["start"]) for row in rows)
    )
    problems += [
        f"holders.tsv: {row['person']}: unknown office {row['office']!r}"
        for row in rows
        if row["office"] not in offices()
    ]
    problems += [
        f"holders.tsv: {row['person']}: an open term was not seen"
        for row in rows
        if not row["end"] and not row["seen"]
    ]
    return problems + overlaps()


def overlaps() -> list[str]:
    """Pairs of terms in one office of a state that share more than 92 days.

    Terms with a note ("acting", "collective", "overlaps ...") may overlap.
    """
    problems: list[str] = []
    for (country, office), rows in rows_of_posts().items():
        terms = [row for row in rows if not row["note"]]
        for number, one in enumerate(terms):
            for other in terms[number + 1 :]:
                days = _shared_days(one, other)
                if days > 92 and one["person"] != other["person"]:
                    problems.append(
                        f"holders.tsv: {country} {office}: {one['person']} and {other['person']} "
                        f"overlap by {days} days"
                    )
    return problems


def _shared_days(one: dict[str, str], other: dict[str, str]) -> int:
    """Days that two terms surely share: a year or month counts from its end and to its start."""
    ends = [datetime.date.fromisoformat(first_day(row["end"]) or OPEN) for row in (one, other)]
    starts = [datetime.date.fromisoformat(last_day(row["start"])) for row in (one, other)]
    return (min(ends) - max(starts)).days
