"""Plain words: cuts text into words, numbers and marks, without a model.

In: any text. Out: its words with their places. The law of this file: one pass, linear time, and
`text[starts[i]:ends[i]]` is word i.
"""

from __future__ import annotations

import re
from functools import lru_cache

PADDING = 12
"""Empty words after the last one: rules may look ahead without asking where the text ends."""

WORD = re.compile(
    r"""
      \d{4}-\d{2}-\d{2}(?![\d-])              # 2022-02-15
    | \d{1,2}[/.]\d{1,2}[/.]\d{2}(?:\d\d)?(?![/.]?\d)  # 15/2/2022, 15.02.22
    | \d{1,2}:\d{2}(?::\d{2})?(?!\d)          # 18:00
    | \d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?    # 100,000
    | \d+(?:\.\d+)?                           # 3.5
    | (?:[^\W\d_]\.){2,}                      # p.m., U.S.
    | [^\W\d_]+                               # words
    | \n[ \t\r\f\v]*\n                         # the end of a paragraph
    | \S                                      # marks
    """,
    re.VERBOSE,
)

SAME_MARK = {"’": "'", "‘": "'", "–": "-", "‑": "-", "−": "-"}
"""Marks that mean the same in times and numbers; the em dash parts clauses and stays apart."""


class Words:
    """A text as parallel lists, padded at the end.

    Attributes:
        text: The text.
        low: Lower-case words, then `PADDING` empty ones.
        starts: First character of each word.
        ends: Character after each word.
        glued: Whether a word touches the one before it.
        count: Number of words, without the padding.
    """

    __slots__ = ("count", "ends", "glued", "low", "starts", "text")

    def __init__(self, text: str) -> None:
        """Cut a text into words."""
        self.text = text
        self.low: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.glued: list[bool] = []
        last = 0
        for found in WORD.finditer(text):
            start, end = found.span()
            word = found.group().lower()
            self.low.append(SAME_MARK.get(word, word))
            self.starts.append(start)
            self.ends.append(end)
            self.glued.append(start == last and start > 0)
            last = end
        self.count = len(self.low)
        self.low.extend([""] * PADDING)
        self.starts.extend([len(text)] * PADDING)
        self.ends.extend([len(text)] * PADDING)
        self.glued.extend([False] * PADDING)

    def is_capital(self, at: int) -> bool:
        """Whether word `at` begins with a capital letter."""
        return self.text[self.starts[at] : self.starts[at] + 1].isupper()

    def breaks(self, at: int) -> bool:
        """Whether a line ends between word `at` and the one before it."""
        return at > 0 and "\n" in self.text[self.ends[at - 1] : self.starts[at]]

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the words from `start` up to, not including, `end`."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=1)
def words_of(text: str) -> Words:
    """The words of a text, not to be changed; times and amounts of a report read the same ones."""
    return Words(text)
