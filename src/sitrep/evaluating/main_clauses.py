"""Main clauses: what the tree of a sentence says of its main event.

In: tokens of a parsed Doc. Out: how far below the main clause a predicate stands, what the main
clause comments on, and whole noun phrases as sets of main events annotate them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sitrep.coding.arguments import (
    case_of,
    children,
    logical_objects,
    logical_subjects,
    surface_subjects,
)
from sitrep.coding.mention_words import is_pronoun
from sitrep.knowledge.comments import comment_of
from sitrep.records import Span

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SAYING = frozenset("add announce confirm note report say state tell".split())
SIDE_CLAUSES = ("advcl", "acl", "csubj", "parataxis", "appos")
OUTSIDE = ("conj", "cc", "acl:relcl", "parataxis", "advcl", "case", "mark", "cop", "nsubj", "aux")
TAILS = frozenset("of in for from at to near under by as".split())
"""Prepositions of what describes a participant; others mostly say when or how it was done."""
OWNED = frozenset({"nmod:poss", "compound", "amod", "nmod:desc", "nmod:unmarked", "det"})
ABOUT = frozenset("about at for in of on over regarding toward towards to with".split())
GIVING_CASE = frozenset({"follow", "include", "regard"})
"""Participles that are prepositions: "ten people including the mayor"."""
DEED = ":deed"


@dataclass(frozen=True, slots=True)
class Comment:
    """What a main clause comments.

    Attributes:
        code: CAMEO's three digits, "" where the words are no known comment.
        source: Who comments.
        target: On whom or what; null where nothing is named.
        head: The predicate of the comment.
    """

    code: str
    source: Token | None
    target: Token | None
    head: Token


def depth_of(word: Token) -> int:
    """How many steps a predicate stands below the main clause; what is only said stands on top."""
    depth = 0
    for step in (word, *word.ancestors):
        if step.dep_.startswith(SIDE_CLAUSES):
            depth += 2
        elif step.dep_ in ("ccomp", "xcomp"):
            depth += step.head.lemma_ not in SAYING
        elif step.pos_ in NOUNS and step.dep_ not in ("ROOT", "conj"):
            depth += 1
    return depth


def comment_in(doc: Doc) -> Comment | None:
    """What the first sentence's main clause comments, or says of whom; null without a subject."""
    root = next(iter(doc.sents)).root
    source = _subject(root)
    if source is None:
        return None
    for clause in _told(root):
        words = {word.lemma_.lower() for word in _close(clause)}
        known = comment_of(
            clause.lemma_.lower(), words | ({DEED} if _is_own_deed(clause) else set())
        )
        if known is not None:
            own = _subject(clause)
            speaker = source if own is None or is_pronoun(own) else own
            return Comment(known.code, speaker, _target(clause), clause)
    return Comment("", source, _target(root), root)


def phrase_span(token: Token) -> Span:
    """Characters of a noun phrase with what describes it; relative clauses and "and" stay out."""
    inside = sorted(_inside(token), key=lambda word: word.i)
    at = next(n for n, word in enumerate(inside) if word.i == token.i)
    first = last = at
    while first > 0 and inside[first - 1].i == inside[first].i - 1:
        first -= 1
    while last + 1 < len(inside) and inside[last + 1].i == inside[last].i + 1:
        last += 1
    words = inside[first : last + 1]
    while words[-1].is_punct and words[-1].text not in (")", "]"):
        words.pop()
    while words[0].is_punct and len(words) > 1:
        words.pop(0)
    return words[0].idx, words[-1].idx + len(words[-1])


def owned_span(token: Token, owner: Token) -> Span:
    """Characters of a thing up to its noun, with its owner before it: "the king's proposal"."""
    start, end = phrase_span(token)
    return (start, end) if owner == token else (start, max(token.idx + len(token), owner.idx))


def doers_of(word: Token) -> list[Token]:
    """Who does what a predicate says; of a noun, who does the deed it is named in."""
    doers = [_sayer(token) for token in logical_subjects(word)]
    for step in (word, *word.ancestors):
        if doers or (step.dep_ in ("advcl", "acl:relcl") and step != word):
            break
        if step.pos_ == "VERB":
            doers = list(logical_subjects(step) or surface_subjects(step))
        elif step.dep_.startswith("nsubj"):
            doers = [step]
    return [_own_name(doer) for doer in doers]


