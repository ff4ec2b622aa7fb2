"""The article: which names English gives "the" inside a sentence.

In: a name. Out: whether it takes the article. The law of this file: a name that is not in
`data/articles.tsv`, whole or by its first or last words, is left as it is.
"""

from __future__ import annotations

from functools import cache

from sitrep.knowledge.tables import check_doubles, data_path, read_table

_ARTICLES = data_path("articles.tsv")
_MATCHES = frozenset({"whole", "first", "last"})


def takes_article(name: str) -> bool:
    """Whether a name without article takes one: "Security Council", "United States".

    Example:
        >>> [takes_article(name) for name in ("Kremlin", "Defence Ministry", "NATO")]
        [True, True, False]
    """
    words, rows = name.split(" "), _articles()
    ends = [" ".join(words[-length:]) for length in (1, 2)]
    starts = [" ".join(words[:length]) for length in (1, 2)]
    return (
        (name, "whole") in rows
        or any((end, "last") in rows for end in ends)
        or any((start, "first") in rows for start in starts)
    )


@cache
def _articles() -> frozenset[tuple[str, str]]:
    """Words that bring the article, and how they must match."""
    return frozenset((row["words"], row["match"]) for row in read_table(_ARTICLES))


def check() -> list[str]:
    """Problems of the file: doubles, unknown ways to match, too many words."""
    rows = read_table(_ARTICLES)
    problems = check_doubles(_ARTICLES, ((row["words"], row["match"]) for row in rows))
    for row in rows:
        if row["match"] not in _MATCHES:
            problems.append(f'articles.tsv: {row["words"]} matches "{row["match"]}"')
        if row["match"] != "whole" and row["words"].count(" ") > 1:
            problems.append(f"articles.tsv: {row['words']} has more than two words")
    return problems
