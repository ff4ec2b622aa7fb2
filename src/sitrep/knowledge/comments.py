"""Comments: which predicates only comment, as CAMEO's class 01 has it.

In: the table `data/ontology/comments.tsv`. Out: its code for a predicate and the words about it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from sitrep.knowledge.tables import data_path, read_table

ANY, NONE = "*", "-"


@dataclass(frozen=True, slots=True)
class Comment:
    """A row: a kind of comment and what it is said with.

    Attributes:
        code: CAMEO's three digits.
        verbs: Lemmas of its predicate; empty where any will do.
        words: Lemmas one of which stands with it; empty where none is needed.
    """

    code: str
    verbs: frozenset[str]
    words: frozenset[str]


@cache
def comments() -> tuple[Comment, ...]:
    """The rows of the table, in its order."""
    return tuple(
        Comment(row["code"], _lemmas(row["verbs"], ANY), _lemmas(row["words"], NONE))
        for row in read_table(data_path("ontology", "comments.tsv"))
    )


def comment_of(predicate: str, words: Set[str]) -> Comment | None:
    """The kind of comment that a predicate makes with the words about it; null for none.

    Example:
        >>> comment_of("decline", {"comment"}).code
        '011'
    """
    for comment in comments():
        said = not comment.verbs or predicate in comment.verbs
        if said and (not comment.words or comment.words & (words | {predicate})):
            return comment
    return None


def _lemmas(cell: str, empty: str) -> frozenset[str]:
    return frozenset(() if cell == empty else cell.split("|"))
