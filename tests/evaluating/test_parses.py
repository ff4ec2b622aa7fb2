from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sitrep.errors import DataError
from sitrep.evaluating.parses import Case, Outcome, check_cases, read_cases
from sitrep.models import MODELS
from sitrep.parsing.pipeline import load_pipeline

CASES = Path(__file__).parents[1] / "cases" / "parses.tsv"
HEADER = "sentence\tmain\tarcs\twhy\n"
SENTENCE = "Troops left Strelsau after Troops came"


def hang_as_written(doc: Doc) -> Doc:
    """left is the root; the first Troops is its passive subject, the second came's."""
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[1, 1, 1, 5, 5, 1],
        deps=["nsubj:pass", "ROOT", "obj", "mark", "nsubj", "advcl"],
        pos=["NOUN", "VERB", "PROPN", "SCONJ", "NOUN", "VERB"],
        lemmas=[token.text for token in doc],
    )


@pytest.fixture(scope="module")
def by_hand() -> Language:
    nlp = spacy.blank("en")
    Language.component("parses_by_hand", func=hang_as_written)
    nlp.add_pipe("parses_by_hand")
    return nlp


@pytest.mark.parametrize(
    ("main", "arc", "missing", "why"),
    [
        ("left", "Strelsau obj left", (), "right"),
        ("came", "Strelsau obj left", ("came root",), "another root"),
        ("came|left", "Strelsau obj left", (), "one of two"),
        ("left", "Troops nsubj left", (), "a relation takes any subtype"),
        ("left", "Troops nsubj:outer left", ("Troops nsubj:outer left",), "a subtype is exact"),
        ("left", "Troops#2 nsubj came", (), "the second of two words"),
        ("left", "Troops#3 nsubj came", ("Troops#3 nsubj came",), "a word that is not there"),
        ("left", "Strelsau obj came", ("Strelsau obj came",), "another head"),
        ("left", "Strelsau obl|obj came|left", (), "one of two relations and heads"),
        ("left", "left ROOT left", ("left ROOT left",), "being the root is no arc"),
    ],
)
def test_check_cases(
    by_hand: Language, main: str, arc: str, missing: tuple[str, ...], why: str
) -> None:
    word, relation, head = arc.split()
    case = Case(SENTENCE, main, ((word, relation, head),), why)
    assert check_cases(by_hand, [case]) == [Outcome(case, missing)], why


def test_read_cases(tmp_path: Path) -> None:
    path = tmp_path / "parses.tsv"
    path.write_text(f"# a comment\n{HEADER}A b c.\tb\tA nsubj b; c obj b\tplain\n")
    expected = Case("A b c.", "b", (("A", "nsubj", "b"), ("c", "obj", "b")), "plain")
    assert read_cases(path) == [expected]


def test_a_sentence_told_by_its_place_is_looked_up(tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text('{"id": "d1", "text": "Rain fell. A b c. End."}\n')
    path = tmp_path / "parses.tsv"
    path.write_text(f"{HEADER}@texts.jsonl d1 11 17\tb\tA nsubj b\tplain\n")
    assert [case.sentence for case in read_cases(path, tmp_path)] == ["A b c."]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("@texts.jsonl d2 0 4", "nothing stands at"),
        ("@texts.jsonl d1 0", "nothing stands at"),
        ("@texts.jsonl d1 a b", "nothing stands at"),
        ("@none.jsonl d1 0 4", "cannot be read"),
    ],
)
def test_a_place_where_nothing_stands_is_refused(tmp_path: Path, place: str, message: str) -> None:
    (tmp_path / "texts.jsonl").write_text('{"id": "d1", "text": "Rain fell."}\n')
    path = tmp_path / "parses.tsv"
    path.write_text(f"{HEADER}{place}\tb\tA nsubj b\tplain\n")
    with pytest.raises(DataError, match=message):
        read_cases(path, tmp_path)


def test_a_place_needs_a_folder_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "parses.tsv"
    path.write_text(f"{HEADER}@texts.jsonl d1 0 4\tb\tA nsubj b\tplain\n")
    with pytest.raises(DataError, match="--texts"):
        read_cases(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no header row"),
        ("a\tb\n", "no header row"),
        (HEADER + "A b.\tb\n", "line 2: four cells"),
        (HEADER + "A b.\tb\tA nsubj\twhy\n", "line 2: four cells"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "parses.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_cases(path)


def test_the_words_of_every_arc_stand_in_the_sentence() -> None:
    cases = read_cases(CASES)
    assert len({case.sentence for case in cases}) == len(cases)
    wanted = [
        (case.sentence, form.partition("#")[0])
        for case in cases
        for words in (case.main, *(arc[0] for arc in case.arcs), *(arc[2] for arc in case.arcs))
        for form in words.split("|")
    ]
    assert [(sentence, form) for sentence, form in wanted if form not in sentence] == []


@pytest.mark.parametrize(("model", "floor"), [("encoder", 0.89), ("fast", 0.7)])
def test_share_of_news_sentences_that_are_right(model: str, floor: float) -> None:
    """The floor is what was measured; a change that lowers it must say why."""
    if not (MODELS / model / "meta.json").is_file():
        pytest.skip(f"needs the model {model}")
    outcomes = check_cases(load_pipeline(model), read_cases(CASES))
    right = sum(not outcome.missing for outcome in outcomes) / len(outcomes)
    assert right >= floor, [o.missing for o in outcomes if o.missing]
