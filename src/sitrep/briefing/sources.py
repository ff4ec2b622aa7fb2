"""Sources: the numbered list of reports that every line refers to.

In: reports. Out: sources by day, each with its origin and, for a copy, what it copies.
The law of this file: a copy has a number, so that it can be looked up, and no voice of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitrep.briefing.days import parse_day, show_day
from sitrep.briefing.outline import Source
from sitrep.briefing.plain import STAMP, clean, shorten
from sitrep.linking import find_copies, origin_of
from sitrep.records import Report

HEADLINE_CHARS = 100
URL_CHARS = 2000


def list_sources(
    reports: Sequence[Report], as_of: date, *, since: date | None = None
) -> tuple[Source, ...]:
    """Number the reports from 1 by day and id, those before `since` last, and mark the copies."""

    def order(report: Report) -> tuple[bool, str, str]:
        return _is_before(report, since), report.published, report.id

    ordered = sorted(reports, key=order)
    numbers = {report.id: number for number, report in enumerate(ordered, start=1)}
    copies = find_copies(ordered)
    return tuple(
        _make_source(
            report, numbers[report.id], numbers.get(copies.get(report.id, "")), as_of, since
        )
        for report in ordered
    )


def _is_before(report: Report, since: date | None) -> bool:
    """Whether a report is of before the window."""
    published = parse_day(report.published)
    return published is not None and since is not None and published < since


def _make_source(
    report: Report, number: int, copy_of: int | None, as_of: date, since: date | None
) -> Source:
    """One line of the list."""
    published = parse_day(report.published)
    year = published is not None and published.year != as_of.year
    origin = shorten(origin_of(report), 60)
    outlet = report.outlet or (origin if origin != report.id else "")
    return Source(
        number=number,
        day=report.published,
        date=show_day(published, year=year) if published else "undated",
        outlet=shorten(outlet, 60),
        headline=headline_of(report),
        url=safe_url(report.url),
        origin=origin,
        copy_of=copy_of,
        id=report.id,
        is_earlier=_is_before(report, since),
    )


def headline_of(report: Report) -> str:
    """The headline, or the first words of the text where none is given."""
    if clean(report.headline):
        return shorten(report.headline, HEADLINE_CHARS)
    text = STAMP.sub("\n", report.text[:2000], count=1)
    first = next((line for line in text.split("\n") if clean(line)), "")
    return shorten(first, HEADLINE_CHARS)


def safe_url(url: str) -> str:
    """The address if it is one for the web; anything else, such as a script, gives ""."""
    url = url.strip()
    fits = len(url) <= URL_CHARS and clean(url) == url and " " not in url
    return url if fits and url.casefold().startswith(("http://", "https://")) else ""
