"""A statement: one event or speech act that a report presents, and all that is said around it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sitrep.records.amounts import Amount
from sitrep.records.attribution import Voice
from sitrep.records.evidence import Evidence
from sitrep.records.participant import Participant, Span
from sitrep.records.places import Where
from sitrep.records.report import Report
from sitrep.records.times import When


class Status(StrEnum):
    """How the innermost voice presents the event."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    THREATENED = "threatened"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    FAILED = "failed"

    @property
    def is_fact(self) -> bool:
        """Whether the event is presented as real: happened or ongoing."""
        return self in (Status.HAPPENED, Status.ONGOING)


class Relation(StrEnum):
    """How a nested statement belongs to its parent."""

    CONTENT = "content"
    CONDITION = "condition"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Statement:
    """One record of the ledger; every field is defined in docs/explain/statements.md.

    Attributes:
        id: Content hash: same report and version, same id.
        report: Id of the report.
        sentence: Number of the sentence in the report, from 0.
        span: Characters of the words that carry it: the predicate with its auxiliaries.
        event: PLOVER type.
        mode: PLOVER mode, null where none applies.
        contexts: PLOVER contexts, sorted.
        actors: Who acts, in text order.
        recipients: Who is acted on, in text order; may be empty.
        status: How the report presents the event.
        voices: Chain of sources, outermost first; empty when the reporter states it.
        when: Span of time the event is placed in; null when not said.
        where: Places with their roles, in text order.
        amounts: Counted things that belong to the event.
        parent: Id of the statement this one is nested in.
        relation: How it is nested there.
        evidence: Support that the report names for it.
        why: Rules, lexicon entries and scores that led here, in the order they applied.
    """

    id: str
    report: str
    sentence: int
    span: Span
    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    status: Status = Status.HAPPENED
    voices: tuple[Voice, ...] = ()
    when: When | None = None
    where: tuple[Where, ...] = ()
    amounts: tuple[Amount, ...] = ()
    parent: str | None = None
    relation: Relation | None = None
    evidence: tuple[Evidence, ...] = ()
    why: tuple[str, ...] = ()


def statement_id(report: str, event: str, span: Span) -> str:
    """Id of a statement: the same words of the same report, read as the same type, share it.

    Args:
        report: Id of the report.
        event: PLOVER type.
        span: Characters of the words that carry the statement.
    """
    packed = f"{report}\x1f{event}\x1f{span[0]}\x1f{span[1]}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(packed, digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the report that stands by itself.

    Attributes:
        number: From 0, in text order.
        span: Characters, without surrounding blanks.
        kind: text, headline, caption, credit, byline, dateline or boilerplate.
    """

    number: int
    span: Span
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class CodedReport:
    """What coding one report gives.

    Attributes:
        report: The report itself.
        sentences: Its sentences, in text order.
        statements: Its statements, in text order.
        evidence: Every piece of support it names, attached to a statement or not.
        version: Version of Sitrep and of the model that coded it.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...] = ()
    version: str = ""
