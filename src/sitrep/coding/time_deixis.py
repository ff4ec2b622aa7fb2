"""Times that point: "today", "last week", "the past 24 hours", "the following day", "that year".

In: a scene and a word. Out: the longest such time that begins there. The law of this file: what
points to a day spoken of before ("that day") has no days where no such day is near.
"""

from __future__ import annotations

from datetime import date

from sitrep.coding.plain_words import Words
from sitrep.coding.time_dates import (
    read_month,
    read_weekday,
    weekday_found,
    weekday_future,
    weekday_past,
)
from sitrep.coding.time_found import Found, Scene, is_separate, kind_words
from sitrep.coding.time_lengths import CLOCK_UNITS, Length, read_length
from sitrep.coding.time_values import (
    UNIT_GRAIN,
    Period,
    clip,
    day_period,
    duration_value,
    month_period,
    period_at,
    period_away,
    plus_days,
    season_period,
    unknown,
    weekend_period,
    window,
)

ANCHORED = ("previous", "preceding", "prior", "following", "ensuing")
BEFORE_LAST = ("the", "these", "in", "over", "during", "for")
"""Before "last years"; without them "last" was mostly a verb: "talks that may last months"."""

AFTER_THE_DAY = ("at", "down", "up", "with")
SPAN_CUES = ("over", "in", "during", "for", "within", "throughout")
"""Before "the last week" they make it the seven days up to now, not the calendar week before."""


def find_day_word(scene: Scene, at: int) -> Found | None:
    """Find "today", "yesterday", "tomorrow", "tonight", "overnight"."""
    word = scene.words.low[at]
    if not is_separate(scene.words, at, at + 1):
        return None
    shift = kind_words("day_word").get(word)
    if shift is not None:
        day = plus_days(scene.published, int(shift))
        return Found(at, at + 1, "DATE", day_period(day), "day_word")
    first = plus_days(scene.published, int(kind_words("night_word")[word]))
    value = f"{scene.published.isoformat()}TNI"
    period = Period(first, scene.published, value, "day")
    future = Period(scene.published, scene.published, value, "day")
    return Found(at, at + 1, "TIME", period, "daypart", future=future)


def find_day_beside(scene: Scene, at: int) -> Found | None:
    """Find "day before yesterday", "day after tomorrow", "day before", "day after"."""
    words = scene.words
    if at == 0 or words.low[at - 1] != "the":
        return None
    shift = {"before": -1, "after": 1}.get(words.low[at + 1])
    if shift is None:
        return _the_day(scene, at)
    after = words.low[at + 2]
    deictic = kind_words("day_word").get(after)
    if deictic is not None:
        day = plus_days(scene.published, int(deictic) + shift)
        return Found(at, at + 3, "DATE", day_period(day), "day_beside")
    if after[:1].isalnum():
        return None
    anchor = _anchor_day(scene, at)
    day = plus_days(anchor, shift) if anchor else None
    return Found(at, at + 2, "DATE", day_period(day), "anchored")


def _the_day(scene: Scene, at: int) -> Found | None:
    """Find "the day" that ends its phrase, where a day was spoken of."""
    day = _anchor_day(scene, at)
    after = scene.words.low[at + 1]
    if day is None or (after[:1].isalnum() and after not in AFTER_THE_DAY):
        return None
    return Found(at, at + 1, "DATE", day_period(day), "anchored")


def find_reference(scene: Scene, at: int) -> Found | None:
    """Find "now", "recently", "the future": times without days, but for the present."""
    words = scene.words
    for length in (4, 3, 2, 1):
        phrase = " ".join(words.low[at : at + length])
        kind = "reference" if length == 1 else "reference_phrase"
        value = kind_words(kind).get(phrase)
        if value is None or not _stands_alone(words, at, at + length, phrase):
            continue
        if value == "PRESENT_REF":
            today = scene.published
            period = Period(today, today, value, "day")
        else:
            period = unknown("day", value)
        return Found(at, at + length, "DATE", period, "reference")
    return None


def _stands_alone(words: Words, at: int, end: int, phrase: str) -> bool:
    """Whether a vague word is a time: not "the past government", not "now-defunct"."""
    if not is_separate(words, at, end) or (words.low[end] == "-" and words.glued[end]):
        return False
    after = words.low[end]
    if phrase == "soon":
        return after not in ("as", "after") and (at == 0 or words.low[at - 1] not in ("as", "too"))
    if phrase in ("the past", "the future", "the present", "the recent past", "the moment"):
        before = words.low[at - 1] if at else ""
        return before in ("in", "for", "of", "at") and (
            not after[:1].isalnum() or after in kind_words("function_word")
        )
    return True


# Last, this, next -----------------------------------------------------------------------------


