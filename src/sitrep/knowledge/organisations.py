"""Organisations that act under a name: international bodies, NGOs, named bodies of states.

In: `data/actors/organisations.tsv`, and `igos_listed.tsv` for those of a public list. Out: entries
by name key, each right for its own days.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from sitrep.knowledge.names import Index, Named, cells, index_of, shape_of, slug
from sitrep.knowledge.tables import check_codes, check_doubles, data_path, read_table

_ORGANISATIONS = data_path("actors", "organisations.tsv")
_LISTED = data_path("actors", "igos_listed.tsv")


@cache
def organisation_index() -> Index:
    """Organisations by name key."""
    listed = named_rows(_LISTED, "organisation", "country")
    return index_of(chain(named_rows(_ORGANISATIONS, "organisation", "country"), listed))


def named_rows(path: Path, kind: str, countries: str) -> Iterator[tuple[str, Named]]:
    """Aliases and entries of a table with name, aliases, countries, sectors, start and end."""
    for row in read_table(path):
        entity = f"{kind}:{slug(row['name'])}"
        codes = tuple("" if code == "-" else code for code in row[countries].split("|"))
        sectors = cells(row["sectors"])
        for alias in (row["name"], *cells(row["aliases"])):
            yield (
                alias,
                Named(
                    kind,
                    row["name"],
                    entity,
                    codes,
                    sectors,
                    row["start"],
                    row["end"],
                    shape=shape_of(alias),
                ),
            )


def check_named(path: Path, index: Index) -> list[str]:
    """Problems of a table of named actors: doubles, codes, sources, one alias for two on a day."""
    rows = read_table(path)
    problems = check_codes(path, rows)
    problems += check_doubles(path, ((row["name"], row.get("start", "")) for row in rows))
    for key, entries in sorted(index.items()):
        for number, one in enumerate(entries):
            for other in entries[number + 1 :]:
                same = (one.entity, one.start, one.end) == (other.entity, other.start, other.end)
                if not same and _overlap(one, other):
                    problems.append(f"{path.name}: {key!r} is {one.name} and {other.name}")
    return problems


def check() -> list[str]:
    """Problems of `organisations.tsv` and `igos_listed.tsv`."""
    listed = check_codes(_LISTED, read_table(_LISTED))
    return check_named(_ORGANISATIONS, organisation_index()) + listed


def _overlap(one: Named, other: Named) -> bool:
    return (not one.end or not other.start or other.start <= one.end) and (
        not other.end or not one.start or one.start <= other.end
    )
