"""Datelines and date stamps: the words at the head of a report that say where and when.

In: the text of a report and a position. Out: what stands there, with its characters.
The law of this file: a place between commas or dashes in running prose is no dateline; when unsure,
there is none. Every pattern is anchored and bounded, so reading is linear on any input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.knowledge.countries import country_of_name
from sitrep.knowledge.layout_words import agency_signs, layout_words, one_of

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names and short names of the months, lower case, to their numbers."""

_MONTH = rf"(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"[0-3]?\d"
DATE_WORDS = (
    rf"(?:(?P<m1>{_MONTH})\s(?P<d1>{_DAY})(?:st|nd|rd|th)?\b(?:,?\s(?P<y1>\d{{4}})\b)?"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?\s(?P<m2>{_MONTH})(?:,?\s(?P<y2>\d{{4}}|\d\d)\b)?"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d))"
)
"""A written date: "Feb. 15", "February 15, 2022", "15 February 2022", "15 NOV 89", "2022-02-15"."""

# Agencies and outlets that sign datelines. A title-case place needs one of them or a date, because
# "Kyiv (left) - the capital" and the like occur in prose.
_AGENCIES = one_of(agency_signs() | layout_words("outlet_sign"))
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_LETTER = rf"{_CAPITAL}a-zß-öø-ÿāăąćčďđēęěğģīıķłńņňōőœřśşšťūůűźżžșț"
_UPPER_WORD = rf"[{_CAPITAL}][{_CAPITAL}.'’\-]{{0,24}}"
_TITLE_WORD = rf"[{_CAPITAL}][{_LETTER}.'’\-]{{0,24}}"
_UPPER_PLACE = rf"{_UPPER_WORD}(?:[ /]{_UPPER_WORD}){{0,4}}"
_TITLE_PLACE = rf"{_TITLE_WORD}(?:[ /](?:(?:of|de|al|el|the|upon)[ ])?{_TITLE_WORD}){{0,3}}"
_REGION = rf"(?:(?:,[ ]{_TITLE_PLACE}){{1,2}}|[ ]\({_UPPER_PLACE}\)(?=,[ ]))?"
_TAGS = r"(?:[ ]{1,2}\[[A-Z0-9 .,'’-]{2,80}\]){0,5}"  # -- [TEXT]
_SIGNED = rf"(?:\((?P<agency>{_AGENCIES})\)|/(?P<slashed>{_AGENCIES})/)"
_ANY_SIGNED = rf"(?:{_SIGNED}|\((?P<other>[{_CAPITAL}][{_LETTER}0-9 .&/'’\-]{{1,50}})\))"
_CLOSE = r"(?:[ ]{0,2}(?:--|[-–—_:])(?=\s|$)|\.(?=\s|$))" + _TAGS
_OPEN_CLOSE = r"[ ]{0,2}(?:--|[-–—_])(?=\s|$)" + _TAGS

_FORMS = tuple(
    re.compile(form)
    for form in (
        # MOSCOW, Feb. 15 (Reuters) -   MOSCOW, February 15. /TASS/.   BOGOTA, 3 NOV 89 (EFE) --
        rf"(?P<place>{_UPPER_PLACE}){_REGION}[,.]?[ ]{DATE_WORDS}[,.]?[ ]{{0,2}}{_ANY_SIGNED}"
        rf"(?:{_CLOSE}|(?=\s))",
        # WASHINGTON (AP) —      KYIV, Ukraine (AP) —
        rf"(?P<place>{_UPPER_PLACE}){_REGION}[ ]{_ANY_SIGNED}{_CLOSE}",
        rf"(?P<place>{_UPPER_PLACE}){_REGION}[ ]{_SIGNED}(?=\s)",
        # MOSCOW, Feb. 15 —
        rf"(?P<place>{_UPPER_PLACE}){_REGION}[,.]?[ ]{DATE_WORDS}{_CLOSE}",
        # Moscow, 15 February 2022 (TASS) —      New York (AP) —      Minsk, February 15 –
        rf"(?P<place>{_TITLE_PLACE}){_REGION}[,.]?[ ]{DATE_WORDS}[,.]?[ ]{{0,2}}{_SIGNED}{_CLOSE}",
        rf"(?P<place>{_TITLE_PLACE}){_REGION}[ ]{_SIGNED}{_CLOSE}",
        rf"(?P<place>{_TITLE_PLACE}){_REGION},[ ]{DATE_WORDS}{_OPEN_CLOSE}",
        # Feb 15 (Reuters) -      (CNN) —
        rf"(?P<place>)(?:{DATE_WORDS}[ ])?{_SIGNED}{_CLOSE}",
        # Kyiv, Ukraine –
        rf"(?P<place>{_TITLE_PLACE}),[ ](?P<land>{_TITLE_PLACE}){_OPEN_CLOSE}",
        # BEIRUT —      KABUL, Afghanistan —
        rf"(?P<place>{_UPPER_PLACE}){_REGION}{_OPEN_CLOSE}",
    )
)
_WINDOW_CHARS = 200


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, as its head says.

    Attributes:
        span: Characters, the closing dash or colon included.
        place: As written, "" when none is given.
        agency: Who signs it, "" when nobody does.
        year: As written, four digits; null when not given (most datelines give none).
        month: 1 to 12, null when no date is given.
        day: As written, possibly impossible for the month; null when no date is given.
    """

    span: tuple[int, int]
    place: str = ""
    agency: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None


def date_parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a match of `DATE_WORDS`; two-digit years count from 1950 to 2049."""
    found = match.groupdict()
    year = found["y1"] or found["y2"] or found["y3"]
    month = found["m1"] or found["m2"] or found["m3"]
    day = found["d1"] or found["d2"] or found["d3"]
    if month is None:
        return None, None, None
    number = int(month) if month.isdigit() else MONTHS[month.rstrip(".").lower()]
    if year is not None and len(year) == 2:
        year = ("19" if year >= "50" else "20") + year
    return (int(year) if year else None), number, int(day)


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """Read the dateline that begins exactly at `start`, if one does.

    Args:
        text: A report.
        start: Where a paragraph begins, blanks left out.

    Returns:
        The dateline, or None when the paragraph begins without one.
    """
    window = text[start : start + _WINDOW_CHARS]
    line = window.splitlines()[0] if window else ""
    for form in _FORMS:
        match = form.match(line)
        if match is not None and _is_believable(match, line):
            year, month, day = date_parts(match) if "m1" in form.groupindex else (None, None, None)
            found = match.groupdict()
            agency = found.get("agency") or found.get("slashed") or found.get("other") or ""
            span = (start, start + match.end())
            return Dateline(span, match["place"].rstrip("."), agency, year, month, day)
    return None


