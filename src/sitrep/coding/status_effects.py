"""Effects: what an operator makes of the reading of what stands under it.

In: an effect of `operators.tsv`, its word, and the word's own reading. Out: a Reading. The law of
this file: a negated failure is a success, and a negated denial leaves it open.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.tense import (
    Reading,
    auxiliaries_of,
    combine,
    is_ing,
)
from sitrep.records import Status

AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.DEMANDED, Status.THREATENED})


def under_effect(effect: str, word: Token, outer: Reading) -> Reading:
    """The reading that an operator gives to what stands under it."""
    reason = f"under “{word.text}” ({effect})"
    reasons = (reason, *outer.reasons)
    if effect == "same":
        return replace(outer, reasons=reasons)
    if effect == "unreal":
        return replace(outer, unreal=True, reasons=reasons)
    if effect == "ended":
        return replace(outer, ended=True, reasons=reasons)
    if effect == "attempted":
        past = outer.status is Status.HAPPENED or _is_bare_ing(word, outer)
        outer = replace(outer, status=None if past else outer.status)
        return combine(Reading(Status.FAILED if past else Status.PLANNED, reasons=(reason,)), outer)
    if effect == "before":
        status = None if outer.status is Status.HAPPENED else Status.PLANNED
        return Reading(status, reasons=(reason,))
    if effect == "due":
        return under_effect("same" if outer.status is Status.HAPPENED else "demanded", word, outer)
    status = Status(effect)
    if status is Status.FAILED and outer.status in AHEAD and not outer.negated:
        status = Status.POSSIBLE  # "to prevent an attack"
    if outer.negated and status is Status.DENIED:
        return Reading(Status.POSSIBLE, reasons=reasons)
    if outer.negated and status is Status.FAILED:
        return Reading(Status.HAPPENED, reasons=reasons)
    if status is Status.DENIED:
        return Reading(Status.DENIED, reasons=reasons)
    return combine(Reading(status, reasons=(reason,)), replace(outer, ended=False))


def _is_bare_ing(word: Token, outer: Reading) -> bool:
    """Whether an attempt is told by a form without tense: "jailed for trying to seize power"."""
    untold = outer.status in (None, Status.HAPPENED) or outer.reasons[:1] == ("participle",)
    return word.pos_ == "VERB" and is_ing(word) and untold and not auxiliaries_of(word)
