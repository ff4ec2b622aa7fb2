"""Where the content of a cue ends: at what belongs to the cue's own clause again.

In: a cue and the start of its content. Out: a token index.
The law of this file: a coordinate clause is left to the content unless the words say that it goes
on with the cue ("..., but demands", "..., adding that"). Words of a source taken for the reporter's
own become a fact; the other mistake only makes a fact a claim.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sitrep.knowledge.cues import Cue, cues_of

_INNER_MARKS = frozenset("if unless because that so whether until although though lest".split())
# Participles behind a comma that go on with the speaker: "X said S, adding that".
ADDING = frozenset("add cite quote note stress say warn claim argue call describe insist".split())
_CONTRASTS = frozenset("but while whereas although though yet".split())
_QUESTIONS = frozenset("whether if why how what where who when which".split())
_LOOSE = frozenset(",;:.—–-…!?") | {"--"}
_LONGEST = 400  # tokens; keeps hostile sentences linear


def strip(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The range without punctuation and blanks at its ends; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in _LOOSE):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _LOOSE):
        end -= 1
    return (start, end) if end > start else None


def right_limit(head: Token, start: int, end: int) -> int:
    """Where a content that begins at `start`, behind its cue, ends.

    1. the end of the sentence or quote; 2. a coordinate or adverbial clause of the cue; 3. "...,
    adding that"; 4. "..., but Y said".
    """
    limit = min(end, start + _LONGEST)
    clause = next((c.i for c in head.rights if c.dep_ == "ccomp" and start <= c.i < end), start)
    for child in head.rights:
        if max(start, clause) < child.i < limit:
            limit = min(limit, _cut_at(head, child, start, limit))
    if head.dep_ == "acl:relcl" and head.head.dep_.startswith(("nsubj", "root", "ROOT")):
        limit = second_verb(head.doc, start, limit)
    if condition_of(head) is not None:
        limit = next((i for i in range(start + 1, limit) if head.doc[i].text == ","), limit)
    return min(limit, _adding_at(head, start, limit), _contrast_at(head.doc, start, limit))


def _cut_at(head: Token, child: Token, start: int, limit: int) -> int:
    edge = max(child.left_edge.i, start)
    marks = {c.lower_ for c in child.lefts if c.dep_ == "mark"}
    if child.dep_ == "conj" and "that" not in marks | _opening_words(child.doc, edge, child.i):
        own = any(c.dep_.startswith("nsubj") for c in child.lefts)
        if not own or cues_of(child.lemma_.lower(), "verb"):
            return edge if edge > start else limit
    if child.dep_ == "advcl" and edge > start + 1 and not marks & _INNER_MARKS:
        return edge
    if child.dep_ == "parataxis" and edge > start and child.doc[edge - 1].text == ";":
        return edge
    return limit


def _contrast_at(doc: Doc, start: int, limit: int) -> int:
    """Index of the comma before "but analysts say": a second speaker, whatever the parse."""
    for place in range(start + 1, limit - 3):
        if doc[place].text != "," or doc[place + 1].lower_ not in _CONTRASTS:
            continue
        for later in range(place + 3, min(limit, place + 12)):
            token = doc[later]
            if token.pos_ in ("VERB", "AUX"):
                named = doc[later - 1].pos_ in ("NOUN", "PROPN")
                if named and any("paren" in cue.patterns for cue in _verbs(token)):
                    return place
                break
            if token.is_punct:
                break
    return limit


def _verbs(token: Token) -> tuple[Cue, ...]:
    return cues_of(token.lemma_.lower(), "verb") if token.pos_ == "VERB" else ()


def _opening_words(doc: Doc, start: int, end: int) -> set[str]:
    """The first words of a coordinate clause: ", but that"."""
    return {doc[i].lower_ for i in range(start, min(end, start + 3))}


def second_verb(doc: Doc, start: int, end: int) -> int:
    """Where a second finite verb takes up the subject: "the claim that it fled | is false".

    Only for subjects, and only where nothing coordinates or subordinates that verb.
    """
    finite = 0
    for place in range(start, end):
        token = doc[place]
        if token.pos_ in ("CCONJ", "SCONJ") or token.lower_ in _QUESTIONS or token.text == ",":
            return end
        if token.pos_ in ("AUX", "VERB") and "Fin" in token.morph.get("VerbForm", []):
            finite += not (token.pos_ == "VERB" and place and doc[place - 1].pos_ == "AUX")
        if finite == 2:
            return place
    return end


def condition_of(head: Token) -> int | None:
    """Index of the "if" or "unless" which opens the clause of the cue, null without one."""
    for place in range(head.i - 1, max(head.sent.start - 1, head.i - 8), -1):
        token = head.doc[place]
        if token.lower_ in ("if", "unless"):
            return place
        if token.is_punct or token.pos_ in ("VERB", "CCONJ") or token.lower_ == "that":
            return None
    return None


def is_adding(head: Token) -> bool:
    """As in "..., adding that": a participle behind a comma, which goes on with the speaker."""
    if head.lemma_.lower() not in ADDING or not head.lower_.endswith("ing") or head.i < 2:
        return False
    return "," in (head.nbor(-1).text, head.nbor(-2).text)


def _adding_at(head: Token, start: int, limit: int) -> int:
    """Index of the comma before "adding", "citing" and the like, which go on with the cue."""
    doc = head.doc
    for place in range(start + 1, limit - 1):
        if doc[place].text not in (",", "—", "–"):
            continue
        following = doc[place + 1]
        if following.pos_ == "ADV" and place + 2 < limit:
            following = doc[place + 2]
        if not following.lower_.endswith("ing") or following.pos_ not in ("VERB", "ADP"):
            continue
        if following.lemma_.lower() in ADDING:
            return place
        if following.head == head and all(doc[i].text != "," for i in range(place + 1, limit)):
            return place
    return limit
