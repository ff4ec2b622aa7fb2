"""What a run says at its end: how many reports, statements and refusals, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sitrep.records import Refusal

errors = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where progress and refusals go; standard output is for results alone."""


def printable(text: str) -> str:
    """Text from outside without control characters that would steer a terminal."""
    return "".join(c if c.isprintable() or c == "\t" else "�" for c in text)


def say_refusal(refusal: Refusal) -> None:
    """One line for a refused report: where, why, what to do."""
    line = printable(f"refused ({refusal.reason}) {refusal.source}: {refusal.detail}")
    errors.print(Text(line, style="yellow"))


def say_count(refusals: Sequence[Refusal]) -> None:
    """Count of refusals by reason, most frequent first."""
    counts = Counter(refusal.reason for refusal in refusals)
    if counts:
        listed = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
        errors.print(Text(f"{len(refusals)} refused: {listed}", style="yellow"))
