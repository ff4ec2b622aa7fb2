"""Names that act: one index over countries, seats, regions, organisations, groups and outlets.

In: a key made by `spelling.name_key`. Out: what it names on a day. The law of this file: a name is
found only as a whole, and an acronym only in capitals (Nato and Isis have a row for that).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrep.knowledge.spelling import Word, name_key

ANY, PROPER, CAPS = "any", "proper", "caps"


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for.

    Attributes:
        kind: country, adjective, demonym, capital, seat, part, entity, former, people, region,
            regional, organisation, group or outlet.
        name: Canonical name.
        entity: Stable id.
        countries: Codes it may stand for, the default first; "" as default means that the phrase
            or its surroundings must say.
        sectors: When it acts by itself.
        start: First day as an ISO date, "" when open.
        end: Last day as an ISO date, "" when open.
        body: Public body it stands for, "" when none.
        shape: any, proper (written with a capital) or caps (all capitals).
        plural: True for demonyms of several people.
    """

    kind: str
    name: str
    entity: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    start: str = ""
    end: str = ""
    body: str = ""
    shape: str = PROPER
    plural: bool = False

    def holds(self, on: datetime.date) -> bool:
        """Whether the entry is right for this day."""
        if not (self.start or self.end):
            return True
        day = on.isoformat()
        return (not self.start or self.start <= day) and (not self.end or day <= self.end)


Index = dict[str, tuple[Named, ...]]


def cells(text: str) -> tuple[str, ...]:
    """Values of a cell: "|" between them, "-" or nothing for none."""
    return () if text in ("", "-") else tuple(text.split("|"))


def shape_of(alias: str) -> str:
    """How a name must be written to count, read off the name itself."""
    if alias.isupper() and " " not in alias:
        return CAPS
    return PROPER if any(char.isupper() for char in alias) else ANY


def index_of(entries: Iterable[tuple[str, Named]]) -> Index:
    """Index of entries by the key of their alias, order kept, doubles left out."""
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for alias, entry in entries:
        key = name_key(alias)
        if key and entry not in found[key]:
            found[key].append(entry)
    return {key: tuple(values) for key, values in found.items()}


def slug(text: str) -> str:
    """Name as part of an id: lower case, underscores."""
    return name_key(text).replace(" ", "_")


def fits(entry: Named, words: Sequence[Word], *, lowered: bool = False) -> bool:
    """Whether the words are written as the entry wants them.

    Args:
        entry: What the words may name.
        words: The words that match its key.
        lowered: True when the whole mention has no capital, as a user types it.
    """
    if entry.shape == ANY:
        return True
    if entry.shape == CAPS:
        return all(word.is_caps for word in words)
    if any(word.is_capital for word in words):
        return True
    return lowered and entry.kind in _LOWERABLE and _is_plain(words)


HOMOGRAPHS = frozenset("turkey china jordan guinea polish japan".split())
"""Names that are also common words, and so need a capital."""
_LOWERABLE = frozenset("country adjective demonym regional region group seat".split())


def _is_plain(words: Sequence[Word]) -> bool:
    return len(words) > 1 or (len(words[0].key) > 4 and words[0].key not in HOMOGRAPHS)
