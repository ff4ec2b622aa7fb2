"""What a run says on standard error: refusals as they come, and at its end how many and why."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from sitrep.records import Refusal


class _Output(Console):
    """A console that leaves it to the door to end a run whose reader went away."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704 - Rich calls this while it handles the BrokenPipeError


def make_console(stream: TextIO | None = None, *, wrap: bool = True) -> Console:
    """A console for results: standard output, or the stream that is given.

    Args:
        stream: Where to write.
        wrap: Break lines at the width of the terminal; without it lines stay whole.
    """
    return _Output(file=stream, highlight=False, soft_wrap=not wrap)


errors = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where progress and refusals go; standard output is for results alone."""


JOINERS = "\u200c\u200d"  # Persian and several Indian scripts are misspelt without them


def printable(text: str) -> str:
    r"""Text from outside on one line, with nothing that could steer a terminal or hide words.

    Blanks of all kinds become plain ones, marks of direction and other signs without a shape go,
    and for each control character stands a sign.

    Example:
        >>> printable("tanks\u00a0\x1b[31mnow\u202e")
        'tanks �[31mnow'
    """
    if text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(char: str) -> str:
    if char.isprintable() or char in JOINERS:
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) == "Cf" else "�"


def printable_lines(text: str) -> str:
    """Text of several lines without control characters."""
    return "\n".join(printable(line) for line in text.splitlines())


def count_of(number: int, noun: str) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(line: str, style: str = "") -> None:
    """One line on standard error."""
    errors.print(Text(printable(line), style=style))


def say_error(message: str, *, slug: str = "") -> None:
    """One line for what ended the run, with the slug under which the documentation has it."""
    say(f"sitrep: {message}{f' [{slug}]' if slug else ''}", style="red")


def say_refusal(refusal: Refusal) -> None:
    """One line for a refused report: where, why, what to do."""
    say(f"refused ({refusal.reason}) {refusal.source}: {refusal.detail}", style="yellow")


def say_count(refusals: Sequence[Refusal]) -> None:
    """Count of refusals by reason, most frequent first."""
    counts = Counter(refusal.reason for refusal in refusals)
    if counts:
        by_count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{count} {reason}" for reason, count in by_count)
        say(f"{len(refusals)} refused: {listed}", style="yellow")
