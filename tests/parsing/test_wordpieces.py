from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.models import MODELS
from sitrep.parsing.wordpieces import (
    MOST_CHARS_OF_A_WORD,
    MOST_PIECES_OF_A_WORD,
    UNKNOWN,
    WordPieces,
    shape_of,
    split_marks,
)

VOCABULARY = ["troop", "##s", "##p", "t", "##ro", "minister", ".", "-", "cafe", "中", "u", "##s"]


@pytest.mark.parametrize(
    ("word", "expected", "why"),
    [
        ("troops", ["troop", "##s"], "the longest piece first"),
        ("Minister", ["minister"], "capitals are made small"),
        ("café", ["cafe"], "accents are taken off"),
        ("troops-minister.", ["troop", "##s", "-", "minister", "."], "marks stand alone"),
        ("troop\u200bs", ["troop", "##s"], "characters without width are gone"),
        ("中中", ["中", "中"], "Chinese characters stand alone"),
        ("troopx", [None], "one unknown letter makes the word unknown"),
        ("x.", [None, "."], "but only the part between marks"),
        ("", [None], "nothing is unknown"),
        ("\u200b\x00", [None], "nothing that shows is unknown"),
    ],
)
def test_cut(word: str, expected: list[str | None], why: str) -> None:
    numbers = [
        UNKNOWN if p is None else len(VOCABULARY) - 1 - VOCABULARY[::-1].index(p) for p in expected
    ]
    assert WordPieces(VOCABULARY).cut(word) == numbers, why


def test_cut_says_the_same_twice_and_keeps_its_memory_to_itself() -> None:
    pieces = WordPieces(VOCABULARY)
    assert pieces.cut("troops") == pieces.cut("troops") == WordPieces(VOCABULARY).cut("troops")


@given(st.text(max_size=200))
def test_cut_is_bounded_and_never_empty(word: str) -> None:
    numbers = WordPieces(VOCABULARY).cut(word)
    assert 1 <= len(numbers) <= MOST_PIECES_OF_A_WORD
    assert all(number == UNKNOWN or number < len(VOCABULARY) for number in numbers)


@given(st.text(max_size=200))
def test_parts_are_not_empty_and_have_no_blanks(word: str) -> None:
    parts = list(split_marks(word))
    assert all(parts)
    assert not any(char.isspace() for part in parts for char in part)


def test_only_the_first_letters_of_a_word_are_read() -> None:
    assert sum(map(len, split_marks("a" * 10_000))) == MOST_CHARS_OF_A_WORD


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("2022", 1), ("T-72", 2), ("—", 3), ("🙂", 3), (".", 4), ("“", 5),
        ("troops", 8), ("A", 9), ("NATO", 10), ("Minister", 11), ("McAllister", 12), ("iPhone", 12),
    ],
)  # fmt: skip
def test_shape_of(word: str, expected: int) -> None:
    assert shape_of(word) == expected


def test_pieces_are_those_of_the_library_that_made_the_vocabulary() -> None:
    """Where the library and the model are there, both cut alike."""
    tokenizers = pytest.importorskip("tokenizers", reason="needs the package tokenizers")
    path = MODELS / "encoder" / "parser" / "vocab.txt"
    if not path.is_file():
        pytest.skip("needs the model encoder")
    theirs = tokenizers.BertWordPieceTokenizer(str(path), lowercase=True)
    ours = WordPieces.from_file(path)
    words = "Zelenskyy Kyiv’s café déjà-vu 1,000.50 U.S. naïve Straße 中国 İstanbul e\u0301 🙂x"
    for word in words.split():
        expected = theirs.encode(word, add_special_tokens=False).ids[:MOST_PIECES_OF_A_WORD]
        assert ours.cut(word) == expected, word
