"""Predicates: as which words of the lexicon a token may be read."""

from __future__ import annotations

import pytest

from sitrep.coding.predicates import lexicon_pos, spellings

from .docs import doc, word


@pytest.mark.parametrize(
    ("sentence", "token", "spelling"),
    [
        ("The build-up near Ukraine worried Poland.", "up", "build-up"),
        ("Uganda launched a test-fire of a rocket.", "fire", "test-fire"),
        ("Kenya sent troops to Somalia.", "troops", "troops"),
        ("Chad attacked Niger.", "attacked", "attack"),
    ],
)
def test_spellings_hold_hyphens_lemmas_and_plurals(
    sentence: str, token: str, spelling: str
) -> None:
    assert spelling in spellings(word(doc(sentence), token))


@pytest.mark.parametrize(
    ("sentence", "token", "pos"),
    [
        ("The village fell after days of fighting.", "fighting", "n"),
        ("Police were accused of killing ten villagers.", "killing", "v"),
        ("Chad shelled the camp, killing ten villagers.", "killing", "v"),
    ],
)
def test_a_gerund_without_parts_of_its_own_names_a_deed(
    sentence: str, token: str, pos: str
) -> None:
    assert lexicon_pos(word(doc(sentence), token)) == pos
