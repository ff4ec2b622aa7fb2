"""Measures of chains, on examples whose values stand in the literature."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from sitrep.evaluating.chain_scores import (
    Chains,
    Compared,
    b_cubed,
    ceaf_e,
    conll_scores,
    greatest_sum,
    muc,
)


def chains(written: str) -> Chains:
    """Chains of one-letter mentions: "abc defg"."""
    return [frozenset(chain) for chain in written.split()]


# Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions", section 4.
TRUE, FOUND = chains("abc defg"), chains("ab cd fghi")
# The chains of Luo 2005, figure 1: two of three are joined in (b), all are one in (c). Values are
# computed by hand: B-cubed (c) has recall 1 and precision (25 + 4 + 25) / 12 / 12.
LUO = chains("12345 67 89ABC")
LUO_B, LUO_C = chains("12345 6789ABC"), chains("123456789ABC")


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [(muc, 0.4, 0.4), (b_cubed, 0.42, 0.5), (ceaf_e, 0.65, 0.43)],
)
def test_measures_agree_with_the_reference_scorers_example(
    measure: object, recall: float, precision: float
) -> None:
    assert callable(measure)
    right, of_true = measure(TRUE, FOUND)
    found, of_found = measure(FOUND, TRUE)
    assert right / of_true == pytest.approx(recall, abs=0.005)
    assert found / of_found == pytest.approx(precision, abs=0.005)


def test_the_mean_is_that_of_the_three_f1() -> None:
    scores = conll_scores([Compared(TRUE, FOUND)])
    assert scores["muc"] == pytest.approx(0.4)
    assert scores["b_cubed"] == pytest.approx(0.4545, abs=0.001)
    assert scores["ceaf_e"] == pytest.approx(0.52)
    assert scores["conll"] == pytest.approx((0.4 + 0.4545 + 0.52) / 3, abs=0.001)


@pytest.mark.parametrize(("found", "expected"), [(LUO_B, 0.865), (LUO_C, 0.545)])
def test_b_cubed_is_harder_on_one_great_chain(found: Chains, expected: float) -> None:
    assert conll_scores([Compared(LUO, found)])["b_cubed"] == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("found", "expected"), [(LUO_B, 0.947), (LUO_C, 0.9)])
def test_muc_hardly_minds(found: Chains, expected: float) -> None:
    assert conll_scores([Compared(LUO, found)])["muc"] == pytest.approx(expected, abs=0.001)


def test_documents_are_summed_before_they_are_divided() -> None:
    perfect = Compared(chains("ab"), chains("ab"))
    empty = Compared(chains("abc"), [])
    scores = conll_scores([perfect, empty])
    assert scores["muc"] == pytest.approx(2 * 1 * (1 / 3) / (1 + 1 / 3))


def test_nothing_found_and_nothing_true_is_nought() -> None:
    assert conll_scores([Compared([], [])])["conll"] == 0.0


@pytest.mark.parametrize("seed", range(20))
def test_the_greatest_sum_is_that_of_the_best_pairing(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 6, size=2)
    values = random.random((rows, columns))
    table = values if rows <= columns else values.T
    best = max(
        sum(table[row, column] for row, column in enumerate(order))
        for order in permutations(range(table.shape[1]), table.shape[0])
    )
    assert greatest_sum(values) == pytest.approx(best)
