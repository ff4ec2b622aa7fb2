"""Figures: numbers of a text with their bounds, ranges and currencies.

In: the words of a sentence. Out: figures in text order. The law of this file: a number that names
something (Resolution 2202, Su-35, G7), ranks, measures or keeps a score is no figure; a word that
names no number ("dozens") has no bounds and is approximate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from sitrep.coding.plain_words import Words
from sitrep.knowledge.amount_words import amount_words
from sitrep.knowledge.numerals import Number, numerals, read_digits, read_number

PERCENT = "percent"
MAX_BOUND_WORDS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the text bounds it.

    Attributes:
        begin: First word, bounds and currency signs included.
        at: First word of the (last) number itself.
        end: Position after its last word.
        low: Lower bound, null when open or not named.
        high: Upper bound, null when open or not named.
        approximate: True for "about" and for words that name no number.
        unit: "percent", the name of a currency, or "".
        is_vague: True for "dozens", "several hundred": a noun follows with "of" or without.
        is_strong: True in "a 5,000-strong force".
    """

    begin: int
    at: int
    end: int
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str = ""
    is_vague: bool = False
    is_strong: bool = False


@cache
def _starters() -> frozenset[str]:
    kinds = numerals()
    words = [word for kind in ("unit", "ten", "vague", "some") for word in kinds[kind]]
    return frozenset([*words, "a", "an", "half", "hundred", "thousand", "dozen", "few"])


def may_start(word: str) -> bool:
    """Whether a number may begin with a word."""
    return word[:1].isdigit() or word in _starters()


def find_figures(words: Words, is_blocked: Callable[[int], bool]) -> list[Figure]:
    """Find the figures of a text.

    Args:
        words: The text.
        is_blocked: Whether a word is part of something else, such as a date.
    """
    figures: list[Figure] = []
    at = floor = 0
    while at < words.count:
        if not may_start(words.low[at]) or is_blocked(at):
            at += 1
            continue
        figure, end = _figure_at(words, at, floor)
        if figure is not None:
            figures.append(figure)
            floor = figure.end
        at = max(end, at + 1)
    return figures


def _figure_at(words: Words, at: int, floor: int) -> tuple[Figure | None, int]:
    """The figure that begins at a word, and where to read on."""
    number = read_number(words.low, at, words.glued) or _read_article(words, at)
    if number is None:
        return None, at + 1
    if number.value is None and not number.scaled and words.low[at + 1] != "couple":
        return None, number.end
    if _is_label(words, at, number) or _is_glued(words, at, number.end):
        return None, _pass_over(words, number.end)
    figure = _plain(words, at, number)
    figure = _range(words, figure, number)
    figure = _currency(words, figure, floor)
    figure = _after(words, figure)
    figure = _before(words, figure, floor)
    if _is_measured(words, figure) or _is_score(words, figure):
        return None, figure.end
    return figure, figure.end


def _read_article(words: Words, at: int) -> Number | None:
    """Read the "a" of "a squadron of jets" as one; of other nouns it is no count."""
    is_article = words.low[at] in ("a", "an")
    counts = words.low[at + 1] in amount_words()["army_unit"]
    return Number(1.0, at + 1) if is_article and counts else None


def _plain(words: Words, at: int, number: Number) -> Figure:
    value = number.value
    if number.fraction and value is not None:
        share = round(value * 100, 2)
        return Figure(at, at, number.end, share, share, share % 5 != 0, PERCENT)
    if words.low[at] == "a" and words.low[at + 1] == "couple":
        end = number.end
        return Figure(at, at, end, 2.0, 2.0, True, is_vague=True)
    return Figure(at, at, number.end, value, value, value is None, is_vague=value is None)


def _is_label(words: Words, at: int, number: Number) -> bool:
    """Whether a number names something: "Resolution 2202", "No. 5", "Group of Seven", "#3"."""
    low = words.low
    before = low[at - 1] if at else ""
    if before in ("#", "°", "+") or (before == "." and at > 1 and low[at - 2] in ("no", "nos")):
        return True
    if before in amount_words()["label_before"] and low[at][:1].isdigit():
        return True
    if low[at] in ("one", "an", "a") and number.value == 1:
        return low[at + 1] in ("of", "another", "-", "day", "by") or before in ("no", "any", "each")
    named = not low[at][:1].isdigit() and words.is_capital(at) and at > 0
    if named and before not in (".", ":", '"', "“", "'", "!", "?", "-", "—", "("):
        return True
    digits = low[at].replace(",", "").replace(".", "")
    return digits.isdigit() and len(digits) > 12


def _is_glued(words: Words, at: int, end: int) -> bool:
    """Whether a number is part of a word: "Su-35", "G7", "155mm", "35-mm", "five-member"."""
    low = words.low
    if words.glued[at] and at:
        before = low[at - 1]
        if before[-1:].isalnum() or before in (".", ",", "/", ":", "_", "&", "@"):
            return True
        if before == "-" and words.glued[at - 1] and at > 1 and low[at - 2][-1:].isalnum():
            return read_digits(low[at - 2]) is None
    if words.glued[end] and low[end][:1].isalpha():
        return True
    if words.glued[end] and low[end] in (".", "/", ":", ",") and words.glued[end + 1]:
        return low[end + 1][:1].isdigit()
    if low[end] == "-" and words.glued[end]:
        after = low[end + 1]
        return (
            after[:1].isalpha()
            and after not in ("strong", "plus", "odd")
            and (read_number(low, end + 1, words.glued) is None)
        )
    return False


