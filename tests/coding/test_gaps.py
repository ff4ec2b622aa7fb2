"""Gaps: figures that a report says are not known, and questions that nobody answers."""

from __future__ import annotations

import pytest

from sitrep.coding.gaps import asked_token, close_gaps, is_gap

from .docs import coded, drafts_of, texts


@pytest.mark.parametrize(
    ("sentence", "gap"),
    [
        ("Chad did not say how many soldiers it would withdraw.", True),
        ("It was not specified how many soldiers would withdraw.", True),
        ("Chad did not say when the exercises would end.", True),
        ("It is not known whether Chad withdrew its troops.", False),
        ("It was not said whether Chad attacked the camp.", False),
        ("Niger did not say that Chad shelled the camp.", False),
        ("Chad withdrew its troops.", False),
    ],
)
def test_is_gap(sentence: str, *, gap: bool) -> None:
    assert any(map(is_gap, drafts_of(sentence))) is gap


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Chad did not say how many soldiers it would withdraw.", "soldiers"),
        ("It was not specified how many soldiers would withdraw.", "soldiers"),
        ("Chad did not say when the exercises would end.", ""),
        ("Chad withdrew its troops.", ""),
    ],
)
def test_asked_token_is_the_counted_noun(sentence: str, asked: str) -> None:
    (found,) = map(asked_token, drafts_of(sentence))
    assert texts([found] if found else []) == asked.split()


def test_a_gap_is_an_unspecified_amount_of_what_was_told_before() -> None:
    trace = coded(
        "Chad withdrew its troops.", "It was not specified how many soldiers would withdraw."
    )
    (told,) = trace.coded.statements
    (amount,) = told.amounts
    assert (amount.what, amount.low, amount.high, amount.unspecified) == (
        "soldiers",
        None,
        None,
        True,
    )
    assert amount.span is not None
    assert trace.coded.report.text[slice(*amount.span)] == amount.text == "many soldiers"
    assert "amount: the report says that it is not known" in told.why
    assert [item.reason for item in trace.left_out] == ["it is asked, not told"]


@pytest.mark.parametrize(
    "before",
    [
        ["Chad attacked Niger."],  # another type
        [],  # nothing told
    ],
)
def test_a_gap_without_what_it_asks_about_is_no_amount(before: list[str]) -> None:
    trace = coded(*before, "It was not specified how many soldiers would withdraw.")
    assert all(statement.amounts == () for statement in trace.coded.statements)


def test_a_gap_is_not_closed_on_itself_or_on_a_later_sentence() -> None:
    drafts = drafts_of(
        "It was not specified how many soldiers would withdraw.", "Chad withdrew its troops."
    )
    close_gaps(drafts[:1], drafts)
    assert [item.amounts for item in drafts] == [[], []]
