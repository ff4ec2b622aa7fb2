"""Salience: how likely a pronoun is to take up a mention before it.

In: a pronoun and a candidate. Out: features, and their sum with the weights of `salience.tsv`,
which `training/salience.py` learns. The law of this file: features are of grammar, distance and
what has been spoken of; none is a word of a report.

The form is a log-linear ranking of all candidates with "nobody" among them (Denis and Baldridge
2008); the features go back to Lappin and Leass 1994.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children
from sitrep.coding.mention import Mention
from sitrep.coding.mention_words import PERSONS, THINGS, is_pronoun
from sitrep.coding.mentions_before import Chain
from sitrep.knowledge.salience import weights

RECENT = 2
_PLACED_BY_VERB = frozenset({"seem", "appear", "take", "make", "be"})


def family(pronoun: Token) -> str:
    """Whose weights count: person, thing or several."""
    word = pronoun.lower_
    return "person" if word in PERSONS else "thing" if word in THINGS else "several"


def score(features: Iterable[str], of_family: str) -> float:
    """The sum of the weights of features, each with those of its family."""
    known: Mapping[str, float] = weights(of_family)
    return sum(known.get(feature, 0.0) for feature in features)


def features_of_nobody(pronoun: Token, sentence: int) -> list[str]:
    """Features of a pronoun that takes up no candidate."""
    found = ["nobody", f"nobody:{role_of(pronoun)}"]
    if sentence == 0:
        found.append("nobody:first_sentence")
    head = pronoun.head
    clausal = children(head, "csubj", "ccomp", "xcomp", "advcl") or children(head, "acl")
    if role_of(pronoun) == "subj" and clausal:
        found.append("nobody:before_clause")
    if head.lemma_ in _PLACED_BY_VERB or children(head, "cop"):
        found.append("nobody:of_being")
    return found


def features_of(
    pronoun: Token, sentence: int, mention: Mention, chain: Chain, between: int
) -> list[str]:
    """Features of a candidate.

    Args:
        pronoun: The pronoun.
        sentence: Number of its sentence.
        mention: The candidate.
        chain: All mentions that name the same as the candidate.
        between: How many mentions stand between them.
    """
    own, other = role_of(pronoun), role_of(mention.token)
    away = min(sentence - mention.sentence, 3)
    found = [
        f"away:{away}",
        f"between:{int(math.log2(between + 1))}",
        f"role:{other}",
        f"role:{own}:{other}:{min(away, 1)}",
        f"kind:{chain.first_name.kind}",
        f"size:{min(int(math.log2(len(chain.members))), 4)}",
    ]
    found += _form(pronoun, mention, chain)
    found += _lately(pronoun, chain, sentence)
    found += _place(pronoun, mention, chain, away)
    return found


def _form(pronoun: Token, mention: Mention, chain: Chain) -> list[str]:
    token, found = mention.token, []
    if is_pronoun(token):
        found.append("pronoun")
        if family(token) == family(pronoun):
            found.append("pronoun:same")
    elif token.pos_ == "PROPN":
        found.append("name")
    else:
        found.append("noun")
    if chain.gender:
        found.append("gender:known")
    if mention.is_plural:
        found.append("plural")
    coded = mention.participant
    if coded.country or coded.sectors:
        found.append("coded")
    return found


def _lately(pronoun: Token, chain: Chain, sentence: int) -> list[str]:
    """How often a chain was spoken of in this sentence and the two before it, and as what."""
    latest = [m for m in chain.members if 0 <= sentence - m.sentence <= RECENT]
    latest = [m for m in latest if m.token.i < pronoun.i]
    found = {f"lately:{min(len(latest), 4)}"}
    for mention in latest:
        away = min(sentence - mention.sentence, 1)
        if mention.is_subject:
            found.add(f"subject:{role_of(pronoun)}:{away}")
            if mention.token.head == mention.token.sent.root:
                found.add(f"main_subject:{away}")
        if is_pronoun(mention.token) and mention.token.lower_ == pronoun.lower_:
            found.add(f"pronoun:{away}")
    return sorted(found)


def _place(pronoun: Token, mention: Mention, chain: Chain, away: int) -> list[str]:
    found = []
    if mention.token.dep_ == "nmod" and case_of(mention.token):
        found.append("inside")
    if away == 0:
        above = {a.i for a in pronoun.ancestors}
        own = [m.token for m in chain.members if m.is_subject and m.token.head.i in above]
        if own:
            found.append(f"governs:{role_of(pronoun)}")
            if any(token.head == _clause_of(pronoun) for token in own):
                found.append("governs:clause")
    return found


def _clause_of(token: Token) -> Token:
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)


def role_of(token: Token) -> str:
    """Subject, object, possessor, modifier, conjunct or other."""
    relation = token.dep_.split(":")[0]
    if token.dep_ == "nmod:poss":
        return "poss"
    if relation == "conj" and token.head != token:
        return role_of(token.head)
    names = {"nsubj": "subj", "obj": "obj", "iobj": "obj", "amod": "mod", "compound": "mod"}
    return names.get(relation, "other")
