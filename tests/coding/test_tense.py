"""Tense: what an event's own words say about its status."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.coding.tense import (
    PRECEDENCE,
    Reading,
    combine,
    is_negated,
    noun_reading,
    own_reading,
    verb_reading,
)
from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Status

from .docs import compact, doc, doc_of, word

ROWS = read_table(data_path("lexicon", "operators.tsv"))
AUXILIARIES = [row for row in ROWS if row["pos"] == "x"]
ADJECTIVES = [row for row in ROWS if (row["pos"], row["role"]) == ("a", "mod")]
ADVERBS = [row for row in ROWS if row["pos"] == "d"]
HEARSAY = {"allegedly", "apparently", "reportedly"}  # read as voices, not as doubt
READINGS = st.builds(
    Reading,
    st.sampled_from([None, *Status]),
    negated=st.booleans(),
    ended=st.booleans(),
    unreal=st.booleans(),
)


@pytest.mark.parametrize(
    ("sentence", "verb", "status"),
    [
        ("Chad withdrew its troops.", "withdrew", "happened"),
        ("Chad has withdrawn its troops.", "withdrawn", "happened"),
        ("Chad is withdrawing its troops.", "withdrawing", "ongoing"),
        ("Chad has been shelling the camp.", "shelling", "ongoing"),
        ("Troops surround the town.", "surround", "ongoing"),
        ("Chad will withdraw its troops.", "withdraw", "planned"),
        ("Chad is to withdraw its troops.", "withdraw", "planned"),
        ("Chad may withdraw its troops.", "withdraw", "possible"),
        ("Chad must withdraw its troops.", "withdraw", "demanded"),
        ("Chad would withdraw its troops.", "withdraw", "planned"),
        ("Chad would withdraw its troops if Niger attacked.", "withdraw", "conditional"),
        ("Chad would have withdrawn its troops.", "withdrawn", "conditional"),
        ("The rebels would often burn villages.", "burn", "happened"),
        ("Would Chad attack Niger?", "attack", "possible"),
        ("Release the sailors.", "Release", "demanded"),
        ("Chad nearly attacked Niger.", "attacked", "failed"),
        ("Chad probably attacked Niger.", "attacked", "possible"),
        ("Troops withdrawn from Gao were flown home.", "withdrawn", "happened"),
        ("Two envoys were expelled by Estonia.", "expelled", "happened"),
    ],
)
def test_verbs_show_their_status(sentence: str, verb: str, status: str) -> None:
    reading = verb_reading(word(doc(sentence), verb))
    assert (str(reading.status), reading.negated) == (status, False)
    assert reading.reasons


@pytest.mark.parametrize(
    ("sentence", "verb", "status"),
    [
        ("Chad has not withdrawn its troops.", "withdrawn", "happened"),
        ("Chad no longer attacks Niger.", "attacks", "ongoing"),
        ("Nobody attacked Niger.", "attacked", "happened"),
        ("Do not attack Kenya.", "attack", "demanded"),
        ("Chad has yet to withdraw its troops.", "withdraw", "planned"),
    ],
)
def test_negation_stands_beside_the_status(sentence: str, verb: str, status: str) -> None:
    reading = verb_reading(word(doc(sentence), verb))
    assert (str(reading.status), reading.negated) == (status, True)


@pytest.mark.parametrize(
    ("sentence", "noun", "reading"),
    [
        ("The attack failed.", "attack", Reading(None)),
        ("No attack was reported.", "attack", Reading(None, negated=True)),
        ("A mock attack was staged.", "attack", Reading(None, unreal=True)),
        ("A planned attack was discussed.", "attack", Reading(Status.PLANNED)),
        ("An attempted coup shook Chad.", "coup", Reading(Status.FAILED)),
        ("The ongoing attack worried Niger.", "attack", Reading(Status.ONGOING)),
        ("A threatened attack worried Niger.", "attack", Reading(Status.THREATENED)),
    ],
)
def test_nouns_show_their_status(sentence: str, noun: str, reading: Reading) -> None:
    found = noun_reading(word(doc(sentence), noun))
    assert (found.status, found.negated, found.unreal) == (
        reading.status,
        reading.negated,
        reading.unreal,
    )
    assert found == own_reading(word(doc(sentence), noun))


@pytest.mark.parametrize("row", AUXILIARIES, ids=lambda row: str(row["word"]))
def test_every_auxiliary_does_what_its_row_says(row: dict[str, str]) -> None:
    tree = compact(f"""
        Chad         Chad         PROPN 3 nsubj
        {row["word"]} {row["word"]} AUX 3 aux   VerbForm=Fin
        attack       attack       VERB  0 root  VerbForm=Inf
        Niger        Niger        PROPN 3 obj
    """)
    expected = "planned" if row["effect"] == "would" else row["effect"]
    assert str(verb_reading(word(doc_of(tree), "attack")).status) == expected


@pytest.mark.parametrize("row", ADJECTIVES, ids=lambda row: str(row["word"]))
def test_every_adjective_does_what_its_row_says(row: dict[str, str]) -> None:
    tree = compact(f"""
        A            a            DET   3 det
        {row["word"]} {row["word"]} ADJ 3 amod
        attack       attack       NOUN  0 root  Number=Sing
    """)
    found = noun_reading(word(doc_of(tree), "attack"))
    effect = row["effect"]
    assert found.unreal is (effect == "unreal")
    assert str(found.status) == ("None" if effect in ("same", "unreal") else effect)


@pytest.mark.parametrize("row", ADVERBS, ids=lambda row: str(row["word"]))
def test_every_adverb_does_what_its_row_says(row: dict[str, str]) -> None:
    tree = compact(f"""
        Chad         Chad         PROPN 3 nsubj
        {row["word"]} {row["word"]} ADV 3 advmod
        attacked     attack       VERB  0 root  Tense=Past|VerbForm=Fin
        Niger        Niger        PROPN 3 obj
    """)
    found = verb_reading(word(doc_of(tree), "attacked"))
    told = row["effect"] == "negated" or row["word"] in HEARSAY
    assert found.negated is (row["effect"] == "negated")
    assert str(found.status) == ("happened" if told else row["effect"])


@given(READINGS, READINGS)
def test_the_stronger_unreal_status_wins(inner: Reading, outer: Reading) -> None:
    both = {inner.status, outer.status}
    unreal = [status for status in PRECEDENCE if status in both]
    assert combine(inner, outer).status == (unreal[0] if unreal else inner.status or outer.status)


@given(READINGS, READINGS, READINGS)
def test_the_order_of_combining_does_not_matter(a: Reading, b: Reading, c: Reading) -> None:
    assert combine(combine(a, b), c) == combine(a, combine(b, c))


@given(READINGS, READINGS)
def test_combining_loses_no_mark(inner: Reading, outer: Reading) -> None:
    found = combine(inner, outer)
    assert found.negated is (inner.negated or outer.negated)
    assert found.ended is (inner.ended or outer.ended)
    assert found.unreal is (inner.unreal or outer.unreal)


def test_reasons_stand_from_the_inside_out() -> None:
    found = combine(Reading(None, reasons=("inner",)), Reading(Status.PLANNED, reasons=("outer",)))
    assert found.reasons == ("inner", "outer")


def test_every_unreal_status_has_its_rank() -> None:
    assert set(PRECEDENCE) == {status for status in Status if not status.is_fact}


@pytest.mark.parametrize(
    ("sentence", "token", "negated"),
    [
        ("Chad has not withdrawn its troops.", "withdrawn", True),
        ("Chad no longer attacks Niger.", "attacks", True),
        ("No attack was reported.", "attack", True),
        ("No attack was reported.", "reported", False),
        ("Chad promised not to attack Niger.", "attack", True),
        ("Chad promised not to attack Niger.", "promised", False),
    ],
)
def test_is_negated(sentence: str, token: str, *, negated: bool) -> None:
    assert is_negated(word(doc(sentence), token)) is negated