def _pass_over(words: Words, at: int) -> int:
    """The position after the rest of a name or a row of digits, as in a telephone number."""
    while words.glued[at] and (words.low[at] in "-./:" or words.low[at][:1].isdigit()):
        at += 1
    return at


def _range(words: Words, figure: Figure, number: Number) -> Figure:
    """Take in the second number of "169,000 to 190,000", "10-12", "two or three", "between"."""
    low = words.low
    connector = low[figure.end]
    before = low[figure.begin - 1] if figure.begin else ""
    between = before == "between" and connector == "and"
    if connector not in ("to", "-", "or") and not between:
        return figure
    if before == "from" and connector == "to":
        return figure
    second_at = figure.end + 1
    if low[second_at] in ("$", "€", "£"):
        second_at += 1
    second = read_number(low, second_at, words.glued)
    if second is None or second.value is None or figure.low is None or second.fraction:
        return figure
    first = figure.low
    if second.scaled and not number.scaled and first < 1000:
        plain = read_digits(low[second_at])
        if plain and plain > first:
            first = first * second.value / plain
    if second.value <= first or (connector == "or" and second.value > 3 * first):
        return figure
    if _is_glued(words, second_at, second.end) and low[second.end] != "-":
        return figure
    begin = figure.begin - 1 if between else figure.begin
    return replace(figure, begin=begin, at=second_at, end=second.end, low=first, high=second.value)


def _currency(words: Words, figure: Figure, floor: int) -> Figure:
    """Take in "$" and "US$" before a number, and "dollars" and "%" after it."""
    kinds, low = amount_words(), words.low
    begin = figure.begin
    symbol = kinds["currency_symbol"].get(low[begin - 1]) if begin > floor else None
    if symbol is not None:
        begin -= 1
        prefix = kinds["currency_prefix"].get(low[begin - 1]) if begin > floor else None
        prefix = prefix or ("US dollars" if begin > floor and low[begin - 1] == "u.s." else None)
        if prefix and words.glued[begin]:
            begin, symbol = begin - 1, prefix
        return replace(figure, begin=begin, unit=symbol)
    after = figure.end
    if low[after] == "us" or low[after] == "u.s.":
        after += 1
    word = kinds["currency_word"].get(low[after])
    if word is not None and low[after + 1] not in ("-",):
        return replace(figure, end=after + 1, unit=word)
    if low[figure.end] in kinds["percent"]:
        return replace(figure, end=figure.end + 1, unit=PERCENT)
    if low[figure.end] == "per" and low[figure.end + 1] == "cent":
        return replace(figure, end=figure.end + 2, unit=PERCENT)
    return figure


def _after(words: Words, figure: Figure) -> Figure:
    """Take in bounds after a number: "or more", "or so", "+", "-strong"."""
    low, at = words.low, figure.end
    if low[at] == "-" and low[at + 1] == "strong":
        return replace(figure, end=at + 2, is_strong=True)
    if low[at] == "-" and low[at + 1] in ("plus", "odd") and words.glued[at]:
        at += 1
    elif low[at] == "+" and not words.glued[at]:
        return figure
    for length in (3, 2, 1):
        phrase = " ".join(low[at : at + length])
        bound = amount_words()["bound_after"].get(phrase)
        if bound is not None and (length > 1 or phrase == "+" or at > figure.end):
            return _bounded(replace(figure, end=at + length), bound)
    return figure


def _before(words: Words, figure: Figure, floor: int) -> Figure:
    """Take in bounds before a number, one after the other: "at least some", "up to about"."""
    bounds = amount_words()["bound"]
    moved = True
    while moved:
        moved = False
        begin = figure.begin
        for length in range(min(MAX_BOUND_WORDS, begin - floor), 0, -1):
            bound = bounds.get(" ".join(words.low[begin - length : begin]))
            if bound is not None:
                figure = _bounded(replace(figure, begin=begin - length), bound)
                moved = True
                break
    return figure


def _bounded(figure: Figure, bound: str) -> Figure:
    """Open a figure upwards for "low", downwards for "high", or mark it as approximate."""
    if bound == "approx":
        return replace(figure, approximate=True)
    if bound == "low":
        return replace(figure, high=None)
    return replace(figure, low=None)


def _is_measured(words: Words, figure: Figure) -> bool:
    """Whether the number gives a length, an area, a rate or a time, or ranks an age."""
    kinds, low = amount_words(), words.low
    if figure.unit and figure.unit != PERCENT:
        return False
    after = low[figure.end]
    if figure.unit == PERCENT:
        return after in ("point", "points")
    if after in kinds["measure"] or after in kinds["not_counted"]:
        return not (after in ("m", "may", "march") and not words.glued[figure.end])
    before = low[figure.begin - 1] if figure.begin else ""
    return before in ("aged", "age") or low[figure.end : figure.end + 2] == ["years", "old"]


def _is_score(words: Words, figure: Figure) -> bool:
    """Whether two numbers keep a score or a vote: "won 2-1", "voted 10 to 2"."""
    low, end = words.low, figure.end
    if low[end] == "-" and words.glued[end] and words.glued[end + 1]:
        return read_digits(low[end + 1]) is not None
    return (
        low[end] in ("to", "against")
        and read_digits(low[end + 1]) is not None
        and (
            figure.low is not None
            and (read_digits(low[end + 1]) or 0) < figure.low
            and low[figure.begin - 1] != "from"
        )
    )
