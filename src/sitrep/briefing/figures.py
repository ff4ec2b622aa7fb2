"""Figures: values of one counted thing, in order of time.

In: tellings. Out: series with bounds, voice, day and sources.
The law of this file: figures stand in one series only when they count the same thing of the same
side, as facts or not as facts; a rise ("7,000 more") is never set beside a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from sitrep.briefing.amounts import show_amount
from sitrep.briefing.days import parse_day, show_day
from sitrep.briefing.folding import Entry
from sitrep.briefing.naming import country_name, name_of, word_of
from sitrep.briefing.outline import Point, Series
from sitrep.briefing.plain import clean, make_quote
from sitrep.briefing.tellings import Telling, sides
from sitrep.knowledge.counted import thing_of
from sitrep.knowledge.phrases import find_phrase
from sitrep.records import Amount, Statement

MOST_SERIES = 6
# Standing forces are counted again and again; the dead of two attacks are not one series.
STANDING = frozenset({"MOBILIZE"})
MORE_AFTER = re.compile(r"\s*(?:more|additional|further|extra|new|others?)\b", re.IGNORECASE)
MORE_BEFORE = re.compile(r"\b(?:another|additional|further|extra)\s*$", re.IGNORECASE)

Counted = tuple[Telling, Amount]


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What figures must share to stand in one series.

    Attributes:
        thing: What is counted.
        actors: Whose, sorted.
        event: PLOVER type.
        is_fact: Whether they are given as facts.
        is_rise: Whether they come on top of others.
        entry: Number of the entry, for what is counted once; -1 for standing forces.
    """

    thing: str
    actors: tuple[str, ...]
    event: str
    is_fact: bool
    is_rise: bool
    entry: int


def is_rise(amount: Amount, text: str) -> bool:
    """Whether a figure is what came on top of others: "7,000 more", "another 3,000"."""
    if amount.span is None:
        return False
    start, end = amount.span
    inside = re.search(r"\d\s*more\b|\b(?:another|additional|extra)\b", text[start:end].casefold())
    around = MORE_AFTER.match(text, end) or MORE_BEFORE.search(text[max(0, start - 20) : start])
    return bool(inside or around)


def find_series(entries: Sequence[Entry], as_of: date) -> tuple[Series, ...]:
    """Series of figures with a bound, those with most points first.

    A series has figures of at least two reports, or counts standing forces.
    """
    heaps: dict[Key, list[Counted]] = {}
    for number, entry in enumerate(entries):
        for telling in sorted(_all_parts(entry), key=lambda part: part.order):
            for amount in telling.statement.amounts:
                if amount.what and (amount.low is not None or amount.high is not None):
                    key = _key(telling, amount, number)
                    heaps.setdefault(key, []).append((telling, amount))
    series = [
        _make_series(key, heap, as_of)
        for key, heap in heaps.items()
        if len({telling.report.id for telling, _ in heap}) > 1 or key.event in STANDING
    ]
    series.sort(key=lambda s: (-len(s.points), -s.top, s.title))
    return tuple(series[:MOST_SERIES])


def _all_parts(entry: Entry) -> list[Telling]:
    """All tellings of an entry with what is nested in them."""
    return [part for telling in entry.tellings for part in telling.walk()]


def _key(telling: Telling, amount: Amount, number: int) -> Key:
    """The series that a figure belongs to."""
    statement = telling.statement
    return Key(
        thing=thing_of(clean(amount.what)),
        actors=tuple(sorted(sides(statement.actors))),
        event=statement.event,
        is_fact=statement.status.is_fact,
        is_rise=is_rise(amount, telling.report.text),
        entry=-1 if statement.event in STANDING else number,
    )


def _make_series(key: Key, heap: Sequence[Counted], as_of: date) -> Series:
    """Points by day; the same figure on the same word and day is one point."""
    points: dict[tuple[str, float, float, str], list[Counted]] = {}
    for telling, amount in heap:
        low, high = (-1.0 if bound is None else bound for bound in (amount.low, amount.high))
        point = (telling.report.published, low, high, word_of(telling.statement))
        points.setdefault(point, []).append((telling, amount))
    made = [_make_point(told, as_of) for _, told in sorted(points.items(), key=itemgetter(0))]
    return Series(title=_title(key, heap[0][0].statement), points=tuple(made))


def _make_point(told: Sequence[Counted], as_of: date) -> Point:
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
    names = [country_name(p.country) or name_of(p) for p in statement.actors]
    who = ", ".join(dict.fromkeys(names))
    act = find_phrase(key.event, statement.mode).ing
    title = f"{key.thing}{', more of them' if key.is_rise else ''}: {who + ' ' if who else ''}{act}"
    title = title[:1].upper() + title[1:]
    return title if key.is_fact else f"{title} (not as fact)"
