"""The situation report: what a reader with two minutes needs, every line with its source.

In: coded reports and a window. Out: a Brief, which `terminal`, `markdown` and `page` print.
The law of this file: the same reports give the same brief, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitrep.briefing.backdrop import Backdrop
from sitrep.briefing.days import parse_day, show_days
from sitrep.briefing.evidence import find_exhibits
from sitrep.briefing.figures import counts_standing, find_series
from sitrep.briefing.folding import Entry, fold
from sitrep.briefing.lines import line_of
from sitrep.briefing.naming import country_name, find_country
from sitrep.briefing.outline import Brief, Head, Line, Section, Series, Source
from sitrep.briefing.placing import HEADINGS, Heading, place, settle
from sitrep.briefing.plain import clean
from sitrep.briefing.sources import list_sources
from sitrep.briefing.state import state_of_play
from sitrep.briefing.tellings import Telling, attach, is_about, plant
from sitrep.records import CodedReport

__all__ = ["Brief", "make_brief"]

TITLE = "Situation report"


@dataclass(frozen=True, slots=True)
class Window:
    """What was asked for: days, subject, and the day that plans are measured from."""

    since: date | None
    until: date | None
    about: str
    as_of: date


def make_brief(
    coded: Sequence[CodedReport],
    *,
    since: date | None = None,
    until: date | None = None,
    about: str = "",
    as_of: date | None = None,
    full: bool = False,
) -> Brief:
    """Make a situation report.

    Args:
        coded: Coded reports, in any order; a report given twice counts once. Those of before
            `since` are read for one thing: earlier figures of forces that the window counts too.
        since: First day of publication, included; null for no bound.
        until: Last day of publication, included; null for no bound.
        about: A country (alpha-3 code or name), or words that must stand in the sentence; empty
            for everything. Reports without such a statement still count as read.
        as_of: The day that plans are "open" or "past" on; by default `until`, or the day of the
            last report.
        full: Show every line of every section.

    Returns:
        The brief. Without reports in the window it has a headline block and no sections.
    """
    read = _in_window(coded, since, until)
    end = as_of or until or _last_day(read) or date.min
    history = _with_figures(_before(coded, since), read)
    sources = list_sources([item.report for item in (*history, *read)], end, since=since)
    told, past = (
        [t for t in _plant_all(items, sources) if not about or is_about(t, clean(about))]
        for items in (read, history)
    )
    first = since or (parse_day(read[0].report.published) if read else None)
    entries = [settle(entry, first) for entry in fold([(place(t), t) for t in told])]
    lines = _all_lines(entries, end)
    backdrop = Backdrop(entries, end)
    sections = tuple(
        _make_section(heading, lines[heading.key], backdrop, full=full)
        for heading in HEADINGS
        if heading.key in lines
    )
    parts = [part for telling in told for part in telling.walk()]
    figures = find_series(entries, end, earlier=past)
    with_telling = {telling.report.id for telling in told}
    return Brief(
        head=_make_head(read, sources, Window(since, until, about, end), len(parts)),
        state=state_of_play(lines, end),
        sections=sections,
        figures=figures,
        evidence=find_exhibits(
            [item for item in read if not about or item.report.id in with_telling], sources, end
        ),
        sources=_without_idle(sources, figures),
    )


def _without_idle(sources: Sequence[Source], figures: Sequence[Series]) -> tuple[Source, ...]:
    """The sources, of earlier ones only those that a figure or a copy refers to."""
    used = {ref for series in figures for point in series.points for ref in point.refs}
    used |= {source.copy_of or 0 for source in sources if not source.is_earlier}
    return tuple(source for source in sources if not source.is_earlier or source.number in used)


def _in_window(
    coded: Iterable[CodedReport], since: date | None, until: date | None
) -> list[CodedReport]:
    """Reports published in the window, each once, by day and id."""
    by_id = {
        item.report.id: item
        for item in sorted(coded, key=lambda i: (i.report.id, i.version), reverse=True)
    }
    kept = []
    for item in by_id.values():
        day = parse_day(item.report.published)
        if day is None or (since and day < since) or (until and day > until):
            continue
        kept.append(item)
    return sorted(kept, key=lambda item: (item.report.published, item.report.id))


def _before(coded: Iterable[CodedReport], since: date | None) -> list[CodedReport]:
    """Reports published before the window."""
    if since is None or since == date.min:
        return []
    return _in_window(coded, None, since - timedelta(days=1))


def _with_figures(earlier: Sequence[CodedReport], read: Sequence[CodedReport]) -> list[CodedReport]:
    """Earlier reports that count forces which the window's reports count too."""
    wanted = frozenset[tuple[str, tuple[str, ...]]]().union(*map(counts_standing, read))
    return [item for item in earlier if counts_standing(item) & wanted]


def _last_day(read: Sequence[CodedReport]) -> date | None:
    """Day of the last report."""
    return parse_day(read[-1].report.published) if read else None


def _plant_all(read: Sequence[CodedReport], sources: Sequence[Source]) -> list[Telling]:
    """Trees of all reports; a copy speaks with the origin of what it copies."""
    by_id = {source.id: source for source in sources}
    by_number = {source.number: source for source in sources}
    told: list[Telling] = []
    for item in read:
        source = by_id[item.report.id]
        original = by_number[source.copy_of] if source.copy_of else source
        told += plant(item, replace(source, origin=original.origin), attach(item.statements))
    return told


def _all_lines(entries: Sequence[Entry], end: date) -> dict[str, tuple[Line, ...]]:
    """Every line by section."""
    lines: dict[str, list[Line]] = {}
    for entry in entries:
        lines.setdefault(entry.section, []).append(line_of(entry, end))
    return {key: tuple(found) for key, found in lines.items()}


def _make_head(
    read: Sequence[CodedReport], sources: Sequence[Source], asked: Window, shown: int
) -> Head:
    """The headline block."""
    about = clean(asked.about)
    own = [source for source in sources if not source.is_earlier]
    return Head(
        title=TITLE,
        about=country_name(find_country(about)) or about,
        window=_show_window(read, asked),
        as_of=asked.as_of if asked.as_of != date.min else None,
        reports=len(read),
        outlets=len({source.outlet for source in own if source.outlet}),
        origins=len({source.origin for source in own if source.copy_of is None}),
        statements=sum(len(item.statements) for item in read),
        shown=shown,
        versions=tuple(sorted({clean(item.version) for item in read if item.version})),
    )


def _show_window(read: Sequence[CodedReport], asked: Window) -> str:
    """The days covered; a bound that was not asked for is the first or last report's day."""
    first = asked.since or (parse_day(read[0].report.published) if read else None)
    last = asked.until or _last_day(read)
    if first and last and first <= last:
        return show_days(first, last, year=True)
    return show_days(last, last, year=True) if last else "no reports"


def _make_section(
    heading: Heading, lines: Sequence[Line], backdrop: Backdrop, *, full: bool
) -> Section:
    """The weightiest lines of a section, in order of time."""
    ranked = sorted(lines, key=lambda line: (-line.weight, line.day, line.statements))
    shown = ranked if full else ranked[: heading.cap]
    more = len(ranked) - len(shown)
    shown.sort(key=lambda line: (line.day, -line.weight, line.statements))
    return Section(
        key=heading.key,
        title=heading.title,
        note=heading.note,
        lines=tuple(backdrop.complete(line, heading.key) for line in shown),
        more=more,
        hint="sitrep brief --full" if more else "",
    )
