"""Times: finds expressions of time in plain text and places them in the calendar.

In: a text and the day it was published. Out: TIMEX3 expressions in text order, each with its first
and last day. The law of this file: spans quote the text and never overlap; what the text does not
place has no days.

A bare weekday is the nearest past one, the day of publication included; a month and day without a
year is the nearest one. Both, like every time that the verb's tense decides, carry the readings
for a past and a future verb beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitrep.coding.plain_words import Words, words_of
from sitrep.coding.time_clock import may_begin_time, time_at
from sitrep.coding.time_found import Found, Scene, kind_words
from sitrep.coding.time_ranges import find_day_range, find_range
from sitrep.coding.time_values import FEW, Period, move, period_at, unknown, window
from sitrep.records import Span, When

WITH_ARTICLE = frozenset(
    {
        "window",
        "unit",
        "weekend",
        "decade",
        "century",
        "quarter",
        "season",
        "anchored",
        "part",
        "edge",
        "eve",
        "daypart",
        "day_beside",
        "fiscal",
    }
)
"""Kinds of find that take a "the" before them into their span."""

BOUNDED = frozenset({"length", "ago", "clock", "clock_day", "year", "month_day", "apart", "window"})
"""Kinds that take "about", "nearly", "more than" before them into their span."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to place an expression in the calendar.

    Attributes:
        start: First day, null when open or not said.
        end: Last day, included; null when open or not said.
        value: TIMEX3 normal form.
    """

    start: date | None
    end: date | None
    value: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time.

    Attributes:
        span: Characters of the text, prepositions left out as in TIMEX3.
        text: As written.
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 normal form; a range is written with a slash, "2011/2014".
        start: First day as read without the verb's tense; null when open or not said.
        end: Last day, included; null when open or not said.
        grain: hour, day, week, month, season, quarter, year, decade or century.
        mod: A relation that opens or moves the span (since, until, by, before, after, within, in,
            from), else the part of the period (start, mid, end), else how exact it is (approx,
            more, less, at_least, at_most), else "".
        past: Reading with a verb of the past, null where it is no other.
        future: Reading with a verb of the future, null where it is no other.
        parts: The two ends of a range, else empty.
    """

    span: Span
    text: str
    type: str
    value: str
    start: date | None
    end: date | None
    grain: str
    mod: str = ""
    past: Reading | None = None
    future: Reading | None = None
    parts: tuple[TimeExpression, ...] = ()

    def reading(self, future: bool | None = None) -> Reading:
        """The reading for a future verb (true), a past verb (false) or an unknown one (null)."""
        chosen = None if future is None else (self.future if future else self.past)
        return chosen or Reading(self.start, self.end, self.value)


def find_times(text: str, published: date) -> tuple[TimeExpression, ...]:
    """Find the expressions of time in a text, in order of appearance.

    Args:
        text: Plain text.
        published: The day that "today" means.

    Returns:
        Expressions that never overlap; the ends of a range are parts of one expression.

    Example:
        >>> [found.value for found in find_times("They left on Friday.", date(2022, 2, 15))]
        ['2022-02-11']
    """
    scene = Scene(words_of(text), published)
    return tuple(_expression(scene.words, found) for found in _scan(scene))


def to_when(expression: TimeExpression, *, future: bool | None = None) -> When:
    """The record of an expression, in the reading for the tense of its verb.

    Args:
        expression: A found expression.
        future: True for a verb of the future, false for one of the past, null when not known.
    """
    reading = expression.reading(future)
    return When(
        start=reading.start.isoformat() if reading.start else None,
        end=reading.end.isoformat() if reading.end else None,
        grain=expression.grain,
        text=expression.text,
        span=expression.span,
        value=reading.value,
    )


def _scan(scene: Scene) -> list[Found]:
    """Read the text once; each word begins a time or is passed over."""
    finds: list[Found] = []
    at = floor = 0
    words = scene.words
    while at < words.count:
        if not may_begin_time(words.low[at]):
            at += 1
            continue
        found = find_day_range(scene, at) if words.low[at][:1].isdigit() else None
        if found is None:
            found = time_at(scene, at)
        if found is None:
            at += 1
            continue
        found = find_range(scene, found) or found
        found = _extend_left(words, found, floor)
        found = _relate(scene, found)
        scene.remember(found)
        finds.append(found)
        at = floor = found.end
    return finds


def _extend_left(words: Words, found: Found, floor: int) -> Found:
    """Take the article and words such as "about" before a find into its span."""
    begin = found.begin
    if _takes_article(words, found.kind, begin, floor):
        begin -= 1
    if found.kind in BOUNDED and begin - 1 >= floor:
        begin, mod = _bound(words, found, begin, floor)
        found = replace(found, mod=found.mod or mod)
    return replace(found, begin=begin) if begin != found.begin else found


def _takes_article(words: Words, kind: str, begin: int, floor: int) -> bool:
    if begin - 1 < floor:
        return False
    word, before = words.low[begin], words.low[begin - 1]
    if before == "the":
        return kind in WITH_ARTICLE
    return before in ("this", "these") and word in ("past", "coming", "last", "next")


