"""Plain text: makes text from outside inert, and cuts quotes at word boundaries.

In: words of a report. Out: one line of text without control characters, or a Quote.
The law of this file: what a reader sees is found in the report; nothing is added but the
ellipsis marks that the renderers draw.
"""

from __future__ import annotations

import re
import unicodedata

from sitrep.briefing.outline import Piece, Quote
from sitrep.records import Report, Span

# Zero-width joiners stay: Persian and several Indian scripts are misspelt without them.
JOINERS = "\u200c\u200d"
BLANKS = re.compile(r"\s+")
WORD_END = re.compile(r"\s")
# "MOSCOW, Feb. 15 (Reuters) -": says where the report was filed, and is no part of what it tells.
DATELINE = re.compile(r"[^\W\d_a-z][^\n()]{1,60}?(?:\([^()\n]{2,40}\)\s*[-–—:]|\s[–—]|\s--?)\s+")
STAMP = re.compile(r"\s*date \d{4}-\d\d-\d\d\s+")


def _is_inert(char: str) -> bool:
    """Whether a character can neither steer a terminal nor reorder or hide text."""
    if char in JOINERS:
        return True
    # Cc: terminal escapes. Cf: bidi controls, zero-width, tags. Cs: lone surrogates. Co: private.
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _space_out(text: str) -> str:
    """Controls that part words become blanks, all other controls go."""
    if text.isprintable():  # most text; it has no control, format or private character
        return text
    return "".join(
        " " if char.isspace() or char in "\u2028\u2029" else char
        for char in text
        if char.isspace() or _is_inert(char)
    )


def clean(text: str) -> str:
    r"""One line of inert text: no controls, no bidi marks, single blanks, none at the ends.

    Example:
        >>> clean("tanks \x1b[31m\u202enow\n here")
        'tanks [31mnow here'
    """
    return BLANKS.sub(" ", _space_out(text)).strip()


def shorten(text: str, limit: int) -> str:
    """Clean text of at most `limit` characters, cut at a word boundary with an ellipsis."""
    text = clean(text)
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:") + "…"


def _to_word_start(text: str, at: int, low: int) -> int:
    """First position of a word at or after `at`, not before `low`."""
    if at <= low:
        return low
    found = WORD_END.search(text, at)
    return found.end() if found else at


def _to_word_end(text: str, at: int, high: int) -> int:
    """Last position at or before `at` where a word ends, not after `high`."""
    if at >= high:
        return high
    while at > 0 and not (text[at].isspace() or text[at - 1].isspace()):
        at -= 1
    return at


def window(text: str, sentence: Span, core: Span, limit: int) -> Span:
    """The part of a sentence to quote: all of it, or `limit` characters around the core.

    What stands before the core gets a third of the room: the subject, while the object and
    the rest follow. A core within the limit is
    always whole.
    """
    start, end = sentence
    if end - start <= limit:
        return start, end
    core_start = max(start, core[0])
    core_end = max(core_start, min(end, core[1], core_start + limit))
    room = max(0, limit - (core_end - core_start))
    before = min(core_start - start, max(room // 3, room - (end - core_end)))
    after = min(end - core_end, room - before)
    low = min(_to_word_start(text, core_start - before, start), core_start)
    high = max(_to_word_end(text, core_end + after, end), core_end)
    return low, high


def _merge(spans: list[Span]) -> list[Span]:
    """Spans in order, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, span: Span, marks: list[Span]) -> tuple[Piece, ...]:
    """Words inside and outside the marks, cleaned so that joining gives the cleaned whole."""
    raw: list[Piece] = []
    at = span[0]
    for start, end in _merge([(max(s, span[0]), min(e, span[1])) for s, e in marks]):
        if start >= end:
            continue
        raw += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
        at = end
    raw.append(Piece(text[at : span[1]]))
    pieces: list[Piece] = []
    open_end = True  # nothing yet, or a blank: the next piece must not begin with one
    for piece in raw:
        words = BLANKS.sub(" ", _space_out(piece.text))
        words = words.lstrip() if open_end else words
        if words:
            pieces.append(Piece(words, piece.marked))
            open_end = words.endswith(" ")
    if pieces:
        pieces[-1] = Piece(pieces[-1].text.rstrip(), pieces[-1].marked)
    return tuple(piece for piece in pieces if piece.text)


def _without_dateline(text: str, sentence: Span, core: Span) -> Span:
    """The sentence without a stamp or a dateline before the core; a dateline opens in capitals."""
    stamp = STAMP.match(text, sentence[0], core[0])
    if stamp:
        return stamp.end(), sentence[1]
    found = DATELINE.match(text, sentence[0], min(core[0], sentence[0] + 120))
    if found and text[sentence[0] : sentence[0] + 3].isupper():
        return found.end(), sentence[1]
    return sentence


def make_quote(report: Report, sentence: Span, marks: list[Span], *, limit: int = 240) -> Quote:
    """The words of a sentence around the first mark, at most about `limit` characters.

    Args:
        report: The report quoted.
        sentence: Characters of the sentence.
        marks: Spans that carry the statement, the leading one first; others are marked when
            they fall inside the quote.
        limit: Characters to show, the leading mark always included.
    """
    sentence = _without_dateline(report.text, sentence, marks[0])
    low, high = window(report.text, sentence, marks[0], limit)
    while low < high and report.text[low].isspace():
        low += 1
    while high > low and report.text[high - 1].isspace():
        high -= 1
    return Quote(
        pieces=_pieces(report.text, (low, high), marks),
        report=report.id,
        span=(low, high),
        cut_before=low > sentence[0],
        cut_after=high < sentence[1],
    )
