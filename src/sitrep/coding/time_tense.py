"""Tense without a parse: chooses the reading of times by the words around them.

In: a text and the times found in it. Out: the same times, read for a future or a past verb where a
word of their sentence tells. The law of this file: it never moves a time that has one reading, and
where no word tells it leaves the reading as it is.

Coding does not need it: there the verb is known. It serves whoever has nothing but the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitrep.coding.plain_words import Words, words_of
from sitrep.coding.time_found import kind_words
from sitrep.coding.times import TimeExpression

REACH = 12
"""How many words away a verb may stand; beyond, it was mostly the verb of another clause."""

SENTENCE_MARKS = frozenset(".!?;")


def settle_tenses(text: str, found: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Read times for the tense of their sentence.

    Args:
        text: The text that `found` was found in.
        found: Expressions as `find_times` gives them.

    Returns:
        The same expressions in order; those that tense decides have its reading as their own.

    Example:
        >>> from datetime import date
        >>> from sitrep.coding.times import find_times
        >>> text = "They will meet on Friday."
        >>> [time.value for time in settle_tenses(text, find_times(text, date(2022, 2, 15)))]
        ['2022-02-18']
    """
    words = words_of(text)
    starts = {start: at for at, start in enumerate(words.starts[: words.count])}
    return tuple(_settle(words, starts, expression) for expression in found)


def _settle(words: Words, starts: dict[int, int], expression: TimeExpression) -> TimeExpression:
    if expression.mod in ("since", "until", "by", "before", "after", "within"):
        return expression
    if expression.past is None and expression.future is None:
        return expression
    at = starts.get(expression.span[0])
    tense = None if at is None else _tense_at(words, at, expression.span[1])
    if tense is None:
        return expression
    reading = expression.reading(tense == "future")
    return replace(expression, start=reading.start, end=reading.end, value=reading.value)


def _tense_at(words: Words, at: int, end: int) -> str | None:
    """The tense of the nearest telling word before a time, else of the first one after it."""
    for place in range(at - 1, max(-1, at - REACH - 1), -1):
        if words.low[place] in SENTENCE_MARKS or words.breaks(place + 1):
            break
        tense = _tense_of(words, place)
        if tense:
            return tense
    place, last = at, min(words.count, at + 2 * REACH)
    while place < last and words.starts[place] < end:
        place += 1
    for after in range(place, min(words.count, place + REACH)):
        if words.low[after] in SENTENCE_MARKS or words.breaks(after):
            return None
        tense = _tense_of(words, after)
        if tense:
            return tense
    return None


def _tense_of(words: Words, at: int) -> str | None:
    word = words.low[at]
    if word == "set" and words.low[at + 1] == "to":
        return "future"
    known = kind_words("tense").get(word)
    if known is not None:
        return known
    return "past" if len(word) > 4 and word.endswith("ed") else None