def _is_believable(match: re.Match[str], line: str) -> bool:
    """Whether what was matched opens a report: a place, and a sentence that starts afresh."""
    if match["place"].split(" ")[0].strip(".") in layout_words("no_place"):
        return False
    rest = line[match.end() :].lstrip()
    land = match.groupdict().get("land")
    if land is not None and country_of_name(land) is None:
        return False
    if match.re in _FORMS[-2:]:  # only a dash tells: "KYIV — which ... — said" is prose
        long_enough = len(match["place"]) >= 4
        return long_enough and _starts_afresh(rest) and not rest.isupper() and not _has_dash(rest)
    return not rest or _starts_afresh(rest)


def _starts_afresh(rest: str) -> bool:
    first = rest.lstrip("\"'“‘«([")[:1]
    return first.isupper() or first.isdigit()


def _has_dash(rest: str) -> bool:
    """Whether a second dash follows soon, as it does around an insertion."""
    return bool(re.match(r"[^.!?]{0,80}\s(?:--|[-–—])\s", rest))


_STAMP_WORD = (
    r"(?i:(?:dated?|(?:first |last )?(?:published|posted|updated|issued)|publication date)"
    r"(?:\s(?:on|at))?)"
)
_WEEKDAY = r"(?i:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\.?"
_CLOCK = (
    r"(?:[,T ]{0,2}(?:at\s|-\s|\|\s)?\d\d?[:.]\d\d(?:[:.]\d\d(?:\.\d{1,6})?)?[ ]?"
    r"(?i:[ap]\.?m\.?)?[ ]?(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d|\([A-Z]{2,4}\))?)?"
)
_CLOCK_FIRST = r"\d\d?[:.]\d\d ?(?i:[ap]\.?m\.?)?(?: [A-Z]{2,4})?,? "
_WHOLE_LINE_STAMP = re.compile(
    rf"(?:(?P<word>{_STAMP_WORD})\s{{0,2}}:?\s{{1,2}})?(?:{_CLOCK_FIRST})?(?:{_WEEKDAY},?\s)?"
    rf"{DATE_WORDS}{_CLOCK}\.?$"
)
_LEADING_STAMP = re.compile(
    rf"(?P<word>(?i:date|dated|published))\s{{0,2}}:?\s{{1,2}}{DATE_WORDS}{_CLOCK}(?=$|\s+[\"'“‘«(]?[{_CAPITAL}0-9])"
)


def find_stamp(text: str, start: int = 0) -> Dateline | None:
    """Read the date stamp that begins exactly at `start`, if one does.

    A stamp is a line that holds a full date and nothing else ("Published: 15 February 2022, 10:30
    GMT", "Tuesday, February 15, 2022"), or the words "date 2022-02-15" in front of the first line.

    Args:
        text: A report.
        start: Where a line begins, blanks left out.

    Returns:
        The stamp with year, month and day, or None.
    """
    window = text[start : start + _WINDOW_CHARS]
    line = (window.splitlines()[0] if window else "").rstrip()
    match = _WHOLE_LINE_STAMP.match(line) or _LEADING_STAMP.match(line)
    if match is None:
        return None
    year, month, day = date_parts(match)
    if year is None:
        return None
    return Dateline((start, start + match.end()), "", "", year, month, day)
