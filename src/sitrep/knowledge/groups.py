"""Armed groups: rebels, militias and organised criminals, with the days on which a code holds.

In: `data/actors/groups.tsv`, and `groups_ucdp.tsv` for groups of public lists whose days are not
known. Out: entries by name key.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from sitrep.knowledge.names import Index, index_of
from sitrep.knowledge.organisations import check_named, named_rows
from sitrep.knowledge.tables import check_codes, data_path, read_table

_GROUPS = data_path("actors", "groups.tsv")
_LISTED = data_path("actors", "groups_ucdp.tsv")


@cache
def group_index() -> Index:
    """Armed groups by name key."""
    listed = named_rows(_LISTED, "group", "countries")
    return index_of(chain(named_rows(_GROUPS, "group", "countries"), listed))


def check() -> list[str]:
    """Problems of `groups.tsv` and `groups_ucdp.tsv`."""
    listed = check_codes(_LISTED, read_table(_LISTED))
    return check_named(_GROUPS, group_index()) + listed
