"""The grammar of time: which rule may begin at which word, and parts of a period.

In: a scene and a word. Out: the longest date, duration or set that begins there, or the part of
one ("early 2021", "the end of the month", "later this year"). The law of this file: a word that
begins no rule costs one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from sitrep.coding.time_dates import (
    find_day_first,
    find_month_first,
    find_weekday,
    find_written_date,
)
from sitrep.coding.time_deixis import (
    daypart_period,
    find_day_beside,
    find_day_word,
    find_direction,
    find_reference,
    find_same,
    find_weekend,
)
from sitrep.coding.time_found import Found, Rule, Scene, kind_words, skip
from sitrep.coding.time_lengths import (
    find_bare_units,
    find_length,
    find_long_unit,
    find_set,
    find_set_word,
    find_weekdays,
)
from sitrep.coding.time_values import (
    Period,
    clip,
    day_period,
    edge_of,
    period_at,
    plus_days,
    third_of,
)
from sitrep.coding.time_years import (
    WORD_DECADES,
    find_decade,
    find_fiscal_year,
    find_named_day,
    find_ordinal_period,
    find_season,
    find_short_quarter,
    find_short_year,
    find_year,
)
from sitrep.knowledge.numerals import numerals

DIGIT_RULES: tuple[Rule, ...] = (
    find_written_date,
    find_day_first,
    find_year,
    find_decade,
    find_length,
    find_ordinal_period,
    find_named_day,
)
PART_WORDS = ("early", "late", "mid")
MORNING = "MO"
DAY_KINDS = frozenset(
    "day month_day weekday day_word anchored part shift named day_beside eve".split()
)


@cache
def _rules_by_word() -> Mapping[str, tuple[Rule, ...]]:
    """For each word, the rules that may begin with it, in the order they are tried."""
    table: dict[str, tuple[Rule, ...]] = {}

    def add(words: object, *rules: Rule) -> None:
        for word in words:  # type: ignore[attr-defined]
            table[word] = table.get(word, ()) + rules

    add((*kind_words("month"), *kind_words("month_short")), find_month_first)
    add((*kind_words("weekday"), *kind_words("weekday_short")), find_weekday)
    add(kind_words("weekdays"), find_weekdays)
    add(kind_words("season"), find_season)
    add(("q",), find_short_quarter)
    add(("fiscal", "fy"), find_fiscal_year)
    add(("'",), find_short_year)
    add(WORD_DECADES, find_decade)
    add((*kind_words("day_word"), *kind_words("night_word")), find_day_word)
    add(("day",), find_day_beside)
    add(("weekend",), find_weekend)
    add((*kind_words("direction"), "recent"), find_direction)
    add(("same", "that"), find_same)
    add(("every", "each"), find_set)
    add(kind_words("set_word"), find_set_word)
    add(kind_words("long_unit"), find_long_unit)
    add(kind_words("units"), find_bare_units)
    counts = (*numerals()["unit"], *numerals()["ten"], *numerals()["vague"], *numerals()["some"])
    add((*counts, "a", "an", "half", "few", "many", "couple", "hundred"), find_length)
    add((*numerals()["ordinal"], *numerals()["ten"]), find_day_first, find_ordinal_period)
    phrases = [*kind_words("reference"), *kind_words("reference_phrase")]
    add(dict.fromkeys(phrase.split()[0] for phrase in phrases), find_reference)
    add(dict.fromkeys(_first_word(name) for name in kind_words("named_day")), find_named_day)
    add((*kind_words("part"), *kind_words("shift")), find_part)
    return MappingProxyType(table)


def date_beginnings() -> Iterable[str]:
    """Words with which a date may begin, digits apart."""
    return _rules_by_word()


def _first_word(name: str) -> str:
    found = re.match(r"\w+", name)
    return found.group() if found else name


def date_at(scene: Scene, at: int) -> Found | None:
    """The longest time that begins at a word; of equally long ones, the first rule's."""
    word = scene.words.low[at]
    rules = DIGIT_RULES if word[:1].isdigit() else _rules_by_word().get(word)
    best: Found | None = None
    for rule in rules or ():
        found = rule(scene, at)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def is_day(found: Found) -> bool:
    """Whether a find is one day, so that a clock time or a part of the day may join it."""
    period = found.period
    return (
        found.type == "DATE"
        and found.kind in DAY_KINDS
        and period.grain == "day"
        and period.start is not None
        and period.start == period.end
    )


