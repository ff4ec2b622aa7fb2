"""Sentence borders in news, from the text alone.

In: the text of a report and its blocks. Out: Sentences in text order, together covering every
character of the blocks but blanks.
The law of this file: a border of a block is a border of a sentence, and no sentence is longer than
`LONGEST_CHARS`, so all later work is linear in the length of the text.

Each run of stops ("." "?!" "...") with the quotes and brackets that close after it is one question:
does a sentence end here? What stands before (an abbreviation, an initial, a number) and after it (a
small letter, a word that opens sentences, a speech verb) decides; the words are data
(`knowledge/data/language/abbreviations.tsv`). Borders that no stop marks are a second question
(`unmarked.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from sitrep.knowledge.tables import data_path, read_table
from sitrep.parsing.layout import Block
from sitrep.parsing.unmarked import find_unmarked
from sitrep.records import Sentence, Span

# Longest sentence in characters. News sentences rarely pass 600; longer stretches are lists, tables
# and noise, and are cut at a clause mark.
LONGEST_CHARS = 1500
_WHOLE_KINDS = ("dateline", "byline", "credit")
_CLAUSE_MARKS = ("; ", ": ", " — ", " – ", " - ", ", ", " ")

_CLOSERS = "\"'”’»›)\\]}″"
_WORD = re.compile(r"\S+")
_STOP = re.compile(rf"[.!?…。！？؟۔।॥]+[{_CLOSERS}]*")
_WIDE_STOPS = "。！？"
_OPENERS = "\"'“‘«‹([{„‚`¿¡"
_DASHES = "-–—"
# How far to look for the words beside a stop. Longer words than this are no abbreviations.
_WORD_CHARS = 24
_WORD_BEFORE = re.compile(r"[^\s\"“”‘«»()\[\]{}/—–;:,]+$")
_WORD_AFTER = re.compile(r"[^\W_](?:[\w’'&-]|\.(?=\w))*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\.$")
_NUMERIC = re.compile(r"[\d.,]*\d\.$")
_PLAIN_WORD = re.compile(r"[^\W\d_]{4,}\.$")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]|(?:al|el|ad|an|ar|as|at|az)-[A-Z]")
_FIGURE = re.compile(r"[#№]?\d|[IVXLC]+\b")
_ADDRESS = re.compile(r"://|@|^www\.|\.(?:com|org|net|gov|edu|int|info)\b|^[\w-]+\.[A-Za-z]{2,3}/")
_NOTE = re.compile(r"\d{1,3}(?=\s+[^\W\da-z_]|\s*$)")
_BRACKET_NOTES = re.compile(r"(?:\s?\[\d{1,3}\])+(?=\s|$)")
# A face drawn with marks is said with the sentence before it.
_FACE = re.compile(r"\s(?:[:;=][-'^]?[()DP]+|\^_*\^|[xX]D|<3)(?=\s|$)")
_BARE_NOTE = re.compile(r"\s\d{1,2}(?=\s+([^\W\da-z_][\w’']*))")
_NAMED_SPEAKER = re.compile(
    r"(?:(?:[^\W\da-z_][\w.’'-]*|the|of|al|de|von|van|bin)\s+){1,6}([a-z]+)\b(?!\s+(?:that|he|she|it|they|the)\b)"
)
_BULLET = re.compile(r"(?<=[\r\n])[ \t]*[•●▪■◦‣►*][ \t]")


@cache
def _words(kind: str) -> frozenset[str]:
    """Words of one kind in the table."""
    rows = read_table(data_path("language", "abbreviations.tsv"))
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


@cache
def _kinds() -> dict[str, str]:
    """Kind of each abbreviation."""
    kinds = ("title", "number", "calendar", "never", "open", "clock", "closing", "name")
    return {word: kind for kind in kinds for word in _words(kind)}


def find_sentences(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """Split a report into sentences.

    Args:
        text: A report as stored.
        blocks: Its blocks, in text order.

    Returns:
        Sentences in text order, each of its block's kind. Datelines, bylines and credits stay
        whole.

    Example:
        >>> from sitrep.parsing.layout import Block
        >>> text = "Gen. Milley met Ukraine’s envoy. “We agree,” he said."
        >>> [text[slice(*s.span)] for s in find_sentences(text, [Block("text", (0, len(text)))])]
        ['Gen. Milley met Ukraine’s envoy.', '“We agree,” he said.']
    """
    spans: list[tuple[Span, str]] = []
    for block in blocks:
        whole = block.kind in _WHOLE_KINDS
        found = [block.span] if whole else _split(text, block.span)
        spans += [(piece, block.kind) for span in found for piece in _cut_long(text, span)]
    return tuple(Sentence(number, span, kind) for number, (span, kind) in enumerate(spans))


def _split(text: str, block: Span) -> Iterator[Span]:
    """Sentences of a block: first where stops end them, then where no mark does."""
    for start, end in split_sentences(text, block):
        words = list(_WORD.finditer(text, start, end))
        begins = find_unmarked([word.group() for word in words], opens_block=start == block[0])
        for first, following in pairwise([0, *begins, len(words)]):
            yield words[first].start(), words[following - 1].end()


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """Split running text, without a look at its layout.

    Args:
        text: Any text.
        span: Characters to split; the whole text when null.

    Returns:
        Spans without surrounding blanks, in text order.
    """
    begin, end = span or (0, len(text))
    spans: list[Span] = []
    start = _skip_blanks(text, begin, end)
    for border, following in _borders(text, start, end):
        if border > start:
            spans.append((start, border))
            start = following
    end = start + len(text[start:end].rstrip())
    return [*spans, (start, end)] if end > start else spans


def _borders(text: str, start: int, end: int) -> Iterator[Span]:
    """Where sentences end and the next begins, in text order; the last end is left out."""
    stops = [stop.span() for stop in _STOP.finditer(text, start, end)]
    bullets = [(-1, bullet.start()) for bullet in _BULLET.finditer(text, start, end)]
    sentence = start
    for begin, stop_end in sorted([*stops, *bullets], key=lambda pair: pair[1]):
        following = _skip_blanks(text, stop_end, end)
        if following >= end:
            return
        if begin < 0:
            border: int | None = stop_end - _blanks_before(text, sentence, stop_end)
        else:
            border = _border(text, sentence, (begin, stop_end), following)
        if border is not None and border > sentence:
            sentence = _skip_blanks(text, max(border, stop_end), end)
            yield border, sentence


def _border(text: str, sentence: int, stop: Span, following: int) -> int | None:
    """Where the sentence ends at this stop: after it, after a note's number, or not at all."""
    begin, end = stop
    marks = text[begin:end].rstrip(_CLOSERS.replace("\\", ""))
    closers = text[begin + len(marks) : end]
    if any(mark in _WIDE_STOPS for mark in marks):
        return end
    before = _word_before(text, sentence, begin) + marks[0]
    after = _after(text, following)
    notes = _BRACKET_NOTES.match(text, end)
    if notes:
        return notes.end()
    if following == end:
        return _border_without_blank(text, stop, before, marks)
    if text[following] == "." or (text[following] in _DASHES and closers):
        return None
    if set(marks) == {"."} and len(marks) == 1:
        first = begin - sentence == len(before) - 1
        ends = _ends_at_stop(before, after, closers, first=first)
    elif set(marks) <= {".", "…"}:
        ends = _ends_at_ellipsis(text[begin - 1 : begin], after)
    else:
        ends = _ends_at_mark(before, after, closers, text[following : following + 120])
    note = _BARE_NOTE.match(text, end) if ends else None
    if note and _opens_sentence(note.group(1)):
        return note.end()
    face = _FACE.match(text, end) if ends else None
    if face:
        return face.end()
    return end if ends else None


