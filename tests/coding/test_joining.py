"""Joining: which tellings of a sentence are one deed."""

from __future__ import annotations

import pytest

from sitrep.coding.joining import join_steps, join_tellings
from sitrep.records import Status

from .docs import drafts_of, told_as, trees


def joined(sentence: str) -> str:
    return told_as(join_steps(join_tellings(drafts_of(sentence))))


@pytest.mark.parametrize(
    ("sentence", "drafts"),
    [
        ("Airstrikes killed ten villagers.", "ASSAULT Airstrikes:  > villagers"),
        ("Chad shelled the camp, killing ten villagers.", "ASSAULT shelled: Chad > villagers"),
        ("Chad shelled the camp and killed ten villagers.", "ASSAULT shelled: Chad > villagers"),
        ("Two villagers were killed in an attack.", "ASSAULT attack:  > villagers"),
        ("A coup nearly toppled the government of Chad.", "ASSAULT coup:  > government"),
        (
            "Uganda carried out an attack on a village, killing ten.",
            "ASSAULT attack: Uganda > village",
        ),
        (
            "Chad shelled the camp, killing two villagers and wounding three.",
            "ASSAULT shelled: Chad > villagers",
        ),
        ("Ten villagers were killed when clashes broke out.", "ASSAULT clashes:  > villagers"),
        ("Nine soldiers were killed in a series of attacks.", "ASSAULT attacks:  > soldiers"),
        ("Workers went on strike to protest the law.", "PROTEST went: Workers >"),
        ("Police used tear gas to disperse the crowd.", "ASSAULT used: Police > crowd"),
        ("France lifted sanctions on Mali.", "CONCEDE lifted: France > Mali"),
        ("Chad and Niger held talks in Gao on Monday.", "CONSULT held: Chad Niger >"),
    ],
)
def test_one_deed_told_by_two_words_is_one_draft(sentence: str, drafts: str) -> None:
    assert joined(sentence) == drafts


def test_the_effect_of_a_deed_says_how_real_it_is() -> None:
    (coup,) = join_tellings(drafts_of("A coup nearly toppled the government of Chad."))
    assert coup.reading.status is Status.FAILED
    assert coup.why[-1].startswith("joined with “toppled”")


@pytest.mark.parametrize(
    ("sentence", "drafts"),
    [
        (
            "Chad withdrew its troops and pulled out its tanks.",
            "RETREAT withdrew: Chad >",
        ),
        (
            "Chad shelled Abeche and bombed Moundou.",
            "ASSAULT shelled: Chad > Abeche | ASSAULT bombed: Chad > Moundou",
        ),
        (
            "The envoy was arrested and expelled.",
            "COERCE arrested:  > envoy | SANCTION expelled:  > envoy",
        ),
        (
            "The army, which shelled the town, withdrew.",
            "ASSAULT shelled: army > town | RETREAT withdrew: army >",
        ),
    ],
)
def test_steps_of_one_movement_are_one_draft(sentence: str, drafts: str) -> None:
    assert joined(sentence) == drafts


def test_joining_never_changes_a_type_and_adds_no_draft() -> None:
    for sentence in trees():
        before = drafts_of(sentence)
        types = {item.token.i: item.event for item in before}
        after = join_steps(join_tellings(before))
        assert [item.event for item in after] == [types[item.token.i] for item in after]
        assert bool(after) is bool(before)
