"""Wording that all renderers share: counts, references and the lines of the head.

In: parts of a brief. Out: short phrases. The law of this file: no renderer words a thing alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.briefing.outline import Head, Line, Source


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 report", "24 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def refs_of(refs: Sequence[int]) -> str:
    """References as printed: "[3]", "[3, 5]"."""
    return f"[{', '.join(str(ref) for ref in refs)}]"


def origins_of(line: Line) -> str:
    """How many independent origins tell it, where several reports do."""
    if len(line.refs) < 2:
        return ""
    return f"{count(len(line.refs), 'report')}, {count(line.origins, 'independent origin')}"


def meta_of(line: Line) -> str:
    """On whose word, details, origins; what the reporter states says so."""
    word = line.words or "stated by the report"
    parts = [word[:1].upper() + word[1:], *line.details, origins_of(line)]
    return " · ".join(part for part in parts if part)


def head_lines(head: Head) -> tuple[str, ...]:
    """The counts of the headline block."""
    read = f"{count(head.reports, 'report')} from {count(head.outlets, 'outlet')}"
    made = f"{count(head.origins, 'independent origin')}, {count(head.statements, 'statement')}"
    if head.shown != head.statements:
        made += f", of which {head.shown:,} about {head.about}"
    coder = f"Coded by {', '.join(head.versions)}." if head.versions else ""
    return tuple(line for line in (f"{read}, {made}.", coder) if line)


def footer_of(source: Source) -> str:
    """What is said of a source besides its name: copy, or the agency it credits."""
    if source.copy_of is not None:
        return f"  copy of [{source.copy_of}], counted once"
    return f"  credits {source.origin}" if source.origin not in (source.outlet, source.id) else ""
