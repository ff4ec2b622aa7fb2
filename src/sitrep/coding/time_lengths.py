"""Lengths of time and what recurs: "three days", "a seven-year war", "two months ago", "daily".

In: a scene and a word. Out: the longest duration, set, or date reckoned by a length. The law of
this file: an age ("34 years old") is no time of an event and is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.coding.plain_words import Words
from sitrep.coding.time_dates import read_weekday
from sitrep.coding.time_found import Found, Scene, is_separate, kind_words, skip
from sitrep.coding.time_values import (
    UNIT_GRAIN,
    Period,
    duration_value,
    move,
    period_at,
    period_away,
    unknown,
    window,
)
from sitrep.knowledge.numerals import numerals, read_number

CLOCK_UNITS = ("TS", "TM", "TH")


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units as read.

    Attributes:
        count: The number; null where none is named ("years", "several days").
        unit: TIMEX3 letter.
        end: Position after its last word.
        upper: The higher number of "two to three", else null.
    """

    count: float | None
    unit: str
    end: int
    upper: float | None = None

    @property
    def value(self) -> str:
        """TIMEX3 value; of "two to three years" the higher number."""
        return duration_value(self.upper or self.count, self.unit)


def read_count(words: Words, at: int) -> tuple[float | None, int] | None:
    """A number before a unit: "three", "a", "half an", "several", "a couple of", "a few"."""
    low = words.low
    if low[at] in ("a", "an") and (low[at + 1] in kind_words("unit")):
        return 1.0, at + 1
    couple = skip(words, at, "a")
    if low[couple] == "couple":
        return 2.0, skip(words, couple + 1, "of")
    if low[at] in ("few", "many"):
        return None, at + 1
    if low[at] == "a" and low[at + 1] == "full":
        return 1.0, at + 1
    number = read_number(low, at, words.glued)
    if number is None or (number.fraction and number.value != 0.5):
        return None
    end = number.end
    if number.fraction:
        end = skip(words, end, "a", "an")
    return number.value, end


def read_length(words: Words, at: int) -> Length | None:
    """A number with its unit: "three days", "12-hour", "two to three years"."""
    count = read_count(words, at)
    if count is None:
        return None
    number, end = count
    upper = None
    if words.low[end] in ("to", "or", "-"):
        second = read_number(words.low, end + 1, words.glued)
        if second and second.value is not None and number is not None and second.value > number:
            upper, end = second.value, second.end
    return _read_unit(words, at, number, end, upper)


def _read_unit(
    words: Words, begin: int, number: float | None, at: int, upper: float | None
) -> Length | None:
    hyphen = words.low[at] == "-" and words.glued[at]
    if hyphen:
        at += 1
    filled = at
    while words.low[filled] in kind_words("unit_filler") and filled < at + 2:
        filled += 1
    word = words.low[filled]
    unit = kind_words("unit").get(word) or kind_words("units").get(word)
    if unit is None or not _fits(words, begin, filled, unit, number):
        return None
    end = filled + 1
    if words.low[end : end + 3] == ["and", "a", "half"] and number is not None:
        number, end = number + 0.5, end + 3
    if words.low[end] == "-" and words.low[end + 1] == "long":
        end += 2
    return None if _is_age(words, begin, end) else Length(number, unit, end, upper)


def _fits(words: Words, begin: int, at: int, unit: str, number: float | None) -> bool:
    """Whether number and unit go together: no "one second", no "three quarters"."""
    singular = words.low[at] in kind_words("unit")
    if words.glued[at] and words.low[at - 1] != "-":
        return False
    if unit == "Q":
        return words.low[at - 1] in kind_words("unit_filler")
    if singular and number is not None and 1900 <= number <= 2099:
        return False
    if unit == "TS" and singular:
        return number is not None and number > 1
    if words.low[begin] in ("a", "an") and number == 1 and not singular:
        return False
    return not (words.glued[at + 1] and words.low[at + 1][:1].isalnum())


