"""The noun phrases that speak: "the ministry's spokesman, Igor Konashenkov".

In: a head, or the place where a phrase begins or ends. Out: a Source, or null.
The law of this file: a phrase keeps apposition and name, and leaves out relative clauses, days and
what commas enclose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sitrep.knowledge.cues import words_with

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "ADP", "CCONJ", "X", "SYM"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_PARTS = frozenset(
    "det amod compound flat nmod appos nummod conj cc punct case fixed goeswith list advmod".split()
)
_PHRASE_STOPS = frozenset(',;:.(—–"“”') | {"''", "``"}
DAYS = frozenset(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday morning "
    "afternoon evening".split()
)
_LONGEST = 60  # tokens of a noun phrase


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks.

    Attributes:
        tokens: Indices of the noun phrase, in text order; relative clauses are left out.
        head: Index of the word to resolve as a participant. In "a letter from the consul" it is
            the consul.
    """

    tokens: tuple[int, ...]
    head: int


def phrase_of(head: Token, *, before: int | None = None, after: int | None = None) -> Source | None:
    """The noun phrase of a head, within limits, without its relative clauses.

    Args:
        head: Its head.
        before: Index that it must end before.
        after: Index that it must begin at or after.
    """
    sentence = head.sent
    low = max(sentence.start, head.i - _LONGEST, after or 0)
    high = min(sentence.end, head.i + _LONGEST, before if before is not None else len(head.doc))
    if not low <= head.i < high:
        return None
    kept = sorted({token.i for token in _parts(head) if low <= token.i < high})
    tokens = _close_bracket(head.doc, _trim(head.doc, kept, head.i))
    return Source(tokens, owner_of(head.doc, tokens, head.i)) if tokens else None


def _parts(head: Token) -> Iterator[Token]:
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        for child in token.children:
            base = child.dep_.split(":", 1)[0]
            is_clause = child.pos_ == "VERB" and base != "amod"
            if base in _PARTS and not _is_insertion(child) and not is_clause:
                waiting.append(child)


def _is_insertion(token: Token) -> bool:
    """As in ", in a video address," and the like: what a comma parts off is no name."""
    if token.pos_ == "NUM" and token.i > token.head.i and token.nbor(-1).text == ",":
        return True  # "Bronson, 49, said"
    if token.dep_ == "nmod" and case_of(token) in ("in", "at", "on") and is_carrier(token):
        return True  # "The army in a statement said"
    if token.dep_.split(":")[0] not in ("nmod", "advmod", "obl", "compound", "amod"):
        return False
    first = token.left_edge
    before = token.doc[first.i - 1] if first.i else first
    if token.lower_ in DAYS:  # "the government of Burundi on Tuesday announced"
        return True
    return token.i > token.head.i and (first.is_punct or before.is_punct)


def _trim(doc: Doc, kept: list[int], head: int) -> tuple[int, ...]:
    """The tokens around the head, gaps only where clauses were, no punctuation at the ends."""
    loose = ("PUNCT", "CCONJ", "SPACE", "ADV", "SCONJ")
    while kept and kept[0] < head and doc[kept[0]].pos_ in loose:
        kept.pop(0)
    if kept and kept[0] < head and doc[kept[0]].pos_ == "ADP" and doc[kept[0]].dep_ == "case":
        kept.pop(0)
    while (
        kept
        and kept[-1] > head
        and (doc[kept[-1]].pos_ in loose or doc[kept[-1]].lower_ in ("'s", "’s", "'", "’"))
    ):
        kept.pop()
    return tuple(kept)


