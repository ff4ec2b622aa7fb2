"""Parties: participants of drafts, and what the report lends them."""

from __future__ import annotations

import pytest

from sitrep.coding.parties import arm, is_state_word
from sitrep.records import Participant

from .docs import coded, in_short, parsed, with_parties


def parties(*sentences: str) -> tuple[list[str], list[str]]:
    """Actors and recipients of the last draft."""
    drafts, _ = with_parties(parsed(*sentences))
    return in_short(drafts[-1].actors), in_short(drafts[-1].recipients)


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("Chad attacked Niger.", ["TCD MIL,GOV"], ["NER GOV"]),
        ("Chad withdrew its troops.", ["TCD MIL,GOV"], []),
        ("Kenya sent troops to Somalia.", ["KEN MIL,GOV"], []),
        ("Niger condemned Chad.", ["NER GOV"], ["TCD GOV"]),
        ("Estonia expelled two envoys.", ["EST GOV"], []),
        ("Rebels seize a town.", ["- REB"], []),
        ("The Russian army moved tanks to the border.", ["RUS MIL"], []),
    ],
)
def test_a_state_does_acts_of_arms_through_its_forces(
    sentence: str, actors: list[str], recipients: list[str]
) -> None:
    found = parties(sentence)
    assert found[0] == actors
    assert [r for r in found[1] if r[0] != "-"] == recipients


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("The leaders of Russia, Turkey and Iran met.", ["RUS", "TUR", "IRN"]),
        ("Armenian and Azerbaijani forces clashed.", ["ARM", "AZE"]),
        ("Chad and Niger shelled the camp and bombed the road.", ["TCD", "NER"]),
        ("Putin met Macron.", ["RUS", "FRA"]),
        ("The French president, Emmanuel Macron, visited Niger.", ["FRA"]),
    ],
)
def test_lists_are_several_and_an_apposition_is_one(sentence: str, actors: list[str]) -> None:
    drafts, _ = with_parties(parsed(sentence))
    assert [actor.country for actor in drafts[0].actors] == actors


def test_an_apposition_keeps_the_name_and_the_office() -> None:
    drafts, _ = with_parties(parsed("The French president, Emmanuel Macron, visited Niger."))
    (actor,) = drafts[0].actors
    assert (actor.country, actor.name) == ("FRA", "Emmanuel Macron")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Participant("Chad", country="TCD", sectors=("GOV",)), ("MIL", "GOV")),
        (Participant("Moscow", country="RUS", sectors=("GOV",)), ("MIL", "GOV")),
        (Participant("the Chadian police", country="TCD", sectors=("COP",)), ("COP",)),
        (Participant("the ministry", country="TCD", sectors=("GOV",)), ("GOV",)),
        (Participant("rebels", sectors=("REB",)), ("REB",)),
    ],
)
def test_arm(before: Participant, after: tuple[str, ...]) -> None:
    assert arm(before).sectors == after


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chad", True),
        ("Russian", True),
        ("the Kremlin", True),
        ("Moscow", True),
        ("the Russian army", False),
        ("Kharkiv", False),
        ("", False),
    ],
)
def test_is_state_word(text: str, *, state: bool) -> None:
    assert is_state_word(text) is state


def test_forces_that_nobody_moves_move_themselves() -> None:
    assert parties("Tanks were moved to the border.")[0] == ["- MIL"]


def test_who_is_released_does_not_release() -> None:
    assert parties("The sailors were released.")[0] == []


def test_who_is_killed_does_not_kill() -> None:
    killing = coded("Germany condemned the killing of soldiers in Mali.").coded.statements[-1]
    assert killing.event == "ASSAULT"
    assert (killing.actors, [p.text for p in killing.recipients]) == ((), ["soldiers"])


def test_a_country_that_nothing_gives_stays_empty() -> None:
    for sentence in ("Rebels attacked Abeche.", "The soldiers held exercises."):
        drafts, _ = with_parties(parsed(sentence))
        assert [actor.country for actor in drafts[0].actors] == [""]
