"""Armed groups: rebels, militias and organised criminals, with the days on which a code holds.

In: `data/actors/groups.tsv`, and `groups_ucdp.tsv` for groups of public lists whose days are not
known. Out: entries by name key.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from sitrep.knowledge.names import Index, Named, index_of
from sitrep.knowledge.organisations import check_named, named_rows
from sitrep.knowledge.spelling import sound_key
from sitrep.knowledge.tables import check_codes, data_path, read_table

_GROUPS = data_path("actors", "groups.tsv")
_LISTED = data_path("actors", "groups_ucdp.tsv")


@cache
def group_index() -> Index:
    """Armed groups by name key."""
    listed = named_rows(_LISTED, "group", "countries")
    return index_of(chain(named_rows(_GROUPS, "group", "countries"), listed))


_LINKS = frozenset("va val ul i e u ut ud bil fi".split())
"""Joining words of names as `sound_key` hears them: "wa", "wal", "ul"."""
_SHORTEST_SOUND = 10
"""Characters a name must have to be met by its sound."""


def group_sound(key: str) -> str:
    """Key that spellings of a foreign group's name share, "" for a name that is too short.

    On top of `sound_key`, joining words and an h at the end of a word do not count: "Ahlu Sunnah
    Wal Jama'a" and "Ahlu Sunna Waljamaa".
    """
    words = [word.removeprefix("val").rstrip("h") or word for word in sound_key(key).split()]
    sound = " ".join(word for word in words if word not in _LINKS)
    return sound if len(sound) >= _SHORTEST_SOUND and " " in sound else ""


@cache
def groups_by_sound() -> Index:
    """Armed groups whose name has several words, by the sound of it."""
    found: dict[str, tuple[Named, ...]] = {}
    for key, entries in group_index().items():
        sound = group_sound(key)
        if sound:
            known = found.get(sound, ())
            found[sound] = known + tuple(one for one in entries if one not in known)
    return found


def check() -> list[str]:
    """Problems of `groups.tsv` and `groups_ucdp.tsv`."""
    listed = check_codes(_LISTED, read_table(_LISTED))
    return check_named(_GROUPS, group_index()) + listed
