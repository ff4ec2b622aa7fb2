"""Phrases: good English, and no plan that reads as a fact."""

from __future__ import annotations

import re

import pytest

from sitrep.briefing.phrases import ACT, Cast, clause, is_plural, names_an_end, phrase_as
from sitrep.knowledge.phrases import find_phrase, phrases
from sitrep.records import Status


@pytest.mark.parametrize(
    ("event", "mode", "status", "whom", "expected"),
    [
        ("RETREAT", "withdraw", Status.HAPPENED, "", "Russia withdrew forces"),
        ("MOBILIZE", "troops", Status.ONGOING, "", "Russia is deploying troops"),
        ("CONSULT", "visit", Status.PLANNED, "Peru", "Russia is to meet Peru"),
        ("ASSAULT", None, Status.POSSIBLE, "Peru", "Russia could attack Peru"),
        ("SANCTION", None, Status.THREATENED, "Peru", "Russia would cut ties with Peru"),
        ("RETREAT", "withdraw", Status.DEMANDED, "", "Russia should withdraw forces"),
        ("ASSAULT", None, Status.CONDITIONAL, "Peru", "Russia would attack Peru"),
        ("ASSAULT", None, Status.DENIED, "Peru", "Russia attacking Peru"),
        ("ASSAULT", None, Status.FAILED, "Peru", "Russia tried and failed to attack Peru"),
        ("ASSAULT", "unheard-of", Status.HAPPENED, "Peru", "Russia attacked Peru"),
    ],
)
def test_clause_says_what_the_status_allows(
    event: str, mode: str | None, status: Status, whom: str, expected: str
) -> None:
    assert clause(find_phrase(event, mode), status, Cast("Russia", whom)) == expected


def test_clause_lets_troops_move_themselves() -> None:
    withdraw, deploy = find_phrase("RETREAT", "withdraw"), find_phrase("MOBILIZE", "troops")
    assert clause(withdraw, Status.HAPPENED, Cast("Troops (Peru)", "")) == "Troops (Peru) withdrew"
    assert clause(deploy, Status.PLANNED, Cast("Russian soldiers", "Peru")) == (
        "Russian soldiers are to deploy against Peru"
    )


def test_clause_without_an_actor_says_so() -> None:
    phrase = find_phrase("ASSAULT", "heavy-weapons")
    cast = Cast("", "Peru", 0)
    assert clause(phrase, Status.HAPPENED, cast) == "someone not named shelled Peru"
    assert phrase_as(ACT, phrase, cast) == "someone not named shelling Peru"


def test_clause_of_several_acts_is_mutual() -> None:
    cast = Cast("France and Peru", "", 2)
    assert clause(find_phrase("COOPERATE", None), Status.ONGOING, cast) == (
        "France and Peru are cooperating"
    )


def test_phrases_keep_tense_apart() -> None:
    """A plan takes the bare form, which is the past's only where English has one form."""
    same = {phrase.past for phrase in phrases().values() if phrase.past == phrase.bare}
    assert same == {"beat", "cut", "cut off", "put", "spread"}
    assert all(re.search(r"ing\b", phrase.ing) for phrase in phrases().values())


@pytest.mark.parametrize(
    ("actors", "count", "expected"),
    [
        ("Russia", 1, False),
        ("the United States", 1, False),
        ("Western countries", 1, True),
        ("Russian troops", 1, True),
        ("police", 1, True),
        ("Leaders of the separatists in Ukraine", 1, True),
        ("the head of the embassies", 1, False),
        ("Reuters", 1, False),
        ("Ukrainian forces (Ukraine)", 1, True),
        ("France and Germany", 2, True),
        ("Separatists", 1, True),
        ("Philippines", 1, False),
    ],
)
def test_is_plural_by_number_or_common_noun(actors: str, count: int, expected: bool) -> None:
    assert is_plural(actors, count) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("are to end", True),
        ("is expected to finish", True),
        ("will begin", False),
        ("sent", False),
    ],
)
def test_names_an_end(words: str, expected: bool) -> None:
    assert names_an_end(words) is expected
