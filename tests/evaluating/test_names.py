from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sitrep.errors import DataError
from sitrep.evaluating.names import NamedText, name_inside, read_names, score_names

TEXT = "Otto Brandt left Strelsau for the Bank of Ruritania."


def written(folder: Path, *records: Any) -> Path:
    path = folder / "names.jsonl"
    path.write_text("".join(json.dumps(record) + "\n\n" for record in records), encoding="utf-8")
    return path


def entity(words: str, kind: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, **more}


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        (("PER", "LOC", "ORG"), "as Universal NER has them"),
        (("politician", "location", "organisation"), "as CrossNER has them"),
    ],
)
def test_labels_are_mapped(tmp_path: Path, kinds: tuple[str, ...], why: str) -> None:
    words = ("Otto Brandt", "Strelsau", "Bank of Ruritania")
    entities = [entity(w, kind) for w, kind in zip(words, kinds, strict=True)]
    others = [entity("left", "election"), entity("left", "MISC")]
    path = written(tmp_path, {"text": TEXT, "entities": entities + others})
    expected = frozenset(
        (*span(w), label) for w, label in zip(words, ("PER", "LOC", "ORG"), strict=True)
    )
    assert read_names(path) == [NamedText(TEXT, expected)], why


def test_of_marked_phrases_the_names_inside_count(tmp_path: Path) -> None:
    entities = [
        entity("the Bank of Ruritania", "organization", named=True),
        entity("Ruritania", "place", named=True),
        entity("Strelsau", "place", named=False),
        entity("Otto Brandt", "abstract", named=True),
    ]
    path = written(tmp_path, {"text": TEXT, "entities": entities})
    assert read_names(path)[0].names == {(*span("Bank of Ruritania"), "ORG")}


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Otto Brandt", "Otto Brandt"),
        ("the Ruritanian minister Otto von Brandt", "Otto von Brandt"),
        ("Otto Brandt , who resigned in March", "Otto Brandt"),
        ("the Bank of Ruritania", "Bank of Ruritania"),
        ("The Hague", "Hague"),
        ("Ruritania 's", "Ruritania"),
        ("Ruritania’s", "Ruritania"),
        ("the two sides", None),
        ("", None),
    ],
)
def test_name_inside(phrase: str, name: str | None) -> None:
    found = name_inside(phrase, (0, len(phrase)))
    assert (phrase[slice(*found)] if found else None) == name


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "holds no lines"),
        ("no json", "line 1, is no JSON object"),
        ("[]", "line 1, is no JSON object"),
        ('{"text": "a"}', "line 1, is no JSON object"),
        ('{"text": "a", "entities": [{"start": 0, "end": 9, "type": "PER"}]}', "line 1"),
        ('{"text": "a", "entities": [{"start": 0, "type": "PER"}]}', "line 1"),
    ],
)
def test_what_holds_no_names_is_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_names(path)


def find_two_names(doc: Doc) -> Doc:
    """The first two words are a place; "Strelsau" is a place, too."""
    names = ["B-LOC", "I-LOC", *["B-LOC" if t.text == "Strelsau" else "O" for t in doc[2:]]]
    words = [token.text for token in doc]
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        pos=["X"] * len(words),
        heads=[0] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)],
        ents=names,
    )


def test_score_names_wants_span_and_label() -> None:
    nlp = spacy.blank("en")
    Language.component("two_names_for_scores", func=find_two_names)
    nlp.add_pipe("two_names_for_scores")
    true = frozenset({(*span("Otto Brandt"), "PER"), (*span("Strelsau"), "LOC")})
    nothing = {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert score_names(nlp, [NamedText(TEXT, true)]) == {
        "PER": nothing,
        "ORG": nothing,
        "LOC": {"precision": 1 / 2, "recall": 1.0, "f1": 2 / 3},
        "all": {"precision": 1 / 2, "recall": 1 / 2, "f1": 1 / 2},
    }