def _close_bracket(doc: Doc, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """A bracket is closed, or left out with what stands in it."""
    texts = [doc[i].text for i in tokens]
    if "(" not in texts or ")" in texts:
        return tokens
    last = tokens[-1]
    if last + 1 < len(doc) and doc[last + 1].text == ")":
        return (*tokens, last + 1)
    return tokens[: texts.index("(")] or tokens


def is_carrier(token: Token) -> bool:
    """Whether a noun carries what is said: a statement, an interview."""
    return token.lemma_.lower() in words_with("carrier")


def owner_of(doc: Doc, tokens: tuple[int, ...], head: int) -> int:
    """Who stands behind a carrier such as "a letter from the consul": the consul; else the head."""
    if doc[head].lemma_.lower() not in words_with("carrier"):
        return head
    inside = set(tokens)
    owners = [child for child in doc[head].children if child.i in inside and is_owner(child)]
    return owners[0].i if owners else head


def is_owner(child: Token) -> bool:
    """Whether a word before or behind a noun of saying names whose it is."""
    if child.dep_ == "nmod:poss":
        return True
    if child.dep_ in ("compound", "amod"):
        return (
            child.pos_ == "PROPN" or child.ent_type_ in ("ORG", "PER") or child.text[:1].isupper()
        )
    return child.dep_.startswith("nmod") and case_of(child) in ("by", "from", "of")


def case_of(token: Token) -> str:
    """The preposition of a noun phrase in lower case, "" without one."""
    return next((child.lower_ for child in token.lefts if child.dep_ == "case"), "")


def phrase_before(doc: Doc, place: int, start: int) -> Source | None:
    """The noun phrase that ends at an index, by the order of words alone."""
    first = _phrase_front(doc, place, start)
    head = place
    while first - 2 >= start and doc[first - 1].lower_ == "of" and doc[first - 2].pos_ in NOMINAL:
        head = first - 2  # "the Government of National Accord"
        first = _phrase_front(doc, head, start)
    if first > start and doc[first - 1].pos_ == "ADP":
        return None
    return Source(tuple(range(first, place + 1)), head)


def _phrase_front(doc: Doc, place: int, start: int) -> int:
    first = place
    while first > start and (
        doc[first - 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or _is_title(doc[first - 1])
    ):
        first -= 1
        if doc[first].pos_ == "DET":
            break
    return first


def _is_title(token: Token) -> bool:
    """A part of a name that the tagger took for a verb: United Nations."""
    return token.pos_ == "VERB" and token.text[:1].isupper() and token.dep_ == "amod"


def may_end_phrase(token: Token) -> bool:
    """A noun, or a word with an article that the tagger took for an adjective ("the dossier")."""
    if token.pos_ in NOMINAL:
        return True
    return token.pos_ == "ADJ" and token.i > token.sent.start and token.nbor(-1).pos_ == "DET"


def climb(token: Token, low: int) -> Token:
    """From a word of a noun phrase to its head, not past the limit."""
    for _ in range(_LONGEST):
        base = token.dep_.split(":", 1)[0]
        if (
            base not in _PARTS - {"punct", "cc", "appos"}
            or token.head.i < low
            or token.head == token
        ):
            return token
        if token.head.pos_ not in INSIDE | NOMINAL:
            return token
        token = token.head
    return token


def following_phrase(doc: Doc, start: int, end: int) -> Source | None:
    """The noun phrase that begins at an index: the source behind "according to" or "citing"."""
    while start < end and doc[start].is_space:
        start += 1
    if start >= end or doc[start].pos_ not in INSIDE | NOMINAL | {"ADV", "VERB"}:
        return None
    stop = _phrase_end(doc, start, end)
    inside = [doc[i] for i in range(start, stop) if doc[i].pos_ in NOMINAL]
    if not inside:
        return None
    # the head is the first word that hangs on nothing inside; a parser may have put it anywhere
    head = next(
        (t for t in inside if not start <= t.head.i < stop and case_of(t) != "of"), inside[0]
    )
    tokens = tuple(i for i in range(start, stop) if not doc[i].is_space)
    return Source(tokens, owner_of(doc, tokens, head.i))


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """Where a noun phrase ends: at punctuation, a verb, or a relative word."""
    for place in range(start, end):
        token = doc[place]
        if token.text in _PHRASE_STOPS or token.is_space:
            return place
        is_relative = token.lower_ in RELATIVES and not token.text.isupper()  # WHO
        if token.pos_ == "AUX" or is_relative or token.pos_ == "SCONJ":
            return place
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound") and place > start:
            return place
    return end
