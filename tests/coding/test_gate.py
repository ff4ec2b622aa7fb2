"""The gate: each rule leaves out a sentence of its own, and lets its neighbour pass."""

from __future__ import annotations

import numpy as np
import pytest

from sitrep.coding.chances import SURE
from sitrep.coding.drafts import draft
from sitrep.coding.gate import (
    DOUBTS,
    RULES,
    UNSEEN,
    doubt_about,
    is_known,
    reason_to_leave_out,
)
from sitrep.coding.tense import Reading
from sitrep.parsing.meaning import EVENT_CHANCES, Chances
from sitrep.records import Participant

from .docs import coded, doc, frame, trees, who, with_parties, word
from .docs import parsed as parsed_report


def chances(any_event: list[float], assault: float = 0.0) -> Chances:
    count = len(any_event)
    return Chances(
        any=np.array(any_event),
        types=np.full((count, 1), assault),
        statuses=np.zeros((count, 0)),
        events=("ASSAULT",),
        names=(),
    )


# reason, sentence that it leaves out, sentence like it that is news
CASES = [
    (
        "it did not happen, and nobody is quoted for that",
        "Chad has not withdrawn its troops.",
        "Chad denied that it attacked Niger.",
    ),
    (
        "it is asked not to happen",
        "France urged Chad not to attack Niger.",
        "Niger demanded that Chad withdraw its troops.",
    ),
    (
        "it is practised or played, not done",
        "Chad practised attacking a bridge.",
        "Chad tried to capture the town.",
    ),
    (
        "it is what was turned down",
        "Niger rejected an offer by Chad.",
        "Niger demanded that Chad withdraw its troops.",
    ),
    (
        "it is what was given up",
        "Niger withdrew its accusation against Chad.",
        "Russia accused Ukraine of shelling a school.",
    ),
    (
        "its end is wanted or planned, not itself",
        "Kenya urged Uganda to stop shelling the camp.",
        "Chad ended the attack.",
    ),
    (
        "a readiness is the planned act itself",
        "Mali is ready to withdraw its troops.",
        "Kenya promised Uganda to withdraw its troops.",
    ),
    (
        "an offer that is only spoken of",
        "Macron said that he agrees with the proposal of Scholz.",
        "France promised help to Mali.",
    ),
    (
        "an exercise, deployment or truce that ended is no new act",
        "Chad stopped its exercises.",
        "Chad held military exercises.",
    ),
    (
        "it only dates something else",
        "Chad withdrew its troops after the exercises.",
        "Chad held military exercises.",
    ),
    (
        "its end only dates something else",
        "When the exercises end, Mali will withdraw its troops.",
        "Chad ended the attack.",
    ),
    (
        "it is the name of an event, and tells no news",
        "The Tigray Massacre shocked historians in Sudan.",
        "Chad plans an attack on Niger.",
    ),
    (
        "it is a label before a colon",
        "Chad attack: two villages burn.",
        "Chad plans an attack on Niger.",
    ),
    (
        "it is remembered, and tells no news",
        "Chad commemorated the attack on its capital.",
        "France condemned the Russian attack on Ukraine.",
    ),
    (
        "an accident did it",
        "A shark attack killed a swimmer in Australia.",
        "Airstrikes killed ten villagers.",
    ),
    (
        "a promise to do no harm is no threat",
        "Chad promised not to attack Niger.",
        "Niger threatened to attack Chad.",
    ),
    (
        "it is asserted, not asked or agreed",
        "Niger assured Mali that it had withdrawn its troops.",
        "Niger demanded that Chad withdraw its troops.",
    ),
    (
        "who supports is said by another word",
        "Protesters marched in support of the Chadian president.",
        "Mali supports the plan.",
    ),
    ("no participant is known", "The attack surprised many.", "Chad attacked Niger."),
    (
        "who acts is not known",
        "The release of the hostages by Hamas was welcomed.",
        "Niger condemned Chad.",
    ),
    ("no political participant", "The company sued its bank.", "Niger condemned Chad."),
    (
        "a private matter",
        "The family asked the doctor for help.",
        "Kenya asked the minister to resign.",
    ),
]
QUALIFIER = "it qualifies somebody, and tells no news"
UNSEEN_REASON = "the model sees no event in these words"