def _is_age(words: Words, begin: int, end: int) -> bool:
    """Whether a length is an age: "34 years old", "20-year-old", "aged 3 months"."""
    after = words.low[end]
    if after == "old" or (after == "-" and words.low[end + 1] in ("old", "olds")):
        return True
    if after == "of" and words.low[end + 1] == "age":
        return True
    return begin > 0 and words.low[begin - 1] == "aged"


def find_length(scene: Scene, at: int) -> Found | None:
    """Find a duration, or the date that lies a length away: "two months ago", "a day earlier"."""
    length = read_length(scene.words, at)
    if length is None:
        return None
    return _reckoned(scene, at, length) or _length_or_set(scene, at, length)


def find_bare_units(scene: Scene, at: int) -> Found | None:
    """Find "years", "for days", "decades-long", "hours later"."""
    words = scene.words
    unit = kind_words("units")[words.low[at]]
    if unit in ("TS", "NI", "WE", "Q", "ML") or not is_separate(words, at, at + 1):
        return None
    before = words.low[at - 1] if at else ""
    if read_number(words.low, at - 1, words.glued) is not None and before != "":
        return None
    if before in ("these", "those", "both", "working", "opening", "school", "-", "early", "'"):
        return None
    end = at + 1
    if words.low[end] == "-" and words.low[end + 1] == "long":
        end += 2
    length = Length(None, unit, end)
    return _reckoned(scene, at, length) or _plain(at, length)


def _plain(at: int, length: Length) -> Found:
    period = unknown(UNIT_GRAIN[length.unit], length.value)
    return Found(at, length.end, "DURATION", period, "length")


def _length_or_set(scene: Scene, at: int, length: Length) -> Found:
    """A duration, unless the length tells how often: "twice a week", "100 people a day"."""
    words = scene.words
    if words.low[at] in ("a", "an") and length.count == 1 and _is_rate(words, at):
        period = unknown(UNIT_GRAIN[length.unit], length.value)
        return Found(at, length.end, "SET", period, "set")
    return _plain(at, length)


def _is_rate(words: Words, at: int) -> bool:
    before = words.low[at - 1] if at else ""
    if before in ("times", "once", "twice", "thrice", "percent", "%"):
        return True
    if before[:1].isdigit() or before in numerals()["scale"] or before in numerals()["unit"]:
        return True
    counted = any(word[:1].isdigit() for word in words.low[max(0, at - 3) : at])
    return counted and before.endswith("s")


# Reckoned dates -------------------------------------------------------------------------------


def _reckoned(scene: Scene, at: int, length: Length) -> Found | None:
    """The date that a length and a direction give together."""
    words = scene.words
    after, next_after = words.low[length.end], words.low[length.end + 1]
    if after == "ago":
        return _ago(scene, at, length, length.end + 1)
    if after == "from" and next_after in ("now", "today"):
        return _ahead(scene, at, length, length.end + 2)
    if after in ("earlier", "previously") and next_after != "than":
        return _apart(scene, at, length, length.end + 1, -1)
    if after in ("later", "afterwards", "afterward") and next_after != "than":
        return _apart(scene, at, length, length.end + 1, 1)
    if after == "before" and not next_after[:1].isalnum():
        return _apart(scene, at, length, length.end + 1, -1)
    return None


def _kind_of_date(unit: str) -> str:
    return "TIME" if unit in CLOCK_UNITS else "DATE"


def _ago(scene: Scene, at: int, length: Length, end: int) -> Found:
    period = _away(scene.published, length, -1, "PAST_REF")
    return Found(at, end, _kind_of_date(length.unit), period, "ago")


def _ahead(scene: Scene, at: int, length: Length, end: int) -> Found:
    period = _away(scene.published, length, 1, "FUTURE_REF")
    return Found(at, end, _kind_of_date(length.unit), period, "ahead")


