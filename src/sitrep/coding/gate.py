"""The gate: which drafts are statements.

In: a finished draft. Out: null for a statement, or the reason why it is none. The law of this file:
a wrong record in a ledger is worse than a missing one.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.coding.arguments import children
from sitrep.coding.drafts import Draft
from sitrep.records import Participant, Status

# Types that are told without naming who did it ("13 civilians were killed in airstrikes").
WITHOUT_ACTOR = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "PROTEST"})
# Offers, demands and the like: a refusal names them, and does not do them.
WORDS = frozenset({"AGREE", "REQUEST", "SUPPORT", "CONCEDE"})
# Sectors that make no political event by themselves.
APOLITICAL = frozenset({"BUS", "UNK"})


def reason_to_leave_out(draft: Draft) -> str | None:
    """Why a draft is no statement; null when it is one."""
    if draft.reading.status is Status.DENIED and not draft.voices and draft.parent is None:
        return "it did not happen, and nobody is quoted for that"
    if draft.reading.status is Status.DEMANDED and draft.reading.negated:
        return "it is asked not to happen"
    if (
        draft.event == "MOBILIZE"
        and draft.reading.ended
        and draft.reading.status is Status.HAPPENED
    ):
        return "an exercise or deployment that ended is no new act"
    if draft.parent is not None and draft.parent.event == "REJECT" and draft.event in WORDS:
        return "it is what was turned down"
    if draft.reading.ended and _in_temporal_clause(draft.token):
        return "its end only dates something else"
    if draft.event == "AGREE" and draft.frame.entry.pos == "a" and draft.has_content:
        return "a readiness is the planned act itself"
    known_actors = [actor for actor in draft.actors if is_known(actor)]
    known_recipients = [recipient for recipient in draft.recipients if is_known(recipient)]
    if not known_actors and not known_recipients:
        placed = draft.event == "ASSAULT" and any(where.country for where in draft.where)
        return None if placed else "no participant is known"
    if not draft.actors and draft.event not in WITHOUT_ACTOR:
        return "nobody acts"
    if not known_actors and draft.event not in WITHOUT_ACTOR:
        return "who acts is not known"
    parties = [*known_actors, *known_recipients]
    if all(not party.country and set(party.sectors) <= APOLITICAL for party in parties):
        return "no political participant"
    return None


def _in_temporal_clause(token: Token) -> bool:
    """Whether a word stands in "when ... is over", "after ... ended"."""
    for clause in [token, *token.ancestors]:
        if clause.dep_.startswith("advcl"):
            marks = {m.lower_ for m in children(clause, "mark", "advmod")}
            return bool(marks & {"when", "once", "after", "until", "till"})
    return False


def is_known(participant: Participant) -> bool:
    """Whether a participant has a country or a sector."""
    return bool(participant.country or participant.sectors)