@pytest.mark.parametrize(("reason", "sentence", "news"), CASES, ids=[case[0] for case in CASES])
def test_each_rule_leaves_out_its_sentence(reason: str, sentence: str, news: str) -> None:
    assert reason in [item.reason for item in coded(sentence).left_out]
    assert reason not in [item.reason for item in coded(news).left_out]
    assert coded(news).coded.statements


@pytest.mark.parametrize(
    "sentence",
    ["Kenya urged Uganda to stop shelling the camp.", "Chad agreed to stop shelling the camp."],
)
def test_a_deed_whose_end_is_asked_or_agreed_is_neither(sentence: str) -> None:
    statements = coded(sentence).coded.statements
    assert {str(s.status) for s in statements if s.event == "ASSAULT"} <= {"ongoing", "happened"}


def test_a_qualifier_tells_no_news() -> None:
    attacked = word(doc("Chad attacked Niger."), "attacked")
    item = draft(frame(attacked), 0, Reading(None), who)
    item.actors = [Participant("Chad", country="TCD")]
    assert reason_to_leave_out(item) is None
    attacked.dep_ = "amod"
    assert reason_to_leave_out(item) == QUALIFIER


@pytest.mark.parametrize(
    ("chance", "left_out"), [(0.0, True), (UNSEEN - 0.01, True), (UNSEEN, False), (1.0, False)]
)
def test_what_the_model_sees_no_event_in_is_left_out(chance: float, *, left_out: bool) -> None:
    tree = doc("Chad attacked Niger.")
    tree.user_data[EVENT_CHANCES] = chances([chance] * len(tree))
    item = draft(frame(word(tree, "attacked")), 0, Reading(None), who)
    item.actors = [Participant("Chad", country="TCD")]
    assert reason_to_leave_out(item) == (UNSEEN_REASON if left_out else None)


def test_the_light_verb_of_an_event_may_be_what_the_model_sees() -> None:
    tree = doc("Chad held military exercises.")
    noun = word(tree, "exercises")
    tree.user_data[EVENT_CHANCES] = chances([0.9 if t.text == "held" else 0.0 for t in tree])
    item = draft(frame(noun), 0, Reading(None), who)
    item.actors = [Participant("Chad", country="TCD", sectors=("MIL",))]
    assert reason_to_leave_out(item) is None


@pytest.mark.parametrize(("chance", "kept"), [(0.0, False), (SURE - 0.01, False), (SURE, True)])
def test_where_the_lexicon_is_in_doubt_the_model_may_be_sure(chance: float, *, kept: bool) -> None:
    tree = doc("The attack surprised many.")
    tree.user_data[EVENT_CHANCES] = chances([1.0] * len(tree), assault=chance)
    item = draft(frame(word(tree, "attack")), 0, Reading(None), who)
    assert reason_to_leave_out(item) == (None if kept else "no participant is known")
    assert doubt_about(item) == "no participant is known"


def test_every_rule_has_its_sentence() -> None:
    asked = [reason for reason, _ in (*RULES, *DOUBTS)]
    told = [*(case[0] for case in CASES), QUALIFIER, UNSEEN_REASON]
    assert asked == sorted(told, key=asked.index)


def test_the_reason_is_that_of_the_first_rule_that_applies() -> None:
    for sentence in trees():
        drafts, _ = with_parties(parsed_report(sentence))
        for item in drafts:
            asked = (*RULES, *DOUBTS)
            applying = [reason for reason, applies in asked if applies(item)]
            assert reason_to_leave_out(item) == (applying[0] if applying else None)


def test_what_is_left_out_says_word_row_and_reason() -> None:
    (item,) = coded("Chad has not withdrawn its troops.").left_out
    assert item.text == "withdrawn"
    assert item.entry.startswith("retreat.tsv: withdraw (v, ")
    assert item.reason == "it did not happen, and nobody is quoted for that"


def test_every_draft_is_kept_or_left_out() -> None:
    for sentence in trees():
        trace = coded(sentence)
        drafts, _ = with_parties(parsed_report(sentence))
        assert len(trace.coded.statements) + len(trace.left_out) == len(drafts), sentence


def test_is_known_asks_for_a_country_or_a_sector() -> None:
    assert is_known(Participant("Chad", country="TCD"))
    assert is_known(Participant("rebels", sectors=("REB",)))
    assert not is_known(Participant("Jane Roe", name="Jane Roe"))
