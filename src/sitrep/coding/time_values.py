"""Calendar periods: days, weeks, months, seasons, years and what stands some of them away.

In: dates and numbers. Out: a Period with its first and last day and its TIMEX3 value. The law of
this file: a period outside the calendar (before year 1, after 9999) has no days, and never raises.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

UNIT_GRAIN = {
    "TS": "hour",
    "TM": "hour",
    "TH": "hour",
    "D": "day",
    "NI": "day",
    "W": "week",
    "2W": "week",
    "WE": "day",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "ML": "century",
}
"""Grain of each TIMEX3 unit letter."""

UNIT_DAYS = {"TS": 0, "TM": 0, "D": 1, "NI": 1, "W": 7, "2W": 14, "WE": 7}
UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern and meteorological; winter runs into the next year."""

FEW = {"D": 7, "NI": 7}
FEW_ELSE = 3
"""How many units "recent", "few" and "several" stand for where a span is wanted: a week of days."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    Attributes:
        start: First day; null when open or unknown.
        end: Last day, included; null when open or unknown.
        value: TIMEX3 normal form.
        grain: The unit it is exact to.
    """

    start: date | None
    end: date | None
    value: str
    grain: str

    @property
    def is_dated(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None


UNKNOWN = "XXXX-XX-XX"


def unknown(grain: str, value: str = UNKNOWN) -> Period:
    """A period that the text does not place."""
    return Period(None, None, value, grain)


def make_date(year: int, month: int, day: int) -> date | None:
    """A date, or null where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def plus_days(day: date, count: float) -> date | None:
    """The date some days away, or null outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def plus_months(day: date, count: int) -> date | None:
    """The same day of the month some months away, or the month's last day where it has none."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_period(day: date | None) -> Period:
    """One day."""
    return Period(day, day, day.isoformat() if day else UNKNOWN, "day")


def month_period(year: int, month: int) -> Period:
    """One month."""
    first = make_date(year, month, 1)
    if first is None:
        return unknown("month")
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return Period(first, last, f"{year:04d}-{month:02d}", "month")


def months_period(year: int, month: int, count: int, value: str, grain: str) -> Period:
    """Several months from the first of one."""
    first = make_date(year, month, 1)
    after = plus_months(first, count) if first else None
    if after is None:
        return unknown(grain)
    return Period(first, after - timedelta(days=1), value, grain)


def year_period(year: int) -> Period:
    """One year."""
    if not 1 <= year <= 9999:
        return unknown("year")
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", "year")


def quarter_period(year: int, quarter: int) -> Period:
    """One quarter, 1 to 4."""
    return months_period(year, 3 * quarter - 2, 3, f"{year:04d}-Q{quarter}", "quarter")


def half_period(year: int, half: int) -> Period:
    """One half of a year, 1 or 2."""
    return months_period(year, 6 * half - 5, 6, f"{year:04d}-H{half}", "quarter")


def season_period(year: int, season: str) -> Period:
    """One season by its TIMEX3 code; the winter of a year ends in the next."""
    return months_period(year, SEASON_MONTH[season], 3, f"{year:04d}-{season}", "season")


def decade_period(year: int) -> Period:
    """The ten years that a year belongs to."""
    first = year // 10 * 10
    if not 1 <= first <= 9989:
        return unknown("decade")
    return Period(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03d}", "decade")


def century_period(century: int) -> Period:
    """A century by its number: the 20th is 1901 to 2000."""
    if not 1 <= century <= 99:
        return unknown("century")
    first = date(century * 100 - 99, 1, 1)
    return Period(first, date(century * 100, 12, 31), f"{century - 1:02d}", "century")


def week_period(day: date) -> Period:
    """The week, Monday to Sunday, that a day belongs to."""
    monday, sunday = plus_days(day, -day.weekday()), plus_days(day, 6 - day.weekday())
    if monday is None or sunday is None:
        return unknown("week")
    year, week, _ = day.isocalendar()
    return Period(monday, sunday, f"{year:04d}-W{week:02d}", "week")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the week that a day belongs to."""
    week = week_period(day)
    if week.end is None:
        return unknown("day")
    return Period(week.end - timedelta(days=1), week.end, f"{week.value}-WE", "day")


def period_at(unit: str, day: date) -> Period:
    """The calendar period of a unit that a day belongs to."""
    makers = {
        "W": lambda: week_period(day),
        "2W": lambda: week_period(day),
        "WE": lambda: weekend_period(day),
        "M": lambda: month_period(day.year, day.month),
        "Q": lambda: quarter_period(day.year, (day.month + 2) // 3),
        "Y": lambda: year_period(day.year),
        "DE": lambda: decade_period(day.year),
        "CE": lambda: century_period((day.year + 99) // 100),
    }
    return makers.get(unit, lambda: day_period(day))()


def move(day: date, unit: str, count: float) -> date | None:
    """The day some units away; fractions of months are dropped, of hours rounded away from it."""
    if abs(count) > 1e9:
        return None
    if unit == "TH":
        days = count / 24
        return plus_days(
            day, int(days) if days == int(days) else int(days) + (1 if days > 0 else -1)
        )
    if unit in UNIT_DAYS:
        return plus_days(day, round(count * UNIT_DAYS[unit]))
    return plus_months(day, int(count * UNIT_MONTHS[unit]))


def period_away(unit: str, day: date, count: float) -> Period:
    """The period of a unit that lies some units away from a day: -2 months, +1 week."""
    moved = move(day, unit, count)
    return period_at(unit, moved) if moved else unknown(UNIT_GRAIN[unit])


def duration_value(count: float | None, unit: str) -> str:
    """TIMEX3 value of a duration: P3D, PT48H, PXY where the number is not named."""
    time, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if unit == "2W":
        count, letter = (None if count is None else count * 2), "W"
    number = "X" if count is None else f"{count:.10g}"
    return f"P{time}{number}{letter}"


def window(day: date, unit: str, count: float | None, direction: int) -> Period:
    """The units up to a day (direction -1) or from it on (1): "the past 24 hours".

    A number that is not named counts as a few, see `FEW`.
    """
    amount = FEW.get(unit, FEW_ELSE) if count is None else count
    other = move(day, unit, amount * direction)
    start, end = (other, day) if direction < 0 else (day, other)
    return Period(start, end, duration_value(count, unit), UNIT_GRAIN[unit])


PART_DAYS = {"week": (2, 3), "month": (7, 7), "quarter": (31, 31), "season": (31, 31)}
PART_DAYS_LONG = {"year": (31, 31), "decade": (731, 731), "century": (3653, 3653)}
"""Days of "the start of" and "the end of" a period, as first and last days of it."""


def edge_of(period: Period, part: str) -> Period:
    """The start, middle or end of a period as named with "of": "the end of the month"."""
    days = (PART_DAYS | PART_DAYS_LONG).get(period.grain)
    if days is None or part == "mid":
        return third_of(period, part)
    if period.start is None or period.end is None:
        return period
    if part == "start":
        return replace(period, end=period.start + timedelta(days=days[0] - 1))
    return replace(period, start=period.end - timedelta(days=days[1] - 1))


def third_of(period: Period, part: str) -> Period:
    """The early, middle or late third of a period longer than a day: "mid-March"."""
    if period.start is None or period.end is None or period.start == period.end:
        return period
    if period.grain in ("year", "decade", "quarter", "season"):
        months = (period.end.year - period.start.year) * 12 + period.end.month
        months += 1 - period.start.month
        first, last = months // 3, months - months // 3
        marks = [period.start, plus_months(period.start, first), plus_months(period.start, last)]
        early, late = marks[1] or period.end, marks[2] or period.end
    else:
        length = (period.end - period.start).days + 1
        early = period.start + timedelta(days=length // 3)
        late = period.start + timedelta(days=length - length // 3)
    if part == "start":
        return replace(period, end=early - timedelta(days=1))
    if part == "end":
        return replace(period, start=late)
    return replace(period, start=early, end=late - timedelta(days=1))


def clip(period: Period, day: date, direction: int) -> Period:
    """The part of a period up to a day (-1) or from it on (1); whole where the day is outside."""
    if period.start is None or period.end is None or not period.start <= day <= period.end:
        return period
    return replace(period, end=day) if direction < 0 else replace(period, start=day)
