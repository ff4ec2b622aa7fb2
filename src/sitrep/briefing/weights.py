"""Weights: what a reader with two minutes should see first.

In: a PLOVER type and mode, origins, days before the end of the window. Out: a number.
The law of this file: only the order of lines hangs on it, never what a line says.
"""

from __future__ import annotations

import math

from sitrep.knowledge.ontology import event_types, modes_of, score_of

# Intensity is the size of the PLOVER score (0 to 10). Three origins weigh as much as three steps
# of intensity, and a fact a week old a third of what today's does: chosen by reading briefs.
ORIGIN_STEP = 2.0
RECENCY_STEP = 3.0
RECENCY_DAYS = 7.0
UNKNOWN_ACTOR = 2.0


def intensity(event: str, mode: str | None) -> float:
    """Size of the PLOVER score of a type and mode, 0 to 10; 0 for an unknown type."""
    if event not in event_types():
        return 0.0
    return abs(score_of(event, mode if mode in modes_of(event) else None))


def weigh(intensity: float, *, origins: int, age_days: int, named: bool) -> float:
    """The weight of a line.

    Args:
        intensity: Size of the event's PLOVER score, 0 to 10.
        origins: Independent origins that tell it, at least 1.
        age_days: Days between the line's day and the end of the window; the future counts as 0.
        named: Whether the actor is known.
    """
    recency = RECENCY_STEP * math.exp(-max(0, age_days) / RECENCY_DAYS)
    weight = intensity + ORIGIN_STEP * math.log2(max(1, origins)) + recency
    return round(weight - (0.0 if named else UNKNOWN_ACTOR), 6)
