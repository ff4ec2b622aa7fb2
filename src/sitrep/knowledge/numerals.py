"""Number words: reads "two hundred and fifty thousand", "3.5 million", "dozens" as numbers.

In: lower-case words, and for each whether it touches the one before. Out: a value and where it
ends. The law of this file: a word that names no number ("dozens", "several") gets no value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path, read_table

KINDS = (
    "unit",
    "ten",
    "hundred",
    "scale",
    "suffix",
    "collective",
    "ordinal",
    "fraction",
    "vague",
    "some",
)
MAX_DIGITS = 15
"""Longer rows of digits are no counts, and their integers would cost more than linear time."""

MAX_WORDS = 14
"""No number of a report is longer; the limit keeps a row of number words in linear time."""

GLUED_SUFFIXES = frozenset({"k", "m", "b"})
"""Suffixes that stand for another word when a blank precedes them: "5 m" is five metres."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read.

    Attributes:
        value: The number, null where the words name none.
        end: Position after its last word.
        fraction: True for a part of a whole, such as "two thirds".
        scaled: True where a scale or collective word takes part: "3 million", "two dozen".
    """

    value: float | None
    end: int
    fraction: bool = False
    scaled: bool = False


@cache
def numerals() -> Mapping[str, Mapping[str, float | None]]:
    """Number words by kind: word to value, null for words that name no number.

    Raises:
        KnowledgeError: If the data file has an unknown kind or a value that is no number.
    """
    table: dict[str, dict[str, float | None]] = {kind: {} for kind in KINDS}
    for row in read_table(data_path("language", "numerals.tsv")):
        if row["kind"] not in table:
            raise KnowledgeError(
                f'numerals.tsv: unknown kind "{row["kind"]}" of "{row["word"]}". '
                f"Known: {', '.join(KINDS)}."
            )
        table[row["kind"]][row["word"]] = _value(row["word"], row["value"])
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in table.items()})


def _value(word: str, cell: str) -> float | None:
    if cell == "-":
        return None
    try:
        return float(cell)
    except ValueError:
        raise KnowledgeError(
            f'numerals.tsv: "{word}" has the value "{cell}". Write a number, or - for none.'
        ) from None


def read_digits(word: str) -> float | None:
    """The value of digits such as "7,000" or "3.5"; null for anything else."""
    plain = word.replace(",", "")
    if not word[:1].isdigit() or len(plain) > MAX_DIGITS or not plain.isascii():
        return None
    try:
        return float(plain)
    except ValueError:
        return None


def read_number(words: Sequence[str], start: int, glued: Sequence[bool]) -> Number | None:
    """Read the longest number that begins at a word.

    Args:
        words: Lower-case words; must go on with two empty words after the last.
        start: Position of the first word.
        glued: For each word, whether it touches the one before, as in "2.5m".

    Returns:
        The number, or null where none begins.

    Example:
        >>> words = "two hundred and fifty thousand troops".split() + ["", ""]
        >>> read_number(words, 0, [False] * 8)
        Number(value=250000.0, end=5, fraction=False, scaled=True)
    """
    return _read_half(words, start) or _read_vague(words, start) or _read_plain(words, start, glued)


def read_ordinal(words: Sequence[str], start: int, glued: Sequence[bool]) -> Number | None:
    """Read an ordinal such as "third", "twenty-first" or "15th" that begins at a word."""
    kinds = numerals()
    word, after = words[start], words[start + 1]
    digits = read_digits(word)
    if digits is not None and after in ("st", "nd", "rd", "th") and glued[start + 1]:
        return Number(digits, start + 2)
    value = kinds["ordinal"].get(word)
    if value is not None:
        return Number(value, start + 1)
    ten = kinds["ten"].get(word)
    if ten is None:
        return None
    at = start + 2 if after == "-" else start + 1
    small = kinds["ordinal"].get(words[at])
    return Number(ten + small, at + 1) if small is not None and small < 10 else None


def _scale(word: str) -> float | None:
    kinds = numerals()
    return kinds["scale"].get(word) or kinds["hundred"].get(word) or kinds["collective"].get(word)


def _read_half(words: Sequence[str], start: int) -> Number | None:
    """Read "half a million", "half a dozen", "a half million", "a third", "two thirds"."""
    fractions = numerals()["fraction"]
    at = start + 1 if words[start] in ("a", "an", "one") else start
    if words[at] == "-":
        at += 1
    if words[at] == "half":
        after = at + 2 if words[at + 1] in ("a", "an") else at + 1
        scale = _scale(words[after])
        if scale is not None:
            return Number(scale / 2, after + 1, scaled=True)
        return Number(0.5, at + 1, fraction=True)
    if at > start and words[at] in fractions:
        return Number(fractions[words[at]], at + 1, fraction=True)
    count = numerals()["unit"].get(words[start])
    after = start + 2 if words[start + 1] == "-" else start + 1
    part = fractions.get(words[after])
    if count and count > 1 and part is not None and words[after].endswith("s"):
        value = 0.6667 if words[after] == "thirds" and count == 2 else round(count * part, 4)
        return Number(value, after + 1, fraction=True)
    return None


def _read_vague(words: Sequence[str], start: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few thousand", "many"."""
    kinds = numerals()
    if words[start] in kinds["vague"]:
        end = start + 1
        while words[end] == "of" and words[end + 1] in kinds["vague"] and end < start + MAX_WORDS:
            end += 2
        return Number(None, end, scaled=True)
    at = start
    if words[start] == "a" and words[start + 1] in ("few", "couple"):
        at = start + 1
    elif words[start] not in kinds["some"] and words[start] not in ("few", "many"):
        return None
    end = at + 1
    scaled = False
    while _scale(words[end]) is not None and end < start + MAX_WORDS:
        end += 1
        scaled = True
    if not scaled and words[start] in ("few", "many"):
        return None
    return Number(None, end, scaled=scaled)


