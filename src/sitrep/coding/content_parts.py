"""The parts that all finders of contents share: what a Content is, and where it may stand.

Ranges are token indices, end excluded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import strip
from sitrep.coding.cues import CueMention
from sitrep.coding.source_phrases import Source

Range = tuple[int, int]
REACH = 25  # tokens between a cue and the "that" or preposition of its content
QUESTIONS = frozenset("whether if why how what where who when which".split())


@dataclass(frozen=True, slots=True)
class Content:
    """What is said.

    Attributes:
        ranges: Token ranges in text order.
        pattern: The pattern of the use that found it.
        frame: Range of the parenthetical words of saying (", X said on Monday,"), null where the
            content follows them.
    """

    ranges: tuple[Range, ...]
    pattern: str
    frame: Range | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a cue's content may stand: its sentence, or the quote in it that holds the cue.

    Attributes:
        start: First token.
        end: Index after the last token.
        is_headline: Whether the sentence is one.
        may_interrupt: Whether the cue may stand behind or within its content.
    """

    start: int
    end: int
    is_headline: bool = False
    may_interrupt: bool = True


Finder = Callable[[CueMention, Source | None, Reach], Content | None]


def make_content(doc: Doc, start: int, end: int, pattern: str) -> Content | None:
    """A content of one range without punctuation at its ends; null when nothing is left."""
    found = strip(doc, start, end)
    return Content((found,), pattern) if found else None


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" for child in verb.lefts)
