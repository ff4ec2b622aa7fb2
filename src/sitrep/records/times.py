"""When: the calendar span in which a statement places its event."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records.participant import Span


@dataclass(frozen=True, slots=True)
class When:
    """A calendar span, both days included.

    Attributes:
        start: First day (ISO date), or null when open ("until Friday").
        end: Last day (ISO date), or null when open ("since 2014").
        grain: The unit the text is exact to: hour, day, week, month, season, quarter, year, decade.
        text: The expression as written.
        span: Where it stands in the report.
        value: TIMEX3 normal form, such as 2022-02-20 or P2D.
        inferred: True when no expression says so and tense or dateline led to it.
    """

    start: str | None
    end: str | None
    grain: str
    text: str = ""
    span: Span | None = None
    value: str = ""
    inferred: bool = False