def find_direction(scene: Scene, at: int) -> Found | None:
    """Find "last week", "next Friday", "this morning", "the past 24 hours", "in recent weeks"."""
    words = scene.words
    word = words.low[at]
    if not is_separate(words, at, at + 1):
        return None
    if word == "this" and words.low[at + 1] in ("past", "coming", "last", "next"):
        return None
    if word == "recent":
        return _recent(scene, at)
    direction = int(kind_words("direction")[word])
    return (
        _units(scene, at, word, direction)
        or _unit(scene, at, word, direction)
        or _weekday(scene, at, word, direction)
        or _month_or_season(scene, at, word, direction)
        or _daypart(scene, at, word, direction)
    )


def _recent(scene: Scene, at: int) -> Found | None:
    unit = kind_words("units").get(scene.words.low[at + 1])
    if unit is None or unit in ("TS", "WE"):
        return None
    span = window(scene.published, unit, None, -1)
    period = Period(span.start, span.end, "PAST_REF", span.grain)
    return Found(at, at + 2, "DATE", period, "window")


def _units(scene: Scene, at: int, word: str, direction: int) -> Found | None:
    """A number of units up to or from now; of "previous" and "following", from the day meant."""
    words = scene.words
    if direction == 0 or words.low[at + 1] in ("a", "an"):
        return None
    length = read_length(words, at + 1)
    unit = kind_words("units").get(words.low[at + 1])
    is_verb = word == "last" and (at == 0 or words.low[at - 1] not in BEFORE_LAST)
    if length is None and unit is not None and unit not in ("TS", "Q", "ML") and not is_verb:
        length = Length(None, unit, at + 2)
    if length is None or length.unit == "TS":
        return None
    anchor = scene.published
    if word in ANCHORED:
        day = _anchor_day(scene, at)
        if day is None:
            period = unknown(UNIT_GRAIN[length.unit], length.value)
            return Found(at, length.end, "DURATION", period, "length")
        anchor = day
    span = window(anchor, length.unit, length.upper or length.count, direction)
    return Found(at, length.end, "DURATION", span, "window")


def _unit(scene: Scene, at: int, word: str, direction: int) -> Found | None:
    """One unit: the calendar one before, now or next, or the stretch up to or from now."""
    words = scene.words
    unit = kind_words("unit").get(words.low[at + 1])
    if unit is None or unit in CLOCK_UNITS or unit == "NI":
        return None
    if not is_separate(words, at, at + 2) or words.low[at + 2] == "-":
        return None
    if unit == "WE":
        return _weekend(scene, at, word, direction)
    before = words.low[at - 1] if at else ""
    if word in ANCHORED or (word == "next" and unit == "D"):
        return _anchored_unit(scene, at, unit, direction)
    cue = words.low[at - 2] if at > 1 else ""
    span_like = before in ("the", "this") and cue in SPAN_CUES and unit != "Q"
    if word == "past" or (word in ("last", "next") and span_like):
        span = window(scene.published, unit, 1, direction)
        value = duration_value(1, unit)
        period = Period(span.start, span.end, value, span.grain)
        return Found(at, at + 2, "DURATION", period, "window")
    if unit == "D":
        return _this_day(scene, at, word)
    period = period_away(unit, scene.published, direction)
    if direction == 0:
        past, future = (clip(period, scene.published, side) for side in (-1, 1))
        return Found(at, at + 2, "DATE", period, "this", past, future)
    return Found(at, at + 2, "DATE", period, "unit")


def _this_day(scene: Scene, at: int, word: str) -> Found | None:
    if word != "this":
        return None
    return Found(at, at + 2, "DATE", day_period(scene.published), "day")


def _anchored_unit(scene: Scene, at: int, unit: str, direction: int) -> Found | None:
    """The unit before or after the one spoken of; "previous" with none counts from publication."""
    anchor = scene.near_anchor(at)
    day = anchor.start if anchor else None
    if day is None and direction < 0:
        day = scene.published
    if day is None:
        return Found(at, at + 2, "DATE", unknown(UNIT_GRAIN[unit]), "anchored")
    if unit == "D" and anchor and anchor.grain not in ("day", "hour"):
        return Found(at, at + 2, "DATE", unknown("day"), "anchored")
    return Found(at, at + 2, "DATE", period_away(unit, day, direction), "anchored")


def _weekday(scene: Scene, at: int, word: str, direction: int) -> Found | None:
    weekday = read_weekday(scene.words, at + 1)
    if weekday is None:
        return None
    number, end = weekday
    published = scene.published
    if direction == 0:
        same_week = plus_days(published, number - published.weekday())
        past, future = weekday_past(published, number), weekday_future(published, number)
        periods = [day_period(day) for day in (same_week, past, future)]
        return Found(at, end, "DATE", periods[0], "weekday", periods[1], periods[2])
    anchor = _anchor_day(scene, at) if word in ANCHORED else None
    base = anchor or published
    shifted = plus_days(base, direction)
    if shifted is None:
        return weekday_found(scene, at, end, number)
    find = weekday_past if direction < 0 else weekday_future
    return Found(at, end, "DATE", day_period(find(shifted, number)), "day")


