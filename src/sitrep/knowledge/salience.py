"""Weights of salience: how much each feature speaks for what a pronoun takes up.

In: `data/language/salience.tsv`. Out: weights by feature, for each family of pronouns.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sitrep.knowledge.tables import check_doubles, data_path, read_table

_SALIENCE = data_path("language", "salience.tsv")
FAMILIES = ("person", "several", "thing")


@cache
def weights(family: str) -> Mapping[str, float]:
    """Weights of a family of pronouns: person (he, she), thing (it) or several (they)."""
    rows = read_table(_SALIENCE)
    return MappingProxyType(
        {row["feature"]: float(row["weight"]) for row in rows if row["family"] == family}
    )


def check() -> list[str]:
    """Problems of the table: doubles and unknown families."""
    rows = read_table(_SALIENCE)
    problems = check_doubles(_SALIENCE, ((row["family"], row["feature"]) for row in rows))
    problems += [
        f"salience.tsv: {row['feature']}: unknown family {row['family']!r}"
        for row in rows
        if row["family"] not in FAMILIES
    ]
    return problems
