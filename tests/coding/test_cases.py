"""Tables of coding cases, run through the whole coder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.evaluating.cases import DAY, coded_in_short, matches, read_cases, score_cases
from sitrep.workflow import load

TABLES = Path(__file__).parents[1] / "cases"
CASES = read_cases(TABLES / "coding.tsv")
BEHAVIOUR = read_cases(TABLES / "behaviour.tsv")
FLOORS = {"encoder": 0.9, "fast": 0.8}


@pytest.mark.parametrize("case", CASES, ids=[f"{c['kind']}: {c['sentence']}" for c in CASES])
def test_case(case: dict[str, str]) -> None:
    coded = load()(case["sentence"], published=DAY)
    assert matches(case["expected"], coded), f"{case['why']}: {coded_in_short(coded)}"


def test_the_fast_model_passes_most_cases() -> None:
    coder = load("fast")
    scores = score_cases(lambda text: coder(text, published=DAY), CASES)
    assert scores["right"] >= 0.9, scores["wrong"]


@pytest.mark.parametrize("model", sorted(FLOORS))
def test_a_record_changes_as_its_sentence_does(model: str) -> None:
    coder = load(model)
    scores = score_cases(lambda text: coder(text, published=DAY), BEHAVIOUR)
    assert scores["right"] >= FLOORS[model], (scores["kinds"], scores["wrong"])


def test_every_base_has_a_plain_sentence_and_changed_ones() -> None:
    plain = {case["base"] for case in BEHAVIOUR if case["kind"] == "plain"}
    changed = {case["base"] for case in BEHAVIOUR if case["kind"] != "plain"}
    assert plain == changed
