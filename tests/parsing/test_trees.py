from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sitrep.parsing.trees import MOST_ROOTS, best_tree, is_tree

Array = np.ndarray[Any, Any]

small_tables = st.integers(1, 5).flatmap(
    lambda count: arrays.arrays(np.float32, (count, count), elements=st.integers(-9, 9))
)
large_tables = st.integers(6, 40).flatmap(
    lambda count: arrays.arrays(np.float32, (count, count), elements=st.integers(-3, 3))
)


def worth(scores: Array, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def leads_to_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        word = heads[word]
    return heads[word] == word


def all_trees(count: int) -> list[tuple[int, ...]]:
    """Every table of heads with one root and no circle, found by trying all."""
    return [
        heads
        for heads in product(range(count), repeat=count)
        if sum(word == head for word, head in enumerate(heads)) == 1
        and all(leads_to_root(heads, word) for word in range(count))
    ]


TREES = {count: all_trees(count) for count in range(1, 6)}


def test_the_trees_of_the_test_are_all_there_are() -> None:
    """Cayley: n ** (n - 1) rooted trees over n named words."""
    assert {count: len(trees) for count, trees in TREES.items()} == {
        count: count ** (count - 1) for count in range(1, 6)
    }


@given(small_tables)
def test_best_tree_is_worth_as_much_as_the_best_of_all(scores: Array) -> None:
    heads = tuple(best_tree(scores).tolist())
    assert heads in TREES[len(scores)]
    assert worth(scores, heads) == max(worth(scores, tree) for tree in TREES[len(scores)])


@given(large_tables)
def test_best_tree_has_one_root_and_no_circle(scores: Array) -> None:
    heads = tuple(best_tree(scores).tolist())
    assert [word for word, head in enumerate(heads) if word == head] != []
    assert sum(word == head for word, head in enumerate(heads)) == 1
    assert all(leads_to_root(heads, word) for word in range(len(heads)))


@given(small_tables)
def test_best_tree_leaves_its_table_as_it_was(scores: Array) -> None:
    before = scores.copy()
    best_tree(scores)
    assert np.array_equal(scores, before)


@pytest.mark.parametrize(
    ("heads", "expected", "why"),
    [
        ((0,), True, "a word alone"),
        ((1, 1, 1), True, "two words under one"),
        ((1, 2, 3, 3), True, "a chain"),
        ((0, 1), False, "two roots"),
        ((1, 0, 2), False, "a circle beside the root"),
        ((1, 2, 0), False, "a circle and no root"),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9, 9), True, "a long chain"),
        ((1, 2, 3, 4, 5, 6, 7, 0, 8, 8), False, "a long circle"),
    ],
)
def test_is_tree(heads: tuple[int, ...], *, expected: bool, why: str) -> None:
    assert is_tree(np.array(heads)) is expected, why


def test_nothing_has_no_heads() -> None:
    assert best_tree(np.zeros((0, 0))).tolist() == []


def test_circles_within_circles_are_opened() -> None:
    """0 and 1 love each other, so do 2 and 3, and the two pairs; 4 is the root."""
    scores = np.full((5, 5), -20.0)
    for word, head, score in ((0, 1, 9), (1, 0, 9), (2, 3, 9), (3, 2, 9), (0, 2, 8), (2, 0, 8)):
        scores[word, head] = score
    scores[4, 4] = 5.0
    scores[1, 4] = 0.0
    # Into the first pair by word 1 (9 lost, 0 gained), from there into the second by word 2.
    assert best_tree(scores).tolist() == [1, 4, 0, 2, 4]


def test_the_best_root_is_found_though_another_gains_more() -> None:
    """Root 0 gains most over its best head, yet leaves 1 and 2 in a circle that is dear to open."""
    scores = np.array([[3.0, 0.0, 0.0], [-50.0, 1.0, 9.0], [-50.0, 9.0, 1.0]])
    # Under 0: one of the pair must hang on 0 (-50 + 9 + 3). Under 1: 2 on 1, 0 on 1 (1 + 9 + 0).
    assert best_tree(scores).tolist() == [1, 1, 1]


def test_noise_is_a_tree_though_not_every_root_is_tried() -> None:
    scores = np.zeros((4 * MOST_ROOTS, 4 * MOST_ROOTS))
    for word in range(0, len(scores), 2):
        scores[word, word + 1] = scores[word + 1, word] = 5.0
    heads = best_tree(scores)
    assert is_tree(heads)
    # Each pair keeps one of its two dear arcs; nothing else is worth anything.
    assert worth(scores, tuple(heads.tolist())) == 5.0 * len(scores) / 2
