"""Layout: which stretches of a report are running text, and which are headline, caption and such.

In: the text of a report. Out: Blocks in text order that cover every character but blanks.
The law of this file: running text is never swallowed. What is not surely something else is text.
Patterns are anchored and look at bounded windows, so the work is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sitrep.parsing.bylines import LONGEST_BYLINE_CHARS, is_boilerplate, is_byline
from sitrep.parsing.credits import credits_in, find_credit, is_labelled_caption
from sitrep.parsing.lines import Paragraph, ends_sentence, find_paragraphs, is_unfinished
from sitrep.reading.datelines import find_dateline, find_stamp
from sitrep.records import Span

__all__ = ["Block", "BlockKind", "credits_in", "find_blocks"]

BlockKind = Literal["text", "headline", "dateline", "byline", "caption", "credit", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the report of one kind, without surrounding blanks.

    Attributes:
        kind: text (a paragraph, wrapped lines and all), headline, dateline (date stamps too),
            byline, caption, credit or boilerplate.
        span: Characters.
    """

    kind: BlockKind
    span: Span


_Placed = tuple[Block, Paragraph]

# A dateline or stamp comes after at most a headline, a standfirst and a summary.
_OPENING_TEXT_BLOCKS = 3


def find_blocks(text: str) -> tuple[Block, ...]:
    r"""Tell headline, dateline, bylines, captions, credits and boilerplate from running text.

    Args:
        text: A report as stored.

    Returns:
        Blocks in text order, not overlapping, covering every character that is not blank. A text
        block is one paragraph. Empty for a blank text.

    Example:
        >>> text = "Talks resume\n\nGENEVA (AP) — Envoys met."
        >>> [(block.kind, text[slice(*block.span)]) for block in find_blocks(text)]
        [('headline', 'Talks resume'), ('dateline', 'GENEVA (AP) —'), ('text', 'Envoys met.')]
    """
    placed: list[_Placed] = []
    text_count = 0
    for paragraph in find_paragraphs(text, lambda start, end: _stands_alone(text, start, end)):
        opening = text_count < _OPENING_TEXT_BLOCKS
        found = list(_classify(text, paragraph.start, paragraph.end, opening=opening))
        text_count += sum(block.kind == "text" for block in found)
        placed += [(block, paragraph) for block in found]
    return tuple(block for block, _ in _mark_captions(_mark_headline(text, placed)))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line by itself is a stamp, a byline, a credit and so on."""
    return all(block.kind != "text" for block in _classify(text, start, end, opening=True))


def _classify(text: str, start: int, end: int, *, opening: bool) -> Iterator[Block]:
    """Blocks of one paragraph; the first rule that holds decides.

    1. A stamp or dateline in front; what follows is classified by itself. 2. Boilerplate. 3. A
    byline. 4. A credit at the end, with the caption before it. 5. A caption with a label. 6. Text,
    with a byline in brackets at its end.
    """
    if opening:
        head = find_stamp(text, start) or find_dateline(text, start)
        if head is not None and head.span[1] <= end:
            yield Block("dateline", head.span)
            rest = _skip_blanks(text, head.span[1], end)
            if rest < end:
                yield from _classify(text, rest, end, opening=head.place == "")
            return
    if is_boilerplate(text, start, end):
        yield Block("boilerplate", (start, end))
    elif is_byline(text, start, end):
        yield Block("byline", (start, end))
    elif (credit := find_credit(text, start, end)) is not None:
        place, has_caption = credit
        before = _trim_end(text, start, place)
        if before > start:
            yield Block("caption" if has_caption else "text", (start, before))
        yield Block("credit", (place, end))
    elif is_labelled_caption(text, start, end):
        yield Block("caption", (start, end))
    else:
        yield from _classify_text(text, start, end)


def _classify_text(text: str, start: int, end: int) -> Iterator[Block]:
    bracket = text.rfind("(", max(start, end - LONGEST_BYLINE_CHARS), end)
    if bracket > start and text[end - 1] == ")" and is_byline(text, bracket, end):
        yield Block("text", (start, _trim_end(text, start, bracket)))
        yield Block("byline", (bracket, end))
    else:
        yield Block("text", (start, end))


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


_LONGEST_HEADLINE_CHARS = 180
_LONGEST_CLOSE_HEADLINE_CHARS = 120  # with a single line end after it


def _mark_headline(text: str, placed: list[_Placed]) -> list[_Placed]:
    """Make the first text block a headline if it reads and stands like one."""
    number = next((i for i, (block, _) in enumerate(placed) if block.kind == "text"), None)
    if number is None or not any(block.kind == "text" for block, _ in placed[number + 1 :]):
        return placed
    block, paragraph = placed[number]
    filed = any(find_dateline(text, b.span[0]) for b, _ in placed[:number] if b.kind == "dateline")
    if filed or not _reads_like_headline(text, block.span, paragraph):
        return placed
    if not _stands_like_headline(text, placed, number):
        return placed
    return [*placed[:number], (replace(block, kind="headline"), paragraph), *placed[number + 1 :]]


def _reads_like_headline(text: str, span: Span, paragraph: Paragraph) -> bool:
    start, end = span
    if paragraph.line_count > 2 or end - start > _LONGEST_HEADLINE_CHARS:
        return False
    if ends_sentence(text, start, end) or is_unfinished(text, start, end):
        return False
    return len(text[start:end].split()) >= 2 and not text[start].islower()


def _stands_like_headline(text: str, placed: list[_Placed], number: int) -> bool:
    """Whether a blank line, a dateline, a byline or a picture follows, or a longer sentence."""
    (block, paragraph), (after, _) = placed[number], placed[number + 1]
    if paragraph.end != block.span[1]:
        return False  # cut off from a byline in brackets: the paragraph was prose
    if paragraph.before_blank or after.kind in ("dateline", "byline", "caption"):
        return True
    chars, after_chars = block.span[1] - block.span[0], after.span[1] - after.span[0]
    return (
        after.kind == "text"
        and chars <= min(_LONGEST_CLOSE_HEADLINE_CHARS, after_chars)
        and ends_sentence(text, *after.span)
    )


_LONGEST_LOOSE_CAPTION_CHARS = 300


def _mark_captions(placed: list[_Placed]) -> list[_Placed]:
    """Make a caption of a line right above a credit where blank lines set paragraphs off."""
    set_off = sum(paragraph.after_blank for _, paragraph in placed) * 2 > len(placed)
    marked = list(placed)
    for number in range(1, len(placed) if set_off else 0):
        (above, upper), (credit, lower) = placed[number - 1], placed[number]
        if credit.kind != "credit" or above.kind != "text" or lower.after_blank:
            continue
        alone = credit.span[0] == lower.start and upper.after_blank and upper.start == above.span[0]
        if alone and above.span[1] - above.span[0] <= _LONGEST_LOOSE_CAPTION_CHARS:
            marked[number - 1] = (replace(above, kind="caption"), upper)
    return marked
