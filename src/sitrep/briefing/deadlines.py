"""Deadlines: announced things whose day has come, and the reports that tell them as done.

In: folded entries. Out: for a plan, the source that tells it as done.
The law of this file: done means that a report presents the same act of the same sides as a fact,
on the announced day; silence is not failure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sitrep.briefing.days import parse_day
from sitrep.briefing.folding import Entry
from sitrep.briefing.tellings import Telling, sides, stance_of
from sitrep.records import Stance, Statement

# A report of what was due on Thursday stands in Friday's paper.
PRINT_DAYS = 1


def due_span(statement: Statement) -> tuple[date, date] | None:
    """First and last day that a plan is due on; null when it names none."""
    when = statement.when
    if when is None:
        return None
    start, end = parse_day(when.start), parse_day(when.end)
    days = [day for day in (start, end) if day]
    return (min(days), max(days)) if days else None


def index_facts(entries: Sequence[Entry]) -> Mapping[str, Sequence[Telling]]:
    """Every telling that asserts a fact, by event type, in order of telling."""
    found: dict[str, list[Telling]] = {}
    tellings = [telling for entry in entries for telling in entry.tellings]
    for telling in sorted(tellings, key=lambda telling: telling.order):
        statement = telling.statement
        if statement.status.is_fact and stance_of(statement) is Stance.ASSERTS:
            found.setdefault(statement.event, []).append(telling)
    return found


def find_done(entry: Entry, facts: Mapping[str, Sequence[Telling]], as_of: date) -> Telling | None:
    """The first telling that presents a plan as done, once its day has come."""
    plan = entry.best
    due = due_span(plan.statement)
    if due is None or due[0] > as_of:
        return None
    told = facts.get(plan.statement.event, ())
    return next((telling for telling in told if _tells_done(telling, plan, due)), None)


def _tells_done(telling: Telling, plan: Telling, due: tuple[date, date]) -> bool:
    """Whether a telling presents the planned act as a fact of the announced days."""
    fact, planned = telling.statement, plan.statement
    if telling.report.id == plan.report.id or telling.order < plan.order:
        return False
    if fact.mode and planned.mode and fact.mode != planned.mode:
        return False
    if sides(fact.actors) | sides(fact.recipients) != sides(planned.actors) | sides(
        planned.recipients
    ):
        return False
    return _falls_on(telling, due)


def _falls_on(telling: Telling, due: tuple[date, date]) -> bool:
    """Whether the fact's own days meet the due ones; without days, the report's own must."""
    told = due_span(telling.statement)
    published = parse_day(telling.report.published)
    if told is not None:
        return told[0] <= due[1] and due[0] <= told[1]
    return published is not None and due[0] <= published <= due[1] + timedelta(PRINT_DAYS)
