"""Figures: values of one counted thing, in order of time.

In: tellings. Out: series with bounds, voice, day and sources.
The law of this file: figures stand in one series only when they count the same thing of the same
side, as facts or not as facts; a rise ("7,000 more") is never set beside a total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sitrep.briefing.naming import country_name, name_of, parse_day, show_amount, show_day, word_of
from sitrep.briefing.outline import Point, Series
from sitrep.briefing.phrases import find_phrase
from sitrep.briefing.plain import clean, make_quote
from sitrep.briefing.tellings import Telling, sides
from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Amount, Statement

MOST_SERIES = 8
MORE_AFTER = re.compile(r"\s*(?:more|additional|further|extra|new|others?)\b", re.IGNORECASE)
MORE_BEFORE = re.compile(r"\b(?:another|additional|further|extra)\s*$", re.IGNORECASE)

Key = tuple[str, str, str, bool, bool]


@lru_cache(maxsize=1)
def _things() -> dict[str, str]:
    """Word -> name of the series it belongs to."""
    return {row["word"]: row["thing"] for row in read_table(data_path("counted.tsv"))}


def thing_of(what: str) -> str:
    """The series that a counted thing belongs to: "Russian soldiers" -> "troops"."""
    words = clean(what).casefold().split()
    for length in range(min(3, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            found = _things().get(" ".join(words[start : start + length]))
            if found:
                return found
    return " ".join(words)


def is_rise(amount: Amount, text: str) -> bool:
    """Whether a figure is what came on top of others: "7,000 more", "another 3,000"."""
    if amount.span is None:
        return False
    start, end = amount.span
    inside = re.search(r"\d\s*more\b|\b(?:another|additional|extra)\b", text[start:end].casefold())
    around = MORE_AFTER.match(text, end) or MORE_BEFORE.search(text[max(0, start - 20) : start])
    return bool(inside or around)


def find_series(tellings: Iterable[Telling], as_of: date) -> tuple[Series, ...]:
    """Series of at least one figure with a bound, those with most points first."""
    heaps: dict[Key, list[tuple[Telling, Amount]]] = {}
    for telling in sorted(tellings, key=lambda t: t.order):
        for amount in telling.statement.amounts:
            if amount.what and (amount.low is not None or amount.high is not None):
                key = _key(telling, amount)
                heaps.setdefault(key, []).append((telling, amount))
    series = [_make_series(key, heap, as_of) for key, heap in heaps.items()]
    series.sort(key=lambda s: (-len(s.points), -s.top, s.title))
    return tuple(series[:MOST_SERIES])


def _key(telling: Telling, amount: Amount) -> Key:
    """What figures must share to be of one series."""
    statement = telling.statement
    return (
        thing_of(amount.what),
        "|".join(sorted(sides(statement.actors))),
        statement.event,
        statement.status.is_fact,
        is_rise(amount, telling.report.text),
    )


def _make_series(key: Key, heap: Sequence[tuple[Telling, Amount]], as_of: date) -> Series:
    """Points by day; the same figure on the same word and day is one point."""
    points: dict[tuple[str, float | None, float | None, str], list[tuple[Telling, Amount]]] = {}
    for telling, amount in heap:
        said = word_of(telling.statement)
        day = telling.report.published
        points.setdefault((day, amount.low, amount.high, said), []).append((telling, amount))
    made = [_make_point(told, as_of) for _, told in sorted(points.items(), key=_by_day)]
    return Series(title=_title(key, heap[0][0].statement), points=tuple(made))


def _by_day(
    item: tuple[tuple[str, float | None, float | None, str], list[tuple[Telling, Amount]]],
) -> tuple[str, float, float, str]:
    """Order of points; an open bound goes first."""
    day, low, high, said = item[0]
    return day, -1.0 if low is None else low, -1.0 if high is None else high, said


def _make_point(told: Sequence[tuple[Telling, Amount]], as_of: date) -> Point:
    """One point from its tellings, the first quoted."""
    telling, amount = told[0]
    published = parse_day(telling.report.published)
    year = published is not None and published.year != as_of.year
    mark = amount.span or telling.statement.span
    return Point(
        day=telling.report.published,
        date=show_day(published, year=year) if published else "undated",
        low=amount.low,
        high=amount.high,
        text=show_amount(amount),
        words=word_of(telling.statement),
        refs=tuple(dict.fromkeys(t.number for t, _ in told)),
        quote=make_quote(telling.report, telling.sentence, [mark], limit=110),
    )


def _title(key: Key, statement: Statement) -> str:
    """What is counted, whose, and in which act: "Troops: Russia deploying"."""
    thing, _, event, is_fact, rise = key
    names = [country_name(p.country) or name_of(p) for p in statement.actors]
    who = ", ".join(dict.fromkeys(names))
    act = find_phrase(event, statement.mode).ing
    title = f"{thing}{', more of them' if rise else ''}: {who + ' ' if who else ''}{act}"
    title = title[:1].upper() + title[1:]
    return title if is_fact else f"{title} (not as fact)"
