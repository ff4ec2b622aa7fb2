"""Media and news agencies, with the country they are of.

In: `data/actors/outlets.tsv`. Out: entries by name key, all of sector JRN.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sitrep.knowledge.names import Index, Named, cells, index_of, shape_of, slug
from sitrep.knowledge.organisations import check_named
from sitrep.knowledge.tables import data_path, read_table

_OUTLETS = data_path("actors", "outlets.tsv")


@cache
def outlet_index() -> Index:
    """Outlets by name key."""
    return index_of(_outlets())


def check() -> list[str]:
    """Problems of `outlets.tsv`."""
    return check_named(_OUTLETS, outlet_index())


def _outlets() -> Iterator[tuple[str, Named]]:
    for row in read_table(_OUTLETS):
        entity = f"outlet:{slug(row['name'])}"
        for alias in (row["name"], *cells(row["aliases"])):
            country, shape = (row["country"],), shape_of(alias)
            yield alias, Named("outlet", row["name"], entity, country, ("JRN",), shape=shape)
