"""Status: how the report presents an event.

In: the token of an event and the frames of its sentence. Out: a Reading: status, whether it is
negated, and the words that decide. Words that govern the event are read from the outside in
(Karttunen's implicatives, FactBank's levels); an unreal one makes all under it unreal.

The law of this file: when it is not plain that an event happened, it did not.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children, is_past_participle
from sitrep.coding.frames import verb_name
from sitrep.coding.lasting import has_begun, lasts, went_on_when_told
from sitrep.coding.status_above import ANNOUNCING, reading_in_context
from sitrep.coding.status_contents import Frames
from sitrep.coding.tense import (
    PRESENT,
    Reading,
    auxiliaries_of,
    combine,
    is_negated,
    tense_status,
)
from sitrep.knowledge.operators import effect_of
from sitrep.records import Status

ENSURING = frozenset({"assure", "ensure", "guarantee", "see", "sure"})
# Nouns of what goes on whenever it is spoken of: "denounced US cooperation with the group".
ENDURING = frozenset("alliance collaboration cooperation co-operation fight partnership".split())
NO_STATUS = frozenset("same ended attempted before due would unreal negated".split())


def read_status(token: Token, frames: Frames) -> Reading:
    """The status of the event that a token names.

    Args:
        token: Head word of the event's predicate.
        frames: Frames of the sentence by token index, for contents of threats, demands and so on.
    """
    reading = reading_in_context(token, frames, set())
    if reading.status is None:
        reading = combine(reading, _word_after(token))
    if reading.status is None and _is_further_topic(token):
        reading = combine(reading, Reading(Status.POSSIBLE, reasons=("what is further talked of",)))
    status = reading.status or _unsaid_status(token)
    if status is Status.ONGOING and PRESENT in reading.reasons and not lasts(token, reading):
        status = Status.HAPPENED
    if status is Status.HAPPENED and (went_on_when_told(token) or has_begun(token, frames)):
        status = Status.ONGOING
    if reading.negated and _is_warded_off(token):
        return replace(reading, status=Status.POSSIBLE)
    if reading.negated and status not in (Status.CONDITIONAL, Status.DEMANDED):
        status = Status.ONGOING if reading.ended else Status.DENIED
    return replace(reading, status=status)


def _is_warded_off(token: Token) -> bool:
    """Whether somebody sees to it that a thing does not come: "to ensure they do not attack"."""
    return token.dep_ == "ccomp" and token.head.lemma_ in ENSURING and is_negated(token)


def _is_further_topic(noun: Token) -> bool:
    """Whether more of a thing is a topic and not told: "spoke about further UN sanctions"."""
    more = any(child.lower_ in ("further", "additional") for child in children(noun, "amod"))
    definite = any(child.lower_ == "the" for child in children(noun, "det"))
    topic = noun.dep_ in ("nmod", "obl") and case_of(noun) in ("about", "for", "of", "on", "over")
    return noun.pos_ == "NOUN" and more and topic and not definite


def _word_after(noun: Token) -> Reading:
    """What a word right after a noun says of it: "attack still possible", "attack feared"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return Reading(None)
    for word in noun.doc[noun.i + 1 : min(noun.i + 4, noun.sent.end)]:
        if word.pos_ == "ADJ":
            effects = (
                effect_of(word.lemma_.lower(), "a", role) for role in ("mod", "subj", "comp")
            )
            effect = next((e for e in effects if e and e not in NO_STATUS), None)
            reason = (f"adjective “{word.text}”",)
            return Reading(Status(effect), reasons=reason) if effect else Reading(None)
        if word.dep_ == "acl" and word.head == noun and is_past_participle(word):
            effect = effect_of(verb_name(word), "v", "obj")
            if effect and effect not in NO_STATUS and word.lemma_ not in ANNOUNCING:
                return Reading(Status(effect), reasons=(f"under “{word.text}” ({effect})",))
        if word.pos_ != "ADV":
            break
    return Reading(None)


def _unsaid_status(token: Token) -> Status:
    """Status of an event that no word qualifies.

    A bare infinitive tells no deed; a noun of what lasts goes on beside a present tense.
    """
    if token.pos_ == "VERB" and any(mark.lower_ == "to" for mark in children(token, "mark")):
        return Status.POSSIBLE
    lasts = effect_of(token.lemma_.lower(), "n", "self") == "ongoing"
    if lasts and token.pos_ == "NOUN" and token.lemma_.lower() in ENDURING:
        return Status.ONGOING
    if lasts and token.pos_ == "NOUN":
        for verb in token.ancestors:
            if verb.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in verb.children):
                present = tense_status(verb, auxiliaries_of(verb))[0] is Status.ONGOING
                return Status.ONGOING if present else Status.HAPPENED
        return Status.ONGOING
    return Status.HAPPENED
