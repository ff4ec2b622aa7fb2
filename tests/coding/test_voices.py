"""Voices: whose word is what. The cases stand in tests/cases/attributions.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from sitrep.coding.attribution_spans import attribution_spans
from sitrep.coding.voices import (
    Attribution,
    find_attributions,
    voices_at,
)
from sitrep.knowledge.cues import load_cues
from sitrep.knowledge.tables import read_table
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report, Stance

CASES = read_table(Path(__file__).parents[1] / "cases" / "attributions.tsv")
BESIDE = ("carrier", "support", "speaker", "shift")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline("fast")


def parsed_text(text: str, nlp: Language) -> ParsedReport:
    return parse_report(Report(text=text, published="2022-02-15"), nlp)


def words_of(parsed: ParsedReport, attribution: Attribution) -> tuple[str, str, str, str]:
    spans = attribution_spans(parsed, [attribution])[0]
    text = parsed.report.text
    source = "-"
    if attribution.source_span is not None:
        source = text[slice(*attribution.source_span)]
    content = " | ".join(text[slice(*span)] for span in spans.content)
    return source, attribution.cue, content, str(attribution.stance)


def outer_of(parsed: ParsedReport, found: tuple[Attribution, ...], inner: Attribution) -> str:
    chain = []
    parent = inner.parent
    while parent is not None:
        chain.append(words_of(parsed, found[parent])[0])
        parent = found[parent].parent
    return " > ".join(reversed(chain)) or "-"


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
def test_find_attributions_finds_the_case(case: dict[str, str], nlp: Language) -> None:
    parsed = parsed_text(case["text"].replace("\\n", "\n"), nlp)
    found = find_attributions(parsed)
    rows = [(*words_of(parsed, a), outer_of(parsed, found, a)) for a in found]
    if case["source"] == "none":
        assert rows == [], case["why"]
        return
    expected = tuple(
        case[column].replace("\\n", "\n")
        for column in ("source", "cue", "content", "stance", "outer")
    )
    assert expected in rows, case["why"]


def test_cases_are_many_and_each_says_why() -> None:
    assert len(CASES) >= 120
    assert all(case["why"] for case in CASES)


def test_find_attributions_finds_the_cues_in_their_examples(nlp: Language) -> None:
    cues = [c for group in load_cues().values() for c in group if c.pos not in BESIDE]
    missed = [
        f"{cue.pos} {cue.lemma}: {cue.example}"
        for cue in cues
        if cue.lemma not in {a.cue for a in find_attributions(parsed_text(cue.example, nlp))}
    ]
    assert len(missed) <= 0.03 * len(cues), missed


def test_voices_at_gives_the_chain_outermost_first(nlp: Language) -> None:
    text = "According to Interfax, the ministry said the drills were over."
    parsed = parsed_text(text, nlp)
    found = find_attributions(parsed)
    over = next(token.i for token in parsed.doc if token.text == "over")
    said = next(token.i for token in parsed.doc if token.text == "said")
    assert [words_of(parsed, a)[0] for a in voices_at(found, over)] == ["Interfax", "the ministry"]
    assert [words_of(parsed, a)[0] for a in voices_at(found, said)] == ["Interfax"]
    assert [a.stance for a in voices_at(found, over)] == [Stance.REPORTS, Stance.ASSERTS]
    assert voices_at(found, 0) == ()


def test_find_attributions_marks_kinds(nlp: Language) -> None:
    text = (
        '"We go," he said. The mayor said it was "a trap". The mayor said it was over. '
        "According to the judge, the gate is open."
    )
    found = find_attributions(parsed_text(text, nlp))
    assert [a.kind for a in found] == ["direct", "mixed", "indirect", "according-to"]


def test_find_attributions_names_the_owner_of_a_carrier(nlp: Language) -> None:
    parsed = parsed_text("A letter from the consul said the road was cut.", nlp)
    (found,) = find_attributions(parsed)
    assert found.source_head is not None
    assert parsed.doc[found.source_head].text == "consul"


def test_find_attributions_marks_cues_that_are_events(nlp: Language) -> None:
    text = "Nairobi accused its neighbour of sheltering raiders. The mayor said it rained."
    assert [a.is_event for a in find_attributions(parsed_text(text, nlp))] == [True, False]


def test_find_attributions_content_never_holds_its_cue(nlp: Language) -> None:
    for case in CASES:
        for found in find_attributions(parsed_text(case["text"].replace("\\n", "\n"), nlp)):
            assert not any(found.holds(place) for place in found.cue_tokens), case["text"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "said " * 3000,
        '"' * 500,
        "He said that " * 800 + "it rained.",
        "(" * 300 + "he said" + ")" * 300,
        ", he said" * 800,
        "according to " * 500,
    ],
    ids=["empty", "blank", "cues", "marks", "nested", "brackets", "parentheses", "phrases"],
)
def test_find_attributions_takes_weird_text(text: str, nlp: Language) -> None:
    found = find_attributions(parsed_text(text, nlp))
    assert all(a.parent is None or a.parent < len(found) for a in found)
