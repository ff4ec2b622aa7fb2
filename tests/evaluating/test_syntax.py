from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sitrep.evaluating.sentences import score_sentences
from sitrep.evaluating.syntax import score_gold_words, score_raw_text
from sitrep.evaluating.treebanks import Document, read_treebank

# Five words, of which "quietly" has a subtype on its relation that no model here will know.
TREE = """\
# newpar
1	Troops	troop	NOUN	_	_	2	nsubj	_	_
2	left	leave	VERB	_	_	0	root	_	_
3	Strelsau	Strelsau	PROPN	_	_	2	obj	_	_
4	quietly	_	ADV	_	_	2	obl:tmod	_	SpaceAfter=No
5	.	.	PUNCT	_	_	2	punct	_	_

# newpar
1	We	we	PRON	_	_	2	nsubj	_	_
2	stay	stay	VERB	_	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	_	_	2	punct	_	_
"""
TAGS = {"Troops": "NOUN", "left": "VERB", "stay": "VERB", "We": "PRON", ".": "PUNCT"}
RELATIONS = {"Troops": "nsubj", "We": "nsubj", "Strelsau": "obj", "quietly": "obl", ".": "punct"}


def pipeline_of(step: Callable[[Doc], Doc]) -> Language:
    nlp = spacy.blank("en")
    Language.component("by_hand_for_scores", func=step)
    nlp.add_pipe("by_hand_for_scores")
    return nlp


def hang_on_verb(doc: Doc) -> Doc:
    """Each word hangs on the first verb; "Strelsau" and "quietly" are taken for nouns."""
    words = [token.text for token in doc]
    verb = next((i for i, word in enumerate(words) if TAGS.get(word) == "VERB"), 0)
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[TAGS.get(word, "NOUN") for word in words],
        heads=[verb] * len(words),
        deps=["ROOT" if i == verb else RELATIONS.get(w, "dep") for i, w in enumerate(words)],
        lemmas=[{"left": "leave"}.get(word, word.lower()) for word in words],
    )


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    path = tmp_path / "tree.conllu"
    path.write_text(TREE, encoding="utf-8")
    return read_treebank(path)


def test_scores_on_gold_words_count_every_word(documents: list[Document]) -> None:
    assert score_gold_words(pipeline_of(hang_on_verb), documents) == {
        "upos": 6 / 8,  # not Strelsau, quietly
        "uas": 8 / 8,
        "las": 8 / 8,
        "las_subtypes": 7 / 8,  # not obl:tmod
        "lemma": 6 / 8,  # not troops, strelsau; quietly has none and counts as right
    }


def test_scores_on_raw_text_are_f1_of_words_found_again(documents: list[Document]) -> None:
    """The tokenizer of a blank pipeline cuts these words as the annotators did."""
    assert score_raw_text(pipeline_of(hang_on_verb), documents) == {
        "words": 1.0,
        "sentences": 1.0,
        "upos": 6 / 8,
        "uas": 8 / 8,
        "las": 8 / 8,
        "las_subtypes": 7 / 8,
        "lemma": 6 / 8,
    }


def test_words_cut_otherwise_are_wrong_in_everything(documents: list[Document]) -> None:
    nlp = pipeline_of(hang_on_verb)
    nlp.tokenizer.add_special_case("left", [{"ORTH": "le"}, {"ORTH": "ft"}])  # type: ignore[union-attr]
    scores = score_raw_text(nlp, documents)
    # Nine words found, eight true; seven are the same, and only "We stay." still hangs right: of
    # the first sentence's words none has a head that is one of the annotators' words.
    assert scores["words"] == 2 * 7 / 17
    assert scores["uas"] == 2 * 3 / 17


def test_relations_need_the_right_head(documents: list[Document]) -> None:
    def hang_on_last(doc: Doc) -> Doc:
        done = hang_on_verb(doc)
        last = len(done) - 1
        words = [token.text for token in done]
        deps = ["ROOT" if i == last else token.dep_ for i, token in enumerate(done)]
        heads = [last] * len(done)
        return Doc(doc.vocab, words=words, pos=[t.pos_ for t in done], heads=heads, deps=deps)

    scores = score_gold_words(pipeline_of(hang_on_last), documents)
    assert (scores["upos"], scores["uas"], scores["las"]) == (6 / 8, 0.0, 0.0)


def test_sentences_are_right_when_both_borders_are(documents: list[Document]) -> None:
    assert score_sentences(documents) == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "f1_paragraphs_unknown": 1.0,
    }


def test_a_missed_border_costs_both_sentences(tmp_path: Path) -> None:
    path = tmp_path / "tree.conllu"
    path.write_text(TREE.replace("5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n", ""), encoding="utf-8")
    documents = read_treebank(path)
    scores = score_sentences(documents)
    # With a blank line between them the two are found; in one line they read "... quietly We".
    assert (scores["f1"], scores["f1_paragraphs_unknown"]) == (1.0, 0.0)
