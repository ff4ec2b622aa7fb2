"""What the rules of time pass to each other: the scene they read in and what they found.

In: a text and its date. Out: nothing by itself. The law of this file: a find is counted in words,
never in characters, until `times.py` gives it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sitrep.coding.plain_words import Words
from sitrep.coding.time_values import Period
from sitrep.knowledge.numerals import read_digits
from sitrep.knowledge.time_words import time_words

ANCHOR_CHARS = 600
"""How far back "that day" may look for its day; longer reaches were mostly another story's day."""
SENTENCE_CHARS = 160
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-Z“\"]|\n")


@dataclass(frozen=True, slots=True)
class Found:
    """A time found in a scene.

    Attributes:
        begin: Its first word.
        end: The word after its last.
        type: DATE, TIME, DURATION or SET.
        period: As read without knowing the verb's tense.
        kind: Which rule found it; rules that build on others ask for it.
        past: As read with a verb of the past, where that differs.
        future: As read with a verb of the future, where that differs.
        mod: Which part of the period, or how exact.
        parts: The two ends of a range.
    """

    begin: int
    end: int
    type: str
    period: Period
    kind: str
    past: Period | None = None
    future: Period | None = None
    mod: str = ""
    parts: tuple[Found, ...] = ()

    def change(self, rule: Callable[[Period], Period]) -> Found:
        """The same find with a rule applied to each of its readings."""
        return replace(
            self,
            period=rule(self.period),
            past=rule(self.past) if self.past else None,
            future=rule(self.future) if self.future else None,
        )


class Scene:
    """A text being read, its date, and the last day that it spoke of.

    Attributes:
        words: The text.
        published: The day it was published.
        anchor: The last dated find before the present word, null when none is near.
        stretch: The last find of more than one day, such as "the past 24 hours".
    """

    __slots__ = ("_anchor_at", "_stretch_at", "anchor", "published", "stretch", "words")

    def __init__(self, words: Words, published: date) -> None:
        """Open a scene at its first word."""
        self.words = words
        self.published = published
        self.anchor: Period | None = None
        self.stretch: Period | None = None
        self._anchor_at = self._stretch_at = 0

    def remember(self, found: Found) -> None:
        """Take a dated find as the one that "that day" or "that period" refers to."""
        if found.period.is_dated and found.period.start != found.period.end:
            self.stretch, self._stretch_at = found.period, self.words.ends[found.end - 1]
        if found.type in ("DATE", "TIME") and found.period.start is not None:
            self.anchor, self._anchor_at = found.period, self.words.ends[found.end - 1]

    def near_anchor(self, at: int) -> Period | None:
        """The remembered find, if it stands near enough before word `at`."""
        if self.anchor and self.words.starts[at] - self._anchor_at <= ANCHOR_CHARS:
            return self.anchor
        return None

    def near_stretch(self, at: int) -> Period | None:
        """The remembered stretch of days, if it stands near enough before word `at`."""
        if self.stretch and self.words.starts[at] - self._stretch_at <= ANCHOR_CHARS:
            return self.stretch
        return None

    def same_sentence(self, at: int) -> bool:
        """Whether no sentence seems to end between the remembered find and word `at`."""
        between = self.words.text[self._anchor_at : self.words.starts[at]]
        return len(between) <= SENTENCE_CHARS and not SENTENCE_END.search(between)


Rule = Callable[[Scene, int], Found | None]


def kind_words(kind: str) -> Mapping[str, str]:
    """Words of one kind in `time_words.tsv`."""
    return time_words()[kind]


def whole_number(word: str) -> int | None:
    """The value of plain digits without comma or point, up to four of them."""
    if len(word) > 4 or not word.isdigit() or not word.isascii():
        return None
    value = read_digits(word)
    return None if value is None else int(value)


def skip(words: Words, at: int, *options: str) -> int:
    """The position after one of the words, if it stands at `at`; else `at`."""
    return at + 1 if words.low[at] in options else at


def is_separate(words: Words, at: int, end: int) -> bool:
    """Whether the words from `at` to `end` touch no letters or digits on either side."""
    before = at > 0 and words.glued[at] and words.low[at - 1][-1:].isalnum()
    after = words.glued[end] and words.low[end][:1].isalnum()
    return not before and not after
