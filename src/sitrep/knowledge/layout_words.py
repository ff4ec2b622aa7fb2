"""Words that mark the layout of a report: signatures, labels of links, notices, words of credits.

In: `data/layout.tsv`, and the agencies of `data/agencies.tsv`. Out: words by kind.
The law of this file: kinds are those that the head of the data file explains.
"""

from __future__ import annotations

import re
from functools import cache

from sitrep.knowledge.tables import data_path, read_table

_LAYOUT = data_path("layout.tsv")
_AGENCIES = data_path("agencies.tsv")
AS_WRITTEN = ("outlet_sign", "picture_sign", "no_place")
"""Kinds whose words keep their capitals."""
WITHOUT_CAPITALS = (
    "byline_agency",
    "byline_work",
    "byline_word",
    "no_author",
    "offer",
    "link_label",
    "page_word",
    "house_line",
    "publishing",
    "credit_word",
    "no_credit",
)
"""Kinds whose words are matched without regard to capitals."""


@cache
def layout_words(kind: str) -> frozenset[str]:
    """All words and phrases of a kind."""
    return frozenset(row["words"] for row in read_table(_LAYOUT) if row["kind"] == kind)


@cache
def agency_signs() -> frozenset[str]:
    """Names by which agencies sign, as written."""
    return frozenset(row["form"] for row in read_table(_AGENCIES))


def one_of(words: frozenset[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


def check() -> list[str]:
    """Problems of `layout.tsv`: unknown kinds, capitals where none count, order."""
    problems: list[str] = []
    seen: list[tuple[str, str]] = []
    for row in read_table(_LAYOUT):
        kind, words = row["kind"], row["words"]
        if kind not in AS_WRITTEN + WITHOUT_CAPITALS:
            problems.append(f'{_LAYOUT.name}: unknown kind "{kind}"')
        if kind in WITHOUT_CAPITALS and words != words.lower():
            problems.append(f'{_LAYOUT.name}: {kind} "{words}" must be in small letters')
        if seen and seen[-1][0] == kind and seen[-1][1] >= words:
            problems.append(f'{_LAYOUT.name}: {kind} "{words}" stands twice or is not sorted')
        seen.append((kind, words))
    missing = set(AS_WRITTEN + WITHOUT_CAPITALS).difference(kind for kind, _ in seen)
    return problems + [f'{_LAYOUT.name}: no words of the kind "{kind}"' for kind in sorted(missing)]
