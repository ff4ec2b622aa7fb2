"""The state of play: the brief in a few lines.

In: the lines of all sections and the figures. Out: one-line entries, each with a lead word.
The law of this file: it chooses among lines that stand below; it says nothing that they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sitrep.briefing.days import parse_day
from sitrep.briefing.outline import Line
from sitrep.records import Status

LAST_DAYS = 4
MOST_FACTS = 3
# Section -> lead word, and how many of its lines are taken.
TAKEN = (
    ("happened", "Reported", MOST_FACTS),
    ("claimed", "Claimed", 2),
    ("disputed", "Disputed", 1),
)


def state_of_play(lines: Mapping[str, Sequence[Line]], as_of: date) -> tuple[Line, ...]:
    """The weightiest facts, claims and disputes of the last days, and what is due next."""
    chosen: list[Line] = []
    for section, lead, most in TAKEN:
        recent = _recent(lines.get(section, ()), as_of) or list(lines.get(section, ()))
        chosen += [_one_line(line, lead) for line in _heaviest(recent, most)]
    if not any(line.lead == "Reported" for line in chosen):
        talks = _heaviest(_recent(lines.get("diplomacy", ()), as_of), 2)
        chosen = [_one_line(line, "Reported") for line in talks] + chosen
    threats = [line for line in lines.get("pressure", ()) if line.code.startswith("THREATEN")]
    chosen += [_one_line(line, "Threat") for line in _heaviest(_recent(threats, as_of), 1)]
    return (*chosen, *_due_next(lines.get("due", ()), as_of))


def _recent(lines: Sequence[Line], as_of: date) -> list[Line]:
    """Lines of the last days of the window."""
    first = (as_of - timedelta(days=LAST_DAYS - 1)) if as_of.toordinal() > LAST_DAYS else as_of
    return [line for line in lines if first <= (parse_day(line.day) or date.min) <= as_of]


def _heaviest(lines: Sequence[Line], most: int) -> list[Line]:
    """The weightiest lines, of which no two say the same, in order of time."""
    best: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (-line.weight, line.day, line.statements)):
        best.setdefault(line.label, line)
    return sorted(list(best.values())[:most], key=lambda line: (line.day, line.statements))


def _due_next(lines: Sequence[Line], as_of: date) -> list[Line]:
    """The next announced thing with a day that is still to come, or is that day."""
    dated = [line for line in lines if line.status is Status.PLANNED and line.details]
    open_lines = [line for line in dated if line.details[0].startswith("due")]
    ahead = [line for line in open_lines if (parse_day(line.day) or date.min) >= as_of]
    ahead.sort(key=lambda line: (line.day, -line.weight, line.statements))
    return [_one_line(line, "Due next") for line in ahead[:1]]


def _one_line(line: Line, lead: str) -> Line:
    """A line without what is nested in it."""
    return replace(line, lead=lead, nested=(), details=(), quote=line.gist)
