"""Ranges: "from February 10 to 20", "between 2011 and 2014", "Monday to Friday", "1914-18".

In: a scene and the find that may open a range. Out: the range with its two ends. The law of this
file: a range ends no earlier than it starts; an end that would is moved on by its own cycle.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.coding.time_clock import time_at
from sitrep.coding.time_dates import dated, read_day, read_month, read_year
from sitrep.coding.time_found import Found, Scene, skip, whole_number
from sitrep.coding.time_values import (
    Period,
    day_period,
    make_date,
    month_period,
    plus_days,
    quarter_period,
    year_period,
)

CONNECTORS = ("to", "until", "till", "through", "-")
OPEN_KINDS = {
    "year": ("year",),
    "month": ("month", "month_year"),
    "month_year": ("month_year",),
    "month_day": ("month_day", "day"),
    "day": ("day",),
    "weekday": ("weekday",),
    "decade": ("decade",),
    "quarter": ("quarter",),
    "clock": ("clock", "clock_day"),
    "season": ("season",),
}
"""Which ends may follow which starts without "from" or "between"."""


def find_range(scene: Scene, first: Found) -> Found | None:
    """The range that begins with a find, where a connector and a fitting end follow it."""
    words = scene.words
    opener = words.low[first.begin - 1] if first.begin else ""
    connector = words.low[first.end]
    if opener == "between":
        if connector not in ("and", "-"):
            return None
    elif connector not in CONNECTORS:
        return None
    if first.kind not in OPEN_KINDS and (opener not in ("from", "between") or not _dated(first)):
        return None
    last = _short_end(scene, first, connector)
    if last is None:
        last = time_at(scene, skip(words, first.end + 1, "the", "about", "around"))
        if last is None or not _fits(first, last, opener):
            return None
    return _make_range(scene, *_share_year(scene, first, last))


def _dated(found: Found) -> bool:
    return found.type in ("DATE", "TIME") and found.period.start is not None


def _fits(first: Found, last: Found, opener: str) -> bool:
    if opener in ("from", "between"):
        return _dated(last) and (first.type == last.type or first.kind == "clock")
    return last.kind in OPEN_KINDS.get(first.kind, ())


def _short_end(scene: Scene, first: Found, connector: str) -> Found | None:
    """The end of "February 10 to 20", "February 10-20, 2022", "1914-18"."""
    words = scene.words
    at = first.end + 1
    digits = whole_number(words.low[at])
    if digits is None or len(words.low[at]) > 2:
        return None
    start = first.period.start
    if first.kind == "year" and connector == "-" and start and len(words.low[at]) == 2:
        year = start.year // 100 * 100 + digits
        return Found(at, at + 1, "DATE", year_period(year), "year") if year > start.year else None
    is_month_first = read_month(words, first.begin) is not None
    if first.kind != "month_day" or not is_month_first or start is None:
        return None
    day = read_day(words, at)
    if day is None or read_month(words, day[1]) is not None:
        return None
    year_end = read_year(words, day[1])
    if year_end is None:
        return dated(at, day[1], scene, start.month, day[0])
    exact = make_date(year_end[0], start.month, day[0])
    return Found(at, year_end[1], "DATE", day_period(exact), "day") if exact else None


def find_day_range(scene: Scene, at: int) -> Found | None:
    """Find "10 to 20 February", "10-20 February 2022", and after between "10 and 20 February"."""
    words = scene.words
    day = read_day(words, at)
    if day is None:
        return None
    between = at > 0 and words.low[at - 1] == "between" and words.low[day[1]] == "and"
    if words.low[day[1]] not in CONNECTORS and not between:
        return None
    last_day = read_day(words, day[1] + 1)
    month = read_month(words, last_day[1]) if last_day else None
    if last_day is None or month is None:
        return None
    year = read_year(words, month[1])
    if year is not None:
        days = [make_date(year[0], month[0], number) for number in (day[0], last_day[0])]
        ends = [day_period(days[0]), day_period(days[1])]
        first = Found(at, day[1], "DATE", ends[0], "day") if days[0] else None
        last = Found(day[1] + 1, year[1], "DATE", ends[1], "day") if days[1] else None
    else:
        first = dated(at, day[1], scene, month[0], day[0])
        last = dated(day[1] + 1, month[1], scene, month[0], last_day[0])
    return _make_range(scene, first, last) if first and last else None


def _share_year(scene: Scene, first: Found, last: Found) -> tuple[Found, Found]:
    """Give the start the year, or the clock time the day, that only the end names."""
    start, end = first.period.start, last.period.start
    if start is None or end is None or first.past is None:
        if first.kind == "clock" and last.kind == "clock_day" and end:
            value = end.isoformat() + first.period.value[10:]
            return replace(first, period=Period(end, end, value, "hour")), last
        return first, last
    if first.kind == "month_day" and last.kind == "day":
        exact = make_date(end.year, start.month, start.day)
        if exact and exact > end:
            exact = make_date(end.year - 1, start.month, start.day)
        return replace(first, period=day_period(exact), past=None, future=None), last
    if first.kind == "month" and last.kind == "month_year":
        year = end.year - (start.month > end.month)
        return replace(first, period=month_period(year, start.month), past=None, future=None), last
    if first.kind == "quarter" and last.kind == "quarter" and last.past is None:
        period = quarter_period(end.year, (start.month + 2) // 3)
        return replace(first, period=period, past=None, future=None), last
    return first, last


def _make_range(scene: Scene, first: Found, last: Found) -> Found | None:
    """Join two ends in each reading; a reading whose ends cannot be ordered is dropped."""
    whole = _span(first.period, last.period, last.kind)
    if whole is None:
        return None
    past = future = None
    now = scene.published
    around = whole.start is not None and whole.start <= now and (whole.end or now) >= now
    if (first.past or last.past) and not around:
        past = _span(first.past or first.period, last.past or last.period, last.kind)
        future = _span(first.future or first.period, last.future or last.period, last.kind)
    parts = (first, last)
    kind = "DATE" if last.type == "DATE" else "TIME"
    return Found(first.begin, last.end, kind, whole, "range", past, future, "", parts)


def _span(first: Period, last: Period, kind: str) -> Period | None:
    if first.start is None or last.end is None or last.start is None:
        return None
    if last.end < first.start:
        moved = _next_cycle(last, kind)
        if moved is None or moved.end is None or moved.end < first.start:
            return None
        last = moved
    value = f"{first.value}/{last.value}"
    return Period(first.start, last.end, value, last.grain)


def _next_cycle(period: Period, kind: str) -> Period | None:
    """The next such weekday, or such day or month of the year."""
    start = period.start
    if start is None:
        return None
    if kind == "weekday":
        return day_period(plus_days(start, 7))
    if kind == "month_day":
        return day_period(make_date(start.year + 1, start.month, start.day))
    if kind == "month":
        return month_period(start.year + 1, start.month)
    return None
