"""Event words that tell no news, each with the reason that is given for it."""

from __future__ import annotations

import pytest

from sitrep.workflow import load

REASONS = (
    ("Protests in Iran: The government closed the schools.", "it is a label before a colon"),
    (
        "Bosnia marked the anniversary of the Srebrenica massacre on Monday.",
        "it is remembered, and tells no news",
    ),
    ("A shark attack killed a swimmer in Australia.", "an accident did it"),
    (
        "The Taliban promised not to attack embassies in Kabul.",
        "a promise to do no harm is no threat",
    ),
)
NEWS = (
    ("Soldiers attacked the museum in Baghdad.", "ASSAULT", "a museum can be hit"),
    ("Turkish police filmed and arrested a journalist.", "COERCE", "to film is not to remember"),
    ("Two soldiers were killed after rebels attacked a base in Mali.", "ASSAULT", "no accident"),
    ("Iran threatened not to release the French prisoners.", "THREATEN", "no promise"),
)


@pytest.mark.parametrize(("sentence", "reason"), REASONS)
def test_reason_is_given(sentence: str, reason: str) -> None:
    left_out = load().trace(sentence, published="2022-02-15").left_out
    assert reason in {item.reason for item in left_out}


@pytest.mark.parametrize(("sentence", "event", "why"), NEWS)
def test_news_stays(sentence: str, event: str, why: str) -> None:
    statements = load()(sentence, published="2022-02-15").statements
    assert event in {statement.event for statement in statements}, why
