"""What befell the counted: "killed at least 13", "two were wounded", "five dead".

In: the tagged tokens of a sentence and a place in it. Out: a word such as "killed", or "". The law
of this file: the subject of an active verb ("ten gunmen killed") is no victim of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.knowledge.amount_words import amount_words

MEMBERS = frozenset("ADJ ADP ADV CCONJ DET NOUN NUM PRON PROPN PUNCT SYM".split())
"""Parts of speech that a co-ordination of victims may hold between its verb and a figure."""

LOOK_BACK = 24
LOOK_AHEAD = 8
MAX_INSERTION = 14
"""How many words the rules read backwards, forwards, and over an insertion."""

PASSIVES = frozenset("are be been being get got is was were".split())
AFTER_PARTICIPLE = frozenset("across after as by during from in near on since when while".split())
"""After "13 civilians killed" they show that "killed" has no object and so befell the civilians."""

CLAUSE_ENDS = frozenset({";", ":", ".", "!", "?", "—"})


def casualty_of(tokens: Sequence[Token], head: int, end: int) -> str:
    """What befell a counted noun by a passive or intransitive verb that it is the subject of."""
    return _of_subject(tokens[head]) or casualty_after(tokens, end)


def _of_subject(noun: Token) -> str:
    """What befell a passive subject, or the subject of "died", by the parse."""
    verb = noun.head
    casualty = amount_words()["casualty"].get(verb.lower_, "")
    if noun.dep_ == "nsubj:pass":
        return casualty
    if noun.dep_ == "nsubj" and verb.lower_ in amount_words()["casualty_subject"]:
        return casualty
    return ""


def casualty_after(tokens: Sequence[Token], at: int) -> str:
    """What befell them by the words behind: "were reportedly killed", "killed", "dead"."""
    kinds = amount_words()
    at = _over_insertion(tokens, at)
    limit = min(len(tokens), at + LOOK_AHEAD)
    has_auxiliary = False
    while at < limit and (tokens[at].pos_ in ("AUX", "ADV") or tokens[at].lower_ == "also"):
        if tokens[at].is_sent_start:
            return ""
        has_auxiliary = has_auxiliary or tokens[at].lower_ in PASSIVES
        if tokens[at].lower_ in ("not", "n't", "n’t"):
            return ""
        at += 1
    if at >= limit or tokens[at].is_sent_start:
        return ""
    low = tokens[at].lower_
    casualty = kinds["casualty"].get(low, "")
    if not casualty or (low.endswith("ing") and low != "missing"):
        return ""
    if low in kinds["casualty_subject"] or has_auxiliary or tokens[at].pos_ == "ADJ":
        return casualty
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = after is None or after.is_sent_start or after.pos_ in ("PUNCT", "CCONJ", "SCONJ")
    return casualty if ends or (after and after.lower_ in AFTER_PARTICIPLE) else ""


def _over_insertion(tokens: Sequence[Token], at: int) -> int:
    """The position after words in brackets or commas: "30 men, two of them monks, were killed"."""
    closing = {"(": ")", ",": ","}.get(tokens[at].text if at < len(tokens) else "")
    if closing is None:
        return at
    for place in range(at + 1, min(len(tokens), at + MAX_INSERTION)):
        if tokens[place].is_sent_start:
            return at
        if tokens[place].text == closing:
            follows = place + 1 < len(tokens) and tokens[place + 1].pos_ == "AUX"
            return place + 1 if follows else at
    return at


def casualty_before(tokens: Sequence[Token], begin: int, noun: Token) -> str:
    """What befell them by an active verb in front: "killed at least 13", "killing A and B"."""
    casualties = amount_words()["casualty"]
    if noun.dep_.startswith("nsubj") and noun.head.lower_ not in casualties:
        return ""
    at = begin - 1
    if at < 0 or tokens[begin].is_sent_start or tokens[at].pos_ == "ADP":
        return ""
    for place in range(at, max(-1, at - LOOK_BACK), -1):
        token = tokens[place]
        casualty = casualties.get(token.lower_, "")
        if casualty and (place == at or token.pos_ in ("VERB", "ADJ", "AUX")):
            is_passive = place > 0 and tokens[place - 1].lower_ in PASSIVES
            return (
                "" if is_passive or token.lower_ in amount_words()["casualty_subject"] else casualty
            )
        if token.pos_ not in MEMBERS or token.text in CLAUSE_ENDS or token.is_sent_start:
            return ""
    return ""
