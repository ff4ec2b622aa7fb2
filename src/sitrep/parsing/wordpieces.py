"""Word pieces: how the encoder reads a word, as numbers of its vocabulary and a class of shape.

In: a word as a token has it. Out: the numbers of its pieces, at least one, at most eight.
The law of this file: what training reads, run-time reads; `training/encoder` calls these functions.

The cutting is that of uncased BERT (Devlin et al. 2019): letters made small and bare of accents,
marks and Chinese characters by themselves, then always the longest piece that the vocabulary has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

BEGIN, END, UNKNOWN = 101, 102, 100
"""Numbers of the marks [CLS], [SEP] and [UNK] in BERT's vocabulary."""
MOST_PIECES_OF_A_WORD = 8
MOST_CHARS_OF_A_WORD = 60
"""A word is cut to its first letters and pieces, so that a hostile one costs little."""
_CACHED_WORDS = 50_000
_CHINESE = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
_QUOTES = frozenset({'"', "“", "”", "''", "``"})


def shape_of(word: str) -> int:
    """Class of a word's letters: case, figures, marks. The pieces themselves know no case.

    Args:
        word: Any text without blanks.

    Returns:
        1 a number, 2 with a figure, 3 a mark, 4 a full stop or its like, 5 a quotation mark,
        8 small, 9 one capital, 10 all capitals, 11 a capital first, 12 mixed. 0 is kept for what is
        no word.
    """
    if word.isdigit():
        return 1
    if any(char.isdigit() for char in word):
        return 2
    if not any(char.isalpha() for char in word):
        return 3 + (word in {".", "?", "!"}) + 2 * (word in _QUOTES)
    if word.islower():
        return 8
    if word.isupper():
        return 9 if len(word) == 1 else 10
    return 11 if word[0].isupper() and word[1:].islower() else 12


class WordPieces:
    """Cuts words; remembers the words it has cut, up to a bound.

    Args:
        pieces: The vocabulary, in the order of its numbers.
    """

    def __init__(self, pieces: list[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._cut: dict[str, list[int]] = {}

    @classmethod
    def from_file(cls, path: Path) -> WordPieces:
        """Read a vocabulary: one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def cut(self, word: str) -> list[int]:
        """Numbers of a word's pieces, at least one and at most `MOST_PIECES_OF_A_WORD`."""
        found = self._cut.get(word)
        if found is None:
            found = [number for part in split_marks(word) for number in self._longest(part)]
            found = found[:MOST_PIECES_OF_A_WORD] or [UNKNOWN]
            if len(self._cut) < _CACHED_WORDS:
                self._cut[word] = found
        return found

    def _longest(self, part: str) -> list[int]:
        """The longest pieces from left to right; [UNK] for the whole if any letter has none."""
        numbers, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._numbers.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return [UNKNOWN]
            numbers.append(number)
            start = end
        return numbers


def split_marks(word: str) -> Iterator[str]:
    """The plain parts of a word: marks and Chinese characters are each a part by themselves."""
    part = ""
    for char in _plain(word[:MOST_CHARS_OF_A_WORD]):
        alone = _is_mark(char) or _is_chinese(char)
        if part and (alone or char == " "):
            yield part
            part = ""
        if alone:
            yield char
        elif char != " ":
            part += char
    if part:
        yield part


def _plain(word: str) -> Iterator[str]:
    """Small letters without accents; control and format characters are gone, blanks are one."""
    for char in word:
        if char.isspace():
            yield " "
            continue
        if char == "\ufffd" or unicodedata.category(char)[0] == "C":
            continue
        for small in unicodedata.normalize("NFD", char):
            if unicodedata.category(small) != "Mn":
                yield from small.lower()


def _is_mark(char: str) -> bool:
    """Every ASCII sign counts, and what Unicode calls punctuation."""
    return ("!" <= char <= "~" and not char.isalnum()) or unicodedata.category(char)[0] == "P"


def _is_chinese(char: str) -> bool:
    number = ord(char)
    return number >= 0x3400 and any(low <= number <= high for low, high in _CHINESE)
