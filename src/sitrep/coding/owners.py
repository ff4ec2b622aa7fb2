"""Owners and neighbours in the sentence: what a mention has from the words beside it.

In: the head of a mention, whom its own words stand for, and the mentions before it. Out: a
Participant with the country of its owner, or with the codes of what stands in apposition. The law
of this file: the mention's own country comes first.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import children, title_before
from sitrep.coding.mention_words import mention_text
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.participants import resolve
from sitrep.knowledge.countries import country_of_name
from sitrep.knowledge.roles import role_index
from sitrep.records import Participant

# What belongs to somebody by being somebody else.
OTHER_SIDES = frozenset(
    "adversary ally counterpart enemy foe neighbor neighbour opponent partner rival".split()
)
# Who stands with or against somebody is of that somebody's state no more than of any other.
BEHIND_OTHERS = frozenset("backer critic defender detractor patron sponsor supporter".split())
NEIGHBOURS = frozenset("neighbouring neighboring neighbour neighbor other".split())


def with_owner(token: Token, participant: Participant, before: MentionsBefore) -> Participant:
    """The country of "its ministry" and "the country's ministry" is the owner's."""
    if token.lemma_.lower() in BEHIND_OTHERS and children(token, "nmod:poss"):
        return replace(participant, country="", sectors=(), office=None)
    belongs = any(role.kind == "belongs" for role in role_index().get(token.lemma_.lower(), ()))
    if participant.country and not belongs:
        return participant
    for owner in children(token, "nmod:poss"):
        known = before.found.get(owner.i)
        if known and token.lemma_.lower() in OTHER_SIDES:
            return other_side(token, participant, known.participant, before)
        if known and known.participant.country:
            own = known.participant
            sectors = own.sectors if belongs else participant.sectors or own.sectors
            return replace(participant, country=own.country, sectors=sectors)
    return participant


def other_side(
    token: Token, participant: Participant, owner: Participant, before: MentionsBefore
) -> Participant:
    """Read "its neighbour" as the nearest other country before; a rival may be anybody."""
    if token.lemma_.lower() not in NEIGHBOURS:
        return participant
    for mention in reversed(before.order):
        known = mention.participant
        if country_of_name(known.text) and known.country not in ("", owner.country):
            return replace(known, text=participant.text, span=participant.span)
    return participant


def beside(token: Token) -> list[Token]:
    """What stands in apposition to a mention, behind it or before it."""
    title = title_before(token)
    before = [token.head] if token.dep_ == "appos" else [title] if title is not None else []
    return [*children(token, "appos"), *before]


def with_apposition(
    token: Token, participant: Participant, before: MentionsBefore, on: datetime.date
) -> Participant:
    """A name takes the codes of the description beside it: "the spokesman, Jane Roe"."""
    for other in beside(token):
        known = before.found.get(other.i)
        if known is None and other.i > token.i:
            text, _ = mention_text(other)
            described = with_owner(other, resolve(text, on, near=()), before)
        elif known is not None:
            described = known.participant
        else:
            continue
        if described.country or described.sectors:
            return replace(
                participant,
                country=described.country,
                sectors=participant.sectors or described.sectors,
                name=participant.name or described.name,
                office=participant.office or described.office,
            )
    return participant
