"""Weights: what a reader with two minutes should see first.

In: a PLOVER type and mode, origins, days before the end of the window. Out: a number.
The law of this file: only the order of lines hangs on it, never what a line says.
"""

from __future__ import annotations

import math

# Intensity is the size of the PLOVER score (0 to 10). Three origins weigh as much as three steps
# of intensity, and a fact a week old a third of what today's does: chosen by reading briefs.
ORIGIN_STEP = 2.0
RECENCY_STEP = 3.0
RECENCY_DAYS = 7.0
UNKNOWN_ACTOR = 2.0

# Size of the PLOVER score by type, until the ontology's table is at hand.
SCORES = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0,
    "RETREAT": 6.5, "REQUEST": 0.0, "ACCUSE": 3.0, "REJECT": 2.0, "THREATEN": 4.0,
    "PROTEST": 5.0, "SANCTION": 6.0, "MOBILIZE": 5.5, "COERCE": 7.0, "ASSAULT": 9.0,
}  # fmt: skip


def intensity(event: str, mode: str | None) -> float:
    """Size of the PLOVER score of a type and mode, 0 to 10."""
    del mode
    return SCORES.get(event, 0.0)


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