def _sayer(doer: Token) -> Token:
    """Who issues the words that say it: "the union issued a statement urging ..."."""
    is_thing = doer.dep_ == "obj" and doer.pos_ == "NOUN"
    return next(iter(logical_subjects(doer.head)), doer) if is_thing else doer


def _own_name(doer: Token) -> Token:
    """The subject of the main clause for a pronoun."""
    root = doer.sent.root
    named = next(iter(children(root, "nsubj")), doer)
    return named if is_pronoun(doer) else doer


def objects_of(trigger: range, doc: Doc) -> list[Token]:
    """Who or what the verbs of a predicate are done to, beside its own words."""
    verbs = [doc[i] for i in trigger if doc[i].pos_ == "VERB"]
    found = [token for verb in verbs for token in logical_objects(verb)]
    return [token for token in found if token.pos_ in NOUNS and token.i not in trigger]


def whole_of(token: Token, trigger: range) -> Token:
    """The thing that belongs to somebody: "the king" of "the king's proposal" is that proposal."""
    while (
        token.dep_ in OWNED
        and token.head.pos_ in ("NOUN", "PROPN")
        and not trigger.start <= token.head.i < trigger.stop
    ):
        token = token.head
    return token


def _told(root: Token) -> Iterator[Token]:
    """The predicate of the main clause, and of what is said in it."""
    clause: Token | None = root
    while clause is not None:
        yield clause
        said = children(clause, "ccomp") if clause.lemma_.lower() in SAYING else []
        clause = said[0] if said else None


def _close(clause: Token) -> Iterator[Token]:
    """The words close to a predicate: objects, complements, prepositions."""
    for child in children(clause, "obj", "xcomp", "obl", "iobj", "nsubj:pass", "advmod"):
        yield child
        yield from children(child, "case")


def _is_own_deed(clause: Token) -> bool:
    """Whether the complement of a predicate is a deed of its own subject."""
    for inner in children(clause, "xcomp", "ccomp", "advcl"):
        if inner.pos_ == "VERB":
            own = children(inner, "nsubj")
            return all(is_pronoun(subject) for subject in own)
    return False


def _subject(clause: Token) -> Token | None:
    return next(iter(logical_subjects(clause) or children(clause, "nsubj")), None)


def _target(clause: Token) -> Token | None:
    """On whom or what a predicate comments: what it is about, or the subject of its content."""
    for inner in children(clause, "ccomp", "xcomp", "advcl"):
        if inner.dep_ == "xcomp" and inner.pos_ == "ADJ":
            return _target(inner)
        own = _subject(inner)
        if inner.dep_ == "ccomp" and own is not None and not is_pronoun(own):
            return own
        if inner.dep_ == "ccomp":
            return _target(inner)
    for noun in (clause, *children(clause, "obj")):
        for child in children(noun, "obl", "nmod", "ccomp", "acl"):
            if child.dep_ in ("ccomp", "acl"):
                own = next(iter(children(child, "nsubj")), None)
                if own is not None and not is_pronoun(own):
                    return own
            elif case_of(child).split("_")[0] in ABOUT:
                return child
    return next(iter(children(clause, "obj")), None)


def _inside(token: Token) -> set[Token]:
    found = {token}
    waiting = [token]
    while waiting:
        current = waiting.pop()
        for child in current.children:
            if not _is_loose(child, current, token):
                found.add(child)
                waiting.append(child)
    return found


def _is_loose(child: Token, parent: Token, head: Token) -> bool:
    if child.dep_ in ("acl:relcl", "ccomp"):
        return True
    if parent != head:
        return False
    if child.dep_.startswith(("nmod", "obl")) and child.i > head.i:
        return child.dep_ == "nmod" and case_of(child).split("_")[0] not in TAILS
    if child.dep_ == "acl":
        return child.lemma_ in GIVING_CASE or any(word.dep_ == "mark" for word in child.children)
    return child.dep_ in OUTSIDE
