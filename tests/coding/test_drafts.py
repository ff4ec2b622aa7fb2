"""Drafts: who acts on whom by the lexicon."""

from __future__ import annotations

import pytest

from .docs import drafts_of, told_as, trees


@pytest.mark.parametrize(
    ("sentence", "drafts"),
    [
        ("Chad attacked Niger.", "ASSAULT attacked: Chad > Niger"),
        ("Two envoys were expelled by Estonia.", "SANCTION expelled: Estonia > envoys"),
        ("Putin met Macron.", "CONSULT met: Putin Macron >"),
        ("Uganda carried out an attack on a village.", "ASSAULT attack: Uganda > village"),
        ("The village suffered an attack by rebels.", "ASSAULT attack: rebels > village"),
        ("Rebels claimed responsibility for the attack.", "ASSAULT attack: Rebels >"),
        ("Clashes broke out between Chad and Niger.", "ASSAULT Clashes: Chad Niger >"),
        ("The attack by Uganda on a village failed.", "ASSAULT attack: Uganda > village"),
        ("The release of the hostages by Hamas was welcomed.", "RETREAT release: Hamas > hostages"),
        ("The attack failed.", "ASSAULT attack:  >"),
    ],
)
def test_a_draft_has_the_parties_that_its_row_names(sentence: str, drafts: str) -> None:
    assert told_as(drafts_of(sentence)[:1]) == drafts


def test_nobody_is_actor_and_recipient_of_one_draft() -> None:
    for sentence in trees():
        for item in drafts_of(sentence):
            assert not {t.i for t in item.actor_tokens} & {t.i for t in item.recipient_tokens}


def test_a_draft_is_anchored_in_its_words_and_names_its_row() -> None:
    (item,) = drafts_of("Uganda carried out an attack on a village.")
    assert {item.token.doc[i].text for i in item.anchors} == {"carried", "attack"}
    assert item.why == [item.frame.entry.name]
