from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sitrep.parsing.meaning import (
    EVENT_CHANCES,
    FILES,
    GROUPS,
    TAGGED,
    VECTORS,
    WIDTH,
    Heads,
    Meaning,
    best_mode,
    carry_meaning,
    load_heads,
    read_states,
    relate_pair,
    write_meaning,
)

SPAN_TAGS = ["O", "B-X", "I-X"]
LABELS = {
    "sources": SPAN_TAGS,
    "cues": SPAN_TAGS,
    "contents": SPAN_TAGS,
    "times": ["O", "B-DATE", "I-DATE"],
    "events": ["NONE", "AID", "ASSAULT"],
    "modes": ["_", "ASSAULT/aerial", "RETREAT/withdraw"],
    "statuses": ["happened", "planned"],
}
OUTPUTS = [*LABELS, "roles", "words", "vector"]
WORDS = ["Jets", "hit", "ports", "Monday"]


class SecondWordIsTheEvent:
    """A network made by hand: word 1 is an ASSAULT by word 0 on word 2, word 3 is a date."""

    def run(self, _names: list[str], feed: dict[str, Any]) -> list[Any]:
        count = feed["states"].shape[1]
        scores = {name: np.zeros((count, len(labels))) for name, labels in LABELS.items()}
        for name in (*TAGGED, "events"):
            scores[name][:, 0] = 1.0
        scores["times"][3:4, 1] = 5.0
        scores["events"][1, 2] = 5.0
        scores["modes"][1] = [0.0, 1.0, 2.0]
        scores["statuses"][1, 1] = 1.0
        scores["roles"] = np.zeros((count, count, 3))
        scores["roles"][1, 0, 1] = scores["roles"][1, 2, 2] = 1.0
        scores["words"] = np.ones((count, WIDTH))
        scores["vector"] = np.eye(WIDTH)[count]
        return [scores[name][None] for name in OUTPUTS]


class NamesWhoActs:
    """A pair's network made by hand: ASSAULT if word 0 acts, else nothing; it keeps the roles."""

    def __init__(self) -> None:
        self.roles: list[list[int]] = []

    def run(self, _names: list[str], feed: dict[str, Any]) -> list[Any]:
        roles = feed["roles"][0].tolist()
        self.roles.append(roles)
        assert feed["words"].dtype == np.float32
        event = [0.0, 0.0, 5.0] if roles[0] == 1 else [5.0, 0.0, 1.0]
        return [np.array([row]) for row in (event, [0.0, 1.0, 9.0], [0.0, 1.0])]


def by_hand() -> Heads:
    return Heads(cast(Any, SecondWordIsTheEvent()), OUTPUTS, cast(Any, NamesWhoActs()), LABELS)


def read(words: list[str]) -> Doc:
    doc = Doc(Vocab(), words=words)
    meaning = Meaning()
    read_states(by_hand(), np.zeros((len(words), 2, WIDTH), np.float32), 0, meaning)
    write_meaning(doc, meaning)
    return doc


def test_a_sentence_gets_groups_and_vectors() -> None:
    doc = read(WORDS)
    assert set(doc.spans) == set(GROUPS)
    assert [(s.text, s.label_) for s in doc.spans["times"]] == [("Monday", "DATE")]
    assert [(s.text, s.label_) for s in doc.spans["events"]] == [("hit", "ASSAULT")]
    attrs = doc.spans["events"].attrs
    assert (attrs["modes"], attrs["statuses"]) == (["aerial"], ["planned"])
    assert 0.9 < attrs["chances"][0] <= 1.0
    assert [s.text for s in doc.spans["actors"]] == ["Jets"]
    assert [s.text for s in doc.spans["recipients"]] == ["ports"]
    attrs = doc.spans["recipients"].attrs
    assert (attrs["events"], attrs["chances"]) == ([0], [pytest.approx(0.5761, abs=1e-3)])
    assert doc.tensor.shape == (4, WIDTH)
    chances = doc.user_data[EVENT_CHANCES]
    assert chances.any.round(1).tolist() == pytest.approx([0.4, 1.0, 0.4, 0.4])
    assert (chances.events, chances.names) == (("AID", "ASSAULT"), ("happened", "planned"))
    assert chances.types.sum(1) == pytest.approx(chances.any)
    assert chances.types[1].argmax() == 1
    assert chances.statuses[1].argmax() == 1
    assert doc.user_data[VECTORS].shape == (1, WIDTH)


