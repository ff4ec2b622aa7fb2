"""Captions and credits: what stands under a picture, and whose picture it is.

In: a stretch of a report. Out: where a credit begins, whether a stretch is a labelled caption, and
whom a credit names.
The law of this file: a credit stands at the end of its paragraph and holds names only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.knowledge.layout_words import agency_signs, layout_words, one_of
from sitrep.records import Span


@dataclass(frozen=True, slots=True)
class Credit:
    """Someone whom a photo or video credit names.

    Attributes:
        name: As written, without "via" and the like.
        span: Characters of the name.
        via: True for one who passed the picture on, after "via".
    """

    name: str
    span: Span
    via: bool = False


LONGEST_CAPTION_CHARS = 450
_LONGEST_CREDIT_CHARS = 140
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_NAME = rf"[{_CAPITAL}][\w.'’-]{{1,24}}"
_PICTURE = r"(?:photos?|photographs?|pictures?|images?|video|footage|foto|handout|still)"

# "— Photo: A/B", "Photograph: A/B", "(Photo by A/B)", "Image credit: A", "Courtesy of A"
_LABEL = re.compile(
    r"(?:[-–—|]{1,2}\s?|[(\[]\s?)?"
    rf"(?i:(?:{_PICTURE}(?: (?:credits?|source|courtesy))?|credits?|(?:image )?source)\s?:"
    rf"|image source,|{_PICTURE} (?:by|courtesy of)\b|courtesy of\b)\s?(?=\S)"
)
_AGENCY = one_of(agency_signs() | layout_words("picture_sign"))
# "(AP Photo/A)", "REUTERS/A", "© A": surely pictures
_SURE_FORMS = (
    re.compile(
        r"[(\[](?:AP|AFP|EPA|Reuters|REUTERS|UPI|TASS) (?i:photo|image|video|file)\b"
        r"[^()\[\]]{0,100}[)\]]\.?$"
    ),
    re.compile(rf"REUTERS/[{_CAPITAL}][^.!?\n]{{2,80}}$"),
    re.compile(rf"©\s?(?!\d)[{_CAPITAL}][^.!?\n]{{1,60}}$"),
)
# "[A/Reuters]", "A B/AFP", "Handout via AP": they may sign a text too
_LIKELY_FORMS = (
    re.compile(rf"[(\[](?:File: ?)?[^()\[\]]{{2,80}}(?:/|\b[Vv]ia ){_AGENCY}(?:/\w+)?[)\]]\.?$"),
    re.compile(rf"(?:{_NAME} ){{0,3}}{_NAME}(?:/| via ){_AGENCY}(?:/{_NAME}| Images)?\.?$"),
)
_LONGEST_LIKELY_CAPTION_CHARS = 300
_START = re.compile(r"(?<=[.!?”\"] )\S|[(\[]")
_CAPTION_LABEL = re.compile(
    r"(?i:(?:photo |image |picture |video |media )?caption\s?[:,]"
    r"|file (?:photo|picture|image)s?\s?[:–—-])\s?\S"
    rf"|FILE\s?[-–—]{{1,2}}\s?[{_CAPITAL}]"
)
_SEPARATOR = re.compile(
    r"\s*(?:[/|;,]|\b(?:via|courtesy of|provided by|released by|through)\b)\s*", re.IGNORECASE
)
_LEAD = re.compile(r"[(\[\s©–—-]{0,4}(?:File:\s?)?")


def find_credit(text: str, start: int, end: int) -> tuple[int, bool] | None:
    """Find the credit that ends a stretch.

    Args:
        text: A report.
        start: Where the stretch begins.
        end: Its end, not included.

    Returns:
        Where the credit begins, its dash or bracket included, and whether what comes before it in
        the stretch is short enough to be the caption; None when the stretch ends without a credit.
    """
    window = max(start, end - _LONGEST_CREDIT_CHARS)
    if window == start and text[start:end].strip("(). ") in layout_words("picture_sign"):
        return start, False
    for match in _LABEL.finditer(text, window, end):
        if _opens_credit(text, start, match) and _holds_only_names(text[match.end() : end]):
            return match.start(), match.start() - start <= LONGEST_CAPTION_CHARS
    for place in _places(text, start, window, end):
        chars = place - start
        if any(form.match(text, place, end) for form in _SURE_FORMS):
            return place, chars <= LONGEST_CAPTION_CHARS
        likely = any(form.match(text, place, end) for form in _LIKELY_FORMS)
        if likely and chars <= _LONGEST_LIKELY_CAPTION_CHARS:
            return place, True
    return None


def is_labelled_caption(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins with "Caption:", "FILE PHOTO:", "Image caption," and the like."""
    return end - start <= LONGEST_CAPTION_CHARS and bool(_CAPTION_LABEL.match(text, start, end))


def _opens_credit(text: str, start: int, match: re.Match[str]) -> bool:
    """A label counts at the start, after a stop, or behind its own dash or bracket."""
    before = text[max(start, match.start() - 4) : match.start()]
    if not before.strip():
        return True
    if match.group()[0] in "-–—|([":
        return before[-1].isspace()
    return before[-1].isspace() and before.rstrip()[-1] in ".!?”\"')]|"


def _holds_only_names(names: str) -> bool:
    """Whether every word is capitalised or one of those that join names in credits."""
    words = [word.strip("().[]'\"’,:;") for word in re.split(r"[\s/|]+", names)]
    lower = [word for word in words if word and not (word[0].isupper() or word[0] in "@©")]
    within = re.search(r"[a-z)]{2}[.!?]\s+[A-Z\"“]", names)
    return within is None and all(word.lower() in layout_words("credit_word") for word in lower)


def _places(text: str, start: int, window: int, end: int) -> Iterator[int]:
    """Where an unlabelled credit may begin: the start, a bracket, after a final stop."""
    if window == start:
        yield start
    for match in _START.finditer(text, window, end):
        if match.start() != start:
            yield match.start()


def credit_parts(text: str, span: Span) -> tuple[Credit, ...]:
    """Who a photo or video credit names, with their characters and who only passed it on.

    Args:
        text: A report.
        span: A credit block of it.

    Returns:
        One Credit a name, in text order. Words that name nobody ("Reproduction", "Handout", "File
        Photo") are left out.
    """
    start, end = span
    label = _LABEL.match(text, start, end) or _LEAD.match(text, start, end)
    position = label.end() if label else start
    parts: list[Credit] = []
    via = False
    for match in _SEPARATOR.finditer(text, position, end):
        parts += _one_credit(text, position, match.start(), via=via)
        via = via or "via" in match.group().lower() or "through" in match.group().lower()
        position = match.end()
    return (*parts, *_one_credit(text, position, end, via=via))


def _one_credit(text: str, start: int, end: int, *, via: bool) -> list[Credit]:
    raw = text[start:end]
    name = re.sub(r"\s(?i:photo|image|video|file)$", "", raw.strip(" \t\r\n.()[]—–|-:©"))
    if name.lower() in layout_words("no_credit") or not any(
        character.isalpha() for character in name
    ):
        return []
    at = start + raw.index(name)
    return [Credit(name, (at, at + len(name)), via)]


def credits_in(text: str, span: Span) -> list[str]:
    """Names that a photo or video credit gives, split at "/" and "via".

    Example:
        >>> line = "— Photo: Reproduction/Ministry of Defence/Via AFP"
        >>> credits_in(line, (0, len(line)))
        ['Ministry of Defence', 'AFP']
    """
    return [credit.name for credit in credit_parts(text, span)]
