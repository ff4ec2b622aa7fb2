"""Sets: mentions that stand for several parties named before.

"Both sides", "the two leaders", "they": each member is a participant of its own. In: a mention and
those before it. Out: the members. The law of this file: where the text before does not name just so
many, there are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import children, feature, spread
from sitrep.coding.mention import Mention
from sitrep.coding.mention_words import is_count
from sitrep.knowledge.tables import NO_STATE
from sitrep.records import Participant

SIZES = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
OF_NOUNS = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4}
# Nouns of parties to a matter; with a number they take up who was named.
PARTIES = frozenset(
    "ally army capital country force foe foreign_minister government leader minister nation "
    "neighbour neighbor party president rival side state".split()
)
OF_STATES = frozenset(
    "capital country nation party side state ally neighbour neighbor rival foe".split()
)
QUANTIFIERS = frozenset("all dozens hundreds many most numerous several various".split())
FAR = 3
"""Sentences back in which the members of a set may be named."""


def size_of_set(token: Token) -> int:
    """How many a definite plural takes up: 2 for "both sides", 0 for what is no set."""
    if is_count(token):
        return SIZES[token.lower_]
    if token.lower_ in OF_NOUNS and any(c.lower_ == "the" for c in token.children):
        return OF_NOUNS[token.lower_]
    if feature(token, "Number") != "Plur" or token.lemma_.lower() not in PARTIES:
        return 0
    words = {child.lower_ for child in children(token, "det", "nummod", "amod")}
    sizes = [SIZES[word] for word in words if word in SIZES]
    definite = "both" in words or bool(words & {"the", "these", "those"})
    return sizes[0] if sizes and definite else 0


def members_before(
    read: Participant, size: int, sentence: int, before: Sequence[Mention]
) -> tuple[Participant, ...]:
    """The members of a set: the nearest just so many states that stand together before it."""
    for number in range(sentence, sentence - FAR - 1, -1):
        near = [mention for mention in before if mention.sentence == number]
        for group in (*_coordinations(near), near):
            found = _states_of(group)
            if len(found) == size:
                return tuple(_member(read, known) for known in found.values())
        if len(_states_of(near)) > size:
            return ()
    return _named_one_by_one(read, size, sentence, before)


def _named_one_by_one(
    read: Participant, size: int, sentence: int, before: Sequence[Mention]
) -> tuple[Participant, ...]:
    """The only so many states of the sentences before: "Chad signed. Niger signed. Both ..."."""
    for number in range(sentence, sentence - FAR - 1, -1):
        found = _states_of([m for m in before if m.sentence >= number])
        if len(found) >= size:
            members = tuple(_member(read, known) for known in found.values())
            return members if len(found) == size else ()
    return ()


def _coordinations(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions that are coordinated with one another, the last such group first."""
    by_token = {mention.token.i: mention for mention in mentions}
    groups = []
    for mention in reversed(mentions):
        if mention.token.dep_ != "conj":
            members = [by_token[t.i] for t in spread([mention.token]) if t.i in by_token]
            groups += [members] if len(members) > 1 else []
    return groups


def _states_of(mentions: Sequence[Mention]) -> dict[str, Participant]:
    found: dict[str, Participant] = {}
    for mention in mentions:
        country = mention.participant.country
        if len(country) == 3 and country not in NO_STATE:
            known = found.get(country)
            if known is None or len(mention.participant.text) > len(known.text):
                found[country] = mention.participant  # "the Kenyan president", not "Kenyan"
    return found


def _member(read: Participant, known: Participant) -> Participant:
    """A member as it was named; what a bare state's forces or leaders do is theirs."""
    bare = known.sectors[:1] in ((), ("GOV",)) and known.office is None
    sectors = read.sectors if bare and read.sectors else known.sectors or ("GOV",)
    return replace(known, sectors=sectors, span=read.span)


def are_of_many_states(token: Token) -> bool:
    """Whether a mention is of a crowd of states that nobody names: "more than 100 countries"."""
    words = {child.lower_ for child in token.children}
    counted = any(child.dep_ == "nummod" for child in token.children) or bool(words & QUANTIFIERS)
    return counted and token.lemma_.lower() in OF_STATES and feature(token, "Number") == "Plur"


def coordinated(mention: Mention, found: Mapping[int, Mention]) -> tuple[Participant, ...]:
    """Who stands beside each other in a mention of several; empty for one."""
    known = [found[t.i].participant for t in spread([mention.token]) if t.i in found]
    return tuple(known) if len(known) > 1 else ()
