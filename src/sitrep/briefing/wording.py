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
    """On whose word, details, origins; "" when the reporter states it and there is no more."""
    text = " · ".join(part for part in (line.words, *line.details, origins_of(line)) if part)
    return text[:1].upper() + text[1:]


def state_label(line: Line) -> str:
    """The label in the state of play, where the voice that follows says "denied by" already."""
    verb, _, act = line.label.partition(": ")
    if act and line.words.startswith(f"{verb.casefold()} by"):
        return act[:1].upper() + act[1:]
    return line.label


def head_lines(head: Head) -> tuple[str, ...]:
    """The counts of the headline block."""
    read = count(head.reports, "report")
    read += f" from {count(head.outlets, 'outlet')}" if head.outlets else ", outlets not named"
    made = f"{count(head.origins, 'independent origin')}, {count(head.statements, 'statement')}"
    if head.shown != head.statements:
        made += f", of which {head.shown:,} about {head.about}"
    coder = f"Coded by {', '.join(head.versions)}." if head.versions else ""
    plain = "A line that names no voice is the report's own word."
    return tuple(line for line in (f"{read}, {made}.", coder, plain) if line)


def footer_of(source: Source) -> str:
    """What is said of a source besides its name: copy, earlier, or the agency it credits."""
    if source.copy_of is not None:
        return f"  copy of [{source.copy_of}], counted once"
    if source.is_earlier:
        return "  before this window, for its figures"
    return f"  credits {source.origin}" if source.origin not in (source.outlet, source.id) else ""
