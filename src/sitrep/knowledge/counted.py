"""Counted things: which words of amounts count the same thing.

In: what an amount counts. Out: the name of the series that it belongs to.
The law of this file: things are one only where `data/counted.tsv` says so.
"""

from __future__ import annotations

from functools import cache

from sitrep.knowledge.tables import check_doubles, data_path, read_table

_COUNTED = data_path("counted.tsv")
_LONGEST = 3  # words


def thing_of(what: str) -> str:
    """The series that a counted thing belongs to, in lower case; its own words if to none.

    Example:
        >>> thing_of("Russian soldiers"), thing_of("people killed"), thing_of("civilians killed")
        ('troops', 'killed', 'civilians killed')
    """
    words = what.casefold().split()
    phrase, things = " ".join(words), _things()
    heads = [" ".join(words[-length:]) for length in range(_LONGEST, 0, -1)]
    found = [things[head, "head"] for head in heads if (head, "head") in things]
    return things.get((phrase, "whole"), found[0] if found else phrase)


@cache
def _things() -> dict[tuple[str, str], str]:
    """Word and how it must match -> name of the series."""
    return {(row["word"], row["match"]): row["thing"] for row in read_table(_COUNTED)}


def check() -> list[str]:
    """Problems of the file: doubles, unknown ways to match, capitals."""
    rows = read_table(_COUNTED)
    problems = check_doubles(_COUNTED, ((row["word"],) for row in rows))
    for row in rows:
        if row["match"] not in ("head", "whole"):
            problems.append(f'counted.tsv: {row["word"]} matches "{row["match"]}"')
        if row["word"] != row["word"].casefold():
            problems.append(f"counted.tsv: {row['word']} must be in small letters")
    return problems
