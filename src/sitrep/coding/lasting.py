"""Lasting: whether an event told in the present, or as a noun, still goes on.

In: a token with its reading. Out: whether it lasts, or lasted when it was told. The law of this
file: a present tense of news tells what is done; what lasts by its nature, or is said to, goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import feature
from sitrep.coding.frames import light_verb_of, verb_name
from sitrep.coding.status_contents import Frames
from sitrep.coding.tense import (
    PRESENT,
    Reading,
    auxiliaries_of,
    is_negated,
    tense_status,
)
from sitrep.knowledge.operators import effect_of
from sitrep.records import Status

# Verbs that tell of a deed when an event is their object, and last otherwise: "hold a rally".
PUNCTUAL = frozenset({"hold", "host"})
BEGINNING = frozenset(
    {"begin", "break out", "erupt", "escalate", "flare up", "intensify", "resume", "spread"}
    | {"start", "step up", "widen"}
)


def went_on_when_told(noun: Token) -> bool:
    """Whether a past only follows the past of saying: "said that clashes continued"."""
    carrier = noun.head
    told = noun.dep_.startswith("nsubj") and carrier.dep_ == "ccomp" and _is_lasting(carrier)
    return noun.pos_ == "NOUN" and told and not is_negated(carrier)


def has_begun(noun: Token, frames: Frames) -> bool:
    """Whether a noun names what has begun and is not said to be over: "have begun talks"."""
    carrier, frame = noun.head, frames.get(noun.i)
    if frame is not None and frame.entry.event == "RETREAT":
        return False  # who has begun to withdraw has given way
    if noun.pos_ != "NOUN" or carrier.pos_ != "VERB" or verb_name(carrier) not in BEGINNING:
        return False
    if noun.dep_.split(":")[0] not in ("nsubj", "obj") or is_negated(carrier):
        return False
    status, reason = tense_status(carrier, auxiliaries_of(carrier))
    past = any(feature(a, "Tense") == "Past" for a in auxiliaries_of(carrier))
    return status is Status.HAPPENED and reason == "perfect" and not past


def lasts(token: Token, reading: Reading) -> bool:
    """Whether an event told in the present goes on.

    "The army launches an offensive, killing ten" is done; "fighting continues" is not.
    """
    if any(reason.endswith("(ongoing)") for reason in reading.reasons):
        return True  # "is in the process of leaving"
    if token.pos_ == "NOUN":
        carrier = light_verb_of(token) or (token.head if token.dep_.startswith("nsubj") else None)
        if carrier is None or carrier.pos_ != "VERB":
            return True
        return (_is_lasting(carrier) and carrier.lemma_ not in PUNCTUAL) or is_negated(carrier)
    chain = [token, *_verbs_above(token)]
    return any(_is_lasting(verb) or any(c.dep_ == "cop" for c in verb.children) for verb in chain)


def _is_lasting(verb: Token) -> bool:
    return effect_of(verb.lemma_.lower(), "v", "self") == "ongoing"


def _verbs_above(token: Token) -> Iterator[Token]:
    """Verbs that a verb completes, up to the one with a tense: "continue to protest"."""
    while token.dep_ in ("xcomp", "conj") and token.head.pos_ == "VERB":
        token = token.head
        yield token


def told_in_present(token: Token, reading: Reading, frames: Frames) -> Reading:
    """The reading of a simple present: news tells deeds so ("rebels seize a town").

    What lasts ("troops surround the town", "Moscow demands") goes on.
    """
    lasts = effect_of(token.lemma_.lower(), "v", "self") == "ongoing"
    if reading.reasons != (PRESENT,) or token.i not in frames or lasts:
        return reading
    return replace(reading, status=Status.HAPPENED)
