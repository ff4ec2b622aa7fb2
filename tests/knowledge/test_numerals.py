"""Numerals: number words and digits to values."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.errors import KnowledgeError
from sitrep.knowledge import amount_words, numerals, time_words
from sitrep.knowledge.numerals import Number, read_digits, read_number, read_ordinal


def read(text: str) -> Number | None:
    words = text.split()
    return read_number([*words, "", "", "", ""], 0, [False] * (len(words) + 4))


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("seven men", 7, 1),
        ("twenty - five men", 25, 3),
        ("twenty fifteen", 20, 1),
        ("one hundred and two", 102, 4),
        ("two hundred and fifty thousand men", 250_000, 5),
        ("five thousand three hundred", 5300, 4),
        ("one million two hundred thousand", 1_200_000, 5),
        ("3.5 million men", 3_500_000, 2),
        ("2.3 million men", 2_300_000, 2),
        ("a hundred men", 100, 2),
        ("a dozen men", 12, 2),
        ("two dozen men", 24, 2),
        ("half a million men", 500_000, 3),
        ("half a dozen men", 6, 3),
        ("two and a half million men", 2_500_000, 5),
        ("1.2 bn euros", 1_200_000_000, 2),
        ("two and three", 2, 1),
        ("100,000 men", 100_000, 1),
    ],
)
def test_number(text: str, value: float, length: int) -> None:
    number = read(text)
    assert number is not None
    assert (number.value, number.end) == (value, length)


@pytest.mark.parametrize("text", ["dozens of men", "tens of thousands", "several hundred men"])
def test_word_without_a_number_has_no_value(text: str) -> None:
    number = read(text)
    assert number is not None
    assert (number.value, number.scaled) == (None, True)


@pytest.mark.parametrize("text", ["men", "few", "many", "and", "5 m away"])
def test_no_number_or_no_scale(text: str) -> None:
    number = read(text)
    assert number is None or number == Number(5.0, 1)


def test_glued_suffix_scales() -> None:
    assert read_number(["2.5", "m", "", ""], 0, [False, True, False, False]) == Number(
        2_500_000.0, 2, scaled=True
    )


@pytest.mark.parametrize(
    ("text", "value"), [("third time", 3), ("twenty - first", 21), ("thirtieth day", 30)]
)
def test_ordinal(text: str, value: float) -> None:
    words = text.split()
    number = read_ordinal([*words, "", ""], 0, [False] * (len(words) + 2))
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("word", ["", "x", "1.2.3", "٣", "9" * 16, "²"])
def test_what_is_no_row_of_digits(word: str) -> None:
    assert read_digits(word) is None


@pytest.mark.parametrize(
    ("reader", "file", "row", "message"),
    [
        (numerals.numerals, "numerals.tsv", "noun\tten\t10", "unknown kind"),
        (numerals.numerals, "numerals.tsv", "unit\tten\tX", "Write a number"),
        (time_words.time_words, "time_words.tsv", "month\tsmarch\t13", "allowed: 0 to 12"),
        (time_words.time_words, "time_words.tsv", "nonsense\tx\t-", "unknown or missing kinds"),
        (amount_words.amount_words, "amount_words.tsv", "bound\tx\twide", "Allowed: low, high"),
        (amount_words.amount_words, "amount_words.tsv", "nonsense\tx\t-", "unknown or missing"),
    ],
)
def test_broken_file_is_refused(
    reader: object,
    file: str,
    row: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = {"numerals.tsv": numerals, "time_words.tsv": time_words}.get(file, amount_words)
    (tmp_path / file).write_text(f"kind\tword\tvalue\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(module, "data_path", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(KnowledgeError, match=message):
        reader.__wrapped__()  # type: ignore[attr-defined]
