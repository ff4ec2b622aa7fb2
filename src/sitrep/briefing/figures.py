"""Figures: values of one counted thing, in order of time.

In: entries, and tellings of before the window. Out: series with bounds, voice, day and sources.
The law of this file: figures stand in one series only when they count the same thing of the same
side, as told or as planned, about one country; a rise ("7,000 more") is never set beside a
total.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from sitrep.briefing.amounts import show_amount
from sitrep.briefing.days import parse_day, show_day
from sitrep.briefing.folding import Entry
from sitrep.briefing.naming import NO_COUNTRY, country_name, join_names, name_of, word_of
from sitrep.briefing.outline import Point, Series
from sitrep.briefing.plain import clean, make_quote
from sitrep.briefing.tellings import Telling, sides
from sitrep.knowledge.counted import thing_of
from sitrep.knowledge.phrases import find_phrase
from sitrep.records import Amount, CodedReport, PlaceRole, Statement, Status

MOST_SERIES = 6
# Standing forces are counted again and again; the dead of two attacks are not one series.
STANDING = frozenset({"MOBILIZE"})
MORE_AFTER = re.compile(r"\s*(?:more|additional|further|extra|new|others?)\b", re.IGNORECASE)
MORE_BEFORE = re.compile(r"\b(?:another|additional|further|extra)\s*$", re.IGNORECASE)

Counted = tuple[Telling, Amount]
Figure = tuple[float, float, str]


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What figures must share to stand in one series.

    Attributes:
        thing: What is counted.
        actors: Whose, sorted.
        event: PLOVER type.
        is_told: Whether they are given as facts or held possible, and not planned or threatened.
        is_rise: Whether they come on top of others.
        entry: Number of the entry, for what is counted once; -1 for standing forces.
        about: Countries where, or against whom; empty for the country that most figures are about
            and for figures that name none.
    """

    thing: str
    actors: tuple[str, ...]
    event: str
    is_told: bool
    is_rise: bool
    entry: int
    about: tuple[str, ...] = ()


def is_rise(amount: Amount, text: str) -> bool:
    """Whether a figure is what came on top of others: "7,000 more", "another 3,000"."""
    if amount.span is None:
        return False
    start, end = amount.span
    inside = re.search(r"\d\s*more\b|\b(?:another|additional|extra)\b", text[start:end].casefold())
    around = MORE_AFTER.match(text, end) or MORE_BEFORE.search(text[max(0, start - 20) : start])
    return bool(inside or around)


def find_series(
    entries: Sequence[Entry], as_of: date, *, earlier: Sequence[Telling] = ()
) -> tuple[Series, ...]:
    """Series of figures with a bound, those with most points first.

    A series has different figures for one event, or counts standing forces.

    Args:
        entries: Entries of the window.
        as_of: End of the window.
        earlier: Tellings of before the window; they lengthen series and begin none.
    """
    heaps: dict[Key, list[Counted]] = {}
    for number, entry in enumerate(entries):
        parts = [part for telling in entry.tellings for part in telling.walk()]
        for key, counted in _keyed(parts, number):
            heaps.setdefault(key, []).append(counted)
    for key, counted in _keyed([part for telling in earlier for part in telling.walk()], -1):
        if key in heaps and key.event in STANDING:
            heaps[key].append(counted)
    heaps = {own: heap for key, heap in heaps.items() for own, heap in _split(key, heap)}
    own = {telling.report.id for entry in entries for telling in entry.tellings}
    series = [
        _make_series(key, heap, as_of) for key, heap in heaps.items() if _is_series(key, heap, own)
    ]
    series.sort(key=lambda s: (-len(s.points), -s.top, s.title))
    return tuple(series[:MOST_SERIES])


def _is_series(key: Key, heap: Sequence[Counted], own: AbstractSet[str]) -> bool:
    """Whether figures make a series: told in the window, and different or of standing forces."""
    if not any(telling.report.id in own for telling, _ in heap):
        return False
    return key.event in STANDING or len({_figure(*counted)[:2] for counted in heap}) > 1


