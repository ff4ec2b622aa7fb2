"""What flows: frozen records, without database and without spaCy."""

from sitrep.records.amounts import Amount
from sitrep.records.attribution import Stance, Voice
from sitrep.records.evidence import Evidence
from sitrep.records.identity import Identity
from sitrep.records.pair import PairRelation
from sitrep.records.participant import Participant, Span
from sitrep.records.places import PlaceRole, Where
from sitrep.records.refusal import Refusal
from sitrep.records.report import Report
from sitrep.records.statement import (
    CodedReport,
    Relation,
    Sentence,
    Statement,
    Status,
    statement_id,
)
from sitrep.records.times import When

__all__ = [
    "Amount",
    "CodedReport",
    "Evidence",
    "Identity",
    "PairRelation",
    "Participant",
    "PlaceRole",
    "Refusal",
    "Relation",
    "Report",
    "Sentence",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Voice",
    "When",
    "Where",
    "statement_id",
]
