"""Clock times and parts of the day, joined with their day: "at about 1pm on Sunday".

In: a scene and a word. Out: the longest such time that begins there. The law of this file: a clock
time without a day is of the day spoken of in its sentence, else of the day of publication.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from sitrep.coding.plain_words import Words
from sitrep.coding.time_deixis import daypart_period
from sitrep.coding.time_found import Found, Rule, Scene, is_separate, kind_words, skip, whole_number
from sitrep.coding.time_grammar import date_at, date_beginnings, is_day
from sitrep.coding.time_values import Period
from sitrep.knowledge.numerals import numerals

CLOCK_CUES = (
    "at",
    "by",
    "until",
    "till",
    "before",
    "after",
    "since",
    "around",
    "about",
    "from",
    "to",
    "past",
    "shortly",
)


def read_clock(words: Words, at: int) -> tuple[str, int] | None:
    """A clock time as TIMEX3 writes it, such as T13:00 or T08:00Z, with the position after it."""
    hour = _digits_clock(words, at) or _word_clock(words, at)
    if hour is None or not is_separate(words, at, hour[1]):
        return None
    zone, end = _read_zone(words, hour[1])
    return f"T{hour[0]}{zone}", end


def _digits_clock(words: Words, at: int) -> tuple[str, int] | None:
    """Digits of a clock: "18:00", "1pm", "6.30 p.m.", "0800 GMT", "8 o'clock"."""
    word = words.low[at]
    if not word[:1].isdigit() or not word.isascii():
        return None
    half = kind_words("half_day").get(words.low[at + 1])
    hour_text, _, minute_text = word.replace(".", ":").partition(":")
    minute_text = minute_text[:2] or "00"
    if half is not None:
        return _clock_text(hour_text, minute_text, at + 2, int(half))
    if ":" in word:
        return _clock_text(hour_text, minute_text, at + 1)
    if word.isdigit() and words.low[at + 1 : at + 4] == ["o", "'", "clock"]:
        return _clock_text(word, "00", at + 4)
    is_zone = words.low[at + 1] in kind_words("zone")
    if len(word) == 4 and (is_zone or words.low[at + 1] == "hours"):
        end = at + 1 if is_zone else at + 2
        return _clock_text(word[:2], word[2:], end)
    return None


def _clock_text(
    hour_text: str, minute_text: str, end: int, half: int | None = None
) -> tuple[str, int] | None:
    hour, minute = whole_number(hour_text), whole_number(minute_text)
    if hour is None or minute is None or minute > 59 or len(minute_text) != 2:
        return None
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    return (f"{hour:02d}:{minute:02d}", end) if hour <= 24 else None


def _word_clock(words: Words, at: int) -> tuple[str, int] | None:
    """Find "noon", "midnight" and "eight o'clock"."""
    word = words.low[at]
    named = kind_words("clock_word").get(word)
    if named is not None:
        cued = at > 0 and words.low[at - 1] in CLOCK_CUES
        return (named, at + 1) if cued or words.low[at + 1] == "on" else None
    hour = numerals()["unit"].get(word)
    if hour and hour <= 12 and words.low[at + 1 : at + 4] == ["o", "'", "clock"]:
        return f"{int(hour):02d}:00", at + 4
    return None


def _read_zone(words: Words, at: int) -> tuple[str, int]:
    """A zone after a clock time: "GMT", "(GMT +8)", "local time", "Moscow time"."""
    inside = skip(words, at, "(")
    zone = kind_words("zone").get(words.low[inside])
    if zone is not None and (inside == at or words.low[inside + 1] in (")", "+", "-")):
        end = inside + 1
        if words.low[end] in ("+", "-") and words.low[end + 1].isdigit():
            end += 2
        if inside > at:
            end = skip(words, end, ")")
        return (zone if zone != "-" and end <= inside + 1 else ""), end
    if words.low[at + 1] == "time" and (words.low[at] == "local" or words.is_capital(at)):
        return "", at + 2
    return "", at


def find_clock(scene: Scene, at: int) -> Found | None:
    """Find "1pm on Sunday", "18:00 GMT", "4 p.m. (1400 GMT) on Friday", "midnight"."""
    words = scene.words
    clock = read_clock(words, at)
    if clock is None:
        return None
    text, end = clock
    if words.low[end] == "(":
        second = read_clock(words, end + 1)
        if second and words.low[second[1]] == ")":
            after = _day_after(scene, second[1] + 1)
            if after:
                return _join(after, text, at, after.end)
    day = _day_after(scene, end)
    if day is not None:
        return _join(day, text, at, day.end)
    return Found(at, end, "TIME", _clock_period(_day_near(scene, at), text), "clock")


def _day_after(scene: Scene, at: int) -> Found | None:
    """The day that follows a clock time: "on Sunday", ", February 15", "today", "this morning"."""
    day_at = skip(scene.words, skip(scene.words, at, ","), "on")
    found = date_at(scene, skip(scene.words, day_at, "the"))
    if found is None:
        return None
    if found.kind == "daypart" and found.period.start == found.period.end:
        return found
    return with_daypart(scene, found) or found if is_day(found) else None


def _clock_period(day: date | None, text: str) -> Period:
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}{text}"
    return Period(day, day, value, "hour")


def _join(day: Found, text: str, begin: int, end: int) -> Found:
    """A day and a clock time as one."""
    joined = day.change(lambda period: _clock_period(period.start, text))
    return replace(joined, begin=begin, end=end, type="TIME", kind="clock_day", mod="")


def _day_near(scene: Scene, at: int) -> date:
    """The day spoken of earlier in the sentence, else the day of publication."""
    anchor = scene.near_anchor(at)
    if anchor and anchor.start and anchor.start == anchor.end and scene.same_sentence(at):
        return anchor.start
    return scene.published


def with_daypart(scene: Scene, day: Found) -> Found | None:
    """Join "Friday" and "morning"."""
    words = scene.words
    code = kind_words("daypart").get(words.low[day.end])
    if code is None or not is_day(day) or not is_separate(words, day.end, day.end + 1):
        return None
    joined = day.change(lambda period: daypart_period(period.start, code))
    return replace(joined, end=day.end + 1, type="TIME", kind="daypart")


def with_clock(scene: Scene, day: Found) -> Found | None:
    """Join "Sunday" and "at 1pm", "Tuesday morning" and "at about 6 a.m."."""
    words = scene.words
    is_part = day.kind == "daypart" and day.period.start == day.period.end
    if not is_day(day) and not is_part:
        return None
    at = skip(words, day.end, ",")
    if words.low[at] != "at":
        return None
    clock = read_clock(words, skip(words, at + 1, "about", "around", "approximately"))
    return _join(day, clock[0], day.begin, clock[1]) if clock else None


def find_daypart_of(scene: Scene, at: int) -> Found | None:
    """Find "morning of February 20", "night of Friday"."""
    words = scene.words
    if words.low[at + 1] != "of":
        return None
    day = date_at(scene, skip(words, at + 2, "the"))
    if day is None or not is_day(day):
        return None
    code = kind_words("daypart")[words.low[at]]
    joined = day.change(lambda period: daypart_period(period.start, code))
    return replace(joined, begin=at, type="TIME", kind="daypart")


@cache
def clock_rules() -> dict[str, Rule]:
    """Words that begin these rules; digits begin `find_clock` as well."""
    rules: dict[str, Rule] = {}
    rules.update(dict.fromkeys(kind_words("daypart"), find_daypart_of))
    rules.update(dict.fromkeys(kind_words("clock_word"), find_clock))
    rules.update({word: find_clock for word, value in numerals()["unit"].items() if value})
    return rules


def may_begin_time(word: str) -> bool:
    """Whether a time may begin with a word; of a hundred words of news some ninety begin none."""
    return word in _beginnings() or word[:1].isdigit()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset({*clock_rules(), *date_beginnings()})


def time_at(scene: Scene, at: int) -> Found | None:
    """The longest time of any kind that begins at a word, with its clock time or part of day."""
    word = scene.words.low[at]
    found = date_at(scene, at)
    if found is not None:
        found = with_daypart(scene, found) or found
        found = with_clock(scene, found) or found
    rule = find_clock if word[:1].isdigit() else clock_rules().get(word)
    clock = rule(scene, at) if rule else None
    return clock if clock and (found is None or clock.end > found.end) else found
