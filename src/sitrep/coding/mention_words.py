"""Mention words: which tokens head a mention, and which words belong to it.

In: a token of a parsed Doc. Out: the tokens, words and characters of its noun phrase. The law of
this file: clauses, appositions and coordination stay outside a mention.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sitrep.coding.arguments import case_of, feature
from sitrep.knowledge.countries import country_of_adjective
from sitrep.knowledge.roles import sector_of_noun

PERSONS = frozenset("he she him her his hers himself herself".split())
THINGS = frozenset("it its itself".split())
GROUPS = frozenset("they them their theirs themselves".split())
SPEAKERS = frozenset("we us our ours ourselves i me my mine myself".split())
COUNTS = frozenset("both two three four five".split())
THIRD_PERSONS = PERSONS | THINGS | GROUPS
PRONOUNS = THIRD_PERSONS | SPEAKERS

# Dependents that belong to the mention; clauses, appositions and coordination do not.
INSIDE = frozenset(
    "det det:predet amod compound flat nmod:poss nmod:desc nmod:unmarked fixed case".split()
)
BODIES = frozenset("ministry minister secretary observatory office agency commissioner".split())
SPOKEN_FOR = frozenset("spokesman spokesperson spokeswoman".split())
COMPASS = frozenset("centre center east north south west".split())
POSTED = frozenset(
    "ambassador envoy representative delegate adviser advisor attache attaché".split()
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
PART_OF_NAME = frozenset({"compound", "flat", "goeswith", "det", "amod", "nummod", "fixed"})


CURRENCIES = frozenset("$€£¥₹₽")
HYPHENS = frozenset("-–")


def is_mention_head(token: Token) -> bool:
    """Whether a token heads a noun phrase of its own."""
    if is_pronoun(token) or is_count(token):
        return True
    if not CURRENCIES.isdisjoint(token.text):
        return False  # "US$" pays, and does nothing
    if token.pos_ not in ("NOUN", "PROPN"):
        modifies = (
            token.dep_ in ("amod", "compound") and country_of_adjective(token.text) is not None
        )
        return token.pos_ == "ADJ" and (
            modifies or token.dep_.startswith(("nsubj", "obj", "nmod:"))
        )
    return token.dep_ not in ("flat", "goeswith", "fixed", "compound:prt")


def is_count(token: Token) -> bool:
    """Whether a number stands for all of those named before: "both condemned it", "all three"."""
    if not token.dep_.startswith(("nsubj", "obj")) or token.pos_ == "PROPN":
        return False
    words = {child.lower_ for child in token.children}
    whole = token.lower_ == "both" or bool(words & {"all", "the"})
    return token.lower_ in COUNTS and whole and "of" not in words


def is_pronoun(token: Token) -> bool:
    """Whether a token is a personal pronoun; "US" is none."""
    return token.lower_ in PRONOUNS and token.pos_ != "PROPN"


def is_definite(token: Token) -> bool:
    """Whether a mention points back: "the", "this", "its"."""
    return any(
        (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those", "both"))
        or (child.dep_ == "nmod:poss" and child.lower_ in PRONOUNS)
        for child in token.children
    )


def mention_text(token: Token) -> tuple[str, tuple[int, int]]:
    """The words of a mention and their characters, without clauses and coordination."""
    tokens = mention_tokens(token)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    words = "".join([token.text_with_ws for token in tokens])
    return " ".join(words.split()), (start, end)


def mention_tokens(token: Token) -> list[Token]:
    """The contiguous tokens of a mention around its head, in text order."""
    inside = {token.i}
    waiting = [token]
    while waiting:
        current = waiting.pop()
        for child in current.children:
            if _belongs(child, current, token):
                inside.add(child.i)
                waiting.append(child)
    doc = token.doc
    first = last = token.i
    while first - 1 in inside or (first > 1 and first - 2 in inside and _joins(doc[first - 1])):
        first -= 1
    while last + 1 in inside or (
        last + 2 in inside and last + 1 < len(doc) and _joins(doc[last + 1])
    ):
        last += 1
    # "that" before a plural is a conjunction that the parser took for a determiner.
    while first < token.i and (
        doc[first].is_punct
        or doc[first].is_space
        or (doc[first].lower_ == "that" and feature(token, "Number") != "Sing")
    ):
        first += 1
    while last > token.i and doc[last].text in HYPHENS:
        last -= 1  # "Russia-led" is Russia
    if token.ent_type_ == "PER":
        last += _given_name_behind(doc, last)
    return [doc[i] for i in range(first, last + 1)]


def _given_name_behind(doc: Doc, last: int) -> int:
    """Tokens of a given name with a hyphen behind a family name: "Park | Won-soon"."""
    behind = doc[last + 1 : last + 4]
    if len(behind) < 3 or behind[1].text not in HYPHENS or not doc[last].whitespace_:
        return 0
    first, hyphen, second = behind
    tied = not first.whitespace_ and not hyphen.whitespace_
    return 3 if tied and first.text.istitle() and second.text.islower() else 0


def _joins(token: Token) -> bool:
    return token.is_space or token.lower_ in ("-", "–", "’s", "'s", "’", "'", ".", "and", "&")


def _is_named_beside(child: Token, parent: Token) -> bool:
    """Whether an apposition is the name right after a title: "the journalist Ann Lee"."""
    before = child.doc[child.i - 1]
    begins = min(token.i for token in child.subtree) == child.i
    return child.pos_ == "PROPN" and begins and not before.is_punct and before in parent.subtree


def _belongs(child: Token, parent: Token, head: Token) -> bool:
    relation = child.dep_
    if relation == "advmod":
        # "The internationally recognised government"; "how many soldiers" asks for a number.
        return parent.dep_ == "amod" and child.lower_ != "how"
    if relation == "appos":
        return _is_named_beside(child, parent)
    # "The families of six miners"; how many "six miners" are is an amount.
    if relation in ("case", "cc", "nummod"):
        return parent.i != head.i
    if relation == "conj":
        return parent.i != head.i and parent.dep_ in ("compound", "amod", "nmod")
    if relation == "punct":
        return child.lower_ in ("-", "–")
    if parent.dep_ == "amod" and child.i < parent.i and parent.doc[parent.i - 1].text == "-":
        return True  # "Kurdish-led"
    if relation == "nmod":
        preposition = case_of(child)
        if preposition == "from":  # "fighters from the FSA", not "troops from border regions"
            return any(token.pos_ == "PROPN" for token in child.subtree)
        if preposition == "for":  # "the ministry for trade", not "blamed rebels for the attack"
            return parent.pos_ == "PROPN" or parent.lemma_.lower() in BODIES | SPOKEN_FOR
        if preposition == "in":  # "officials in Kyiv" are of Kyiv; "troops in Ukraine" may not be
            sectors = sector_of_noun(parent.lemma_.lower())
            named = child.pos_ == "PROPN" and child.lower_ not in COMPASS
            return bool(sectors) and sectors[0] != "MIL" and named
        return preposition == "of" or (preposition == "to" and parent.lemma_.lower() in POSTED)
    return relation in INSIDE
