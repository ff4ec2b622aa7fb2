"""Descriptions: who "the group", "the suspect", "the Frenchman" and "the 37-year-old" is.

In: the head of a definite noun phrase and the mentions before it. Out: a Link to somebody named
before, or none. The law of this file: a description takes up the only one it fits in the latest
sentence that names such a one, or its subject; where two fit alike it is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.arguments import feature
from sitrep.coding.mention import Link, Mention
from sitrep.coding.mention_words import is_pronoun
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.pronouns import is_around
from sitrep.knowledge.beings import being_of
from sitrep.knowledge.countries import country_of_adjective
from sitrep.knowledge.descriptions import Description, description_of
from sitrep.knowledge.lexicon import classes
from sitrep.records import Participant

FAR = 4
"""Sentences back in which the name may stand."""
BANDS = frozenset({"CRM", "PRM", "REB", "UAF"})
HELD = frozenset({"GOV", "ELI", "MIL"})
"""Offices and ranks: "the president" is who has been called so, not any of the government."""
OFFICIAL = frozenset("COP GOV JUD LEG MIL SPY".split())
_OWN_WORDS = frozenset({"compound", "nmod", "nmod:poss", "acl:relcl", "acl", "nmod:desc", "flat"})
_FREE = frozenset("former late alleged suspected accused armed militant rebel extremist".split())
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_OTHERS = frozenset("other another second third same new only first last next".split())


def described(
    token: Token, sentence: int, read: Participant, before: MentionsBefore
) -> Link | None:
    """Whom a description takes up.

    Args:
        token: Its head.
        sentence: Number of its sentence.
        read: Whom its own words stand for.
        before: The mentions before it.
    """
    wanted = _wanted(token)
    if wanted is None or not _only_points(token):
        return None
    gender = being_of(token.lemma_.lower()).gender
    for number in range(sentence, sentence - FAR - 1, -1):
        near = [m for m in before.order if m.sentence == number and m.token.i < token.i]
        fitting = _one_each(
            [m for m in near if _fits(token, m, wanted, read, gender, before)], before
        )
        if len(fitting) == 1:
            return Link(fitting[0].token, "description")
        subjects = [m for m in fitting if m.is_subject]
        if len(subjects) == 1 and number < sentence:
            return Link(subjects[0].token, "description")
        if fitting:
            return None
    return None


def _wanted(token: Token) -> Description | None:
    """What a description may take up, by its noun; who is so and so old is a person."""
    if token.lower_.endswith("year-old") or (token.lower_ == "old" and _counts_years(token)):
        return Description("person", frozenset())
    if country_of_adjective(token.text) and being_of(token.lemma_.lower()).gender:
        return Description("person", frozenset())  # "the Frenchman"
    wanted = description_of(token.lemma_.lower())
    if wanted is None or feature(token, "Number") != "Plur":
        return wanted
    members = wanted.kind == "body" and being_of(token.lemma_.lower()).kind == "person"
    return wanted if members else None


def _counts_years(token: Token) -> bool:
    return token.i > 1 and any(t.lower_ == "year" for t in token.doc[max(0, token.i - 3) : token.i])


def _only_points(token: Token) -> bool:
    """Whether nothing but "the" and words of little weight stands with the noun."""
    if not any(c.dep_ == "det" and c.lower_ in _POINTING for c in token.children):
        return False
    free = _FREE | {"year"}  # "the 37-year-old"
    own = [c for c in token.children if c.dep_ in _OWN_WORDS and c.lower_ not in free]
    own = [c for c in own if not _is_aside(c)]
    return not own and not any(c.lower_ in _OTHERS for c in token.children)


def _is_aside(clause: Token) -> bool:
    """Whether a clause only adds something: "the group, led by General Roe, ..."."""
    first = clause.left_edge
    aside = clause.dep_ in ("acl", "acl:relcl") and first.i > clause.head.i
    return aside and first.i > 0 and (first.text == "," or first.nbor(-1).text == ",")


def _fits(
    token: Token,
    mention: Mention,
    wanted: Description,
    read: Participant,
    gender: str,
    before: MentionsBefore,
) -> bool:
    known, chain = mention.participant, before.chain_of(mention)
    first = chain.first_name
    if is_pronoun(mention.token) and first.token == mention.token:
        return False
    if is_around(mention.token, token):
        return False
    if wanted.kind == "body" and first.is_plural and first.kind == "person":
        return _is_band(mention)
    if first.kind != wanted.kind or (first.is_plural and first.token.ent_type_ != "PER"):
        return False
    named = any(m.token.pos_ == "PROPN" for m in chain.members)
    if wanted.kind != "person" and not named:
        return False
    if chain.gender and gender and chain.gender != gender:
        return False
    if read.country and known.country and read.country != known.country:
        return False
    sectors = {sector for m in chain.members for sector in m.participant.sectors}
    if wanted.sectors:
        lemma = token.lemma_.lower()
        said = any(lemma in m.participant.text.lower().split() for m in chain.members)
        return bool(wanted.sectors & sectors) and (said or not wanted.sectors <= HELD)
    if sectors & OFFICIAL and token.lemma_.lower() in classes()["@perpetrator"]:
        return False  # "The mayor was shot. The gunman fled"
    # "The suspect" is no minister, "the man" is who has no office here.
    return wanted.kind != "person" or not any(m.participant.office for m in chain.members)


def _is_band(mention: Mention) -> bool:
    """Whether several are a group: "Rebels attacked ... The group"."""
    return bool(set(mention.participant.sectors[:1]) & BANDS)


def _one_each(mentions: Sequence[Mention], before: MentionsBefore) -> list[Mention]:
    """The latest mention of each chain."""
    latest = {before.chain_number(mention): mention for mention in mentions}
    return list(latest.values())
