"""Calendar dates: explicit and partial dates, months and weekdays.

In: a scene and a word. Out: the longest date that begins there. The law of this file: a word that
may be a name, a verb or a count ("May", "March", "15 people") is a date only with a cue.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.coding.plain_words import Words
from sitrep.coding.time_found import Found, Scene, is_separate, kind_words, skip, whole_number
from sitrep.coding.time_values import (
    day_period,
    make_date,
    month_period,
    plus_days,
)
from sitrep.knowledge.numerals import read_ordinal

NEAR_DAYS = 45
"""A day of the year this near is meant whatever the tense says: "was to end on February 20"."""

ORDINAL_ENDS = ("st", "nd", "rd", "th")


def nearest(published: date, options: list[date | None]) -> date | None:
    """The option nearest to the day of publication, the earlier one of two equally near."""
    known = [day for day in options if day is not None]
    return min(known, key=lambda day: (abs((day - published).days), day), default=None)


def weekday_past(published: date, weekday: int) -> date | None:
    """The nearest such day up to and including the day of publication."""
    return plus_days(published, -((published.weekday() - weekday) % 7))


def weekday_future(published: date, weekday: int) -> date | None:
    """The nearest such day from the day of publication on, that day included."""
    return plus_days(published, (weekday - published.weekday()) % 7)


# Written dates --------------------------------------------------------------------------------


def find_written_date(scene: Scene, at: int) -> Found | None:
    """Find "2022-02-15", "15/2/2022", "15.02.22"."""
    words = scene.words
    word = words.low[at]
    if not is_separate(words, at, at + 1):
        return None
    if len(word) == 10 and word[4] == "-":
        day = make_date(*(int(part) for part in word.split("-")))
    else:
        mark = "/" if "/" in word else "."
        parts = word.split(mark)
        if len(parts) != 3 or not all(part.isdigit() and part.isascii() for part in parts):
            return None
        day = _slash_date(scene.published, *(int(part) for part in parts))
    return Found(at, at + 1, "DATE", day_period(day), "day") if day else None


def _slash_date(published: date, first: int, second: int, year: int) -> date | None:
    """Order of day and month by what is possible, then by nearness; day first when both fit."""
    if year < 100:
        year += 2000 if year <= published.year % 100 + 10 else 1900
    day_first, month_first = make_date(year, second, first), make_date(year, first, second)
    if day_first and month_first:
        return min((day_first, month_first), key=lambda day: abs((day - published).days))
    return day_first or month_first


def read_year(words: Words, at: int) -> tuple[int, int] | None:
    """A year after a month or a quarter: "2014", ", 2014", "of 2014", "'14"."""
    at = skip(words, at, ",", "of")
    year = whole_number(words.low[at])
    if year is not None and len(words.low[at]) == 4 and 1000 <= year <= 2199:
        return (year, at + 1) if is_separate(words, at, at + 1) else None
    short = whole_number(words.low[at + 1])
    if words.low[at] == "'" and short is not None and len(words.low[at + 1]) == 2:
        return (short + (2000 if short < 50 else 1900), at + 2)
    return None


def year_after(scene: Scene, at: int) -> tuple[int, int] | None:
    """The year in ", 2021", "of 2021", "of this year", "of last year", "of the year"."""
    words = scene.words
    year = read_year(words, at)
    if year is not None:
        return year
    of = skip(words, at, "of")
    shift = {"this": 0, "last": -1, "next": 1, "the": 0}.get(words.low[of])
    if shift is None or words.low[of + 1] != "year" or (words.low[of] == "the" and of == at):
        return None
    return scene.published.year + shift, of + 2


def read_day(words: Words, at: int) -> tuple[int, int] | None:
    """A day of the month: "15", "15th", "the 15th", "fifteenth"."""
    at = skip(words, at, "the")
    word = words.low[at]
    day = whole_number(word)
    if day is not None and len(word) <= 2:
        end = at + 1
        if words.glued[end] and words.low[end] in ORDINAL_ENDS:
            end += 1
        good = 1 <= day <= 31 and is_separate(words, at, end)
        return (day, end) if good else None
    ordinal = read_ordinal(words.low, at, words.glued)
    if ordinal and ordinal.value is not None and ordinal.value <= 31:
        return int(ordinal.value), ordinal.end
    return None


def read_month(words: Words, at: int) -> tuple[int, int] | None:
    """A month's name or short name with its point; it must have a capital letter."""
    word = words.low[at]
    full = kind_words("month").get(word)
    if not words.is_capital(at) or not is_separate(words, at, at + 1):
        return None
    if full is not None:
        return int(full), at + 1
    short = kind_words("month_short").get(word)
    if short is None:
        return None
    return int(short), skip(words, at + 1, ".") if words.glued[at + 1] else at + 1