def _ends_at_stop(before: str, after: str, closers: str, *, first: bool) -> bool:
    """Whether a full stop with a blank after it ends a sentence.

    1. A number or letter that begins the sentence counts something. 2. An abbreviation decides by
    its kind. 3. Initials and dotted letters need a word that opens sentences. 4. Before a small
    letter a plain word ends one, outside quotes. 5. Anything else ends it.
    """
    if first and not closers and _ENUMERATOR.match(before):
        return False
    kind = _kinds().get(before) or (_kinds().get(before.capitalize()) if before.isupper() else None)
    if kind is not None:
        return _ends_after_abbreviation(kind, after, plain=not closers)
    if _INITIALS.match(before) and not (len(before) == 2 and before[0].isdigit()):
        return _opens_sentence(after) and after not in {"A", "I"}
    if after[:1].islower():
        return _BRAND.match(after) is not None or (
            not closers and _PLAIN_WORD.match(before) is not None and before.islower()
        )
    return True


def _ends_after_abbreviation(kind: str, after: str, *, plain: bool) -> bool:
    if after[:1].islower() or kind in ("title", "never"):
        return False
    if kind == "number":
        return _FIGURE.match(after) is None
    if kind == "clock":
        return not {after, after.rstrip(".")} & _words("after_clock") and not after[:1].isdigit()
    if kind == "closing":
        return True
    return _opens_sentence(after) and (plain or kind == "open")


