"""Names that are met again."""

from __future__ import annotations

import pytest

from sitrep.coding.names import in_brackets, initials, name_words
from sitrep.workflow import load

from .docs import word


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        ("The former premier David Cameron spoke.", "David", ["David", "Cameron"]),
        ("Mr Cameron spoke.", "Cameron", ["Cameron"]),
        ("The Bank of England spoke.", "Bank", ["Bank", "of", "England"]),
        ("Anna Weiss's party lost.", "Anna", ["Anna", "Weiss"]),
    ],
)
def test_a_name_is_its_capitals_without_titles(text: str, head: str, words: list[str]) -> None:
    doc = load().parse(text, published="2022-02-15").doc
    assert name_words(word(doc, head)) == words


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Lebanese Armed Forces", "LAF"),
        ("Bank of England", "BE"),
        ("Asia-Pacific Economic Cooperation", "APEC"),
    ],
)
def test_initials_are_of_capitals_and_of_parts(words: str, letters: str) -> None:
    assert initials(words.split()) == letters


def test_letters_in_brackets_stand_for_the_name_before_them() -> None:
    doc = load().parse("The Lebanese Armed Forces (LAF) left.", published="2022-02-15").doc
    link = in_brackets(word(doc, "LAF"))
    assert link is not None
    assert (link.token.text, link.how) == ("Forces", "acronym")


def test_a_year_in_brackets_stands_for_nobody() -> None:
    doc = load().parse("The Lebanese Armed Forces (1945) left.", published="2022-02-15").doc
    assert in_brackets(word(doc, "1945")) is None
