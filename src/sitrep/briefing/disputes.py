"""Disputes: denials and doubts placed against the assertions they meet.

In: folded entries. Out: for each denial, the entries that say otherwise.
The law of this file: an assertion meets a denial when type and sides agree and somebody else
vouches for it; nothing is said about who is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep.briefing.folding import Entry, likeness, stems
from sitrep.briefing.naming import speakers
from sitrep.briefing.tellings import Telling, sides, stance_of
from sitrep.records import Stance, Status

MOST_SHOWN = 3
# A third of shared words is close; below an eighth two sentences have hardly a name in common.
LEAST_LIKE = 0.125
# "Has not withdrawn" denies a deed and no plan.
NOT_DONE = re.compile(r"\b(?:has|have|had)(?: not|n['’]t)\b", re.IGNORECASE)
# A denial that stands within two sentences of a claim answers it, in whatever words.
NEXT_TO = 2
FACTS = frozenset({Status.HAPPENED, Status.ONGOING})
SAYS_SO = FACTS | {Status.PLANNED, Status.POSSIBLE}


def is_denial(telling: Telling) -> bool:
    """Whether a telling denies or doubts."""
    stance = stance_of(telling.statement)
    return stance is not Stance.ASSERTS or telling.statement.status is Status.DENIED


def meets(denial: Telling, claim: Telling) -> bool:
    """Whether a claim says what the denial says is not so, or denies what it will not believe.

    What nests in a condition is left out: it is not said to be so.
    """
    a, b = denial.statement, claim.statement
    doubts_denial = a.status is Status.DENIED and stance_of(a) is Stance.DOUBTS
    if a.event != b.event or is_denial(claim) is not doubts_denial:
        return False
    if not doubts_denial and b.status not in SAYS_SO:
        return False
    if b.status not in FACTS and NOT_DONE.search(denial.report.text[slice(*a.span)]):
        return False
    whom, other = sides(a.recipients), sides(b.recipients)
    if not sides(a.actors) & sides(b.actors) or (whom and other and not whom & other):
        return False
    return sides(speakers(a)) != sides(speakers(b))


def closeness(denial: Telling, claim: Telling) -> float:
    """How sure it is that the denial answers the claim, 0 to 1."""
    apart = abs(denial.statement.sentence - claim.statement.sentence)
    if denial.report.id == claim.report.id and apart <= NEXT_TO:
        return 1.0
    return likeness(stems(denial), stems(claim))


Claims = Mapping[tuple[str, str], Sequence[tuple[Entry, Telling]]]


def index_claims(entries: Sequence[Entry]) -> Claims:
    """Every quoted telling and what is nested in it, by event type and acting side."""
    found: dict[tuple[str, str], list[tuple[Entry, Telling]]] = {}
    for entry in entries:
        for telling in entry.best.walk():
            for side in sorted(sides(telling.statement.actors)):
                key = (telling.statement.event, side)
                found.setdefault(key, []).append((entry, telling))
    return found


def find_met(entry: Entry, claims: Claims) -> tuple[tuple[Entry, Telling], ...]:
    """Entries that say what an entry denies, each with its telling that does; closest first.

    Of several only those at least half as close as the closest are kept.
    """
    found: dict[int, tuple[float, Entry, Telling]] = {}
    statement = entry.best.statement
    candidates = [
        pair
        for side in sorted(sides(statement.actors))
        for pair in claims.get((statement.event, side), ())
    ]
    for other, claim in candidates:
        if other is entry or id(other) in found or not meets(entry.best, claim):
            continue
        close = closeness(entry.best, claim)
        if close >= LEAST_LIKE:
            found[id(other)] = (close, other, claim)
    ranked = sorted(found.values(), key=lambda row: -row[0])
    return tuple((o, c) for close, o, c in ranked[:MOST_SHOWN] if close >= ranked[0][0] / 2)