def _ends_at_ellipsis(before: str, after: str) -> bool:
    """Three points end a sentence before a capital, but not where they stand for words left out."""
    if not after[:1].isupper():
        return False
    return not before.isspace() or _opens_sentence(after)


def _ends_at_mark(before: str, after: str, closers: str, rest: str) -> bool:
    """Whether ? or ! ends a sentence: not before "he asked", nor before "Smith asked"."""
    if before in _words("name"):
        return _opens_sentence(after)
    if after[:1].islower():
        return not closers
    if closers.strip(")]") == "" or before in {"?", "!"}:
        return before not in {"?", "!"}
    speaker = _NAMED_SPEAKER.match(rest)
    return speaker is None or speaker.group(1) not in _words("speech")


def _border_without_blank(text: str, stop: Span, before: str, marks: str) -> int | None:
    """Where a sentence ends whose following blank was forgotten ("in the east.The army")."""
    begin, end = stop
    chunk = text[max(0, begin - 60) : end + 40]
    left = chunk[: end - max(0, begin - 60)].rsplit(maxsplit=1)
    word = (left[-1] if left else "") + (
        chunk[end - max(0, begin - 60) :].split(maxsplit=1) or [""]
    )[0]
    if _ADDRESS.search(word):
        return None
    following = text[end : end + 8].lstrip(_OPENERS)[:2]
    if "." in marks and not re.search(r"[^\W\d_A-Z]{2}\.$|[)%\d]\.$", before):
        return None
    if following[:1].isdigit():
        return _after_note(text, begin, end)
    if not following[:1].isupper() or (before[:-1].isdigit() and end - begin == 1):
        return None
    return None if len(following) == 2 and following.isupper() and end - begin == 1 else end


def _after_note(text: str, begin: int, end: int) -> int | None:
    """A figure right after a word's stop is a note's number if the sentence ends after it."""
    if end - begin > 1 or not text[begin - 1].isalpha():
        return None
    note = _NOTE.match(text, end)
    return note.end() if note else end


def _opens_sentence(word: str) -> bool:
    plain = word.rstrip(".").split("’", maxsplit=1)[0].split("'", maxsplit=1)[0]
    return plain in _words("opener")


def _word_before(text: str, start: int, end: int) -> str:
    """The word that a stop at `end` closes, with stops inside it ("U.S")."""
    match = _WORD_BEFORE.search(text[max(start, end - _WORD_CHARS) : end])
    return match.group().lstrip(_OPENERS) if match else ""


def _after(text: str, start: int) -> str:
    """The first word from here on; a mark that is no opener stands for itself."""
    window = text[start : start + _WORD_CHARS].lstrip(_OPENERS + _DASHES + " ")
    match = _WORD_AFTER.match(window)
    return match.group() if match else window[:1]


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _blanks_before(text: str, start: int, end: int) -> int:
    count = 0
    while end - count > start and text[end - count - 1].isspace():
        count += 1
    return count


def _cut_long(text: str, span: Span) -> Iterator[Span]:
    """Pieces of bearable length, cut after the last clause mark that fits."""
    start, end = span
    while end - start > LONGEST_CHARS:
        cut = _clause_end(text, start)
        stop = cut - _blanks_before(text, start, cut)
        if stop > start:
            yield start, stop
        start = _skip_blanks(text, cut, end)
    if end > start:
        yield start, end


def _clause_end(text: str, start: int) -> int:
    low, high = start + LONGEST_CHARS // 2, start + LONGEST_CHARS
    for mark in _CLAUSE_MARKS:
        place = text.rfind(mark, low, high)
        if place >= 0:
            return place + len(mark)
    return high