# Parts ----------------------------------------------------------------------------------------


def find_part(scene: Scene, at: int) -> Found | None:
    """Find "early 2021", "mid-March", "late on Friday", "end of the month", "later this year"."""
    words = scene.words
    word = words.low[at]
    shift = kind_words("shift").get(word)
    if shift is not None:
        return _shifted(scene, at, shift)
    part = kind_words("part")[word]
    if word in PART_WORDS:
        return _early(scene, at, part)
    if words.low[at + 1] == "of":
        return _edge(scene, at, part, at + 2)
    if words.low[at + 1] == "-" and words.glued[at + 1]:
        return _edge(scene, at, part, at + 2) if words.is_capital(at + 2) else None
    return None


def _early(scene: Scene, at: int, part: str) -> Found | None:
    """Early, middle or late part of what follows."""
    words = scene.words
    if words.low[at + 1 : at + 3] == ["hours", "of"]:
        inner = _inner(scene, skip(words, at + 3, "the"))
        if inner is None or not is_day(inner):
            return None
        morning = inner.change(lambda period: daypart_period(period.start, MORNING))
        return replace(morning, begin=at, type="TIME", kind="daypart")
    hyphen = skip(words, at + 1, "-")
    inner = _inner(scene, skip(words, skip(words, hyphen, "on", "in"), "the"))
    inner = inner or _unit_inside(scene, skip(words, hyphen, "in"))
    if inner is None or inner.type not in ("DATE", "TIME") or inner.kind in ("ago", "range"):
        return None
    return replace(
        inner.change(lambda period: third_of(period, part)), begin=at, kind="part", mod=part
    )


def _edge(scene: Scene, at: int, part: str, inner_at: int) -> Found | None:
    """Start, middle or end named with "of"; the eve of a day is the day before."""
    words = scene.words
    inner = _inner(scene, skip(words, inner_at, "the")) or _unit_inside(scene, inner_at)
    if inner is None or inner.type != "DATE" or not inner.period.grain:
        return None
    if part == "before":
        if not is_day(inner):
            return None
        eve = inner.change(_day_before)
        return replace(eve, begin=at, kind="eve")
    return replace(
        inner.change(lambda period: edge_of(period, part)), begin=at, kind="edge", mod=part
    )


def _day_before(period: Period) -> Period:
    return day_period(plus_days(period.start, -1) if period.start else None)


def _inner(scene: Scene, at: int) -> Found | None:
    """The date inside a part; parts do not nest, so that no text makes the rules recurse."""
    if scene.words.low[at] in kind_words("part") or scene.words.low[at] in kind_words("shift"):
        return None
    found = date_at(scene, at)
    return found if found and found.type in ("DATE", "TIME") else None


def _unit_inside(scene: Scene, at: int) -> Found | None:
    """Find the "the month" of "the end of the month": this one, or the one spoken of."""
    words = scene.words
    if words.low[at] not in ("the", "that", "this"):
        return None
    unit = kind_words("unit").get(words.low[at + 1])
    if unit not in ("D", "W", "M", "Q", "Y", "DE", "CE") or words.low[at + 2] == "-":
        return None
    return Found(at, at + 2, "DATE", period_at(unit, scene.published), "unit")


def _shifted(scene: Scene, at: int, part: str) -> Found | None:
    """Find "earlier this year", "later on Friday", "later that day", "earlier in the week"."""
    words = scene.words
    inner_at = skip(words, at + 1, "on", "in")
    inner = _inner(scene, skip(words, inner_at, "the")) or (
        _unit_inside(scene, inner_at) if words.low[at + 1] == "in" else None
    )
    if inner is None or inner.type not in ("DATE", "TIME") or inner.kind in ("ago", "apart"):
        return None
    side = -1 if part == "start" else 1
    clipped = clip(inner.period, scene.published, side)
    if not clipped.is_dated:
        clipped = replace(clipped, start=None, end=None)
    keeps = inner.kind in ("weekday", "month_day", "daypart")
    found = replace(inner, begin=at, period=clipped, kind="shift", mod=part)
    return found if keeps else replace(found, past=None, future=None)
