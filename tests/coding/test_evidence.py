"""Evidence: what a report names as support. The cases stand in tests/cases/evidence.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from sitrep.coding.evidence import FoundEvidence, find_evidence
from sitrep.knowledge.evidence_words import evidence_kinds, evidence_words, is_word
from sitrep.knowledge.tables import data_path, read_table
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report

CASES = read_table(Path(__file__).parents[1] / "cases" / "evidence.tsv")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline("fast")


def parsed_text(text: str, nlp: Language) -> ParsedReport:
    return parse_report(Report(text=text, published="2022-02-15"), nlp)


def row_of(parsed: ParsedReport, found: FoundEvidence) -> tuple[str, ...]:
    def words(tokens: tuple[int, int] | None) -> str:
        return parsed.doc[tokens[0] : tokens[1]].text if tokens else "-"

    return (
        found.kind,
        found.text,
        words(found.released_by),
        "; ".join(found.via) or "-",
        words(found.where),
        found.shows or "-",
    )


def case_parameters() -> list[object]:
    return [
        pytest.param(
            case,
            marks=[] if case["xfail"] == "-" else [pytest.mark.xfail(reason=case["xfail"])],
            id=f"{number}-{case['why']}",
        )
        for number, case in enumerate(CASES)
    ]


@pytest.mark.parametrize("case", case_parameters())
def test_find_evidence_finds_the_case(case: dict[str, str], nlp: Language) -> None:
    parsed = parsed_text(case["text"].replace("\\n", "\n"), nlp)
    rows = [row_of(parsed, found) for found in find_evidence(parsed)]
    columns = ("kind", "name", "released_by", "via", "where", "shows")
    expected = [] if case["kind"] == "none" else [tuple(case[column] for column in columns)]
    assert rows == expected, case["why"]


def test_find_evidence_quotes_the_report(nlp: Language) -> None:
    for case in CASES:
        text = case["text"].replace("\\n", "\n")
        for found in find_evidence(parsed_text(text, nlp)):
            assert text[slice(*found.span)] == found.text
            assert found.shows is None or found.shows in text


def test_cases_are_many() -> None:
    assert len(CASES) >= 30


def test_evidence_words_are_sorted_and_have_examples() -> None:
    rows = read_table(data_path("lexicon", "evidence.tsv"))
    keys = [(row["class"], row["word"].casefold()) for row in rows]
    assert keys == sorted(set(keys))
    assert evidence_kinds()["footage"] == "video"
    assert "telegram" in evidence_words("platform")


def test_is_word_knows_forms_of_listed_verbs() -> None:
    assert is_word("released", "releas", "release")
    assert is_word("published", "publish", "pass-on")
    assert not is_word("moved", "move", "release")


def test_find_evidence_takes_weird_text(nlp: Language) -> None:
    parsed = parsed_text("video " * 400 + "released by " * 200, nlp)
    assert all(found.text for found in find_evidence(parsed))
