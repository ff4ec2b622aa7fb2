"""Armed groups: rebels, militias and organised criminals, with the days on which a code holds.

In: `data/actors/groups.tsv`. Out: entries by name key.
"""

from __future__ import annotations

from functools import cache

from sitrep.knowledge.names import Index, index_of
from sitrep.knowledge.organisations import check_named, named_rows
from sitrep.knowledge.tables import data_path

_GROUPS = data_path("actors", "groups.tsv")


@cache
def group_index() -> Index:
    """Armed groups by name key."""
    return index_of(named_rows(_GROUPS, "group", "countries"))


def check() -> list[str]:
    """Problems of `groups.tsv`."""
    return check_named(_GROUPS, group_index())
