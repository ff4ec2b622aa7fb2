from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sitrep.parsing.nametags import best_tags

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
NO = -9.0


def is_legal(tags: tuple[str, ...] | list[str]) -> bool:
    pairs = pairwise(["O", *tags])
    return all(not after.startswith("I-") or before[2:] == after[2:] for before, after in pairs)


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 4), st.just(5)), elements=st.integers(-5, 5))
)
def test_best_tags_are_as_good_as_the_best_of_all_legal_rows(scores: Any) -> None:
    chances = scores - np.log(np.exp(scores).sum(-1, keepdims=True))

    def worth(tags: tuple[str, ...] | list[str]) -> float:
        return float(sum(row[LABELS.index(tag)] for row, tag in zip(chances, tags, strict=True)))

    found = best_tags(scores, LABELS)
    legal = [tags for tags in product(LABELS, repeat=len(scores)) if is_legal(tags)]
    assert is_legal(found)
    assert worth(found) == pytest.approx(max(map(worth, legal)), abs=1e-4)


@pytest.mark.parametrize(
    ("scores", "expected", "why"),
    [
        ([], [], "nothing"),
        ([[0, 0, 9, 0, 0]], ["O"], "a lone I- is no name"),
        ([[NO, 3, NO, 2, NO], [NO, NO, NO, NO, 9]], ["B-LOC", "I-LOC"], "the sure end decides"),
        ([[NO, 9, NO, 2, NO], [NO, NO, 3, NO, 4]], ["B-PER", "I-PER"], "the sure start decides"),
        ([[NO, 9, 0, NO, NO], [NO, 9, 0, NO, NO]], ["B-PER", "B-PER"], "neighbours stay apart"),
    ],
)
def test_best_tags(scores: list[list[float]], expected: list[str], why: str) -> None:
    assert best_tags(np.array(scores, dtype=float), LABELS) == expected, why


def test_large_scores_do_not_overflow() -> None:
    assert best_tags(np.array([[1e4, 0.0, 0.0, 0.0, 0.0]] * 3), LABELS) == ["O"] * 3
