"""Protests: by protesters, and against whom their words say.

In: drafts. Out: protests with the participants that no word names. The law of this file: a protest
is by protesters wherever it is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.drafts import Draft
from sitrep.records import Participant


def add_implied(drafts: Sequence[Draft]) -> None:
    """Add who is meant without being named: the protesters of a protest that has a place."""
    for draft in drafts:
        if draft.event != "PROTEST" or draft.token.pos_ != "NOUN":
            continue
        if not draft.recipients and _is_against_government(draft.token):
            draft.recipients = [Participant(text="the government", sectors=("GOV",))]
            draft.why.append("recipients: the protest is against the government")
        if draft.actors:
            continue
        if draft.where or draft.frame.light is not None:
            draft.actors = [Participant(text="protesters", sectors=("CVL",))]
            draft.why.append("actors: a protest is by protesters")


def name_protesters(drafts: Sequence[Draft]) -> None:
    """A protest is by protesters, also where no word names them or the place."""
    for draft in drafts:
        if draft.event == "PROTEST" and not draft.actors:
            draft.actors = [Participant(text="protesters", sectors=("CVL",))]
            draft.why.append("actors: a protest is by protesters")


def _is_against_government(noun: Token) -> bool:
    """As in "anti-government protests", which a tokeniser may cut at the hyphen."""
    words = [child for child in noun.children if child.i < noun.i]
    near = noun.doc[max(0, noun.i - 3) : noun.i].text.lower()
    return any(w.lower_ == "anti-government" for w in words) or "anti-government" in near
