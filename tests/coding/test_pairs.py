from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sitrep
from sitrep.coding.pairs import relate, take_pair, witness_of
from sitrep.errors import UsageError
from sitrep.parsing.meaning import Heads
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Participant, Relation, Report, Statement, Status

LABELS = {"events": ["NONE", "AID", "ASSAULT"], "modes": ["_"], "statuses": ["happened", "planned"]}


class SeesRoles:
    """A pair's network made by hand: ASSAULT where the source comes first, else nothing."""

    def run(self, _names: list[str], feed: dict[str, Any]) -> list[Any]:
        roles = feed["roles"][0].tolist()
        assert {1, 2} <= set(roles)
        first = roles.index(1) < roles.index(2)
        event = [0.0, 1.0, 5.0] if first else [5.0, 1.0, 0.0]
        return [np.array([row]) for row in (event, [0.0], [0.0, 1.0])]


HEADS = Heads(cast(Any, None), [], cast(Any, SeesRoles()), LABELS)
TEXT = "Jets bombed a convoy.\n\nIt rained in Idlib."


@pytest.mark.parametrize(
    ("marked", "text", "source", "target"),
    [
        ("<s>Kyiv</s> thanked <t>Oslo</t>.", "Kyiv thanked Oslo.", "Kyiv", "Oslo"),
        ("<t>Oslo</t> was thanked by <s>Kyiv</s>.", "Oslo was thanked by Kyiv.", "Kyiv", "Oslo"),
    ],
)
def test_marks_are_taken(marked: str, text: str, source: str, target: str) -> None:
    plain, first, second = take_pair(marked)
    assert plain == text
    assert (plain[slice(*first)], plain[slice(*second)]) == (source, target)


@pytest.mark.parametrize(
    "marked",
    [
        "Kyiv thanked Oslo.",
        "<s>Kyiv</s> thanked Oslo.",
        "<s>Kyiv</s> thanked <t>Oslo.",
        "<s>Kyiv <t>thanked</s> Oslo</t>.",
        "<s>Kyiv <t>thanked</t> Oslo</s>.",
        "<s></s>Kyiv thanked <t>Oslo</t>.",
        "<s>Kyiv</s> thanked <t>Oslo</t> and <t>Rome</t>.",
    ],
)
def test_marks_that_are_not_one_pair_are_refused(marked: str) -> None:
    with pytest.raises(UsageError, match="once each"):
        take_pair(marked)


@given(st.lists(st.sampled_from(["Kyiv", "of", "Oslo", "won"]), min_size=2, max_size=9), st.data())
def test_taking_marks_gives_back_the_words(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    second = data.draw(st.integers(first + 1, len(words) - 1))
    marks = {first: "s", second: "t"}
    marked = " ".join(
        f"<{marks[i]}>{w}</{marks[i]}>" if i in marks else w for i, w in enumerate(words)
    )
    plain, source, target = take_pair(marked)
    assert plain == " ".join(words)
    assert plain[slice(*source)] == words[first]
    assert plain[slice(*target)] == words[second]


def test_a_pair_is_read_in_its_sentence() -> None:
    parsed = parse_report(Report(TEXT, "2022-02-15"), load_pipeline("encoder"))
    parsed.doc.tensor = np.zeros((len(parsed.doc), 384), np.float16)
    told = relate(parsed, (), HEADS, None, ((0, 4), (12, 20)))
    assert (told.event, told.mode, told.status) == ("ASSAULT", "", "planned")
    assert [name for name, _ in told.scores] == ["ASSAULT", "AID", "NONE"]
    turned = relate(parsed, (), HEADS, None, ((12, 20), (0, 4)))
    assert (turned.event, turned.mode, turned.status) == ("", "", "")
    assert turned.scores[0][0] == "NONE"


@pytest.mark.parametrize("target", [(35, 40), (21, 22)])
def test_two_sentences_or_no_word_are_refused(target: tuple[int, int]) -> None:
    parsed = parse_report(Report(TEXT, "2022-02-15"), load_pipeline("encoder"))
    with pytest.raises(UsageError, match="one sentence"):
        relate(parsed, (), HEADS, None, ((0, 4), target))


@pytest.mark.parametrize(
    ("sentence", "event", "why"),
    [
        ("<s>Syrian jets</s> bombed <t>a Turkish convoy</t> near Idlib.", "ASSAULT", "active"),
        (
            "<t>A Turkish convoy</t> was bombed by <s>Syrian jets</s> near Idlib.",
            "ASSAULT",
            "passive",
        ),
        (
            "<t>Syrian jets</t> bombed <s>a Turkish convoy</s> near Idlib.",
            "",
            "the other way round",
        ),
        ("<s>Ghana's president</s> condemned <t>the junta in Bamako</t>.", "ACCUSE", "words"),
        ("<s>Police in Lima</s> detained <t>two union leaders</t>.", "COERCE", "arrest"),
        ("<s>Norway</s> sent field hospitals to <t>Malawi</t>.", "AID", "help"),
    ],
)
def test_the_shipped_heads_read_plain_pairs(sentence: str, event: str, why: str) -> None:
    assert sitrep.load("encoder").relate(sentence).event == event, why


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("<s>Syrian jets</s> bombed <t>a Turkish convoy</t> near Idlib.", "ASSAULT"),
        ("<s>Ghana's president</s> condemned <t>the junta in Bamako</t>.", "ACCUSE"),
        ("<s>Police in Lima</s> detained <t>two union leaders</t>.", "COERCE"),
    ],
)
def test_the_fast_model_relates_by_lexicon_and_linear_model(sentence: str, event: str) -> None:
    told = sitrep.load("fast").relate(sentence)
    assert told.event == event
    assert told.why[0] == "linear model"
    assert told.why[1].startswith(f"{event.lower()}.tsv: ")


