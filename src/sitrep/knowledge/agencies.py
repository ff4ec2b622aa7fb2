"""News agencies whose text other outlets print.

In: `data/agencies.tsv`. Out: the agency of a form in which it is credited.
The law of this file: forms are found as written, capitals included.
"""

from __future__ import annotations

from functools import cache

from sitrep.knowledge.tables import check_doubles, data_path, read_table

_AGENCIES = data_path("agencies.tsv")


@cache
def agencies() -> dict[str, str]:
    """Form -> name of the agency: "AP" -> "Associated Press"."""
    return {row["form"]: row["name"] for row in read_table(_AGENCIES)}


def check() -> list[str]:
    """Problems of the file: doubles, empty names."""
    rows = read_table(_AGENCIES)
    problems = check_doubles(_AGENCIES, ((row["form"],) for row in rows))
    return problems + [f"agencies.tsv: {r['form']} has no name" for r in rows if not r["name"]]
