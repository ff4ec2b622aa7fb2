from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sitrep.models import MODELS, list_models
from sitrep.parsing.encoder import (
    MOST_PIECES,
    MOST_WORDS,
    Encoder,
    Layers,
    Weights,
    read_sentence,
    write,
)
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.parsing.wordpieces import BEGIN, END, WordPieces
from sitrep.records import Report

LABELS = {
    "pos": ["NOUN", "VERB", "PUNCT"],
    "morphs": ["_", "Number=Sing"],
    "deps": ["nsubj", "ROOT", "obj"],
    "names": ["O", "B-PER", "I-PER"],
}
HEADS = ("pos", "morphs", "names", "arcs", "rel_dep", "rel_head")


class MiddleIsRoot:
    """A network made by hand: all words hang on the middle one; it keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def run(self, names: list[str], feed: dict[str, Any]) -> list[Any]:
        self.asked.append(feed)
        count = feed["firsts"].shape[1]
        scores = {name: np.zeros((1, count, len(LABELS[name]))) for name in HEADS[:3]}
        scores["pos"][0, :, 1] = 1.0
        scores["names"][0, :, 1] = 1.0
        scores["arcs"] = np.zeros((1, count, count))
        scores["arcs"][0, :, count // 2] = 1.0
        scores["rel_dep"] = scores["rel_head"] = np.ones((1, count, 2))
        return [scores[name] for name in names]


class RootScoresBest:
    """Relations made by hand: ROOT scores best everywhere, though only the root may have it."""

    def run(self, _names: list[str], feed: dict[str, Any]) -> list[Any]:
        assert feed["dep"].shape == feed["head"].shape
        return [np.tile([0.0, 5.0, 1.0], (len(feed["dep"]), 1))]


def by_hand(network: MiddleIsRoot) -> Weights:
    return Weights(
        folder=Path("by-hand"),
        encoder=cast(Any, network),
        outputs=list(HEADS),
        relations=cast(Any, RootScoresBest()),
        labels=LABELS,
        pieces=WordPieces(["a", "##a", "."]),
    )


def test_a_sentence_is_read_in_one_pass_with_its_marks_around_it() -> None:
    network = MiddleIsRoot()
    layers = read_sentence(by_hand(network), ["a", "aa", "."])
    assert [{name: row.tolist() for name, row in feed.items()} for feed in network.asked] == [
        {
            "pieces": [[BEGIN, 0, 0, 1, 2, END]],
            "shapes": [[0, 8, 8, 8, 4, 0]],
            "firsts": [[1, 2, 4]],
        }
    ]
    assert layers == Layers(
        heads=[1, 1, 1],
        deps=["obj", "ROOT", "obj"],
        tags=["VERB"] * 3,
        morphs=["_"] * 3,
        names=["B-PER"] * 3,
    )


def test_later_passes_hang_on_the_first() -> None:
    network = MiddleIsRoot()
    layers = read_sentence(by_hand(network), ["a"] * (2 * MOST_WORDS + 1))
    assert [feed["firsts"].shape[1] for feed in network.asked] == [MOST_WORDS, MOST_WORDS, 1]
    first, second, third = MOST_WORDS // 2, MOST_WORDS + MOST_WORDS // 2, 2 * MOST_WORDS
    assert [layers.heads[word] for word in (first, second, third)] == [first] * 3
    assert [layers.deps[word] for word in (first, second, third)] == [
        "ROOT",
        "parataxis",
        "parataxis",
    ]
    assert layers.heads.count(second) == MOST_WORDS - 1


@given(st.lists(st.sampled_from(["a", "aaaaaaaaaa", ".", "é" * 70]), max_size=700))
def test_no_pass_is_larger_than_the_window(words: list[str]) -> None:
    network = MiddleIsRoot()
    layers = read_sentence(by_hand(network), words)
    assert all(feed["pieces"].shape[1] <= MOST_PIECES + 1 for feed in network.asked)
    assert sum(feed["firsts"].shape[1] for feed in network.asked) == len(words)
    assert len(layers.heads) == len(layers.names) == len(words)
    assert layers.deps.count("ROOT") == bool(words)


def test_write_fills_the_doc_in_place() -> None:
    doc = Doc(Vocab(), words=["Otto", "Brandt", "left", "."], spaces=[True, True, False, False])
    doc.user_data["kept"] = 1
    write(
        doc,
        Layers(
            heads=[2, 0, 2, 2],
            deps=["nsubj", "flat", "ROOT", "punct"],
            tags=["PROPN", "PROPN", "VERB", "PUNCT"],
            morphs=["Number=Sing", "Number=Sing", "_", "_"],
            names=["B-PER", "I-PER", "O", "O"],
        ),
    )
    assert doc.text == "Otto Brandt left."
    assert [(t.pos_, str(t.morph), t.head.i, t.dep_) for t in doc] == [
        ("PROPN", "Number=Sing", 2, "nsubj"),
        ("PROPN", "Number=Sing", 0, "flat"),
        ("VERB", "", 2, "ROOT"),
        ("PUNCT", "", 2, "punct"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Otto Brandt", "PER")]
    assert (len(list(doc.sents)), doc.user_data["kept"]) == (1, 1)


def test_without_a_model_the_component_says_so() -> None:
    with pytest.raises(RuntimeError, match="load the pipeline from its folder"):
        Encoder()(Doc(Vocab(), words=["a"]))


@pytest.fixture(scope="module")
def encoder() -> Language:
    if not (MODELS / "encoder" / "meta.json").is_file():
        pytest.skip("needs the model src/sitrep/models/encoder")
    return load_pipeline(MODELS / "encoder")


PLAIN = [
    "Ruritania’s foreign minister, Otto Brandt, said troops would leave Strelsau by Friday.",
    "“We will not go,” the general told reporters.",
    "NO.",
    "The two sides met, talked and parted without a word on the border that both of them claim.",
]
ODD = [
    "🙂🙂 🙂",
    "a\u200bb\u200d \u2060 c",
    "x\x00y \x07 \x1b[31m z",
    "، 中国 Россия नमस्ते عربي",
    "?! ... ;;; — ((",
    "\ufffd \U0010ffff \ud7ff",
    "é" * 300,
    "1" * 300,
]


def layers_of(doc: Doc) -> list[tuple[str, str, int, str, str, str]]:
    return [(t.pos_, str(t.morph), t.head.i, t.dep_, t.ent_iob_, t.ent_type_) for t in doc]


def assert_one_tree(doc: Doc) -> None:
    roots = [token for token in doc if token.head == token]
    assert [token.dep_ for token in roots] == ["ROOT"] * bool(len(doc))
    assert all(token.dep_ != "ROOT" for token in doc if token not in roots)
    assert all(token.pos_ for token in doc)
    assert len(list(doc.sents)) == bool(len(doc))


def test_a_sentence_is_read_as_it_is_known(encoder: Language) -> None:
    doc = encoder(PLAIN[0])
    words = {token.text: token for token in doc}
    assert words["said"].dep_ == "ROOT"
    assert (words["minister"].dep_, words["minister"].head.text) == ("nsubj", "said")
    assert (words["leave"].dep_, words["leave"].head.text) == ("ccomp", "said")
    assert ("Otto Brandt", "PER") in {(ent.text, ent.label_) for ent in doc.ents}
    assert str(words["troops"].morph) == "Number=Plur"


def test_results_do_not_depend_on_the_batch(encoder: Language) -> None:
    texts = [*PLAIN, *ODD, *PLAIN]
    alone = [layers_of(encoder(text)) for text in texts]
    for size in (1, 3, 64):
        assert [layers_of(doc) for doc in encoder.pipe(texts, batch_size=size)] == alone
    assert [layers_of(doc) for doc in encoder.pipe(texts[::-1])] == alone[::-1]


@pytest.mark.parametrize("text", ["", *ODD])
def test_odd_text_is_one_tree(encoder: Language, text: str) -> None:
    doc = encoder(text)
    assert doc.text == text
    assert_one_tree(doc)


@given(text=st.text(max_size=80))
def test_any_text_is_one_tree(encoder: Language, text: str) -> None:
    assert_one_tree(encoder(text))


@pytest.mark.parametrize("token", ["Kyiv", "!"])
def test_ten_thousand_repetitions_of_a_token(encoder: Language, token: str) -> None:
    doc = Doc(encoder.vocab, words=[token] * 10_000)
    parser = cast(Any, encoder.get_pipe("parser"))
    tracemalloc.start()
    parser(doc)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert_one_tree(doc)
    # A table of all words by all words would take 400 MB.
    assert peak < 60e6


def test_a_report_without_a_full_stop_keeps_its_text(encoder: Language) -> None:
    text = "the troops of Ruritania moved on and " * 300
    parsed = parse_report(Report(text, published="2022-02-15"), encoder)
    assert parsed.doc.text == text
    assert all(token.head.i < len(parsed.doc) for token in parsed.doc)


def test_the_pipeline_comes_back_from_disk_the_same(encoder: Language, tmp_path: Path) -> None:
    encoder.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    assert [layers_of(again(text)) for text in PLAIN] == [layers_of(encoder(t)) for t in PLAIN]


def test_the_model_is_small_and_says_what_it_is_made_of(encoder: Language) -> None:
    model = next(model for model in list_models() if model.name == "encoder")
    assert model.size_bytes <= 30e6
    assert model.licence == "CC-BY-SA-4.0"
    named = " ".join(name for name, _, _ in model.sources)
    for source in ("MiniLM", "EWT", "GUM", "Universal NER", "CrossNER", "re3d", "MEANTIME"):
        assert source in named
    assert all(name and licence and author for name, licence, author in model.sources)


def test_the_model_keeps_its_measured_scores(encoder: Language) -> None:
    model = next(model for model in list_models() if model.name == "encoder")
    scores = dict(model.scores)
    floors = {"upos": 0.96, "las": 0.87, "sentences": 0.88, "lemma": 0.96}
    assert {name for name, floor in floors.items() if scores[name] < floor} == set()
