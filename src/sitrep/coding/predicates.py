"""Predicates: as which words of the lexicon a token may be read.

In: a token. Out: its part of speech and spellings as the lexicon writes them, and the tokens of a
row of several words. The law of this file: it looks at words, never at who is meant by them.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.arguments import children
from sitrep.knowledge.lexicon import Entry, by_head
from sitrep.knowledge.time_words import time_words

LEXICON_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
# Prepositions before a gerund that names a deed as a noun does: "days of fighting".
GERUND_PREPOSITIONS = frozenset("amid despite during from in of".split())


def lexicon_pos(token: Token) -> str | None:
    """Part of speech as the lexicon writes it; taggers take "is guilty" for a noun."""
    pos = LEXICON_POS.get(token.pos_)
    if _is_month(token):
        return None
    if pos == "n" and any(child.dep_ == "cop" for child in token.children):
        word = token.lower_
        return "a" if (word, "a") in by_head() and (word, "n") not in by_head() else pos
    return "n" if pos == "v" and _is_gerund_noun(token) else pos


def _is_month(token: Token) -> bool:
    """Whether a word is March, and no march: "the attack of March 2019"."""
    named = token.pos_ == "PROPN" and token.lower_ in time_words()["month"]
    return named and not children(token, "compound", "amod", "nmod:poss")


def _is_gerund_noun(token: Token) -> bool:
    """Whether a word that taggers take for a verb names a deed: "days of fighting", "the killing".

    A gerund with an object or a subject of its own is a verb ("accused of killing two").
    """
    if not token.lower_.endswith("ing") or (token.lower_, "n") not in by_head():
        return False
    parts = {child.dep_.split(":")[0] for child in token.children}
    if children(token, "obl:agent"):
        return False  # "firing by soldiers": its verb has the roles
    marks = {child.lower_ for child in children(token, "mark")}
    if parts & {"obj", "nsubj", "aux", "xcomp", "ccomp", "compound"} or marks - GERUND_PREPOSITIONS:
        return False
    return token.dep_.startswith("csubj") or bool(marks or parts & {"case", "det", "nmod"})


def spellings(token: Token) -> tuple[str, ...]:
    """A word as the lexicon may list it: its lemma, itself, and itself without a plural ending.

    A capital at the head of a sentence or a plural-only noun ("troops") misleads lemmatisers.
    """
    forms = [token.lemma_.lower()]
    if token.pos_ in ("NOUN", "PROPN"):
        word = token.lower_
        forms += [word, word[:-1]] if word.endswith("s") else [word]
    return tuple(dict.fromkeys([*_hyphenated(token, forms), *forms]))


def _hyphenated(token: Token, forms: Sequence[str]) -> list[str]:
    """The word with what a hyphen joins to it: "build-up", "test-fire" are three tokens."""
    doc, place = token.doc, token.i
    left = place >= 2 and doc[place - 1].text == "-" and not doc[place - 2].whitespace_
    right = place + 2 < len(doc) and doc[place + 1].text == "-" and not token.whitespace_
    if not left and not right:
        return []
    found: list[str] = []
    for form in forms:
        found += [f"{doc[place - 2].lower_}-{form}"] if left else []
        found += [f"{form}-{doc[place + 2].lower_}"] if right else []
    return found


def words_of(token: Token, entry: Entry) -> tuple[Token, ...] | None:
    """Tokens of a predicate of several words, null when one of them is missing."""
    words = [token]
    for word in entry.rest:
        near = [
            child
            for child in token.children
            if (child.lemma_.lower() == word or child.lower_ == word) and _belongs(child, entry)
        ]
        if not near:
            return None
        words.append(near[0])
    return tuple(words)


def _belongs(child: Token, entry: Entry) -> bool:
    if entry.pos == "n":
        return child.dep_ in ("compound", "amod", "nmod", "nmod:unmarked", "flat", "nmod:poss")
    return child.dep_ in (
        "compound:prt",
        "advmod",
        "obl",
        "obj",
        "xcomp",
        "case",
        "compound",
        "obl:unmarked",
    )
