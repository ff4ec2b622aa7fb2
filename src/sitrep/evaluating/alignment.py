"""Alignment: which words of the model are which words of the annotators.

The method is that of the CoNLL 2018 shared task's scorer (Zeman et al. 2018, conll18_ud_eval.py):
both sides are the same characters, blanks aside, so words are the same when their places are. Where
the annotators have several words in one printed token ("don't"), the words inside it are matched by
the longest common run of their forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sitrep.evaluating.treebanks import Word
from sitrep.records import Span


def ink(text: str) -> list[int]:
    """For every place in a text, how many characters before it are not blank."""
    return list(accumulate((not char.isspace() for char in text), initial=0))


def align(true: Sequence[Word], found: Sequence[tuple[str, Span]]) -> dict[int, int]:
    """Number of the annotators' word for each word of the model that has one.

    Args:
        true: The annotators' words, in order.
        found: Form and place of each of the model's words, in order. Places count characters that
            are not blank.
    """
    matched: dict[int, int] = {}
    mine, theirs = 0, 0
    while mine < len(found) and theirs < len(true):
        word = true[theirs]
        if word.is_part:
            last = _last_of_token(true, theirs)
            inside = _inside(found, mine, word.span)
            matched |= _match_forms(true, range(theirs, last), found, inside)
            mine, theirs = max(mine, inside.stop), last
        elif word.span == found[mine][1]:
            matched[mine] = theirs
            mine, theirs = mine + 1, theirs + 1
        elif word.span[0] <= found[mine][1][0]:
            theirs += 1
        else:
            mine += 1
    return matched


def _last_of_token(true: Sequence[Word], start: int) -> int:
    """The word after the last of the printed token that a word belongs to."""
    stop = start
    while stop < len(true) and true[stop].is_part and true[stop].span == true[start].span:
        stop += 1
    return stop


def _inside(found: Sequence[tuple[str, Span]], start: int, token: Span) -> range:
    """The model's words within a printed token."""
    while start < len(found) and found[start][1][0] < token[0]:
        start += 1
    stop = start
    while stop < len(found) and found[stop][1][1] <= token[1]:
        stop += 1
    return range(start, stop)


def _match_forms(
    true: Sequence[Word], theirs: range, found: Sequence[tuple[str, Span]], mine: range
) -> dict[int, int]:
    """Longest common subsequence of forms, capitals aside; a token has few words."""
    longest = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    same = [[found[i][0].lower() == true[j].form.lower() for j in theirs] for i in mine]
    for i in reversed(range(len(mine))):
        for j in reversed(range(len(theirs))):
            longest[i][j] = (
                longest[i + 1][j + 1] + 1
                if same[i][j]
                else max(longest[i + 1][j], longest[i][j + 1])
            )
    matched: dict[int, int] = {}
    i = j = 0
    while i < len(mine) and j < len(theirs):
        if same[i][j]:
            matched[mine[i]] = theirs[j]
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return matched
