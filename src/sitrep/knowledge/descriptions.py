"""Descriptions: nouns that take up somebody named before, and of what kind that is.

In: `data/language/descriptions.tsv`. Out: descriptions by noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.knowledge.beings import KINDS
from sitrep.knowledge.names import cells
from sitrep.knowledge.tables import SECTORS, check_doubles, data_path, read_table

_DESCRIPTIONS = data_path("language", "descriptions.tsv")


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun takes up.

    Attributes:
        kind: person, body or place.
        sectors: One of them is the named one's; empty where any will do.
    """

    kind: str
    sectors: frozenset[str]


def description_of(noun: str) -> Description | None:
    """What a noun takes up when it is definite; null where it takes up nobody by itself.

    Args:
        noun: Its lemma in lower case.
    """
    return _descriptions().get(noun)


@cache
def _descriptions() -> dict[str, Description]:
    return {
        row["noun"]: Description(row["kind"], frozenset(cells(row["sectors"])))
        for row in read_table(_DESCRIPTIONS)
    }


def check() -> list[str]:
    """Problems of the table: doubles, unknown kinds and sectors."""
    rows = read_table(_DESCRIPTIONS)
    problems = check_doubles(_DESCRIPTIONS, ((row["noun"],) for row in rows))
    problems += [
        f"descriptions.tsv: {row['noun']}: kind {row['kind']!r} or sectors {row['sectors']!r}"
        for row in rows
        if row["kind"] not in KINDS or not set(cells(row["sectors"])) <= SECTORS
    ]
    return problems
