"""Amounts: counted things of a sentence, with value, range and bound.

In: a parsed spaCy Doc or Span. Out: amounts in text order, each with the token it hangs on. The
law of this file: "more than" opens upwards and "up to" downwards; a word that names no number
("dozens of tanks") has neither bound and is approximate; a figure without anything it counts is
left out.

Conventions: `what` is the counted noun with its modifiers as written, without articles and without
"more", "additional", "other", "new" ("7,000 more troops" counts troops); what befell people
is added ("civilians killed"); a share is `percent of X`, also "a third of X" (33.33); money is the
name of the currency; containers keep what they hold ("waves of airstrikes").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from sitrep.coding.amount_figures import Figure, find_figures, may_start
from sitrep.coding.amount_nouns import Counted, find_counted
from sitrep.coding.amount_unknowns import find_unknowns
from sitrep.coding.plain_words import Words, words_of
from sitrep.coding.times import find_times
from sitrep.records import Amount
from sitrep.records import Span as Range

ANY_DAY = date(2000, 1, 1)
"""Where a time stands in a text does not depend on the day that it is read on."""


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where it hangs in the sentence.

    Attributes:
        amount: The record.
        token: Index in the Doc of the counted noun, or of the number when there is no noun.
    """

    amount: Amount
    token: int


def find_amounts(span: Span | Doc, times: Iterable[Range] | None = None) -> tuple[FoundAmount, ...]:
    """Find the amounts of a sentence or a document, in order of appearance.

    Args:
        span: Parsed text with part-of-speech tags; a wrong parse costs recall, not soundness.
        times: Characters of the Doc that are expressions of time; found here when not given.

    Returns:
        Amounts that do not overlap. Their spans are characters of the Doc.
    """
    tokens = [token for token in span if not token.is_space]
    if not tokens:
        return ()
    offset = span.start_char if isinstance(span, Span) else 0
    words = words_of(span.text)
    if times is None:
        has_number = any(may_start(word) for word in words.low[: words.count])
        times = _time_ranges(span.text, offset) if has_number else ()
    starts = [token.idx for token in tokens]
    spans = list(times)
    blocked = _blocked(tokens, starts, spans)
    found = [
        *_counted(words, tokens, starts, offset, spans, blocked),
        *_unspecified(tokens, blocked),
    ]
    return _without_overlaps(found)


def _time_ranges(text: str, offset: int) -> list[Range]:
    found = find_times(text, ANY_DAY)
    return [(time.span[0] + offset, time.span[1] + offset) for time in found]


def _blocked(tokens: Sequence[Token], starts: list[int], spans: Sequence[Range]) -> frozenset[int]:
    """Positions of tokens inside expressions of time."""
    inside: list[int] = []
    for start, end in spans:
        place = bisect_right(starts, start) - 1
        while 0 <= place < len(tokens) and starts[place] < end:
            inside.append(place)
            place += 1
    return frozenset(inside)


def _counted(
    words: Words,
    tokens: Sequence[Token],
    starts: list[int],
    offset: int,
    spans: Sequence[Range],
    blocked: frozenset[int],
) -> list[FoundAmount]:
    """Amounts with a figure."""
    closed = sorted(spans)
    opens = [start for start, _ in closed]

    def is_time(at: int) -> bool:
        char = words.starts[at] + offset
        place = bisect_right(opens, char) - 1
        return place >= 0 and char < closed[place][1]

    def place_of(char: int) -> int:
        return max(0, bisect_right(starts, char + offset) - 1)

    pairs: list[tuple[Figure, Counted]] = []
    previous: Counted | None = None
    for figure in find_figures(words, is_time):
        places = (
            place_of(words.starts[figure.begin]),
            place_of(words.starts[figure.at]),
            place_of(words.ends[figure.end - 1] - 1) + 1,
        )
        counted = find_counted(figure, tokens, places, blocked, previous)
        if counted is None:
            continue
        previous = counted
        pairs.append((figure, counted))
    shared = _share_casualties([counted for _, counted in pairs], tokens)
    return [
        _found(figure, counted, tokens, (words.text, words.starts[figure.begin], offset))
        for (figure, _), counted in zip(pairs, shared, strict=True)
    ]


def _share_casualties(found: Sequence[Counted], tokens: Sequence[Token]) -> list[Counted]:
    """Give what befell the last of co-ordinated subjects to those before it."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        first, second = shared[place], shared[place + 1]
        if first.casualty or not first.noun or not second.after:
            continue
        between = tokens[first.end : second.begin]
        if between and all(token.lower_ in (",", "and", "or") for token in between):
            what = f"{first.noun} {second.casualty}"
            shared[place] = replace(first, what=what, casualty=second.casualty, after=True)
    return shared


def _found(
    figure: Figure, counted: Counted, tokens: Sequence[Token], place: tuple[str, int, int]
) -> FoundAmount:
    text, start, offset = place
    last = tokens[counted.end - 1]
    end = last.idx + len(last)
    amount = Amount(
        what=counted.what,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        text=text[start : end - offset],
        span=(start + offset, end),
    )
    return FoundAmount(amount, tokens[counted.head].i)


def _unspecified(tokens: Sequence[Token], blocked: frozenset[int]) -> list[FoundAmount]:
    """Amounts that the text does not give."""
    found: list[FoundAmount] = []
    for unknown in find_unknowns(tokens, blocked):
        last = tokens[unknown.end - 1]
        start, end = tokens[unknown.first].idx, last.idx + len(last)
        text = last.doc[tokens[unknown.first].i : last.i + 1].text
        amount = Amount(unknown.what, unspecified=True, text=text, span=(start, end))
        found.append(FoundAmount(amount, tokens[unknown.head].i))
    return found


def _without_overlaps(found: list[FoundAmount]) -> tuple[FoundAmount, ...]:
    """In text order; of two that overlap, the one that begins first."""
    kept: list[FoundAmount] = []
    end = -1
    for item in sorted(found, key=lambda item: (item.amount.span or (0, 0), item.token)):
        span = item.amount.span
        if span is not None and span[0] >= end:
            kept.append(item)
            end = span[1]
    return tuple(kept)