def _keyed(parts: Sequence[Telling], number: int) -> Iterator[tuple[Key, Counted]]:
    """Every figure with a bound, by the key of its series, in order of telling."""
    for telling in sorted(parts, key=lambda part: part.order):
        statement = telling.statement
        for amount in statement.amounts:
            if not amount.what or (amount.low is None and amount.high is None):
                continue
            key = Key(
                thing=thing_of(clean(amount.what)),
                actors=tuple(sorted(sides(statement.actors))),
                event=statement.event,
                is_told=_is_told(statement),
                is_rise=is_rise(amount, telling.report.text),
                entry=-1 if statement.event in STANDING else number,
            )
            yield key, (telling, amount)


def _split(key: Key, heap: Sequence[Counted]) -> Iterator[tuple[Key, list[Counted]]]:
    """Figures about other countries apart from those about the one that most are about."""
    abroad = [_about(telling.statement) for telling, _ in heap]
    main = _main_country(abroad, [amount for _, amount in heap])
    parts: dict[tuple[str, ...], list[Counted]] = {}
    for countries, counted in zip(abroad, heap, strict=True):
        own = () if main in countries or not countries else countries
        parts.setdefault(own, []).append(counted)
    for own, part in parts.items():
        yield replace(key, about=own or ((main,) if main else ())), part


def _main_country(abroad: Sequence[tuple[str, ...]], amounts: Sequence[Amount]) -> str:
    """The country that most figures are about, of several the one with the larger figures."""
    counts: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    for countries, amount in zip(abroad, amounts, strict=True):
        for country in countries:
            counts[country] += 1
            sums[country] += int(amount.high or amount.low or 0)
    return min(counts, key=lambda code: (-counts[code], -sums[code], code), default="")


def _about(statement: Statement) -> tuple[str, ...]:
    """Countries, other than the actors' own, where it is or against whom."""
    places = {w.country for w in statement.where if w.role is not PlaceRole.ORIGIN}
    others = places | {taker.country for taker in statement.recipients}
    return tuple(sorted(others - {taker.country for taker in statement.actors} - NO_COUNTRY))


def _is_told(statement: Statement) -> bool:
    """Whether figures are given for what is, or may be, so."""
    return statement.status.is_fact or statement.status is Status.POSSIBLE


def counts_standing(item: CodedReport) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What standing forces a report counts, and whose."""
    return frozenset(
        (thing_of(clean(amount.what)), tuple(sorted(sides(statement.actors))))
        for statement in item.statements
        for amount in statement.amounts
        if statement.event in STANDING
        and _is_told(statement)
        and not is_rise(amount, item.report.text)
        and (amount.low is not None or amount.high is not None)
    )


def _make_series(key: Key, heap: Sequence[Counted], as_of: date) -> Series:
    """Points by day; the same figure on the same word and day, or in a copy, is one point."""
    points: dict[tuple[str, Figure], list[Counted]] = {}
    for telling, amount in sorted(heap, key=lambda counted: counted[0].is_copy):
        figure = _figure(telling, amount)
        same = next((p for p in points if p[1] == figure), None) if telling.is_copy else None
        own = (telling.report.published, figure)
        points.setdefault(same or own, []).append((telling, amount))
    made = [_make_point(told, as_of) for _, told in sorted(points.items(), key=itemgetter(0))]
    return Series(title=_title(key, heap[0][0].statement), points=tuple(made))


def _figure(telling: Telling, amount: Amount) -> Figure:
    """Bounds and voice; an open bound is -1."""
    low, high = (-1.0 if bound is None else bound for bound in (amount.low, amount.high))
    return low, high, _words(telling.statement)


def _words(statement: Statement) -> str:
    """On whose word a figure is, and whether it is but held possible."""
    held = "held possible" if statement.status is Status.POSSIBLE else ""
    return ", ".join(part for part in (held, word_of(statement)) if part)


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
        words=_words(telling.statement),
        refs=tuple(dict.fromkeys(t.number for t, _ in told)),
        quote=make_quote(telling.report, telling.sentence, [mark], limit=110),
    )


def _title(key: Key, statement: Statement) -> str:
    """What is counted, whose, and in which act: "Troops: Russia deploying (Ukraine)"."""
    names = [country_name(p.country) or name_of(p) for p in statement.actors]
    who = ", ".join(dict.fromkeys(names))
    act = find_phrase(key.event, statement.mode).ing
    title = f"{key.thing}{', more of them' if key.is_rise else ''}: {who + ' ' if who else ''}{act}"
    title = title[:1].upper() + title[1:]
    title += f" ({join_names([country_name(code) for code in key.about])})" if key.about else ""
    return title if key.is_told else f"{title}, planned or threatened"
