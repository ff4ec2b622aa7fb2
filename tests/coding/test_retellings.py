"""What a report tells of a deed is known where it tells of it again, and not beyond."""

from __future__ import annotations

import pytest

from sitrep.evaluating.cases import DAY
from sitrep.records import Statement
from sitrep.workflow import load

RAID = "Gunmen attacked a police station in Gao, Mali, on Monday."


def coded(text: str) -> list[Statement]:
    return list(load()(text, published=DAY).statements)


def countries(statement: Statement) -> tuple[list[str], list[str]]:
    return [a.country for a in statement.actors], [r.country for r in statement.recipients]


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        (f"{RAID} The attack lasted two hours.", "ASSAULT", ["MLI"], ["MLI"]),
        (f"{RAID} The French president condemned the attack.", "ACCUSE", ["FRA"], ["MLI"]),
        (
            "Rebels shelled Goma, Congo. Four Congolese soldiers were killed.",
            "ASSAULT",
            ["COD"],
            ["COD"],
        ),
    ],
)
def test_who_took_part_is_lent(
    text: str, event: str, actors: list[str], recipients: list[str]
) -> None:
    last = [s for s in coded(text) if s.event == event and s.sentence == 1]
    assert [countries(statement) for statement in last] == [(actors, recipients)]


@pytest.mark.parametrize(
    "again",
    [
        "Another attack was reported on Tuesday.",  # a deed of its own
        "The attack in Niamey, Niger, was the third this year.",  # elsewhere
        "The attack of March 2019 was worse.",  # at another time
        "The army fears that the attack may come at night.",  # not one that was done
    ],
)
def test_another_deed_borrows_nothing(again: str) -> None:
    second = [s for s in coded(f"{RAID} {again}") if s.sentence == 1 and s.event == "ASSAULT"]
    assert all(not actor.text.startswith("Gunmen") for s in second for actor in s.actors)


def test_the_attack_is_not_what_police_fire_at_a_crowd() -> None:
    text = "Police in Lima, Peru, fired tear gas at protesters. The attack was the third this year."
    (last,) = [s for s in coded(text) if s.sentence == 1 and s.event == "ASSAULT"]
    assert last.actors == ()


def test_what_one_source_claims_of_the_doer_is_lent_to_nobody() -> None:
    text = (
        "Chad's president accused Niger of an attack on a border post. "
        "The attack killed four Chadian soldiers."
    )
    told = [s for s in coded(text) if s.sentence == 1 and s.event == "ASSAULT"]
    assert [statement.actors for statement in told] == [()]


def test_a_sentence_tells_a_deed_once() -> None:
    text = "Yesterday an army post in Mali was hit by rockets in a raid by rebels before dawn."
    assert [s.event for s in coded(text)].count("ASSAULT") == 1


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A Peruvian police spokesman said two suspects were arrested in Lima.", ["PER"]),
        ("Police in Lima, Peru, raided a house. Two suspects were arrested.", ["PER"]),
        ("Police in Lima, Peru, raided a house. Two Chilean soldiers were arrested.", []),
    ],
)
def test_police_arrest_where_nobody_is_named(text: str, actors: list[str]) -> None:
    arrest = [s for s in coded(text) if s.mode == "arrest"][-1]
    assert [actor.country for actor in arrest.actors] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # Whom the report calls its gunman did it, also where he is named later.
        ("The mayor of Lima was shot on Monday. The gunman fled.", ["The gunman"]),
        # Who was killed is not who killed.
        ("Two gunmen were killed in Lima on Monday. A child was hurt.", []),
        # A suspect only may have.
        ("The mayor of Lima was shot on Monday. A suspect was arrested.", []),
        # A gunman and a bomber are two, and nobody says which did it.
        ("The mayor of Lima was shot on Monday. The gunman fled, the bomber did not.", []),
    ],
)
def test_the_perpetrator_of_a_report_did_its_harm(text: str, actors: list[str]) -> None:
    first = coded(text)[0]
    assert first.event == "ASSAULT"
    assert [actor.text for actor in first.actors] == actors
