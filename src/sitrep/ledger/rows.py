"""Records to rows and back.

In: a CodedReport. Out: rows for the tables of `schema`; and records from payloads.
The law of this file: what breaks a law of the records is refused here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitrep.errors import RefusedReport
from sitrep.records import CodedReport, Participant, Refusal, Report, Sentence, Statement
from sitrep.records.wire import from_json, to_json

Row = dict[str, object]


def refuse(report: Report, reason: str, detail: str) -> RefusedReport:
    """The error that says why a report was not kept."""
    return RefusedReport(Refusal(report.url or report.id, "keeping", reason, detail))


def check_coded(coded: CodedReport) -> None:
    """Check that records belong to their report.

    Raises:
        RefusedReport: With bad-record, naming the first fault.
    """
    fault = next(find_faults(coded), None)
    if fault is not None:
        raise refuse(coded.report, "bad-record", f"{fault}; please report this as a fault.")


def find_faults(coded: CodedReport) -> Iterator[str]:
    """What is wrong with the records of a report, one line a fault."""
    length = len(coded.report.text)
    ids = {statement.id for statement in coded.statements}
    if len(ids) < len(coded.statements):
        yield "Two statements have the same id"
    for sentence in coded.sentences:
        if not _is_span(sentence.span, length):
            yield f"Sentence {sentence.number} lies outside the text"
    for statement in coded.statements:
        yield from _statement_faults(statement, coded, ids)
    for item in coded.evidence:
        if not _is_span(item.span, length):
            yield f'The evidence "{item.text[:40]}" lies outside the text'


def _statement_faults(statement: Statement, coded: CodedReport, ids: set[str]) -> Iterator[str]:
    name = f"Statement {statement.id}"
    start, end = statement.span
    if statement.report != coded.report.id:
        yield f"{name} belongs to another report"
    if not 0 <= statement.sentence < len(coded.sentences):
        yield f"{name} is in a sentence that is not there"
    if not _is_span(statement.span, len(coded.report.text)) or start == end:
        yield f"{name} lies outside the text"
    if statement.parent is not None and statement.parent not in ids:
        yield f"{name} is nested in one that is not there"
    for span in _inner_spans(statement):
        if not _is_span(span, len(coded.report.text)):
            yield f"A part of {name.lower()} lies outside the text"


def _inner_spans(statement: Statement) -> Iterator[tuple[int, int]]:
    """Spans of all parts of a statement."""
    parts = [*statement.actors, *statement.recipients, *statement.voices, statement.when]
    for part in (*parts, *statement.where, *statement.amounts, *statement.evidence):
        if part is not None and part.span is not None:
            yield part.span
    yield from (voice.cue_span for voice in statement.voices if voice.cue_span is not None)


def _is_span(span: tuple[int, int], length: int) -> bool:
    return 0 <= span[0] <= span[1] <= length


def report_row(coded: CodedReport) -> Row:
    """The row of a report, without number, run and time."""
    report = coded.report
    return {
        "id": report.id,
        "fingerprint": report.fingerprint,
        "text": report.text,
        "published": report.published,
        "outlet": report.outlet,
        "headline": report.headline,
        "url": report.url,
        "dated_by": report.dated_by,
        "sentences": to_json(coded.sentences),
        "version": coded.version,
    }


def statement_rows(coded: CodedReport) -> list[Row]:
    """One row a statement, in order."""
    return [
        {
            "id": statement.id,
            "report": coded.report.id,
            "position": position,
            "published": coded.report.published,
            "sentence": statement.sentence,
            "start": statement.span[0],
            "end": statement.span[1],
            "words": coded.report.text[slice(*statement.span)],
            "event": statement.event,
            "mode": statement.mode,
            "status": str(statement.status),
            "first_day": statement.when.start if statement.when else None,
            "last_day": statement.when.end if statement.when else None,
            "parent": statement.parent,
            "relation": str(statement.relation) if statement.relation else None,
            "payload": to_json(statement),
        }
        for position, statement in enumerate(coded.statements)
    ]


def participant_rows(coded: CodedReport) -> list[Row]:
    """One row for each statement, role and participant, in order."""
    rows: list[Row] = []
    for statement in coded.statements:
        rows += _role_rows(statement.id, "actor", statement.actors)
        rows += _role_rows(statement.id, "recipient", statement.recipients)
        rows += _role_rows(statement.id, "voice", statement.voices)
    return rows


def _role_rows(statement_id: str, role: str, members: Sequence[Participant]) -> list[Row]:
    return [
        {
            "statement": statement_id,
            "role": role,
            "position": position,
            "text": member.text,
            "name": member.name,
            "entity": member.entity,
            "country": member.country,
            "sectors": " ".join(member.sectors),
            "folded": fold(f"\n{member.text}\n{member.name or ''}\n"),
        }
        for position, member in enumerate(members)
    ]


def fold(words: str) -> str:
    """Words as they are compared: without case."""
    return words.casefold()


def evidence_rows(coded: CodedReport) -> list[Row]:
    """One row a piece of evidence, in order."""
    return [
        {
            "report": coded.report.id,
            "position": position,
            "kind": item.kind,
            "payload": to_json(item),
        }
        for position, item in enumerate(coded.evidence)
    ]


def make_report(row: Mapping[str, object]) -> Report:
    """The report of a row of the table reports."""
    names = ("text", "published", "outlet", "headline", "url", "id", "dated_by")
    return Report(**{name: str(row[name]) for name in names})


def make_sentences(payload: str) -> tuple[Sentence, ...]:
    """Sentences from their column."""
    return from_json(payload, tuple[Sentence, ...])


def make_statement(payload: str) -> Statement:
    """A statement from its payload."""
    return from_json(payload, Statement)


def check_encodable(coded: CodedReport) -> None:
    """Check that all texts can be written in UTF-8.

    Raises:
        RefusedReport: With bad-encoding.
    """
    try:
        to_json(coded)
    except (UnicodeEncodeError, msgspec.MsgspecError) as error:
        detail = "Its text holds half a surrogate pair; give text that is valid in UTF-8."
        raise refuse(coded.report, "bad-encoding", detail) from error
