"""Scores of coreference on a text annotated by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sitrep.coding.coreference import find_chains
from sitrep.evaluating.coreference import form_of, head_of, score_coreference
from sitrep.evaluating.scoring import evaluate
from sitrep.parsing.parsed import ParsedReport
from sitrep.workflow import load

TEXT = "Anna Weiss and Otto Brandt met. She thanked him. It rained. They left."
MARKED = (  # words, which of them, what they name
    ("Anna Weiss and Otto Brandt", "both"),
    ("Anna Weiss", "anna"),
    ("Otto Brandt", "otto"),
    ("She", "anna"),
    ("him", "otto"),
    ("They", "both"),
)
RECORD: dict[str, Any] = {
    "id": "GUM_news_visit",
    "text": TEXT,
    "entities": [
        {
            "start": TEXT.index(words),
            "end": TEXT.index(words) + len(words),
            "type": "person",
            "coref": name,
        }
        for words, name in MARKED
    ],
}


def find(text: str) -> tuple[ParsedReport, Any]:
    parsed = load().parse(text, published="2022-02-15")
    return parsed, find_chains(parsed)


def test_pronouns_that_take_up_actors_are_counted_and_no_others() -> None:
    scores = score_coreference(find, [RECORD])["news"]["pronouns"]
    assert {form: share["count"] for form, share in scores.items()} == {
        "he": 1,
        "she": 1,
        "they": 1,
        "together": 3,
    }
    assert scores["together"]["right"] == pytest.approx(1.0)


def test_a_text_that_is_read_right_has_full_marks() -> None:
    scores = score_coreference(find, [RECORD])["news"]["chains"]
    assert scores["actors, given"]["conll"] == pytest.approx(1.0)
    assert scores["actors, found"]["conll"] == pytest.approx(1.0)


def test_unanswered_pronouns_are_neither_right_nor_answered() -> None:
    def nobody(text: str) -> tuple[ParsedReport, Any]:
        return find(text)[0], ()

    scores = score_coreference(nobody, [RECORD])["news"]["pronouns"]["together"]
    assert scores == {"count": 3, "right": 0.0, "answered": 0.0, "right_of_answered": 0.0}


def test_other_genres_are_not_news() -> None:
    scores = score_coreference(find, [{**RECORD, "id": "GUM_bio_weiss"}])
    assert list(scores) == ["all"]


def test_a_coordination_and_its_first_part_have_two_heads() -> None:
    doc = load().parse(TEXT, published="2022-02-15").doc
    assert head_of(doc, 0, len("Anna Weiss")) == (0, False)
    assert head_of(doc, 0, len("Anna Weiss and Otto Brandt")) == (0, True)


def test_forms_of_a_pronoun_are_one() -> None:
    doc = load().parse("His men fled. Themselves.", published="2022-02-15").doc
    assert [form_of(doc[0]), form_of(doc[4])] == ["he", "they"]


def test_the_door_reads_files(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    scores = evaluate("coreference", [path])
    assert scores["news"]["documents"] == 1
