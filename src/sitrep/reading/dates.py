"""The day a report was published, and how it was found.

In: a report's text, what was given beside it, and the file's name. Out: an ISO date and its origin.
The law of this file: the first source in the order option, metadata, stamp, dateline, file name
that says anything decides. If what it says is no possible day up to today, the report is refused; a
weaker source never papers over a stronger one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice

from sitrep.errors import RefusedReport
from sitrep.reading.datelines import DATE_WORDS, Dateline, date_parts, find_dateline, find_stamp
from sitrep.records import Refusal

FIRST_YEAR = 1605  # the first printed newspaper; years before it come of empty date fields


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of publication.

    Attributes:
        published: ISO date.
        by: How it was found: option, metadata, stamp, dateline or file name.
    """

    published: str
    by: str


class BadDay(ValueError):
    """Words that name no day, or no possible one; the message says why, as part of a sentence."""

    slug = "bad-date"


class FutureDay(BadDay):
    """A day after today."""

    slug = "future-date"


_WRITTEN = re.compile(rf"{DATE_WORDS}\.?$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?$")
_ISO_START = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s])(.*)$", re.DOTALL)
_CLOCK = re.compile(
    r"[T\s]\s{0,3}\d\d?(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?"
    r"\s{0,2}(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?\s*$"
)
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_WEEKDAY = re.compile(r"(?i:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)[.,]*\s+")
_LONGEST_DATE_CHARS = 60


def parse_day(written: str) -> date:
    """Read a full date as people and machines write it.

    ISO dates and date-times (cut to the day in their own time zone), 20220215, "15 February 2022",
    "Feb. 15, 2022", "Tuesday, 15 February 2022", 15.02.2022 and mail dates ("Tue, 15 Feb 2022
    10:30:00 +0300") are read. 02/03/2022 is not, because it is March in one country and February
    in another.

    Args:
        written: A date.

    Returns:
        The day.

    Raises:
        BadDay: If it is not a full date, or no day of the calendar.

    Example:
        >>> parse_day("2022-02-15T23:30:00+03:00").isoformat()
        '2022-02-15'
    """
    words = written.strip()
    if len(words) > _LONGEST_DATE_CHARS:
        raise BadDay("is no date")
    if iso := _ISO_START.match(words):
        if iso[4] and not _CLOCK.match(iso[4]):
            raise BadDay("is no date")
        return _make_day(int(iso[1]), int(iso[2]), int(iso[3]))
    if found := _COMPACT.match(words):
        return _make_day(int(found[1]), int(found[2]), int(found[3]))
    if found := _POINTED.match(words):
        return _make_day(int(found[3]), int(found[2]), int(found[1]))
    if _SLASHED.match(words):
        raise BadDay("can be read as day/month or month/day")
    return _parse_words(words)


def _parse_words(words: str) -> date:
    plain = _WEEKDAY.sub("", words, count=1) if _WEEKDAY.match(words) else words
    if found := _WRITTEN.match(plain):
        year, month, day = date_parts(found)
        if year is None or month is None or day is None:
            raise BadDay("has no year")
        return _make_day(year, month, day)
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise BadDay("is no date") from error


def _make_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDay("is no day of the calendar") from error


def check_day(day: date, today: date) -> str:
    """The ISO form of a day on which a report can have been published.

    Raises:
        FutureDay: If it comes after today.
        BadDay: If it comes before there were newspapers.
    """
    if day > today:
        raise FutureDay(f"is after today, {today.isoformat()}")
    if day.year < FIRST_YEAR:
        raise BadDay(f"is before the first newspapers of {FIRST_YEAR}")
    return day.isoformat()


def date_report(
    text: str,
    *,
    source: str,
    option: str | None = None,
    metadata: object = None,
    file_name: str = "",
    today: date | None = None,
) -> Dated:
    """Find the day a report was published, in the order the module describes.

    Args:
        text: The report.
        source: What to call it in a refusal.
        option: A date given for all reports of a run.
        metadata: What came beside the text: a string; anything else but null is refused.
        file_name: Path of the file. Its name may hold the date; its name and the two folders it
            is in may hold the year of a dateline that has none.
        today: Nothing is published after it; the machine's own date when null.

    Returns:
        The day and how it was found.

    Raises:
        RefusedReport: With no-date, bad-date or future-date.
    """
    today = today or datetime.now().astimezone().date()
    if option is not None:
        return _checked(option, "option", source, today)
    if metadata is not None and metadata != "":
        return _checked(metadata, "metadata", source, today)
    for kind, found in _dated_heads(text):
        return _from_head(text, found, kind, source, file_name, today)
    if named := _day_in_name(file_name):
        return _checked(named, "file name", source, today)
    raise _refused(
        source,
        "no-date",
        "There is no date in the text, beside it or in the file's name; "
        "give one with --published YYYY-MM-DD.",
    )


