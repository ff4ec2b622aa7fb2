"""Events that the model sees and no row of the lexicon matches.

In: a token that a model with heads of meaning has read (`parsing/meaning.py`), and the types of
event that the lexicon found in the sentence. Out: a row for this one use of the word. The lexicon
decides about every word that it lists, also where none of its rows matches (`frames.py`). Of the
others the model adds none of which it is not sure, and no second event of a type found already.

The law of this file: a proposal names the type. Its status, whose word it is, and whether it
is a statement at all are decided as for any other.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from sitrep.coding.chances import chances_of
from sitrep.knowledge.cues import cues_of
from sitrep.knowledge.lexicon import Entry, classes, parse_roles
from sitrep.knowledge.ontology import event_types

SPEECH = {"AGREE": "planned", "REQUEST": "demanded", "THREATEN": "threatened"}
"""Types whose clause is a nested event, with its status."""
OF_WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types that a verb of saying can be; it is never a deed."""
TWO_SIDED = frozenset({"CONSULT", "COOPERATE"})
SURE = 0.6
"""Chance of a type from which the model adds an event by a word that no table lists."""
_LAST = 1_000_000  # after every row of the lexicon
_POS = {"VERB": "v", "NOUN": "n"}
_CARRIED = frozenset({"amod", "compound", "aux", "cop"})


def proposed_entry(token: Token, found: Collection[str]) -> Entry | None:
    """A row for a word of which the model is sure, or null.

    Args:
        token: The word.
        found: Types of event that the sentence has already.
    """
    chances = chances_of(token)
    if chances is None or token.pos_ not in _POS or token.dep_ in _CARRIED:
        return None
    best = int(chances.types[token.i].argmax())
    event, chance = chances.events[best], float(chances.types[token.i, best])
    if chance < SURE or event in found or event not in event_types():
        return None
    if not _may_carry(token, event):
        return None
    return _entry(token, event, chance)


def _may_carry(token: Token, event: str) -> bool:
    """Whether a word can carry an event of a type at all."""
    lemma = token.lemma_.lower()
    near = {lemma, *(child.lemma_.lower() for child in token.children)}
    if near & classes().get("@memory", frozenset()):
        return False
    return event in OF_WORDS or not cues_of(lemma, "verb")


def _entry(token: Token, event: str, chance: float) -> Entry:
    verb = token.pos_ == "VERB"
    speaks = verb and event in SPEECH
    partners = "with" if event in TWO_SIDED else ""
    actor = "subj" if verb else "poss"
    others = "" if verb else "|by|mod"
    recipient = "obj|against|on|at|with|to" if verb else "against|on|of|with|to"
    return Entry(
        predicate=(token.lemma_.lower(),),
        pos=_POS[token.pos_],
        needs=(),
        event=event,
        mode=None,
        actor=parse_roles(f"{actor}+{partners}|{actor}{others}" if partners else actor + others),
        recipient=() if partners else parse_roles(recipient),
        content=parse_roles("xcomp|ccomp") if speaks else (),
        status=SPEECH[event] if speaks else "",
        contexts=(),
        example="",
        rank=_LAST,
        origin=f"model: {token.lemma_.lower()} ({_POS[token.pos_]}), {event} {chance:.2f}",
    )
