"""Disputes: which assertion a denial meets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sitrep.briefing import make_brief
from sitrep.records import Participant, Stance, Status, Voice

from .reports import ARGENTINA, BRITAIN, HAIG, Draft, voice

DENIES = voice(ARGENTINA, "denied", Stance.DENIES)


def against(
    status: Status,
    voices: Sequence[Voice],
    *,
    event: str = "ASSAULT",
    denial: Voice = DENIES,
    denied: Status = Status.DENIED,
) -> list[str]:
    """Labels of what stands against a denial of an attack on the islands."""
    claim = Draft("a", "1982-03-30", "Wire", "Head", "Argentina may attack the islands, some say.")
    claim.add("attack", event, None, [ARGENTINA], [BRITAIN], status=status, voices=voices)
    answer = Draft("b", "1982-03-31", "Post", "Head", "No attack on the islands is near, it said.")
    answer.add("attack", "ASSAULT", None, [ARGENTINA], [BRITAIN], status=denied, voices=[denial])
    sections = make_brief([claim.done(), answer.done()]).sections
    return [
        below.label
        for section in sections
        if section.key == "disputed"
        for line in section.lines
        if 2 in line.refs
        for below in line.nested
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.POSSIBLE, ["Argentina could attack Britain"]),
        (Status.PLANNED, ["Argentina is said to plan to attack Britain"]),
        (Status.HAPPENED, ["Argentina attacked Britain"]),
        (Status.CONDITIONAL, []),
        (Status.DEMANDED, []),
        (Status.DENIED, []),
    ],
)
def test_find_met_takes_what_is_said_to_be_so(status: Status, expected: list[str]) -> None:
    assert against(status, [voice(HAIG)]) == expected


def test_find_met_leaves_out_the_deniers_own_words() -> None:
    assert against(Status.POSSIBLE, [voice(ARGENTINA)]) == []


def test_find_met_leaves_out_other_acts() -> None:
    assert against(Status.POSSIBLE, [voice(HAIG)], event="MOBILIZE") == []


def test_find_met_takes_rebels_for_another_side_than_their_state() -> None:
    rebels = Participant("rebels", country="ARG", sectors=("REB",))
    assert against(Status.POSSIBLE, [voice(rebels)]) == ["Argentina could attack Britain"]


def test_find_met_sets_no_plan_against_what_has_not_been_done() -> None:
    plan = Draft("a", "1982-04-01", "Wire", "Head", "Argentina will withdraw from the islands.")
    plan.add("will withdraw", "RETREAT", "withdraw", [ARGENTINA], status=Status.PLANNED)
    denial = Draft(
        "b", "1982-04-02", "Post", "Head", "Argentina has not withdrawn from the islands."
    )
    denial.add("has not withdrawn", "RETREAT", "withdraw", [ARGENTINA], status=Status.DENIED,
               voices=[voice(HAIG)])  # fmt: skip
    sections = make_brief([plan.done(), denial.done()]).sections
    disputed = next(section for section in sections if section.key == "disputed")
    assert disputed.lines[0].nested == ()


def test_find_met_sets_a_doubted_denial_against_the_denial() -> None:
    doubts = voice(BRITAIN, "doubts", Stance.DOUBTS)
    found = against(Status.DENIED, [DENIES], denial=doubts)
    assert found == ["Denied: Argentina attacking Britain"]
