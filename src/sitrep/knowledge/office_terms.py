"""Offices, and times in them.

In: `data/actors/offices.tsv`, and rows of `holders.tsv` or `officials.tsv`. Out: offices by key,
and terms with the days on which they hold. The law of this file: a year or a month counts from its
first day to its last.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sitrep.knowledge.names import cells
from sitrep.knowledge.tables import check_codes, check_doubles, data_path, read_table

_OFFICES = data_path("actors", "offices.tsv")
OPEN = "9999-12-31"
"""Last day of a term that has not ended as far as known."""
_TRUST_YEARS = {1: 4, 2: 2, 3: 2}
"""Years for which an open term is believed after it was last seen, by rank of office.

Until about half have ended: of the ended terms in holders.tsv, met on a day by chance, 47 of 100
foreign ministers and 48 of 100 defence ministers were still in office two years later, and 54 of
100 heads of state four years later."""


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


def first_day(text: str) -> str:
    """First day of a year, month or day."""
    return (
        text + ("-01-01", "", "", "-01", "", "", "")[len(text) - 4] if 4 <= len(text) < 10 else text
    )


def last_day(text: str) -> str:
    """Last day of a year, month or day; "" when open."""
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return (following - datetime.timedelta(days=1)).isoformat()
    return text


def term_of(row: Sequence[str]) -> Term:
    """Term of a row of `holders.tsv`."""
    _, _, country, office, sectors, start, end, seen, _, _ = row
    known = offices()[office]
    last = last_day(end) or OPEN
    trusted = last
    if seen:
        trusted = f"{int(seen[:4]) + _TRUST_YEARS[known.rank]}{seen[4:]}-28"
    return Term(country, office, cells(sectors) or known.sectors, first_day(start), last, trusted)


def check() -> list[str]:
    """Problems of `offices.tsv`: codes, doubles, missing sources."""
    return check_codes(_OFFICES, read_table(_OFFICES)) + check_doubles(
        _OFFICES, ((key,) for key in offices())
    )