def _read_plain(words: Sequence[str], start: int, glued: Sequence[bool]) -> Number | None:
    digits = read_digits(words[start])
    if digits is not None:
        return _read_scaled(words, start + 1, digits, glued)
    at = start + 1 if words[start] in ("a", "an") and _scale(words[start + 1]) else start
    return _read_words(words, at)


def _read_scaled(
    words: Sequence[str], at: int, value: float, glued: Sequence[bool]
) -> Number | None:
    """Multiply digits by the scales that follow them: 3.5 million, 2.5m, 12 thousand million."""
    kinds = numerals()
    suffix = kinds["suffix"].get(words[at])
    if suffix is not None and (glued[at] or words[at] not in GLUED_SUFFIXES):
        return Number(round(value * suffix, 6), at + 1, scaled=True)
    if words[at] == "-" and glued[at] and kinds["scale"].get(words[at + 1]):
        at += 1
    start = at
    while (scale := _scale(words[at])) is not None and at < start + MAX_WORDS:
        value = round(value * scale, 6)
        at += 1
    return Number(value, at, scaled=at > start)


def _read_words(words: Sequence[str], start: int) -> Number | None:
    """Add up words: units after tens, tens after hundreds, anything after a scale."""
    kinds = numerals()
    total = current = 0.0
    ceiling = float("inf")
    at, end, scaled = start, start, False
    while at < start + MAX_WORDS:
        word = words[at]
        if end > start and (word == "-" or (word == "and" and scaled)):
            at += 1
            word = words[at]
        unit, ten, hundred = (kinds[kind].get(word) for kind in ("unit", "ten", "hundred"))
        scale = kinds["scale"].get(word) or kinds["collective"].get(word)
        if unit is not None and unit < ceiling:
            current, ceiling = current + unit, 0
        elif ten is not None and ten < ceiling:
            current, ceiling = current + ten, 10
        elif hundred is not None and current < 100:
            current, ceiling, scaled = max(current, 1) * hundred, 100, True
        elif scale is not None:
            total, current = total + max(current, 1) * scale, 0.0
            ceiling, scaled = 100, True
        else:
            break
        at = end = at + 1
    if end == start:
        return None
    return _with_half(words, end, total + current, scaled)


def _with_half(words: Sequence[str], at: int, value: float, scaled: bool) -> Number:
    """Add the half of "two and a half" and "two and a half million"."""
    if list(words[at : at + 3]) != ["and", "a", "half"]:
        return Number(value, at, scaled=scaled)
    scale = _scale(words[at + 3])
    if scale is None:
        return Number(value + 0.5, at + 3, scaled=scaled)
    return Number((value + 0.5) * scale, at + 4, scaled=True)