def dated(begin: int, end: int, scene: Scene, month: int, day: int) -> Found | None:
    """A month and day without a year, in the readings that tense may ask for."""
    year = scene.published.year
    options = [make_date(year + shift, month, day) for shift in range(-4, 5)]
    known = [option for option in options if option]
    default = nearest(scene.published, list(options))
    if default is None:
        return None
    past = max((option for option in known if option <= scene.published), default=None)
    future = min((option for option in known if option >= scene.published), default=None)
    if abs((default - scene.published).days) <= NEAR_DAYS:
        past = future = default
    return Found(
        begin,
        end,
        "DATE",
        day_period(default),
        "month_day",
        day_period(past) if past else None,
        day_period(future) if future else None,
    )


def _full_date(scene: Scene, begin: int, month: int, day: int, end: int) -> Found | None:
    """Add the year where one follows."""
    year = year_after(scene, end) or _attack_year(scene.words, month, day, end)
    if year is None:
        return dated(begin, end, scene, month, day)
    exact = make_date(year[0], month, day)
    return Found(begin, year[1], "DATE", day_period(exact), "day") if exact else None


def _attack_year(words: Words, month: int, day: int, end: int) -> tuple[int, int] | None:
    """The year of "the September 11 attacks"."""
    if words.low[end] not in kind_words("attack_noun"):
        return None
    year = kind_words("attack_day").get(f"{month:02d}-{day:02d}")
    return (int(year), end) if year else None


def find_month_first(scene: Scene, at: int) -> Found | None:
    """Find "February 20", "Feb. 20th, 2022", "February 2022", "February"."""
    words = scene.words
    month = read_month(words, at)
    if month is None:
        return None
    day = read_day(words, month[1])
    if day is not None and not _counts_something(words, at, day[1]):
        full = _full_date(scene, at, month[0], day[0], day[1])
        if full:
            return full
    year = year_after(scene, month[1])
    if year is not None:
        return Found(at, year[1], "DATE", month_period(year[0], month[0]), "month_year")
    return _bare_month(scene, at, month[0], month[1])


def _counts_something(words: Words, at: int, after: int) -> bool:
    """Whether the number after a month counts: "in May 15 people died"."""
    if words.low[after] in ("%", "percent", "million", "thousand", "billion"):
        return True
    before = words.low[at - 1] if at else ""
    return before == "in" and words.low[after] in kind_words("not_a_year_after")


def _bare_month(scene: Scene, at: int, month: int, end: int) -> Found | None:
    words = scene.words
    before = words.low[at - 1] if at else ""
    cued = before in kind_words("month_cue") or (before == "-" and words.glued[at])
    if words.low[at] in kind_words("month_short") and words.low[end - 1] != "." and not cued:
        return None
    if words.low[at] in kind_words("month_doubtful"):
        named = words.low[end] == "'" or (words.is_capital(end) and words.low[end][:1].isalpha())
        if not cued or named or (words.low[at] == "may" and not _is_may(words, at)):
            return None
    return month_found(scene, at, end, month)


def _is_may(words: Words, at: int) -> bool:
    """Whether "May" after a preposition is the month: not in "talks with May", "from May"."""
    before, earlier = words.low[at - 1], words.low[at - 2] if at > 1 else ""
    if before in ("of", "to", "and", "through", "from"):
        return earlier in kind_words("month") or earlier in kind_words("part")
    return before not in ("by", "before", "after", "between")


def month_found(scene: Scene, begin: int, end: int, month: int) -> Found:
    """A month without a year: the last one up to now, or by tense the next one."""
    published = scene.published
    past = month_period(published.year - (month > published.month), month)
    future = month_period(published.year + (month < published.month), month)
    return Found(begin, end, "DATE", past, "month", past, future)


def find_day_first(scene: Scene, at: int) -> Found | None:
    """Find "20 February", "20th of February 2022", "the 20th" (of this month)."""
    words = scene.words
    day = read_day(words, at)
    if day is None:
        return None
    month = read_month(words, skip(words, day[1], "of"))
    if month is not None:
        ranked = words.low[day[1] - 1] in ORDINAL_ENDS or words.low[day[1]] == "of"
        begin = at - 1 if ranked and at and words.low[at - 1] == "the" else at
        return _full_date(scene, begin, month[0], day[0], month[1])
    return _bare_ordinal(scene, at, day[0], day[1])


