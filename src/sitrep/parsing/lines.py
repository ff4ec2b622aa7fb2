r"""Lines and paragraphs: which line ends are mere wrapping, and which part paragraphs.

In: the text of a report. Out: paragraphs as character ranges, in text order.
The law of this file: a blank line always parts. Line ends may be \n, \r\n or \r.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, without the blanks around it.

    Attributes:
        start: First character.
        end: End, not included.
        indent: Blanks cut off in front.
        after_blank: Whether a blank line or the beginning of the text comes before it.
    """

    start: int
    end: int
    indent: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more lines that belong together.

    Attributes:
        start: First character that is not blank.
        end: End, not included.
        line_count: How many lines it is written on.
        after_blank: Whether a blank line or the beginning of the text comes before it.
        before_blank: Whether a blank line or the end of the text comes after it.
    """

    start: int
    end: int
    line_count: int
    after_blank: bool
    before_blank: bool = True


_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDEST_WRAP_CHARS = 130  # mail and wires wrap at 60 to 100; paragraphs on one line are longer
_FEWEST_FULL_LINES = 2  # one line without a stop above another may as well be a headline
_OPEN_END = re.compile(
    r"(?:[,;(–—-]|\b(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|but|that|which|as|its|their))$"
)
_FINAL = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}$")
_INITIALS_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_BULLET = re.compile(r"(?:[•●▪■◦‣*·►–—-]|\d{1,2}[.)])\s")
_TAIL_CHARS = 40


def find_paragraphs(
    text: str, stands_alone: Callable[[int, int], bool] = lambda start, end: False
) -> list[Paragraph]:
    """Join wrapped lines into paragraphs.

    Args:
        text: A report.
        stands_alone: Whether a line, given by its characters, is a byline, a credit and the like,
            and so is never wrapped into its neighbours.

    Returns:
        Paragraphs in text order; together they hold every character that is not blank.
    """
    lines = _find_lines(text)
    width = _wrap_width(text, lines)
    paragraphs: list[Paragraph] = []
    for number, line in enumerate(lines):
        if number and _is_wrapped(text, lines[number - 1], line, width, stands_alone):
            last = paragraphs[-1]
            paragraphs[-1] = replace(last, end=line.end, line_count=last.line_count + 1)
            continue
        if paragraphs:
            paragraphs[-1] = replace(paragraphs[-1], before_blank=line.after_blank)
        paragraphs.append(Paragraph(line.start, line.end, 1, line.after_blank))
    return paragraphs


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends with a final stop; that of "U.S." is none."""
    tail = text[max(start, end - _TAIL_CHARS) : end]
    return bool(_FINAL.search(tail)) and not _INITIALS_END.search(tail)


def is_unfinished(text: str, start: int, end: int) -> bool:
    """Whether a stretch breaks off after a comma, a dash or a word such as "the"."""
    return bool(_OPEN_END.search(text[max(start, end - _TAIL_CHARS) : end]))


def _find_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        content = match.group().strip()
        if not content:
            continue
        indent = len(match.group()) - len(match.group().lstrip())
        start = match.start() + indent
        break_count = sum(1 for _ in _LINE_END.finditer(text, last, start))
        lines.append(Line(start, start + len(content), indent, not lines or break_count > 1))
        last = start + len(content)
    return lines


def _wrap_width(text: str, lines: list[Line]) -> int:
    """The column at which lines are wrapped, 0 when every paragraph is one line.

    Lines are wrapped when most lines that another follows directly were full: its first word would
    not have fitted in. Most of these must also end within a sentence, since short paragraphs of
    like length look wrapped by chance.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not 0 < width <= _WIDEST_WRAP_CHARS:
        return 0
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.after_blank]
    full = [above for above, line in pairs if _is_full(text, above, line, width)]
    within = [line for line in full if not ends_sentence(text, line.start, line.end)]
    enough = len(full) >= _FEWEST_FULL_LINES and len(full) * 2 > len(pairs)
    return width if enough and len(within) * 2 > len(full) else 0


def _is_full(text: str, above: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted in above it."""
    first_word = text[line.start : min(line.end, line.start + _TAIL_CHARS)].split(maxsplit=1)[0]
    return above.end - above.start + 1 + len(first_word) > width


def _is_wrapped(
    text: str, above: Line, line: Line, width: int, stands_alone: Callable[[int, int], bool]
) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if line.after_blank or _BULLET.match(text, line.start):
        return False
    if is_unfinished(text, above.start, above.end) or text[line.start].islower():
        return True
    if not width or line.indent > above.indent + 1:
        return False
    if stands_alone(above.start, above.end) or stands_alone(line.start, line.end):
        return False
    return _is_full(text, above, line, width)
