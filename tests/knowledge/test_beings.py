"""Beings: which nouns name persons and bodies, and whose names are a woman's."""

from __future__ import annotations

import pytest

from sitrep.knowledge.beings import being_of, check, gender_of_name
from sitrep.knowledge.descriptions import check as check_descriptions
from sitrep.knowledge.descriptions import description_of
from sitrep.knowledge.salience import check as check_salience


@pytest.mark.parametrize(
    ("noun", "kind", "gender"),
    [
        ("wife", "person", "Fem"),
        ("gunman", "person", "Masc"),
        ("lawmaker", "person", ""),
        ("government", "body", ""),
        ("foreign ministry", "thing", ""),  # a lemma is one word; two stand in no row
        ("negotiator", "person", ""),
        ("village", "place", ""),
        ("accord", "thing", ""),
    ],
)
def test_a_noun_names_a_kind(noun: str, kind: str, gender: str) -> None:
    assert (being_of(noun).kind, being_of(noun).gender) == (kind, gender)


@pytest.mark.parametrize(("name", "gender"), [("Anna", "Fem"), ("Otto", "Masc"), ("Robin", "")])
def test_a_given_name_has_a_gender_or_none(name: str, gender: str) -> None:
    assert gender_of_name(name) == gender


def test_a_description_says_what_it_takes_up() -> None:
    assert description_of("company") is not None
    assert description_of("accord") is None
    lawmaker = description_of("lawmaker")
    assert lawmaker is not None
    assert (lawmaker.kind, lawmaker.sectors) == ("person", frozenset({"LEG"}))


def test_the_tables_are_sound() -> None:
    assert check() + check_descriptions() + check_salience() == []