def _weekend(scene: Scene, at: int, word: str, direction: int) -> Found:
    """A weekend; "last" and "next" pass over the one that publication falls into."""
    published = scene.published
    if word == "this":
        return weekend_found(scene, at, at + 2, weekend_period(published))
    back = -(published.weekday() + 1) if direction < 0 else 7 - published.weekday()
    if direction > 0 and published.weekday() < 5:
        back = 0
    if word == "past" and published.weekday() == 6:
        back = 0
    day = plus_days(published, back)
    return Found(at, at + 2, "DATE", weekend_period(day) if day else unknown("day"), "weekend")


def weekend_found(scene: Scene, begin: int, end: int, default: Period | None = None) -> Found:
    """A weekend without direction: the last that has begun, or by tense the next to end."""
    published = scene.published
    begun = published if published.weekday() >= 5 else plus_days(published, -7)
    past = weekend_period(begun) if begun else unknown("day")
    future = weekend_period(published)
    return Found(begin, end, "DATE", default or past, "weekend", past, future)


def find_weekend(scene: Scene, at: int) -> Found | None:
    """Find "the weekend"."""
    if at == 0 or scene.words.low[at - 1] != "the" or scene.words.low[at + 1] == "of":
        return None
    return weekend_found(scene, at, at + 1)


def _month_or_season(scene: Scene, at: int, word: str, direction: int) -> Found | None:
    words = scene.words
    month = read_month(words, at + 1)
    season = kind_words("season").get(words.low[at + 1])
    published = scene.published
    if word not in ("this", "last", "past", "next", "coming"):
        return None
    if month is not None:
        options = [month_period(published.year + shift, month[0]) for shift in (-1, 0, 1)]
        end, kind = month[1], "month_year"
    elif season is not None:
        options = [season_period(published.year + shift, season) for shift in (-1, 0, 1)]
        end, kind = at + 2, "season"
    else:
        return None
    return Found(at, end, "DATE", _pick(options, published, direction), kind)


def _pick(options: list[Period], published: date, direction: int) -> Period:
    """The last option that is over, the first to come, or the one of this year."""
    if direction < 0:
        over = [period for period in options if period.end and period.end < published]
        return over[-1] if over else unknown("month")
    if direction > 0:
        ahead = [period for period in options if period.start and period.start > published]
        return ahead[0] if ahead else unknown("month")
    return options[1]


def _daypart(scene: Scene, at: int, word: str, direction: int) -> Found | None:
    """Find "this morning", "last night", "the next evening"."""
    words = scene.words
    code = kind_words("daypart").get(words.low[at + 1])
    if code is None or words.low[at + 1].endswith("s") or word not in ("this", "last", "next"):
        return None
    if word == "next":
        anchor = _anchor_day(scene, at)
        day = plus_days(anchor, 1) if anchor else None
    else:
        day = plus_days(scene.published, direction)
    return Found(at, at + 2, "TIME", daypart_period(day, code), "daypart")


def daypart_period(day: date | None, code: str) -> Period:
    """A part of a day by its TIMEX3 code."""
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{code}"
    return Period(day, day, value, "day")


# What was spoken of ---------------------------------------------------------------------------


def _anchor_day(scene: Scene, at: int) -> date | None:
    anchor = scene.near_anchor(at)
    if anchor is None or anchor.grain not in ("day", "hour"):
        return None
    return anchor.start


def find_same(scene: Scene, at: int) -> Found | None:
    """Find "the same day", "that year", "that evening", where such a time was spoken of."""
    words = scene.words
    word = words.low[at]
    if word == "same" and (at == 0 or words.low[at - 1] not in ("the", "that")):
        return None
    noun = words.low[at + 1]
    stretch = scene.near_stretch(at) if noun == "period" else None
    if stretch is not None and words.low[at + 2] not in ("of", "last", "a"):
        return Found(at, at + 2, "DURATION", stretch, "anchored")
    anchor = scene.near_anchor(at)
    if anchor is None or anchor.start is None or not is_separate(words, at, at + 2):
        return None
    code = kind_words("daypart").get(noun)
    is_day = anchor.grain in ("day", "hour")
    if code is not None:
        period = daypart_period(anchor.start, code)
        return Found(at, at + 2, "TIME", period, "daypart") if is_day else None
    unit = kind_words("unit").get(noun)
    if unit is None or unit in CLOCK_UNITS or (unit == "D" and not is_day):
        return None
    return Found(at, at + 2, "DATE", period_at(unit, anchor.start), "anchored")