def _away(day: date, length: Length, direction: int, vague: str) -> Period:
    """The period a length away; for a number not named, the few units on that side."""
    if length.count is None:
        span = window(day, length.unit, None, direction)
        return Period(span.start, span.end, vague, span.grain)
    if length.count != int(length.count) and length.unit == "Y":
        return period_away("M", day, direction * length.count * 12)
    if length.unit in CLOCK_UNITS:
        moved = move(day, length.unit, direction * length.count)
        first, last = (moved, day) if direction < 0 else (day, moved)
        return Period(first, last, moved.isoformat() if moved else vague, "hour")
    return period_away(length.unit, day, direction * length.count)


def _apart(scene: Scene, at: int, length: Length, end: int, direction: int) -> Found:
    """A length before or after the day spoken of; "earlier" with none counts from publication."""
    anchor = scene.near_anchor(at)
    day = anchor.start if anchor and anchor.start else None
    if day is None and direction < 0:
        day = scene.published
    vague = "PAST_REF" if direction < 0 else "FUTURE_REF"
    if day is None or length.count is None:
        return Found(at, end, "DATE", unknown(UNIT_GRAIN[length.unit], vague), "apart")
    if length.unit in CLOCK_UNITS:
        return Found(at, end, "TIME", period_at("D", day), "apart")
    if anchor and anchor.grain in ("year", "decade") and length.unit == "Y":
        return Found(at, end, "DATE", period_away("Y", day, direction * length.count), "apart")
    return Found(at, end, "DATE", _away(day, length, direction, vague), "apart")


# What recurs ----------------------------------------------------------------------------------


def find_set(scene: Scene, at: int) -> Found | None:
    """Find "every Friday", "each year", "every two weeks", "every other day", "every morning"."""
    words = scene.words
    other = skip(words, at + 1, "other")
    weekday = read_weekday(words, other)
    if weekday is not None:
        value = f"XXXX-WXX-{weekday[0] + 1}"
        return Found(at, weekday[1], "SET", unknown("day", value), "set")
    daypart = kind_words("daypart").get(words.low[other])
    if daypart is not None:
        return Found(at, other + 1, "SET", unknown("day", f"XXXX-XX-XXT{daypart}"), "set")
    unit = kind_words("unit").get(words.low[other])
    if unit is not None:
        value = duration_value(1.0 + (other > at + 1), unit)
        return Found(at, other + 1, "SET", unknown(UNIT_GRAIN[unit], value), "set")
    month = kind_words("month").get(words.low[other])
    if month is not None and words.is_capital(other):
        return Found(at, other + 1, "SET", unknown("month", f"XXXX-{int(month):02d}"), "set")
    length = read_length(words, at + 1) if words.low[at] == "every" else None
    if length is None:
        return None
    return Found(at, length.end, "SET", unknown(UNIT_GRAIN[length.unit], length.value), "set")


def find_set_word(scene: Scene, at: int) -> Found | None:
    """Find "daily", "weekly", "annual"; not where a capital makes it a name ("Daily Mail")."""
    words = scene.words
    value = kind_words("set_word")[words.low[at]]
    named = words.is_capital(at) and (words.is_capital(at + 1) or (at and words.is_capital(at - 1)))
    if named or not is_separate(words, at, at + 1):
        return None
    grain = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": "hour"}
    return Found(at, at + 1, "SET", unknown(grain[value[-1]], value), "set")


def find_weekdays(scene: Scene, at: int) -> Found | None:
    """Find "on Fridays"."""
    value = f"XXXX-WXX-{int(kind_words('weekdays')[scene.words.low[at]]) + 1}"
    return Found(at, at + 1, "SET", unknown("day", value), "set")


def find_long_unit(scene: Scene, at: int) -> Found | None:
    """Find "weeklong", "yearlong"."""
    value = kind_words("long_unit")[scene.words.low[at]]
    return Found(at, at + 1, "DURATION", unknown("day", value), "length")
