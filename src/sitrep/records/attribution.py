"""A voice: a link in the chain of sources on whose word a statement stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.records.participant import Participant, Span


class Stance(StrEnum):
    """How a voice stands to what it is quoted for (after PARC and FactBank)."""

    ASSERTS = "asserts"
    DOUBTS = "doubts"
    DENIES = "denies"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Voice(Participant):
    """A participant who is a source, with the cue that makes it one.

    Attributes:
        cue: The words of saying, such as "said" or "according to".
        cue_span: Where the cue stands in the report.
        stance: Whether the source asserts, doubts, denies or merely passes on.
    """

    cue: str = ""
    cue_span: Span | None = None
    stance: Stance = Stance.ASSERTS
