"""Measures of coding: pairs, main events, attributions, articles, the lexicon and cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from sitrep.coding.attribution_spans import AttributionSpans
from sitrep.coding.coder import code
from sitrep.errors import DataError, UsageError
from sitrep.evaluating import evaluate
from sitrep.evaluating.attributions import score_attributions
from sitrep.evaluating.cases import matches, read_cases, score_cases
from sitrep.evaluating.documents import read_documents
from sitrep.evaluating.gold import score_gold
from sitrep.evaluating.main_events import main_event, score_main_events
from sitrep.evaluating.pairs import best_side, best_type, score_pairs
from sitrep.records import CodedReport, PairRelation, Span, Stance
from sitrep.workflow import load

TEXT = "France condemned Russia. Turkey shelled a Syrian village on Monday."


def told(event: str, status: str = "happened") -> PairRelation:
    return PairRelation(event, "", status, ((event, 0.9), ("NONE", 0.1)))


def pair(root: str | None, binary: int, spans: list[list[int]]) -> dict[str, Any]:
    return {
        "sentence": TEXT, "source_spans": spans, "target_spans": [], "root": root, "binary": binary,
    }  # fmt: skip


def test_planned_acts_are_told_as_the_older_plover_does() -> None:
    scores = score_pairs(lambda *_: told("AID", "planned"), [pair("AGREE", 0, [[0, 6]])])
    assert scores["types"]["accuracy"] == scores["sides"]["accuracy"] == 1.0


@pytest.mark.parametrize(
    ("event", "status", "mode", "why", "older"),
    [
        ("AID", "failed", "", "aid.tsv: send (v, to)", "REJECT"),
        ("SANCTION", "happened", "convict", "sanction.tsv: convict (v, in)", "ACCUSE"),
        (
            "SANCTION",
            "happened",
            "discontinue",
            "sanction.tsv: impose (v, obj=@sanction)",
            "COERCE",
        ),
        ("SANCTION", "happened", "discontinue", "sanction.tsv: cut (v, obj=@aid)", "SANCTION"),
    ],
)
def test_types_are_told_as_the_older_plover_does(
    event: str, status: str, mode: str, why: str, older: str
) -> None:
    answer = PairRelation(event, mode, status, ((event, 0.9), ("NONE", 0.1)), (why,))
    scores = score_pairs(lambda *_: answer, [pair(older, 0, [[0, 6]])])
    assert scores["types"]["accuracy"] == 1.0


def test_a_pair_that_cannot_be_asked_is_wrong() -> None:
    def refuse(*_: object) -> PairRelation:
        raise UsageError("no")

    scores = score_pairs(refuse, [pair("ACCUSE", 1, [[0, 6]]), pair(None, 1, [])])
    assert (scores["pairs"], scores["types"]["accuracy"]) == (2, 0.0)
    assert scores["sides"]["accuracy"] == 0.0


def test_concessions_and_retreats_are_one_type_and_cooperation() -> None:
    shares = {"CONCEDE": 0.3, "RETREAT": 0.3, "ASSAULT": 0.4}
    assert (best_type(shares), best_side(shares)) == ("YIELD", "cooperation")
    assert (best_type({}), best_side({})) == ("", "")


def code_parsed(text: str) -> tuple[CodedReport, Doc]:
    parsed = load().parse(text, published="2022-02-15")
    return code(parsed).coded, parsed.doc


def main_of(sentence: str) -> tuple[str, list[str], list[str]]:
    found = main_event(*code_parsed(sentence))
    sources, targets = [
        [sentence[slice(*span)] for span in side] for side in (found.sources, found.targets)
    ]
    return found.quad, sources, targets


def test_the_main_event_has_sources_targets_and_a_class() -> None:
    sentence = "Iran and Oman held talks in Muscat."
    assert main_of(sentence) == ("verbal cooperation", ["Iran"], ["Oman"])
    row = {"text": sentence, "source_spans": [[0, 4]], "target_spans": [[9, 13]], "quad": 1}
    scores = score_main_events(code_parsed, [row])
    assert scores["spans"]["both"]["f1"] == scores["classes"]["macro_f1"] == 1.0


@pytest.mark.parametrize(
    ("sentence", "quad", "source", "target"),
    [
        (
            "Danish Prime Minister Mette Frederiksen rejected the Swedish king's offer.",
            "verbal conflict",
            ["Danish Prime Minister Mette Frederiksen"],
            ["the Swedish king's offer"],
        ),
        (
            "Kenya clashed with Somali rebels after a court ordered the release of two officers.",
            "material conflict",
            ["Kenya"],
            ["Somali rebels"],
        ),
        (
            "The Danish navy shelled a rebel camp on Monday, killing five villagers.",
            "material conflict",
            ["The Danish navy"],
            ["a rebel camp"],
        ),
        (
            "The Swedish minister said he is pessimistic about the talks.",
            "neutral",
            ["The Swedish minister"],
            ["the talks"],
        ),
        ("Oslo urged Kigali to free two editors.", "neutral", ["Oslo"], ["Kigali"]),
        ("Oslo demanded that Kigali free two editors.", "verbal conflict", ["Oslo"], ["Kigali"]),
        ("Oslo suspended aid to Rwanda.", "verbal conflict", ["Oslo"], ["Rwanda"]),
    ],
)
def test_the_main_event_is_that_of_the_main_clause(
    sentence: str, quad: str, source: list[str], target: list[str]
) -> None:
    assert main_of(sentence) == (quad, source, target)


def test_attributions_are_counted_by_words_and_linked_by_cues() -> None:
    text = "Kyiv said it rained."
    spans: dict[str, tuple[Span, ...]] = {
        "source": ((0, 4),), "cue": ((5, 9),), "content": ((10, 19),),
    }  # fmt: skip
    found = AttributionSpans(**spans, stance=Stance.ASSERTS, kind="indirect", parent=None)
    true = {"source_spans": [[0, 4]], "cue_spans": [[5, 9]], "content_spans": [[10, 12]]}
    article = {"text": text, "date": "2022-01-01", "attributions": [true]}
    scores = score_attributions(lambda _: [found], [article])
    assert scores["source"]["f1"] == scores["cue_exact"]["f1"] == 1.0
    assert scores["content"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert scores["linked"] == {"source": 1.0, "content": 1.0}


def test_attributions_in_anothers_content_are_counted_apart() -> None:
    text = "Kyiv said Oslo denied it."
    outer: dict[str, tuple[Span, ...]] = {
        "source": ((0, 4),), "cue": ((5, 9),), "content": ((10, 24),),
    }  # fmt: skip
    inner: dict[str, tuple[Span, ...]] = {
        "source": ((10, 14),), "cue": ((15, 21),), "content": ((22, 24),),
    }  # fmt: skip
    found = [
        AttributionSpans(**outer, stance=Stance.ASSERTS, kind="indirect", parent=None),
        AttributionSpans(**inner, stance=Stance.DENIES, kind="indirect", parent=0),
    ]
    true = {"source_spans": [[0, 4]], "cue_spans": [[5, 9]], "content_spans": [[10, 24]]}
    article = {"text": text, "date": "2022-01-01", "attributions": [true]}
    scores = score_attributions(lambda _: found, [article])
    assert scores["source"]["precision"] == 0.5
    assert scores["outermost"]["source"]["precision"] == 1.0


def statement(event: str, status: str, actor: str, key: str) -> dict[str, Any]:
    return {
        "s": 0 if event == "ACCUSE" else 1, "key": key, "event": event, "mode": None, "voices": [],
        "status": status, "actors": [{"country": actor, "sectors": ["GOV"]}], "recipients": [],
    }  # fmt: skip


def test_articles_are_scored_by_sentence_type_parties_and_status() -> None:
    article = {
        "id": "a", "published": "2022-02-15", "text": TEXT,
        "sentences": [{"n": 0, "start": 0, "end": 24}, {"n": 1, "start": 25, "end": len(TEXT)}],
        "statements": [
            statement("ACCUSE", "happened", "FRA", "1"),
            statement("ASSAULT", "planned", "TUR", "2"),
        ],
    }  # fmt: skip
    scores = score_gold(load("fast"), [article])
    assert scores["event"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert scores["status_accuracy"] == 0.5
    assert scores["false_facts"] == 0.5
    assert scores["actors"]["f1"] == 1.0
    assert scores["record"]["f1"] == 0.0  # one lacks a recipient, one the status


@pytest.mark.parametrize(
    ("line", "message"), [("{", "line 1"), ("[1]", "line 1"), ('{"text": "x"}', "date"), ("", "no")]
)
def test_what_is_no_annotated_document_is_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_documents(path, ("text", "date"))


def test_rows_of_one_lexicon_file_can_be_asked_for() -> None:
    scores = evaluate("lexicon", [Path("concede.tsv")], "fast")
    assert scores["rows"] > 50
    assert scores["right"] > 0.8
    with pytest.raises(DataError, match="no lexicon file"):
        evaluate("lexicon", [Path("nosuch.tsv")], "fast")


def test_cases_are_counted_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    rows = [
        "kind\tsentence\texpected\twhy",
        "plain\tTurkey shelled a Syrian village.\tASSAULT/* happened TUR>SYR\tplain",
        "plain\tTurkey shelled a Syrian village.\t-\twrong on purpose",
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    coder = load("fast")
    scores = score_cases(lambda text: coder(text, published="2022-02-15"), read_cases(path))
    assert (scores["right"], scores["kinds"]) == (0.5, {"plain": "1 of 2"})
    assert scores["wrong"][0]["why"] == "wrong on purpose"
    assert json.dumps(scores)
    assert matches("-", coder("It rained.", published="2022-02-15"))
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(DataError, match="needs the columns"):
        read_cases(path)
