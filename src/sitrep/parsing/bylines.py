"""Bylines and boilerplate: lines about the report itself and about its outlet.

In: a stretch of a report. Out: whether all of it is a byline, or boilerplate.
The law of this file: a sentence that reports something is neither. "Reporting by the BBC suggests"
and "This story was denied" are prose.
"""

from __future__ import annotations

import re

from sitrep.knowledge.layout_words import layout_words, one_of

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_NAME = rf"[{_CAPITAL}][\w.'’-]{{0,24}}"

LONGEST_BYLINE_CHARS = 240
_WORD = re.compile(r"[^\s,;:|/&()\[\]–—]+")
_BY = re.compile(r"(?i:by)\s+(?=\S)")
_DONE_BY = re.compile(rf"[(\[]?(?i:{one_of(layout_words('byline_work'))} by)[: ]")
_NAME_IN_PLACE = re.compile(rf"(?:{_NAME} ){{1,3}}{_NAME} in {_NAME}(?: {_NAME}){{0,2}}")


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the whole stretch says who wrote, reported or edited, and nothing else."""
    if end - start > LONGEST_BYLINE_CHARS:
        return False
    line = text[start:end]
    if line.lower().removeprefix("by ").rstrip(".") in layout_words("byline_agency"):
        return True
    if signed := _BY.match(line):
        return _holds_only_names(line[signed.end() :]) and not line.endswith((".", "?", "!"))
    if done := _DONE_BY.match(line):
        return _holds_only_names(line[done.end() :].rstrip(" .)]"))
    parts = re.split(r",? and |, ", line)
    return len(parts) <= 6 and all(_NAME_IN_PLACE.fullmatch(part) for part in parts)


def _holds_only_names(line: str) -> bool:
    """Whether there are only capitalised words, roles and joining words, two names at least."""
    words = [word.strip(".'\"’") for word in _WORD.findall(line)]
    if not words or words[0].lower() in layout_words("no_author"):
        return False
    names = [word for word in words if word[:1].isupper()]
    others = [word for word in words if word and not word[:1].isupper()]
    return len(names) >= 2 and all(word in layout_words("byline_word") for word in others)


_LONGEST_BOILERPLATE_CHARS = 320
_PUBLISHED = one_of(layout_words("publishing"))
_OFFERED = rf"[^\n]{{0,120}}\b{one_of(layout_words('offer'))}"
_BOILERPLATE = tuple(
    re.compile(f"(?i:{form})")
    for form in (
        rf"(?:sign up|subscribe)(?: now| today)? (?:to|for)\b{_OFFERED}\b",
        rf"(?:get|receive|join|download|follow|try)(?: all)? our\b{_OFFERED}\b",
        r"follow (?:us(?=$| on|:| @)|@\w+)",
        r"follow [\w ]{2,30} on (?:twitter|facebook|x|instagram|telegram)\b",
        rf"{one_of(layout_words('link_label'))}\s?(?::|$|»|>|›|\||…|\.\.\.)",
        rf"{one_of(layout_words('page_word'))}\.{{0,3}}$",
        r"\(\((?=[^()\n]{0,200}[@;])[^()\n]{3,200}\)\)$",  # ((jane.roe@example.org; ...))
        r"\d+ (?:comments?|shares?|min|minutes?)(?: (?:read|ago))?$",
        rf"{one_of(layout_words('house_line'))}\b",
        r"(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?(?:[^\n]{0,60}\b\d{4}\b|by\b)",
        r"(?:©|\(c\)|copyright)[^\n]{1,80}all rights reserved",
        r"this (?:story|article|piece|post|page|live ?blog) (?:has been|was|is)"
        r"(?: first| originally| initially| automatically| also| last| since)? "
        rf"{_PUBLISHED}\b(?![^\n]*\bsaid\b)",
        r"the (?:story|article) has been (?:updated|corrected|amended)\b",
        r"this (?:report|dispatch) (?:was|has been|is) (?:first|originally|automatically)"
        r" (?:published|posted|generated)\b",
        r"(?:this material|no part of this)\b[^\n]{0,60}\bmay not be (?:published|reproduced)",
        r"(?:editor['’]s|editors['’]|publisher['’]s) note\s?:",
        r"for more (?:information|news|stories|details|on this)\b[^\n]{0,40}"
        r"\b(?:visit|see|click|go to|follow|contact)\b",
    )
)
_CONTRIBUTED = re.compile(r"[^\n]{3,160} contributed (?:to|reporting)\b[^\n]{0,60}$")
_LATER_SENTENCES = re.compile(r"[a-z\d)\"”][.!?]\s+[A-Z“\"]")


def is_boilerplate(text: str, start: int, end: int) -> bool:
    """Whether the whole stretch is about the outlet or the page: offers, notices, links, rules."""
    if not any(character.isalnum() for character in text[start:end]):
        return True  # "* * *", "-----"
    if end - start > _LONGEST_BOILERPLATE_CHARS:
        return False
    line = text[start:end]
    if any(form.match(line) for form in _BOILERPLATE):
        return sum(1 for _ in _LATER_SENTENCES.finditer(line)) <= 3
    return _is_contribution(line)


def _is_contribution(line: str) -> bool:
    """Whether a line says who "contributed to this report"."""
    if not _CONTRIBUTED.fullmatch(line.rstrip(".")) or _LATER_SENTENCES.search(line):
        return False
    about_report = re.search(
        r"contributed (?:reporting|to (?:this|the) (?:report|story|article))", line
    )
    return about_report is not None