def _bound(words: Words, found: Found, begin: int, floor: int) -> tuple[int, str]:
    """The start of a find with the bound before it, and what the bound says."""
    low = words.low
    if begin - 2 >= floor:
        pair = kind_words("bound_pair").get(f"{low[begin - 2]} {low[begin - 1]}")
        if pair is not None and found.kind != "month_day":
            return begin - 2, pair
    single = kind_words("bound").get(low[begin - 1])
    if single is None or single == "-":
        return begin, ""
    if low[begin - 1] in ("over", "under"):
        cue = low[begin - 2] if begin - 2 >= floor else ""
        return (begin - 1, single) if cue in ("in", "for", "of", "after", "by") else (begin, "")
    if found.kind in ("year", "month_day") and single != "approx":
        return begin, ""
    return begin - 1, single


# Relations ------------------------------------------------------------------------------------


def _relate(scene: Scene, found: Found) -> Found:
    """Let a preposition before a find open, close or move its days."""
    relation = _relation(scene.words, found)
    if relation == "" or found.type == "SET" or found.kind in ("reference", "range", "window"):
        return found
    if found.kind == "length":
        return _relate_length(scene, found, relation)
    if relation not in RELATIONS or found.period.start is None:
        return found
    rule = RELATIONS[relation]
    default = found.period
    if relation in ("until", "by"):
        default = found.future or found.period
    elif relation == "since":
        default = found.past or found.period
    past, future = found.past or found.period, found.future or found.period
    moved = replace(found, period=rule(default), past=rule(past), future=rule(future))
    if relation == "from":
        moved = replace(moved, period=found.period, past=past)
    return replace(moved, mod=relation)


def _relation(words: Words, found: Found) -> str:
    """The relation named by the words before a find, "" where there is none."""
    at = found.begin
    if at == 0:
        return ""
    pair = kind_words("relation_pair").get(
        f"{words.low[at - 2]} {words.low[at - 1]}" if at > 1 else ""
    )
    relation = pair or kind_words("relation").get(words.low[at - 1], "")
    if relation in ("before", "after", "from") and not _stands_alone(words, found.end):
        return ""
    return relation


def _stands_alone(words: Words, at: int) -> bool:
    """Whether a time ends its phrase: false in "after Tuesday's attack", "after Friday prayers"."""
    word = words.low[at]
    if word == "'" and words.glued[at]:
        return False
    return not word[:1].isalnum() or word in kind_words("function_word")


def _relate_length(scene: Scene, found: Found, relation: str) -> Found:
    """Place "within 48 hours" and, by tense, "in three days" from the day of publication on."""
    length = _units_of(found)
    if length is None or relation not in ("within", "in"):
        return found
    count, unit = length
    none = unknown(found.period.grain, found.period.value)
    if relation == "within":
        span = window(scene.published, unit, count, 1)
        ahead = Period(span.start, span.end, found.period.value, found.period.grain)
        return replace(found, period=ahead, past=none, future=ahead, mod="within")
    due = move(scene.published, unit, FEW.get(unit, 3) if count is None else count)
    if due is None:
        return found
    period = period_at(unit, due)
    ahead = Period(period.start, period.end, found.period.value, found.period.grain)
    return replace(found, past=none, future=ahead, mod="in")


def _units_of(found: Found) -> tuple[float | None, str] | None:
    """Number and unit of a duration, read back from its TIMEX3 value."""
    value = found.period.value
    time = "T" if value.startswith("PT") else ""
    body = value[2:] if time else value[1:]
    number = body.rstrip("ABCDEFGHIKLMNOPQRSTUVWYZ") if body[:1] != "X" else "X"
    unit = time + body[len(number) :]
    try:
        return (None if number == "X" else float(number)), unit
    except ValueError:
        return None


def _open_end(period: Period) -> Period:
    return replace(period, end=None)


def _open_start(period: Period) -> Period:
    return replace(period, start=None)


def _up_to_before(period: Period) -> Period:
    if period.start is None or period.start == date.min:
        return period
    end = period.start if period.grain == "hour" else period.start - timedelta(days=1)
    return replace(period, start=None, end=end)


def _from_after(period: Period) -> Period:
    if period.end is None or period.end == date.max:
        return period
    start = period.end if period.grain == "hour" else period.end + timedelta(days=1)
    return replace(period, start=start, end=None)


RELATIONS = {
    "since": _open_end,
    "from": _open_end,
    "until": _open_start,
    "by": _open_start,
    "before": _up_to_before,
    "after": _from_after,
}


# Giving out -----------------------------------------------------------------------------------


def _expression(words: Words, found: Found) -> TimeExpression:
    span = words.slice(found.begin, found.end)
    default = Reading(found.period.start, found.period.end, found.period.value)
    return TimeExpression(
        span=span,
        text=words.text[span[0] : span[1]],
        type=found.type,
        value=found.period.value,
        start=found.period.start,
        end=found.period.end,
        grain=found.period.grain,
        mod=found.mod,
        past=_other(found.past, default),
        future=_other(found.future, default),
        parts=tuple(_expression(words, part) for part in found.parts),
    )


def _other(period: Period | None, default: Reading) -> Reading | None:
    """A reading that differs from the default, else null."""
    if period is None:
        return None
    reading = Reading(period.start, period.end, period.value)
    return None if reading == default else reading