def _bare_ordinal(scene: Scene, at: int, day: int, end: int) -> Found | None:
    """Find "the 20th" after a preposition and before nothing that it could rank."""
    words = scene.words
    if words.low[end - 1] not in ORDINAL_ENDS or at < 2 or words.low[at - 1] != "the":
        return None
    if words.low[at - 2] not in ("on", "until", "by", "since", "before", "after", "of", "till"):
        return None
    if words.low[end][:1].isalnum() and words.low[end] not in kind_words("function_word"):
        return None
    return day_of_month(scene, at - 1, end, day)


def day_of_month(scene: Scene, begin: int, end: int, day: int) -> Found | None:
    """A day without a month: in the month that brings it nearest to publication."""
    published = scene.published
    months = [divmod(published.year * 12 + published.month - 1 + n, 12) for n in range(-2, 3)]
    options = [make_date(year, month + 1, day) for year, month in months]
    known = [option for option in options if option]
    default = nearest(published, list(options))
    if default is None:
        return None
    past = max((option for option in known if option <= published), default=None)
    future = min((option for option in known if option >= published), default=None)
    return Found(
        begin,
        end,
        "DATE",
        day_period(default),
        "month_day",
        day_period(past) if past else None,
        day_period(future) if future else None,
    )


# Weekdays -------------------------------------------------------------------------------------


def read_weekday(words: Words, at: int) -> tuple[int, int] | None:
    """A weekday's name, or its short name before a point, a comma or a number."""
    word = words.low[at]
    full = kind_words("weekday").get(word)
    if full is not None:
        return (int(full), at + 1) if is_separate(words, at, at + 1) else None
    short = kind_words("weekday_short").get(word)
    if short is None or not words.is_capital(at) or not is_separate(words, at, at + 1):
        return None
    end = at + 1
    if words.low[end] == "." and words.glued[end]:
        return int(short), end + 1
    if words.low[end] == "," and (read_day(words, end + 1) or read_month(words, end + 1)):
        return int(short), end
    dated_after = read_day(words, end) and read_month(words, end + 1)
    return (int(short), end) if dated_after else None


def find_weekday(scene: Scene, at: int) -> Found | None:
    """Find "Tuesday", "Tuesday (15)", "Tuesday, February 15", "Tuesday the 15th"."""
    words = scene.words
    weekday = read_weekday(words, at)
    if weekday is None or _names_something(words, at, weekday[1]):
        return None
    date_at = skip(words, skip(words, weekday[1], ","), "the")
    exact = find_month_first(scene, date_at) or find_day_first(scene, date_at)
    comma = words.low[weekday[1]] == ","
    if exact and exact.kind in ("day", "month_day") and (comma or not words.breaks(date_at)):
        return replace(exact, begin=at)
    return _numbered_weekday(scene, at, weekday) or weekday_found(scene, at, *weekday[::-1])


def _names_something(words: Words, at: int, end: int) -> bool:
    """Whether a weekday is part of a name: "Black Monday", "the Sunday Times"."""
    if at and words.low[at - 1] in kind_words("not_a_weekday_before"):
        return True
    return words.is_capital(end) and words.low[end] in kind_words("not_a_weekday_after")


def _numbered_weekday(scene: Scene, at: int, weekday: tuple[int, int]) -> Found | None:
    """Find the day of "Tuesday (15)" and "Tuesday the 15th"."""
    words = scene.words
    end = weekday[1]
    if words.low[end] == "(" and words.low[end + 2] == ")":
        day = read_day(words, end + 1)
        found = day_of_month(scene, at, end + 3, day[0]) if day and day[1] == end + 2 else None
    elif words.low[skip(words, end, ",")] == "the":
        day = read_day(words, skip(words, end, ","))
        is_ordinal = day is not None and words.low[day[1] - 1] in ORDINAL_ENDS
        found = day_of_month(scene, at, day[1], day[0]) if day and is_ordinal else None
    else:
        return None
    if found is None:
        return None
    same = [
        reading
        for reading in (found.period, found.past, found.future)
        if reading and reading.start and reading.start.weekday() == weekday[0]
    ]
    return replace(found, period=same[0], past=None, future=None, kind="day") if same else found


def weekday_found(scene: Scene, begin: int, end: int, weekday: int) -> Found:
    """A bare weekday: the nearest past one, or by tense the nearest to come."""
    past = day_period(weekday_past(scene.published, weekday))
    future = day_period(weekday_future(scene.published, weekday))
    return Found(begin, end, "DATE", past, "weekday", past, future)