def test_a_model_without_a_model_of_events_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitrep.workflow.linear_of", lambda _: None)
    with pytest.raises(UsageError, match="no model of events"):
        sitrep.load("fast").relate("<s>Kyiv</s> thanked <t>Oslo</t>.")


def statement(actors: list[tuple[int, int]], recipients: list[tuple[int, int]]) -> Statement:
    return Statement(
        id=f"{actors}{recipients}",
        report="r",
        sentence=0,
        span=(0, 4),
        event="AID",
        actors=tuple(Participant("a", span=span) for span in actors),
        recipients=tuple(Participant("r", span=span) for span in recipients),
        status=Status.PLANNED,
        why=("aid.tsv: help (v)",),
    )


@pytest.mark.parametrize(
    ("actors", "recipients", "spans", "strength", "why"),
    [
        ([(0, 4)], [(12, 20)], ((0, 4), (12, 20)), 3, "both have their part"),
        ([(0, 4), (12, 20)], [], ((0, 4), (12, 20)), 3, "both act, as in talks"),
        ([(0, 4)], [], ((0, 4), (12, 20)), 1, "only who acts is found"),
        ([], [(12, 20)], ((0, 4), (12, 20)), 1, "only on whom is found"),
        ([(12, 20)], [(0, 4)], ((0, 4), (12, 20)), None, "the other way round"),
        ([(0, 4)], [], ((0, 4), None), 2, "only one was asked for"),
        ([(30, 34)], [], ((0, 4), (12, 20)), None, "others do it"),
    ],
)
def test_how_much_of_a_pair_a_statement_tells(
    actors: list[tuple[int, int]],
    recipients: list[tuple[int, int]],
    spans: tuple[tuple[int, int], tuple[int, int] | None],
    strength: int | None,
    why: str,
) -> None:
    witness = witness_of([statement(actors, recipients)], spans)
    assert (witness.strength if witness else None) == strength, why


def test_a_target_below_the_predicate_is_as_good_as_one_that_was_asked_for_alone() -> None:
    told = [statement([(0, 4)], [])]
    witness = witness_of(told, ((0, 4), (12, 20)), lambda _: True)
    assert witness is not None
    assert witness.strength == 2


def test_what_is_refused_is_told_by_the_refusal() -> None:
    aid = statement([(0, 4)], [(12, 20)])
    refusal = replace(statement([(0, 4)], []), id="no", event="REJECT")
    told = [refusal, replace(aid, parent="no", relation=Relation.CONTENT)]
    witness = witness_of(told, ((0, 4), (12, 20)))
    assert witness is not None
    assert (witness.statement.event, witness.strength) == ("REJECT", 3)
