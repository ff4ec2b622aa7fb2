"""What a model says of one ordered pair of participants in one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairRelation:
    """The event from one participant to another.

    Attributes:
        event: PLOVER's type; empty where the first does nothing to the second.
        mode: Its mode; empty when it has none.
        status: How the sentence presents it; empty without an event.
        scores: Chance of each type from 0 to 1, best first; "NONE" stands for no event.
        why: Which models were asked, and the row of the lexicon that spoke for its type.
    """

    event: str
    mode: str
    status: str
    scores: tuple[tuple[str, float], ...]
    why: tuple[str, ...] = ()
