"""Weights of salience are learned from what is right."""

from __future__ import annotations

from training.salience import Example, learn, table_of

from sitrep.knowledge.salience import FAMILIES, weights

NEAR = Example("person", (("nobody",), ("near",), ("far",)), (False, True, False))
NONE = Example("person", (("nobody",), ("far",)), (True, False))


def test_what_is_right_gets_weight() -> None:
    learned = learn([NEAR, NONE] * 5)
    assert learned["near"] > learned["nobody"] > learned["far"]


def test_the_same_examples_give_the_same_weights() -> None:
    assert learn([NEAR, NONE]) == learn([NEAR, NONE])


def test_the_table_leaves_out_what_hardly_counts() -> None:
    table = table_of({family: {"near": 1.234, "far": 0.001} for family in FAMILIES})
    assert table.splitlines()[-1] == "thing\tnear\t1.23"
    assert "far" not in table


def test_the_shipped_weights_prefer_what_governs_a_pronoun() -> None:
    assert weights("person")["governs:poss"] > 0
    assert weights("person")["nobody"] < weights("thing")["nobody"]
