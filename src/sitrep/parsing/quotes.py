"""Quotes: the stretches of a report that stand between quotation marks.

In: the text of a report and its blocks. Out: Quotes in text order, never nested: marks inside a
quote belong to it. The law of this file: an apostrophe, a foot or an inch opens nothing.

Straight and curly marks are told apart by what stands beside them. A quote that runs over
paragraphs opens again in each of them and closes in the last; one that is never closed ends with
its paragraph. The work is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitrep.parsing.layout import Block
from sitrep.parsing.parsed import Quote
from sitrep.records import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛']")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_LINE_END = re.compile(r"[\r\n]\s*")
_OPENERS = "([{—–-/"
# What may close a quote, by the mark that opened it. Sloppy text mixes straight and curly ones.
_CLOSERS = {
    '"': "\"”''",
    "``": "\"”''",
    "''": "\"”''",
    "“": "”\"''",
    "”": "”",
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
}
_SINGLES = "‘’‚‛'"
_SURE_SINGLE = "‘‛‚"
# Words that begin with an apostrophe: none of them opens a quote.
_ELIDED = re.compile(
    r"(?:\d|(?:em|til|till|tis|twas|cause|cos|n|round|bout|bye|fraid|nuff|neath|ere|ll|re|ve|s|t|d|m)\b)",
    re.IGNORECASE,
)
# Blocks that may stand between two paragraphs of one quote, as a picture in the middle of a column.
_BESIDE_THE_TEXT = ("caption", "credit", "byline", "boilerplate")


@dataclass(frozen=True, slots=True)
class _Pending:
    """The mark of a quote that the last paragraph left open."""

    mark: str


def find_quotes(text: str, blocks: Sequence[Block] = ()) -> tuple[Quote, ...]:
    """Find what stands in quotation marks: "...", “...”, ‘...’, '...', «...» and „...“.

    Args:
        text: A report as stored.
        blocks: Its blocks; without any, paragraphs are parted at blank lines, or at every line end
            where there is no blank line.

    Returns:
        Quotes in text order, marks included, not overlapping. A quote over several paragraphs
        gives one Quote each, all but the first with `continues`.

    Example:
        >>> [quote.span for quote in find_quotes('He said "no" twice.')]
        [(8, 12)]
    """
    stretches = [(block.kind, block.span) for block in blocks] or [
        ("text", span) for span in _paragraphs(text)
    ]
    reopening = _before_single_marks(text, stretches)
    quotes: list[Quote] = []
    pending: _Pending | None = None
    for number, (kind, span) in enumerate(stretches):
        if kind in _BESIDE_THE_TEXT:
            quotes += _scan(text, span, None, reopened=False)[0]
            continue
        found, pending = _scan(text, span, pending, reopened=number in reopening)
        quotes += found
    return tuple(quotes)


def _before_single_marks(text: str, stretches: Sequence[tuple[str, Span]]) -> frozenset[int]:
    """Numbers of the paragraphs whose next paragraph begins with a single mark."""
    running = [n for n, (kind, _) in enumerate(stretches) if kind not in _BESIDE_THE_TEXT]
    return frozenset(
        n
        for n, following in pairwise(running)
        if text[stretches[following][1][0]] in _SURE_SINGLE + "'"
    )


def _paragraphs(text: str) -> Iterator[Span]:
    border = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    while start < end:
        match = border.search(text, start, end)
        stop = match.start() if match else end
        if stop > start:
            yield start, stop
        start = match.end() if match else end


def _scan(
    text: str, span: Span, pending: _Pending | None, *, reopened: bool
) -> tuple[list[Quote], _Pending | None]:
    """Quotes of one paragraph, and the mark left open at its end.

    1. take the marks from left to right; 2. outside a quote, open one where the mark can; 3.
    inside, close it at a mark that can, and skip the rest; 4. end an open one with the paragraph.
    """
    marks = list(_MARK.finditer(text, *span))
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    number = 0
    while number < len(marks):
        mark = marks[number]
        number += 1
        if opened is None:
            if pending and not quotes and _only_closes(text, mark, span, pending):
                quotes.append(Quote((span[0], mark.end()), continues=True))
            elif mark.group() in _SINGLES:
                close = _closing_single(text, marks, number - 1, span)
                if close is not None:
                    quotes.append(_quote(mark.start(), marks[close].end(), span, pending))
                    number = close + 1
                elif reopened and mark.group() in _SURE_SINGLE and _opens(text, mark, span):
                    opened = mark
            elif _opens_double(text, mark, span):
                opened = mark
        elif _closes_double(text, opened.group(), mark, span):
            quotes.append(_quote(opened.start(), mark.end(), span, pending))
            opened = None
        elif mark.group() == opened.group() and _opens(text, mark, span):
            quotes.append(_quote(opened.start(), _trim(text, mark.start()), span, pending))
            opened = mark
    if opened is None:
        return quotes, None
    quotes.append(_quote(opened.start(), span[1], span, pending))
    return quotes, _Pending(opened.group())


def _quote(start: int, end: int, span: Span, pending: _Pending | None) -> Quote:
    return Quote((start, end), continues=pending is not None and start == span[0])


def _trim(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _before(text: str, mark: re.Match[str], span: Span) -> str:
    return text[mark.start() - 1] if mark.start() > span[0] else " "


def _after(text: str, mark: re.Match[str], span: Span) -> str:
    return text[mark.end()] if mark.end() < span[1] else " "


def _opens(text: str, mark: re.Match[str], span: Span) -> bool:
    """Whether a blank, a bracket or another mark stands before, and a word begins after it."""
    before, after = _before(text, mark, span), _after(text, mark, span)
    return (before.isspace() or before in _OPENERS or _MARK.match(before) is not None) and (
        not after.isspace()
    )


def _opens_double(text: str, mark: re.Match[str], span: Span) -> bool:
    sign, before, after = mark.group(), _before(text, mark, span), _after(text, mark, span)
    if sign in ("“", "„", "‟", "«", "``"):
        return True
    if sign in ("»", "”", "''"):
        return _opens(text, mark, span)
    if _opens(text, mark, span):
        return True
    if before.isspace():  # text whose tokens are parted by blanks
        return mark.end() < span[1]
    return not before.isdigit() and (after.isalpha() or before == ":")


def _closes_double(text: str, opened: str, mark: re.Match[str], span: Span) -> bool:
    sign = mark.group()
    if sign in ("'", "‘", "’") or sign not in _CLOSERS.get(opened, "’'"):
        return opened in _SURE_SINGLE and sign == "’" and not _after(text, mark, span).isalnum()
    if sign != '"':
        return True
    before, after = _before(text, mark, span), _after(text, mark, span)
    return not (before.isspace() and after.isalnum())


def _only_closes(text: str, mark: re.Match[str], span: Span, pending: _Pending) -> bool:
    """Whether a mark ends an earlier paragraph's quote, which this one did not open again."""
    return _closes_double(text, pending.mark, mark, span) and not _opens(text, mark, span)


def _closing_single(text: str, marks: list[re.Match[str]], number: int, span: Span) -> int | None:
    """Which mark closes a single quote opened at `number`; null when that one opens nothing.

    A mark after a stop or comma, or before punctuation, surely closes. One after s and before a
    blank may be a possessive ("the ministers' plan"), and is taken only if no other comes.
    """
    mark = marks[number]
    if mark.group() == "’" or not _opens(text, mark, span):
        return None
    if mark.group() != "‚" and _ELIDED.match(text, mark.end()):
        return None
    fallback: int | None = None
    for place in range(number + 1, len(marks)):
        other = marks[place]
        if other.group() in "‘‛‚'" and _opens(text, other, span):
            if _ELIDED.match(text, other.end()):
                continue
            break
        if other.group() not in ("'", "’") or _after(text, other, span).isalnum():
            continue
        before, after = _before(text, other, span), _after(text, other, span)
        if before.isspace():
            continue
        if not before.isalnum() or not after.isspace() or before not in "sSzx":
            return place
        fallback = place if fallback is None else fallback
        if other.end() >= span[1]:
            return place
    return fallback
