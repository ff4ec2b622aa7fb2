"""Classes of CAMEO: which of the five a statement falls into.

In: a statement, and what its sentence's main clause comments. Out: neutral (classes 01 and 02),
verbal or material cooperation or conflict.

CAMEO draws its lines otherwise than PLOVER: an appeal (02) is neutral and only a demand (10) is
conflict; yielding (08) is material even in words; reduced relations (16) count with words in the
sets of five classes, as their annotation shows (PLOVER has them with deeds); what is refused (12)
or threatened (13) is verbal conflict.
"""

from __future__ import annotations

from sitrep.evaluating.pairs import CLASS_OF, LATER
from sitrep.records import Statement, Status

NEUTRAL = "neutral"
YIELDING = frozenset({"CONCEDE", "RETREAT"})
DEMANDS = frozenset("command compel demand dictate insist instruct oblige order require".split())
COOPERATING = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
ARMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
VERBAL_CONFLICT = CLASS_OF["REJECT"]


def class_of(statement: Statement, word: str) -> str:
    """The class of a statement.

    Args:
        statement: The statement.
        word: Lemma of its predicate.
    """
    event, status = statement.event, statement.status
    if event == "REQUEST":
        return VERBAL_CONFLICT if word in DEMANDS else NEUTRAL
    if event == "SANCTION":
        return VERBAL_CONFLICT
    if event in COOPERATING and status in (Status.DENIED, Status.FAILED):
        return VERBAL_CONFLICT
    if event in ARMED and status in (Status.PLANNED, Status.THREATENED):
        return VERBAL_CONFLICT
    if event == "MOBILIZE" and "peacekeeping" in statement.contexts:
        return CLASS_OF["AID"]
    if event == "CONCEDE" or (event == "RETREAT" and statement.mode == "ceasefire"):
        return CLASS_OF["RETREAT"]
    if event in LATER and status is Status.PLANNED:
        return CLASS_OF["AGREE"]
    return CLASS_OF[event]
