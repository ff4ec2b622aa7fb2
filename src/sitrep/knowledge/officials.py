"""Ministers, ambassadors, governors and judges by full name: the long list behind `offices.py`.

In: `data/actors/officials.tsv`, a key made by `spelling.plain_key`. Out: the rows of that name. The
law of this file: the list is searched by bisection and never read into tables, so an unknown name
costs next to nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path

_OFFICIALS = data_path("actors", "officials.tsv")
_COLUMNS = "key\tperson\tcountry\toffice\tstart\tend\tseen"


@dataclass(frozen=True, slots=True)
class Service:
    """A time in an office, as the list has it.

    Attributes:
        person: Name as written.
        country: Of the office.
        office: Key of `offices.tsv`.
        start: Day, month or year.
        end: Day, month or year; "" when not ended when last seen.
        seen: Month in which an open term was last known to run.
    """

    person: str
    country: str
    office: str
    start: str
    end: str
    seen: str


@lru_cache(maxsize=4096)
def services_of(key: str) -> tuple[Service, ...]:
    """Times in office of everybody with this name, in the file's order; empty when unknown."""
    lines, wanted = _lines(), f"{key}\t"
    found: list[Service] = []
    for at in range(bisect_left(lines, wanted), len(lines)):
        line = lines[at]
        if not line.startswith(wanted):
            break
        _, person, country, office, start, end, seen = line.split("\t")
        found.append(Service(person or key.title(), country, office, start, end, seen))
    return tuple(found)


def check() -> list[str]:
    """Problems of `officials.tsv`: order, and rows of a wrong length."""
    lines = _lines()
    problems = [
        f"officials.tsv: {line!r} is not 7 cells" for line in lines if line.count("\t") != 6
    ]
    if lines != sorted(lines):
        problems.append("officials.tsv: is not sorted; bisection needs that")
    return problems


@cache
def _lines() -> list[str]:
    """Rows as they stand, sorted by key."""
    text = _OFFICIALS.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    if lines[:1] != [_COLUMNS]:
        raise KnowledgeError("officials.tsv begins with other columns; build the file again.")
    return lines[1:]
