"""Lent actors: who does a deed of arms that an event noun tells without naming anybody.

In: drafts with participants and voices. Out: the same, with actors filled from what the sentence,
the report or the speaker says. The law of this file: who attacked is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.coding.arguments import case_of
from sitrep.coding.drafts import Draft
from sitrep.coding.mention_words import is_definite
from sitrep.coding.parties import ARMED
from sitrep.knowledge.countries import country_names
from sitrep.records import Participant, Voice


def lend_actors(drafts: Sequence[Draft]) -> None:
    """Give event nouns that name nobody the actors that the report gives them, in three ways.

    1. "Sent troops for exercises": whose troops, their exercises. 2. "The exercises" that were told
    of before are by the same party. 3. In the words of a state's ministry, "the exercises" are its
    own.
    """
    by_token = {draft.token.i: draft for draft in drafts}
    for draft in drafts:
        _add_other_side(draft)
        if draft.actors or draft.recipients or draft.event not in ARMED:
            continue
        if draft.token.pos_ != "NOUN":
            continue
        lender = _purpose_of(draft, by_token)
        if lender is None and is_definite(draft.token):
            lender = _told_before(draft, drafts)
        if lender is not None:
            draft.actors = list(lender.actors)
            draft.why.append(f"actors: those of “{lender.token.text}”")
        elif is_definite(draft.token):
            draft.actors = _forces_of_speaker(draft)


def _add_other_side(draft: Draft) -> None:
    """Add the speaker's army to "clashes continued with rebels" as the other side."""
    two_sided = any("with" in group for group in draft.frame.entry.actor)
    speaker = draft.voices[-1] if draft.voices else None
    if draft.event != "ASSAULT" or not two_sided or speaker is None or len(draft.actors) > 1:
        return
    if draft.token.pos_ == "VERB" or speaker.sectors[:1] not in (("MIL",), ("REB",), ("PRM",)):
        return
    if any(speaker.country == struck.country for struck in draft.recipients):
        return  # its soldiers are who was killed
    known = {(actor.country, actor.sectors[:1]) for actor in draft.actors}
    if (speaker.country, speaker.sectors[:1]) not in known:
        draft.actors.append(as_participant(speaker))
        draft.why.append("actors: the speaker's own side fights")


def as_participant(speaker: Voice) -> Participant:
    """A voice as one who acts."""
    return Participant(
        text=speaker.text,
        span=speaker.span,
        name=speaker.name,
        entity=speaker.entity,
        country=speaker.country,
        sectors=speaker.sectors,
        office=speaker.office,
    )


def _purpose_of(draft: Draft, by_token: Mapping[int, Draft]) -> Draft | None:
    head = draft.token.head
    if case_of(draft.token) != "for":
        return None
    for token in (head, head.head):
        other = by_token.get(token.i)
        if other is not None and other is not draft and other.event in ARMED:
            return other
    return None


def _told_before(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The earlier draft of the same deed, when all of them have the same actors."""
    if draft.event == "ASSAULT":
        return None  # who attacked is never guessed
    before = [
        other
        for other in drafts[: drafts.index(draft)]
        if _same_deed(other, draft) and any(actor.country for actor in other.actors)
    ]
    sides = {tuple(actor.country for actor in other.actors) for other in before}
    return before[-1] if len(sides) == 1 else None


def _same_deed(first: Draft, second: Draft) -> bool:
    """The same word; "the withdrawal" also takes up "troops were returning"."""
    if first.event != second.event:
        return False
    withdrawal = {first.frame.entry.mode, second.frame.entry.mode} == {"withdraw"}
    return withdrawal or first.token.lemma_ == second.token.lemma_


def _forces_of_speaker(draft: Draft) -> list[Participant]:
    speaker = next((v for v in reversed(draft.voices) if len(v.country) == 3), None)
    if draft.event == "ASSAULT" or speaker is None or speaker.sectors[:1] != ("MIL",):
        return []
    draft.why.append(f"actors: the forces of the speaker's state ({speaker.country})")
    name = country_names().get(speaker.country, speaker.country)
    return [Participant(text=name, name=name, country=speaker.country, sectors=("MIL", "GOV"))]