def test_passes_of_a_long_sentence_are_joined() -> None:
    meaning = Meaning()
    for start in (0, 4):
        read_states(by_hand(), np.zeros((4, 2, WIDTH), np.float32), start, meaning)
    assert [event.word for event in meaning.events] == [1, 5]
    assert [part[:2] for part in meaning.events[1].actors] == [(4, 5)]
    assert len(meaning.tags["times"]) == 8


def test_a_report_carries_what_its_sentences_hold() -> None:
    first, second = read(WORDS), read([*WORDS, "again"])
    blank = Doc(Vocab(), words=[])
    whole = Doc(Vocab(), words=[*WORDS, "\n", *WORDS, "again"])
    places = [np.array([0, 1, 2, 3]), np.array([], int), np.array([5, 6, 7, 8, 9])]
    carry_meaning(whole, list(zip(places, (first, blank, second), strict=True)))
    assert [s.start for s in whole.spans["events"]] == [1, 6]
    assert whole.spans["events"].attrs["modes"] == ["aerial", "aerial"]
    assert [s.start for s in whole.spans["actors"]] == [0, 5]
    assert whole.spans["actors"].attrs["events"] == [0, 1]
    assert [s.label_ for s in whole.spans["times"]] == ["DATE", "DATE"]
    assert whole.tensor[4].sum() == 0
    chances = whole.user_data[EVENT_CHANCES]
    assert (chances.any[4], chances.types[4].sum()) == (1.0, 0.0)
    assert chances.any[[1, 6]].round(1).tolist() == [1.0, 1.0]
    assert whole.tensor[5].sum() == WIDTH
    assert whole.user_data[VECTORS].argmax(1).tolist() == [4, 0, 5]
    assert whole[0:4].vector.argmax() == 4
    assert whole[5:7].similarity(whole[7:9]) == pytest.approx(1.0)
    assert whole[0:4].similarity(whole[5:9]) == pytest.approx(0.0)
    assert whole.vector.shape == (WIDTH,)


def test_without_heads_nothing_is_carried() -> None:
    whole = Doc(Vocab(), words=WORDS)
    carry_meaning(whole, [(np.arange(4), Doc(Vocab(), words=WORDS))])
    assert not whole.spans
    assert VECTORS not in whole.user_data


@pytest.mark.parametrize(
    ("scores", "event", "mode", "why"),
    [
        ([0.0, 1.0, 2.0], "ASSAULT", "aerial", "another type's mode is never given"),
        ([0.0, 1.0, 2.0], "RETREAT", "withdraw", "its own is"),
        ([3.0, 1.0, 2.0], "ASSAULT", "", "no mode scores best"),
        ([0.0, 1.0, 2.0], "AID", "", "a type without modes"),
    ],
)
def test_best_mode(scores: list[float], event: str, mode: str, why: str) -> None:
    assert best_mode(np.array(scores), LABELS["modes"], event) == mode, why


def test_a_pair_is_asked_with_its_roles() -> None:
    heads = by_hand()
    words = np.ones((4, WIDTH), np.float16)
    pair = relate_pair(heads, words, [0], [2, 3])
    assert cast(Any, heads.pairs).roles == [[1, 0, 2, 2]]
    assert max(pair.events, key=lambda name: pair.events[name]) == "ASSAULT"
    assert (pair.mode, pair.status) == ("aerial", "planned")
    assert sum(pair.events.values()) == pytest.approx(1.0)
    turned = relate_pair(heads, words, [2], [0])
    assert max(turned.events, key=lambda name: turned.events[name]) == "NONE"


def test_a_folder_without_the_files_has_no_heads(tmp_path: Path) -> None:
    (tmp_path / FILES[0]).write_bytes(b"")
    assert load_heads(tmp_path, lambda _: None) is None


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_spans_of_a_group_are_those_of_its_tags(inside: list[bool]) -> None:
    doc = Doc(Vocab(), words=["w"] * len(inside))
    tags = [
        "O" if not on else "I-X" if i and inside[i - 1] else "B-X" for i, on in enumerate(inside)
    ]
    size = len(inside)
    meaning = Meaning(
        words=[np.zeros((size, WIDTH))],
        vectors=[np.ones(WIDTH)],
        chances=[np.ones((size, 3)) / 3],
        statuses=[np.ones((size, 2)) / 2],
        labels=LABELS,
    )
    meaning.tags = {name: tags if name == "cues" else ["O"] * len(inside) for name in TAGGED}
    write_meaning(doc, meaning)
    covered = {i for span in doc.spans["cues"] for i in range(span.start, span.end)}
    assert covered == {i for i, on in enumerate(inside) if on}
    assert not doc.spans["times"]
