"""The coder: what holds for the records of every report."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.coding.coder import code, cue_tokens
from sitrep.records import CodedReport, Status, statement_id
from sitrep.records.wire import from_json, to_json

from .docs import coded, doc_of, parsed, parsed_doc, trees

REPORTS = st.lists(st.sampled_from(sorted(trees())), min_size=1, max_size=6)


@given(REPORTS)
@settings(max_examples=25)
def test_the_same_report_gives_the_same_json(sentences: list[str]) -> None:
    first, second = coded(*sentences).coded, coded(*sentences).coded
    assert to_json(first) == to_json(second)
    assert from_json(to_json(first), CodedReport) == first


@given(REPORTS)
@settings(max_examples=25)
def test_ids_are_unique_and_made_of_report_type_and_words(sentences: list[str]) -> None:
    report = coded(*sentences).coded
    ids = [statement.id for statement in report.statements]
    assert len(set(ids)) == len(ids)
    assert ids == [statement_id(s.report, s.event, s.span) for s in report.statements]
    assert {s.report for s in report.statements} <= {report.report.id}


@given(REPORTS)
@settings(max_examples=25)
def test_every_statement_quotes_its_sentence(sentences: list[str]) -> None:
    report = coded(*sentences).coded
    for statement in report.statements:
        start, end = report.sentences[statement.sentence].span
        assert start <= statement.span[0] < statement.span[1] <= end
        people = (*statement.actors, *statement.recipients, *statement.voices)
        spans = [person.span for person in people if person.span is not None]
        assert all(0 <= first < last <= len(report.report.text) for first, last in spans)


@given(REPORTS)
@settings(max_examples=25)
def test_parents_are_kept_statements_of_the_same_sentence(sentences: list[str]) -> None:
    statements = {s.id: s for s in coded(*sentences).coded.statements}
    for statement in statements.values():
        assert (statement.parent is None) is (statement.relation is None)
        if statement.parent is not None:
            assert statements[statement.parent].sentence == statement.sentence


@given(REPORTS)
@settings(max_examples=25)
def test_statements_stand_in_text_order_with_their_reasons(sentences: list[str]) -> None:
    statements = coded(*sentences).coded.statements
    keys = [(s.sentence, s.span, s.event) for s in statements]
    assert keys == sorted(keys)
    assert all(s.why and s.why[0].startswith(f"{s.event.lower()}.tsv: ") for s in statements)
    assert all(list(s.contexts) == sorted(set(s.contexts)) for s in statements)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Chad withdrew its troops.", "withdrew"),
        ("Chad will withdraw its troops.", "will withdraw"),
        ("Chad is withdrawing its troops.", "is withdrawing"),
        ("Estonia expelled two envoys.", "expelled"),
        ("Two envoys were expelled by Estonia.", "were expelled"),
        ("Uganda carried out an attack on a village.", "carried out an attack"),
        ("Chad denied that it attacked Niger.", "attacked"),
    ],
)
def test_the_span_is_the_predicate_with_its_auxiliaries(sentence: str, words: str) -> None:
    (statement,) = coded(sentence).coded.statements
    assert sentence[slice(*statement.span)] == words


def test_a_sentence_alone_and_in_a_report_is_read_alike() -> None:
    alone = coded("Estonia expelled two envoys.").coded.statements
    after = coded("Chad attacked Niger.", "Estonia expelled two envoys.").coded.statements
    assert [(s.event, s.status, s.actors[0].country) for s in alone] == [
        (s.event, s.status, s.actors[0].country) for s in after[1:]
    ]


def test_another_report_gives_other_ids() -> None:
    here = coded("Chad attacked Niger.").coded.statements
    later = coded("Chad attacked Niger.", published=datetime.date(2022, 2, 16)).coded.statements
    assert [s.span for s in here] == [s.span for s in later]
    assert {s.id for s in here}.isdisjoint(s.id for s in later)


def test_a_parent_that_is_left_out_gives_its_place_to_its_own_parent() -> None:
    (withdrawal,) = coded("Mali is ready to withdraw its troops.").coded.statements
    assert (withdrawal.status, withdrawal.parent, withdrawal.relation) == (
        Status.PLANNED,
        None,
        None,
    )


def test_captions_are_not_coded() -> None:
    report = parsed("Chad attacked Niger.", "Niger condemned Chad.")
    caption = replace(report.sentences[0], kind="caption")
    trace = code(replace(report, sentences=(caption, report.sentences[1])))
    assert [statement.event for statement in trace.coded.statements] == ["ACCUSE"]
    assert trace.coded.sentences[0].kind == "caption"


def test_headlines_are_coded() -> None:
    report = parsed("Chad attacked Niger.")
    headline = replace(report.sentences[0], kind="headline")
    assert code(replace(report, sentences=(headline,))).coded.statements


def test_an_empty_report_has_no_statements() -> None:
    trace = code(parsed_doc(doc_of()))
    assert (trace.coded.statements, trace.coded.sentences, trace.left_out) == ((), (), ())


def test_the_version_is_kept_with_the_records() -> None:
    assert coded("Chad attacked Niger.").coded.version == "test"


def test_words_of_the_sentence_give_contexts() -> None:
    (exercise,) = coded("Chad held military exercises.").coded.statements
    assert "military" in exercise.contexts


def test_a_trace_tells_whose_word_was_found() -> None:
    trace = coded("Niger said that Chad attacked the camp.", "Chad attacked Niger.")
    (attribution,) = trace.attributions
    assert attribution.cue == "say"
    assert cue_tokens(trace.attributions) == frozenset(attribution.cue_tokens)
    assert [len(s.voices) for s in trace.coded.statements] == [1, 0]
