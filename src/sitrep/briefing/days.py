"""Days as a reader is told them.

In: ISO dates and spans of a statement. Out: short phrases such as "15 Feb" or "10–20 Feb 2022".
The law of this file: what is open stays open ("until 20 Feb"), and a year is named where it differs
from the window's.
"""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.briefing.plain import shorten
from sitrep.records import When

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def parse_day(text: str | None) -> date | None:
    """A calendar day, or null for anything that is not a whole ISO date."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def show_day(day: date, *, year: bool = False) -> str:
    """A day as printed: "15 Feb", with the year "15 Feb 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def show_days(start: date, end: date, *, year: bool = False) -> str:
    """A span of days as printed: "10-20 Feb 2022", both ends included, with an en dash."""
    if start == end:
        return show_day(end, year=year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{show_day(end, year=year)}"
    return f"{show_day(start, year=year and start.year != end.year)} – {show_day(end, year=year)}"


def show_when(when: When, year_of: date | None) -> str:
    """The days a statement is placed in, short; the year only where it is not `year_of`'s."""
    start, end = parse_day(when.start), parse_day(when.end)
    known = start or end
    if known is None:
        return shorten(when.text, 30)
    year = year_of is None or known.year != year_of.year
    if start is None and end is not None:
        return f"until {show_day(end, year=year)}"
    if start is not None and end is None:
        return f"from {show_day(start, year=year)}"
    first, last = start or known, end or known
    return _whole(first, last) or show_days(first, last, year=year)


def _whole(first: date, last: date) -> str:
    """Whole years and months by name: "2003", "2011–2014", "Apr 2017"; "" for other spans."""
    after = last + timedelta(days=1) if last < date.max else last
    if first.day != 1 or after.day != 1:
        return ""
    if first.month == 1 and after.month == 1:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    is_month = (first.year, first.month) == (last.year, last.month)
    return f"{MONTHS[first.month - 1]} {first.year}" if is_month else ""