_HEAD_LINES = 6  # headline, standfirst, byline, place and date come within the first few lines
_LINE = re.compile(r"[^\r\n]+")


def _dated_heads(text: str) -> list[tuple[str, Dateline]]:
    """Stamps, those of an update last, then datelines, each with a day and a month."""
    starts = list(islice(_line_starts(text), _HEAD_LINES))
    stamps = [found for start in starts if (found := find_stamp(text, start)) is not None]
    stamps.sort(key=lambda stamp: "pdated" in text[slice(*stamp.span)])
    datelines = [found for start in starts if (found := find_dateline(text, start)) is not None]
    return [
        *(("stamp", stamp) for stamp in stamps),
        *(("dateline", dateline) for dateline in datelines if dateline.month is not None),
    ]


def _from_head(
    text: str, found: Dateline, kind: str, source: str, file_name: str, today: date
) -> Dated:
    """Date a report by its head, with the year of the file's name where the head gives none."""
    written = " ".join(text[slice(*found.span)].split())
    month, day = found.month or 0, found.day or 0
    try:
        if found.year is not None:
            return Dated(check_day(_make_day(found.year, month, day), today), kind)
        near = _nearest(month, day, file_name)
        if near is not None:
            return Dated(check_day(near, today), kind)
    except BadDay as error:
        raise _refused(source, error.slug, _explain(written, kind, error)) from error
    raise _refused(
        source,
        "no-date",
        f'The dateline "{_shorten(written)}" gives no year, and neither does the file\'s name; '
        "give the date with --published YYYY-MM-DD.",
    )


def _nearest(month: int, day: int, file_name: str) -> date | None:
    """The day of that month and day nearest to the date, or in the year, of the file's name."""
    named = _day_in_name(file_name)
    if named is None:
        # A year may also be that of a folder, archive/2022/02/x.txt, but not one far above.
        near_name = "/".join(re.split(r"[/\\]", file_name)[-3:])
        years = _YEAR_IN_NAME.findall(near_name)
        return _make_day(int(years[-1]), month, day) if years else None
    middle = parse_day(named)
    days: list[date] = []
    for year in (middle.year - 1, middle.year, middle.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if not days:
        raise BadDay("is no day of the calendar")
    return min(days, key=lambda one: abs((one - middle).days))


_DAY_IN_NAME = re.compile(
    r"(?<!\d)(?:((?:1[6-9]|20)\d\d)([-_.])([01]\d)\2([0-3]\d)"
    r"|((?:1[6-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_YEAR_IN_NAME = re.compile(r"(?<![\dA-Za-z])((?:1[6-9]|20)\d\d)(?![\dA-Za-z])")


def _day_in_name(file_name: str) -> str | None:
    """The first date in a file's name: 2022-02-15-talks.txt, 20220215_1.txt, paper-2022-02-15."""
    base = re.split(r"[/\\]", file_name)[-1]
    found = _DAY_IN_NAME.search(base)
    if found is None:
        return None
    year, month, day = found[1] or found[5], found[3] or found[6], found[4] or found[7]
    return f"{year}-{month}-{day}"


def _checked(written: object, by: str, source: str, today: date) -> Dated:
    try:
        return Dated(check_day(parse_day(_as_text(written)), today), by)
    except BadDay as error:
        raise _refused(source, error.slug, _explain(written, by, error)) from error


def _as_text(written: object) -> str:
    if not isinstance(written, str):
        raise BadDay("is no date in quotation marks")
    return written


def _line_starts(text: str) -> Iterator[int]:
    """Where the words of each line begin; lines of blanks are left out."""
    for match in _LINE.finditer(text):
        words = match.group().lstrip()
        if words:
            yield match.end() - len(words)


_NAMES = {
    "option": "The date given",
    "metadata": "The date beside the text",
    "stamp": "The date stamp",
    "dateline": "The dateline",
    "file name": "The date in the file's name",
}


def _explain(written: object, by: str, error: BadDay) -> str:
    """One line: what was written, what is wrong with it, what to do."""
    step = "correct it or give" if by != "option" else "give"
    return f'{_NAMES[by]}, "{_shorten(written)}", {error}; {step} --published as YYYY-MM-DD.'


def _shorten(written: object) -> str:
    """At most some forty visible characters on one line."""
    plain = "".join(c if c.isprintable() else " " for c in str(written)[:200])
    plain = " ".join(plain.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"


def _refused(source: str, reason: str, detail: str) -> RefusedReport:
    return RefusedReport(Refusal(source, "dating", reason, detail))
