"""Placing: which section of the brief a statement belongs to.

In: tellings and folded entries. Out: section keys.
The laws of this file: nothing planned, possible, threatened, demanded, conditional, denied or
failed is placed among facts; a fact that one side alone vouches for is a claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitrep.briefing.days import parse_day
from sitrep.briefing.folding import Entry
from sitrep.briefing.naming import speakers
from sitrep.briefing.tellings import Telling, sides, stance_of
from sitrep.records import Relation, Stance, Statement, Status, Voice

# Quad classes 1 and 3: acts that consist of words. To announce one is to do it.
VERBAL = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
# Acts done by decree: the word of those who do them is enough.
DECREED = frozenset({"SANCTION"})
CONDITION = re.compile(r"\b(?:if|unless|in case|in the event of)\b[^,.;]{0,80}$", re.IGNORECASE)
# Nobody announces these for another: whoever says that another plans them warns.
HOSTILE = frozenset({"ASSAULT", "COERCE"})
PRESSURE = frozenset({"REQUEST", "REJECT", "THREATEN"})

SECTION_OF = {
    Status.PLANNED: "due",
    Status.POSSIBLE: "possible",
    Status.CONDITIONAL: "possible",
    Status.THREATENED: "pressure",
    Status.DEMANDED: "pressure",
    Status.DENIED: "disputed",
    Status.FAILED: "failed",
}
# Where an act of speech goes when its contents differ in status: the graver first.
GRAVER_FIRST = ("pressure", "disputed", "due", "possible", "failed")
RECALLED = frozenset({"happened", "diplomacy", "claimed", "pressure"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as it is printed."""

    key: str
    title: str
    note: str
    cap: int


HEADINGS = (
    Heading("happened", "What happened", "Reported as fact, or vouched for by several sides.", 12),
    Heading("claimed", "What is claimed, and by whom", "Facts on one side's word only.", 10),
    Heading("disputed", "Denied and disputed", "Denials and doubts, against what they meet.", 8),
    Heading("failed", "Tried and failed", "Attempted or due, and did not come about.", 5),
    Heading("due", "Announced and due", "Not yet facts: plans and promises, by date.", 10),
    Heading(
        "pressure", "Threats, demands, refusals", "Who wants or threatens what, and if when.", 8
    ),
    Heading("possible", "What could happen", "Fears, warnings and conditions; none is a fact.", 8),
    Heading("diplomacy", "Diplomacy", "Meetings, agreements, support and criticism.", 10),
    Heading("earlier", "Earlier, as recalled", "Placed before this window by what is reported.", 5),
)


def place(telling: Telling) -> str:
    """The section of a tree by its status and its contents, one side's word not yet weighed."""
    statement = telling.statement
    if stance_of(statement) in (Stance.DENIES, Stance.DOUBTS):
        return "disputed"
    if not statement.status.is_fact:
        return "possible" if is_laid_to_others(statement) else SECTION_OF[statement.status]
    if statement.event in PRESSURE:
        return "pressure"
    below = {_place_content(part) for part in telling.nested}
    if statement.event == "ACCUSE" and below & {"fact", "disputed", "failed"}:
        return "claimed"
    if statement.event == "ACCUSE" and "due" in below:
        return "possible"  # what others are said to plan is a warning, and no announcement
    for section in GRAVER_FIRST:
        if section in below:
            return section
    return "diplomacy" if statement.event in VERBAL else "happened"


def _place_content(telling: Telling) -> str:
    """The section that a nested statement would have, or "fact"."""
    if stance_of(telling.statement) in (Stance.DENIES, Stance.DOUBTS):
        return "disputed"
    own = SECTION_OF.get(telling.statement.status)
    if own:
        return own
    deeper = [_place_content(part) for part in telling.nested]
    return next((section for section in GRAVER_FIRST if section in deeper), "fact")


def is_one_sided(tellings: Sequence[Telling]) -> bool:
    """Whether every telling rests on the word of one and the same side.

    A report that states the fact itself, an agency that reports it, or a second side that
    confirms it makes it more than a claim.
    """
    voices: set[str] = set()
    for telling in tellings:
        own = [v for v in speakers(telling.statement) if "JRN" not in v.sectors[:1]]
        if not own or _is_own_decree(telling, own):
            return False
        voices |= sides(own)
    return len(voices) == 1


def _is_before(entry: Entry, first: date | None) -> bool:
    """Whether the event itself is placed before the window."""
    when = entry.best.statement.when
    last = parse_day(when.end) if when else None
    return last is not None and first is not None and last < first


def _is_own_decree(telling: Telling, own: Sequence[Voice]) -> bool:
    """Whether those who speak announce a decree of their own."""
    statement = telling.statement
    return statement.event in DECREED and sides(own) <= sides(statement.actors)


def settle(entry: Entry, first: date | None) -> Entry:
    """Move facts of before the window to what is recalled, and one side's facts to the claims.

    Args:
        entry: A folded entry.
        first: First day of the window; null when there is none.
    """
    is_fact = entry.best.statement.status.is_fact
    if is_fact and entry.section in RECALLED and _is_before(entry, first):
        return Entry("earlier", entry.tellings)
    if entry.section == "happened" and is_one_sided(entry.tellings):
        return Entry("claimed", entry.tellings)
    return entry


def is_laid_to_others(statement: Statement) -> bool:
    """Whether a hostile plan is told by others than those who are to carry it out."""
    own = speakers(statement)
    return (
        statement.status is Status.PLANNED
        and statement.event in HOSTILE
        and bool(own)
        and not sides(own) & sides(statement.actors)
    )


def is_condition(telling: Telling) -> bool:
    """Whether a statement is what something else hangs on, by its relation or by "if" before it."""
    statement = telling.statement
    if statement.status is not Status.CONDITIONAL:
        return False
    if statement.relation is not None:
        return statement.relation is Relation.CONDITION
    return (
        CONDITION.search(telling.report.text[telling.sentence[0] : statement.span[0]]) is not None
    )
