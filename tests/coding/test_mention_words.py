"""Mention words: what belongs to a noun phrase, and what heads one."""

from __future__ import annotations

import pytest

from sitrep.coding.mention_words import (
    is_definite,
    is_mention_head,
    is_pronoun,
    mention_text,
    mention_tokens,
)

from .docs import doc, trees, word


@pytest.mark.parametrize(
    ("sentence", "head", "mention"),
    [
        ("Estonia expelled two envoys.", "envoys", "envoys"),
        ("The army averted an attack.", "army", "The army"),
        (
            "The Russian defence ministry spokesman, Igor Konashenkov, spoke.",
            "spokesman",
            "The Russian defence ministry spokesman",
        ),
        (
            "The Russian defence ministry spokesman, Igor Konashenkov, spoke.",
            "Igor",
            "Igor Konashenkov",
        ),
        ("Russia and Belarus spoke.", "Russia", "Russia"),
        ("The Russian army and navy spoke.", "army", "The Russian army"),
        ("The army, which shelled the town, withdrew.", "army", "The army"),
        ("The town that the army shelled was empty.", "town", "The town"),
        ("The mayor of Kharkiv spoke.", "mayor", "The mayor of Kharkiv"),
        ("The ministry of defence spoke.", "ministry", "The ministry of defence"),
        ("The ministry for trade spoke.", "ministry", "The ministry for trade"),
        ("Rebels claimed responsibility for the attack.", "responsibility", "responsibility"),
        ("The ambassador to France spoke.", "ambassador", "The ambassador to France"),
        ("Kenya sent troops to Somalia. [low]", "troops", "troops"),
        ("Officials in Kyiv spoke.", "Officials", "Officials in Kyiv"),
        ("Russian forces are in the South.", "forces", "Russian forces"),
        (
            "Fighters from the Free Syrian Army spoke.",
            "Fighters",
            "Fighters from the Free Syrian Army",
        ),
        ("Troops from border regions arrived.", "Troops", "Troops"),
        ("Uganda's plan to invade Kenya failed.", "plan", "Uganda's plan"),
        ("The Kurdish-led militia spoke.", "militia", "The Kurdish-led militia"),
        ("Chad attacked its neighbour.", "neighbour", "its neighbour"),
        ("Rebels killed soldiers in Burkina Faso.", "Burkina", "Burkina Faso"),
        (
            "A court freed the Danish journalist Ann Lee.",
            "journalist",
            "the Danish journalist Ann Lee",
        ),
        (
            "They met the families of six miners.",
            "families",
            "the families of six miners",
        ),
        (
            "The EU called on the internationally recognised government.",
            "government",
            "the internationally recognised government",
        ),
    ],
)
def test_mention_text(sentence: str, head: str, mention: str) -> None:
    assert mention_text(word(doc(sentence), head))[0] == mention


def test_a_mention_quotes_the_text_and_holds_its_head() -> None:
    for sentence in trees():
        whole = doc(sentence)
        for token in whole:
            text, (start, end) = mention_text(token)
            assert whole.text[start:end] == text
            assert start <= token.idx < end
            places = [inside.i for inside in mention_tokens(token)]
            assert places == list(range(places[0], places[-1] + 1))


@pytest.mark.parametrize(
    ("sentence", "token", "heads"),
    [
        ("Estonia expelled two envoys.", "Estonia", True),
        ("Estonia expelled two envoys.", "envoys", True),
        ("Estonia expelled two envoys.", "expelled", False),
        ("Estonia expelled two envoys.", "two", False),
        ("He praised him.", "him", True),
        ("Chad attacked its neighbour.", "its", True),
        ("France condemned the Russian attack on Ukraine.", "Russian", True),
        ("The ongoing attack worried Niger.", "ongoing", False),
        ("Rebels killed soldiers in Burkina Faso.", "Faso", False),
    ],
)
def test_is_mention_head(sentence: str, token: str, *, heads: bool) -> None:
    assert is_mention_head(word(doc(sentence), token)) is heads


@pytest.mark.parametrize(
    ("sentence", "token", "pronoun"),
    [
        ("He praised him.", "He", True),
        ("It denied the attack.", "It", True),
        ("Its ministry denied the attack.", "Its", True),
        ("They denied the attack.", "They", True),
        ("The US attacked Iraq.", "US", False),
        ("The army, which shelled the town, withdrew.", "which", False),
        ("Nobody attacked Niger.", "Nobody", False),
    ],
)
def test_us_is_no_pronoun(sentence: str, token: str, *, pronoun: bool) -> None:
    assert is_pronoun(word(doc(sentence), token)) is pronoun


@pytest.mark.parametrize(
    ("sentence", "token", "definite"),
    [
        ("The army averted an attack.", "army", True),
        ("The army averted an attack.", "attack", False),
        ("These soldiers spoke.", "soldiers", True),
        ("Chad attacked its neighbour.", "neighbour", True),
        ("Uganda's plan to invade Kenya failed.", "plan", False),
        ("Chad attacked Niger.", "Niger", False),
    ],
)
def test_is_definite(sentence: str, token: str, *, definite: bool) -> None:
    assert is_definite(word(doc(sentence), token)) is definite
