"""Parties: the participants of each draft, from the tokens that its frame names.

In: drafts with actor and recipient tokens; the report's mentions. Out: drafts with participants.
The law of this file: a country that the words and the report do not give stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import case_of
from sitrep.coding.drafts import Draft
from sitrep.coding.mentions import Mentions, is_definite, mention_text
from sitrep.knowledge.countries import country_of_name
from sitrep.records import Participant

# Acts of arms: a state does them through its forces.
ARMED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
# State bodies that belong to a country even when the words leave it out ("the troops").
STATE_SECTORS = frozenset("MIL GOV COP LEG JUD SPY".split())


def add_participants(drafts: Sequence[Draft], mentions: Mentions) -> None:
    """Fill actors and recipients of every draft, in text order."""
    for draft in drafts:
        draft.actors = _participants(draft.actor_tokens, mentions)
        taken = {(p.country, p.sectors, p.text) for p in draft.actors}
        draft.recipients = [
            p
            for p in _participants(draft.recipient_tokens, mentions)
            if (p.country, p.sectors, p.text) not in taken
        ]
    for draft in drafts:
        _lend_country(draft)
        if draft.event in ARMED:
            draft.actors = [arm(actor) for actor in draft.actors]


def _participants(tokens: Iterable[Token], mentions: Mentions) -> list[Participant]:
    found: dict[tuple[str, str], Participant] = {}
    for token in tokens:
        participant = mentions.who_is(token)
        if participant is None:
            text, span = mention_text(token)
            participant = Participant(text=text, span=span)
        found.setdefault((participant.text, participant.country), participant)
    return list(found.values())


def arm(participant: Participant) -> Participant:
    """A state that does an act of arms does it as MIL first, GOV second."""
    is_state = participant.sectors == ("GOV",) and country_of_name(participant.text) is not None
    return replace(participant, sectors=("MIL", "GOV")) if is_state else participant


def lend_actors(drafts: Sequence[Draft]) -> None:
    """Give event nouns that name nobody the actors that the report gives them, in three ways.

    1. "Sent troops for exercises": whose troops, their exercises. 2. "The exercises" that were told
    of before are by the same party. 3. In the words of a state's ministry, "the exercises" are its
    own.
    """
    by_token = {draft.token.i: draft for draft in drafts}
    for draft in drafts:
        if draft.actors or draft.recipients or draft.event not in ARMED:
            continue
        lender = _purpose_of(draft, by_token)
        if lender is None and is_definite(draft.token):
            lender = _told_before(draft, drafts)
        if lender is not None:
            draft.actors = list(lender.actors)
            draft.why.append(f"actors: those of “{lender.token.text}”")
        elif is_definite(draft.token):
            draft.actors = _forces_of_speaker(draft)


def _purpose_of(draft: Draft, by_token: Mapping[int, Draft]) -> Draft | None:
    head = draft.token.head
    if case_of(draft.token) != "for":
        return None
    for token in (head, head.head):
        if token.i in by_token and by_token[token.i] is not draft:
            return by_token[token.i]
    return None


def _told_before(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    for other in reversed(drafts[: drafts.index(draft)]):
        same_word = other.token.lemma_ == draft.token.lemma_
        if same_word and other.event == draft.event and any(a.country for a in other.actors):
            return other
    return None


def _forces_of_speaker(draft: Draft) -> list[Participant]:
    speaker = next((v for v in reversed(draft.voices) if len(v.country) == 3), None)
    if speaker is None or speaker.sectors[:1] not in (("MIL",), ("GOV",)):
        return []
    draft.why.append(f"actors: the forces of the speaker's state ({speaker.country})")
    text = f"{speaker.text}'s state"
    return [Participant(text=text, country=speaker.country, sectors=("MIL", "GOV"))]


def _lend_country(draft: Draft) -> None:
    """A state body without a country takes that of the other side's opposite, or of its parent."""
    above = draft.parent
    while above is not None and any(_lacks(actor) for actor in draft.actors):
        known = [a.country for a in above.actors if a.country and set(a.sectors) & STATE_SECTORS]
        if len(set(known)) == 1:
            draft.actors = [
                replace(actor, country=known[0]) if _lacks(actor) else actor
                for actor in draft.actors
            ]
        above = above.parent


def _lacks(participant: Participant) -> bool:
    return not participant.country and bool(set(participant.sectors[:1]) & STATE_SECTORS)
