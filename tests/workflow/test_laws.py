"""The laws of a record, over all statements of the examples and of texts put together at random."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sitrep
from sitrep import Amount, CodedReport, Participant, Statement, When, Where
from sitrep.knowledge.countries import country_names
from sitrep.knowledge.ontology import contexts, event_types, modes_of, sectors
from sitrep.ledger.rows import find_faults
from sitrep.reading import read
from sitrep.records import Relation, Report, statement_id
from sitrep.records.wire import from_json, to_json

EXAMPLES = Path(__file__).parents[2] / "examples" / "ukraine-2022"
KINDS = frozenset(("video", "photo", "satellite", "audio", "document", "map"))
GRAINS = frozenset(("hour", "day", "week", "month", "season", "quarter", "year", "decade"))


@cache
def coded_examples() -> tuple[CodedReport, ...]:
    coded = [item for item in sitrep.load().pipe(read([EXAMPLES])) if isinstance(item, CodedReport)]
    return tuple(coded)


def broken_laws(coded: CodedReport) -> list[str]:
    """Every law of the record that a coded report breaks, with the statement that breaks it."""
    faults = list(find_faults(coded))
    for statement in coded.statements:
        for law in (_codes, _nesting, _words, _people, _surroundings):
            faults += [f"{law.__name__[1:]}: {fault}" for fault in law(statement, coded)]
    spans = [(s.sentence, s.span) for s in coded.statements]
    if spans != sorted(spans):
        faults.append("order: statements do not stand in text order")
    faults += [f"evidence: {e}" for e in coded.evidence if e.kind not in KINDS]
    return faults


def _codes(statement: Statement, _: CodedReport) -> Iterator[str]:
    if statement.event not in event_types():
        yield f"{statement.event} is no event"
    elif statement.mode is not None and statement.mode not in modes_of(statement.event):
        yield f"{statement.mode} is no mode of {statement.event}"
    if not set(statement.contexts) <= set(contexts()):
        yield f"{statement.contexts} are no contexts"
    if list(statement.contexts) != sorted(set(statement.contexts)):
        yield f"{statement.contexts} are not sorted"


def _nesting(statement: Statement, coded: CodedReport) -> Iterator[str]:
    if (statement.parent is None) != (statement.relation is None):
        yield f"{statement.id} has a parent or a relation alone"
    if statement.relation is not None and statement.relation not in Relation:
        yield f"{statement.relation} is no relation"
    parents = {other.id: other.parent for other in coded.statements}
    above, steps = statement.parent, 0
    while above is not None and steps <= len(parents):
        above, steps = parents.get(above), steps + 1
    if steps > len(parents):
        yield f"{statement.id} is nested in itself"


def _words(statement: Statement, coded: CodedReport) -> Iterator[str]:
    start, end = coded.sentences[statement.sentence].span
    if not start <= statement.span[0] < statement.span[1] <= end:
        yield f"{statement.id} does not stand in its sentence"
    words = coded.report.text[slice(*statement.span)]
    if not words.strip() or words != words.strip():
        yield f"{statement.id} is carried by {words!r}"
    if statement.id != statement_id(coded.report.id, statement.event, statement.span):
        yield f"{statement.id} is not made of its content"
    if not statement.why:
        yield f"{statement.id} gives no reason"
    for part in (*statement.amounts, *statement.where, statement.when):
        if part is not None and part.span is not None:
            written = coded.report.text[slice(*part.span)]
            if _squeezed(part.text) != _squeezed(written):
                yield f"{part.text!r} is written {written!r}"
    for voice in statement.voices:
        if voice.cue_span is not None and not coded.report.text[slice(*voice.cue_span)].strip():
            yield f"the cue of {voice.text!r} is blank"


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _people(statement: Statement, _: CodedReport) -> Iterator[str]:
    for participant in (*statement.actors, *statement.recipients, *statement.voices):
        yield from _participant_faults(participant)


def _participant_faults(participant: Participant) -> Iterator[str]:
    if participant.country not in {"", "IGO", "NGO", "INT", *country_names()}:
        yield f"{participant.country} is no country ({participant.text!r})"
    if not set(participant.sectors) <= set(sectors()):
        yield f"{participant.sectors} are no sectors ({participant.text!r})"
    if len(set(participant.sectors)) < len(participant.sectors):
        yield f"{participant.sectors} has one twice ({participant.text!r})"
    if not participant.text.strip():
        yield "a participant has no words"


def _surroundings(statement: Statement, _: CodedReport) -> Iterator[str]:
    if statement.when is not None:
        yield from _when_faults(statement.when)
    for place in statement.where:
        yield from _where_faults(place)
    for amount in statement.amounts:
        yield from _amount_faults(amount)


def _when_faults(when: When) -> Iterator[str]:
    ends = [date.fromisoformat(day) for day in (when.start, when.end) if day is not None]
    if ends != sorted(ends):
        yield f"{when.text!r} ends before it starts"
    if when.grain not in GRAINS:
        yield f"{when.grain!r} is no grain"


def _where_faults(place: Where) -> Iterator[str]:
    point = (place.latitude, place.longitude)
    if (None in point) and point != (None, None):
        yield f"{place.text!r} has half a point"
    if None not in point and not (abs(point[0] or 0) <= 90 and abs(point[1] or 0) <= 180):
        yield f"{place.text!r} is not on earth"
    if place.country not in {"", *country_names()}:
        yield f"{place.country} is no country ({place.text!r})"


def _amount_faults(amount: Amount) -> Iterator[str]:
    if amount.low is not None and amount.high is not None and amount.low > amount.high:
        yield f"{amount.text!r} has its bounds crossed"
    if amount.unspecified and (amount.low, amount.high) != (None, None):
        yield f"{amount.text!r} is not known and has a figure"
    if not amount.unspecified and (amount.low, amount.high) == (None, None):
        yield f"{amount.text!r} has no figure"


def test_the_examples_are_coded_whole() -> None:
    files = [path for path in EXAMPLES.iterdir() if path.suffix == ".txt"]
    assert len(coded_examples()) == len(files) + 2  # two copies in one table
    assert all(coded.statements for coded in coded_examples())


@pytest.mark.parametrize("number", range(24))
def test_statements_of_the_examples_keep_the_laws(number: int) -> None:
    coded = coded_examples()[number]
    assert broken_laws(coded) == []
    assert from_json(to_json(coded), CodedReport) == coded


WORDS = st.sampled_from(
    "Russia Ukraine NATO “We denied that it would attack troops said on Friday 7,000 in Kyiv if "
    "not may the and of withdraw will video shows , . ” ( ) - 's \n\n according to demanded".split(
        " "
    )
)


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join).filter(str.strip))
def test_statements_of_any_words_keep_the_laws(text: str) -> None:
    coded = sitrep.load()(Report(text, "2022-02-15"))
    assert broken_laws(coded) == []


@pytest.mark.parametrize(
    "change",
    [
        {"event": "WAR"},
        {"mode": "troops-"},
        {"contexts": ("military", "diplomatic")},
        {"relation": Relation.CONTENT},
        {"span": (0, 1)},
        {"why": ()},
        {"actors": (Participant("x", country="RU"),)},
        {"recipients": (Participant("x", sectors=("GOV", "GOV")),)},
        {"when": When("2022-02-02", "2022-02-01", "day")},
        {"when": When(None, None, "fortnight")},
        {"where": (Where("x", latitude=91.0, longitude=0.0),)},
        {"where": (Where("x", latitude=1.0),)},
        {"amounts": (Amount("troops", low=2, high=1),)},
        {"amounts": (Amount("troops"),)},
    ],
)
def test_a_broken_law_is_found(change: dict[str, Any]) -> None:
    coded = coded_examples()[0]
    first, *others = coded.statements
    assert broken_laws(replace(coded, statements=(replace(first, **change), *others)))
