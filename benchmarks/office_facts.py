"""Public facts on who held which office, as read for measuring: `offices.py` beside this file.

In: the folder of the facts (`office_holders.csv`, `dated_actors_petrarch.csv`, `countries.csv`).
Out: terms by state and office, each with the keys of all spellings of the person.
"""

from __future__ import annotations

import csv
import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sitrep.knowledge.holders import Rows, groups
from sitrep.knowledge.office_terms import OPEN, first_day, last_day
from sitrep.knowledge.offices import Person, people
from sitrep.knowledge.posts import crown_of
from sitrep.knowledge.spelling import plain_key, sound_key

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
LEADER = "effective_leader"
SOURCES = {"W": "wikidata", "R": "reign", "m": "manual"}
LAST_SEEN = {"wikidata": "2022-07-31", "reign": "2021-03-31", "manual": "2025-12-31"}
"""Day until which an open row of each source says anything."""
FOUNDED = {
    "ARM": 1992, "AZE": 1992, "BIH": 1992, "BLR": 1992, "CZE": 1993, "ERI": 1993, "EST": 1991,
    "GEO": 1991, "HRV": 1991, "KAZ": 1992, "KGZ": 1992, "KOS": 2008, "LTU": 1990, "LVA": 1991,
    "MDA": 1992, "MKD": 1992, "MNE": 2006, "NAM": 1990, "PLW": 1994, "PSE": 1994, "RUS": 1992,
    "SSD": 2011, "SVK": 1993, "SVN": 1991, "TJK": 1992, "TKM": 1992, "TLS": 2002, "UKR": 1992,
    "UZB": 1992, "YEM": 1990,
}  # fmt: skip
"""Year in which states began that are younger than 1990; asked of from the next year on."""
NOT_UN = ("KOS", "PSE", "TWN", "VAT")
"""States asked of beside the members of the United Nations."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term as a source has it.

    Attributes:
        person: As written.
        keys: Sound keys of all spellings, and of first and last word.
        start: First day (ISO).
        end: Last day (ISO) of which the source says anything.
        source: wikidata, reign, manual or petrarch.
    """

    person: str
    keys: frozenset[str]
    start: str
    end: str
    source: str

    def holds(self, day: str) -> bool:
        """Whether the term runs on a day."""
        return self.start <= day <= self.end


Facts = dict[tuple[str, str], list[Fact]]


def states(folder: Path) -> list[str]:
    """Codes of all states, sorted."""
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        members = {row["iso3"] for row in csv.DictReader(file) if row["un_member"] == "True"}
    return sorted(members | set(NOT_UN))


def exists(country: str, on: datetime.date) -> bool:
    """Whether a state is asked of on a day."""
    return on.year > FOUNDED.get(country, 0)


def keys_of(*names: str) -> frozenset[str]:
    """Sound keys under which one person's spellings meet: in full, and by first and last word."""
    keys: set[str] = set()
    for name in filter(None, names):
        words = sound_key(plain_key(name)).split(" ")
        keys |= {" ".join(words), " ".join(sorted((words[0], words[-1])))}
    return frozenset(keys)


def same_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of keys are one person's: a spelling is shared, or all words of one."""
    if one & other:
        return True
    return any(
        len(short) > 1 and short <= long
        for these, those in ((one, other), (other, one))
        for short in (set(key.split(" ")) for key in these)
        for long in (set(key.split(" ")) for key in those)
    )


def office_facts(folder: Path) -> Facts:
    """Terms of `office_holders.csv` by country and office."""
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    with (folder / "office_holders.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            source = SOURCES[row["source"][0]]
            country = "KOS" if row["country_iso3"] == "XKX" else row["country_iso3"]
            if row["office"] in (*OFFICES, LEADER) and row["start"]:
                end = last_day(row["end"]) or LAST_SEEN[source]
                keys = keys_of(row["person"], *row["aliases"].split("|"))
                fact = Fact(row["person"], keys, first_day(row["start"]), end, source)
                found[country, row["office"]].append(fact)
    return dict(found)


def petrarch_facts(folder: Path) -> dict[str, list[Fact]]:
    """Dated members of government by country, 1990 to 2014; the office is not named."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for row in _government(folder):
        keys = keys_of(row["person"], *row["aliases"].split("|"))
        fact = Fact(row["person"], keys, row["start"], row["end"] or OPEN, "petrarch")
        found[_RENAMED.get(row["country"], row["country"])].append(fact)
    return dict(found)


_RENAMED = {"KSV": "KOS", "TMP": "TLS"}


def _government(folder: Path) -> Iterator[dict[str, str]]:
    """Rows that say a member of government with both days."""
    with (folder / "dated_actors_petrarch.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"][3:] in ("GOV", "GOVMIL") and row["start"] and row["end"]:
                yield row


def spellings_of(person: Person) -> frozenset[str]:
    """Keys of all spellings under which our files have somebody."""
    group = _group_of().get(person.entity)
    return keys_of(*group.spellings) if group else keys_of(person.name)


def source_of(country: str, office: str, day: str, person: Person) -> str:
    """Source of the row by which somebody holds an office on a day."""
    on = datetime.date.fromisoformat(day)
    post = (crown_of(country, office, on) or country, office)
    for row in _group_of()[person.entity].rows:
        if (row[2], row[3]) == post and first_day(row[5]) <= day <= (last_day(row[6]) or OPEN):
            return row[9]
    return ""


@cache
def _group_of() -> dict[str, Rows]:
    """Rows by the person's id."""
    return {person.entity: group for person, group in zip(people(), groups(), strict=True)}
