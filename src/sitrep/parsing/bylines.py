"""Bylines and boilerplate: lines about the report itself and about its outlet.

In: a stretch of a report. Out: whether all of it is a byline, or boilerplate.
The law of this file: a sentence that reports something is neither. "Reporting by the BBC suggests"
and "This story was denied" are prose.
"""

from __future__ import annotations

import re

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_NAME = rf"[{_CAPITAL}][\w.'’-]{{0,24}}"

LONGEST_BYLINE_CHARS = 240
_PARTICLES = "de da do dos del della di du van von der den ter la le el al bin ibn ben"
_JOINING = (
    "and in by with for of at additional reporting writing editing edited written compiled "
    "translated further contributing photography video graphics"
)
_ROLES = (
    "correspondent correspondents editor reporter reporters writer staff diplomatic "
    "defence defense political chief bureau foreign senior security world news europe "
    "international affairs analyst columnist desk agencies agency special associate"
)
_LOWER_WORDS = frozenset(f"{_PARTICLES} {_JOINING} {_ROLES}".split())
_CALENDAR_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december morning afternoon evening night".split()
)
_WORD = re.compile(r"[^\s,;:|/&()\[\]–—]+")
_BY = re.compile(r"(?i:by)\s+(?=\S)")
_DONE_BY = re.compile(
    r"[(\[]?(?i:(?:additional |further )?"
    r"(?:reporting|writing|editing|compiled|edited|written|translated|photographs|photography|graphics)"
    r"(?: and (?:writing|editing|reporting))? by)[: ]"
)
_AGENCY_LINE = re.compile(
    r"(?i:(?:by )?(?:the )?(?:associated press|reuters|afp|agence france-presse|tass|interfax|"
    r"xinhua|dpa|upi|bloomberg|staff and agencies|agencies|news agencies))\.?$"
)
_NAME_IN_PLACE = re.compile(rf"(?:{_NAME} ){{1,3}}{_NAME} in {_NAME}(?: {_NAME}){{0,2}}")


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the whole stretch says who wrote, reported or edited, and nothing else."""
    if end - start > LONGEST_BYLINE_CHARS:
        return False
    line = text[start:end]
    if _AGENCY_LINE.match(line):
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
    if not words or words[0].lower() in _CALENDAR_WORDS | {"the", "early", "late"}:
        return False
    names = [word for word in words if word[:1].isupper()]
    others = [word for word in words if word and not word[:1].isupper()]
    return len(names) >= 2 and all(word in _LOWER_WORDS for word in others)


_LONGEST_BOILERPLATE_CHARS = 320


def _any_of(phrases: str) -> str:
    """One of the phrases between bars; blanks and line ends around them do not count."""
    return "(?:" + "|".join(" ".join(phrase.split()) for phrase in phrases.split("|")) + ")"


_OFFERED = r"[^\n]{0,120}\b" + _any_of(
    "newsletters?|updates|alerts|e?-?mail|inbox|briefing|channel|app|free|here|today"
)
_LINK_LABELS = _any_of(
    """read more|read also|see also|also read|continue reading|watch more|most read|recommended
    |more on this story|you may also like|don't miss|trending|listen|more from [\\w ]{2,40}
    |related(?: articles?| stories| topics| content)?"""
)
_PAGE_WORDS = _any_of(
    r"""advertisement|advertising|story continues below(?: advertisement)?|share(?: this)?
    |share this (?:article|story)|share on (?:facebook|twitter|x|whatsapp)|tweet|print|loading
    |comments?(?: \(\d+\))?|\d+ comments?|skip to (?:main )?content|back to top|ends?|\(end\)
    |\d+ (?:min|minute|minutes) read|more to follow|to be continued|breaking news|exclusive"""
)
_PUBLISHED = _any_of(
    """published|updated|corrected|amended|translated|produced|written by|compiled|edited
    |supported by|syndicated|auto-generated|generated|adapted|republished|reprinted|reported by
    |provided by|part of"""
)
_HOUSE_LINES = _any_of(
    """all rights reserved|our standards: the thomson reuters trust principles
    |support our (?:journalism|work|reporting)|thank you for reading|contact us at
    |send (?:us )?(?:your )?(?:tips|comments) to|terms of (?:use|service)|privacy policy
    |cookie policy|we use cookies|click here to"""
)
_BOILERPLATE = tuple(
    re.compile(f"(?i:{form})")
    for form in (
        rf"(?:sign up|subscribe|register)(?: now| today)? (?:to|for)\b{_OFFERED}\b",
        rf"(?:get|receive|join|download|follow|try)(?: all)? our\b{_OFFERED}\b",
        r"follow (?:us|@\w+|[\w ]{2,30} on (?:twitter|facebook|x|instagram|telegram))\b",
        rf"{_LINK_LABELS}\s?(?::|$|»|>|›|\||…|\.\.\.)",
        rf"{_PAGE_WORDS}\.{{0,3}}$",
        rf"{_HOUSE_LINES}\b",
        r"(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?(?:[^\n]{0,60}\b\d{4}\b|by\b)",
        r"(?:©|\(c\)|copyright)[^\n]{1,80}all rights reserved",
        r"(?:this|the) (?:story|article|piece|post|page|live ?blog) (?:has been|was|is)"
        rf"(?: first| originally| initially| automatically| also| last| since)? {_PUBLISHED}\b",
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
