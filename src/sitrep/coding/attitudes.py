"""Attitudes as attributions: who wants, favours, judges or speaks about what.

In: a parsed text and the attributions that stand already. Out: source, cue and content of verbs,
adjectives and nouns of `attitudes.tsv`, as PARC and PolNeAR mark them beside verbs of saying.
Statements have no voice from them: who opposes a plan does not tell that there is one.

The law of this file: what stands in somebody's words is left to that attribution, and so is a cue
that is one already.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sitrep.coding.attribution_spans import AttributionSpans, places_of, runs, whole_group, widen
from sitrep.coding.cues import is_passive_form
from sitrep.coding.source_phrases import DAYS, NOMINAL, RELATIVES, Source, case_of, is_owner
from sitrep.coding.sources import noun_holder, subject_of, verb_source
from sitrep.knowledge.attitudes import Attitude, load_attitudes
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Stance

_CORE = ("obj", "iobj", "xcomp", "ccomp", "obl", "advcl", "nmod", "acl", "csubj", "compound")
_INFINITIVES = ("xcomp", "ccomp", "advcl", "acl")
_LOOSE = ("punct", "conj", "cc", "parataxis", "discourse", "vocative")
_LINKS = frozenset("be feel seem remain become sound look get grow".split())
WRITERS = frozenset({"i", "you"})
"""In the report's own words these are its writer and its readers."""
_NOBODY = WRITERS | frozenset(
    "it this that what there these everything nothing something anything".split()
)
_GAP = 3  # tokens between the words of one cue: "take careful aim at"


def attitude_spans(
    parsed: ParsedReport, known: Sequence[AttributionSpans]
) -> list[AttributionSpans]:
    """Attributions that attitudes make, in text order.

    Args:
        parsed: The text.
        known: Attributions that stand already.
    """
    doc = parsed.doc
    taken = places_of(doc, known)
    found: list[AttributionSpans] = []
    for token in doc:
        if token.i in taken:
            continue
        for attitude in _options(token):
            spans = _spans(doc, token, attitude, taken)
            if spans is not None:
                found.append(spans)
                break
    return found


def _options(token: Token) -> tuple[Attitude, ...]:
    attitudes = load_attitudes()
    pos = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun"}.get(token.pos_, "")
    if token.pos_ == "VERB" and _is_linked(token):
        pos = "adj"  # participles such as "concerned", "committed"
    found = attitudes.get(token.lower_, ()) or attitudes.get(token.lemma_.lower(), ())
    is_verb = token.pos_ == "VERB"
    return tuple(a for a in found if a.pos == pos or (is_verb and a.pos == "verb"))


def _is_linked(token: Token) -> bool:
    return any(child.lemma_ == "be" for child in token.lefts)


def _spans(doc: Doc, token: Token, attitude: Attitude, taken: set[int]) -> AttributionSpans | None:
    cue = _cue(token, attitude)
    if cue is None:
        return None
    passive = attitude.pos == "verb" and is_passive_form(token)
    source = _source(token, attitude, passive=passive)
    if source is None or not _may_hold(doc[source.head], attitude):
        return None
    content = _passive_content(token) if passive else _content(token, attitude, cue)
    group = whole_group(doc, cue)
    content = [i for i in content if i not in group and i not in source.tokens]
    if not content or source.head in taken or taken.intersection(group):
        return None
    phrase = widen(doc, source.tokens, {*group, *content, *taken})
    return AttributionSpans(
        source=runs(doc, phrase),
        cue=runs(doc, group),
        content=runs(doc, content),
        stance=Stance.ASSERTS,
        kind="attitude",
        parent=None,
    )


# --------------------------------------------------------------------------------------- the cue


def _cue(token: Token, attitude: Attitude) -> tuple[int, ...] | None:
    """The tokens of all its words, null where one of them is missing."""
    doc, found = token.doc, [token.i]
    for word in attitude.words[1:]:
        stop = min(token.sent.end, found[-1] + 2 + (_GAP if len(found) == 1 else 0))
        place = next((i for i in range(found[-1] + 1, stop) if doc[i].lower_ == word), None)
        if place is None or any(doc[i].is_punct for i in range(found[-1], place)):
            return None
        if attitude.pos != "noun" and place > found[-1] + 1 and not _is_own(doc[place], token):
            return None
        found.append(place)
    return tuple(found)


def _is_own(word: Token, head: Token) -> bool:
    """Whether a particle or preposition hangs on the head and not on an object before it."""
    return head in (word.head, word.head.head)


# ------------------------------------------------------------------------------------ the source


def _source(token: Token, attitude: Attitude, *, passive: bool) -> Source | None:
    if attitude.pos == "noun":
        owner = next((c for c in token.lefts if c.dep_ == "nmod:poss"), None)
        told = token.dep_ not in ("obj", "conj", "appos", "parataxis")
        return noun_holder(token) if told and owner is not None and is_owner(owner) else None
    if attitude.pos == "adj" and not any(c.lemma_ in _LINKS for c in token.lefts):
        return None
    if token.dep_ == "xcomp" or _is_purpose(token):
        return None  # what somebody is to do tells nothing of what is done
    if passive and attitude.pos == "verb":
        return verb_source(token, passive=True)
    subject = subject_of(token, left_first=True)
    if subject is not None and subject.i > token.i:
        return None
    if subject is not None and subject.lower_ in RELATIVES:
        return Source((subject.i,), subject.i)
    return verb_source(token)


def _is_purpose(token: Token) -> bool:
    """An infinitive behind a noun: "a chance to discuss it"."""
    return token.dep_ == "acl" and _is_infinitive(token)


def _may_hold(head: Token, attitude: Attitude) -> bool:
    """Whether a source can have an attitude: no "it", and where the word asks for it a person."""
    if head.lower_ in _NOBODY or head.pos_ not in NOMINAL | {"DET", "ADJ"}:
        return False
    return not attitude.is_personal or head.ent_type_ == "PER" or head.lower_ in ("he", "she")


# ----------------------------------------------------------------------------------- the content


def _content(token: Token, attitude: Attitude, cue: tuple[int, ...]) -> list[int]:
    """What the word governs to its right, if that is what it takes; empty otherwise."""
    parts = [c for c in token.rights if c.i > cue[0] and c.dep_ not in _LOOSE]
    parts = [c for c in parts if c.i not in cue and not _is_time(c)]
    if attitude.takes and not any(_fits(parts, kind) for kind in attitude.takes):
        return []
    core = [c for c in parts if c.dep_.split(":")[0] in _CORE]
    start = cue[-1] + 1
    end = start
    for part in core:
        left = part.left_edge.i
        if left > end > start and token.doc[left - 1].text == ",":
            break  # an adjunct behind a comma
        end = max(end, part.right_edge.i + 1)
    return [i for i in range(start, end) if not token.doc[i].is_space]


def _is_time(child: Token) -> bool:
    return child.lower_ in DAYS or child.dep_ in ("obl:unmarked", "obl:tmod", "obl:npmod")


def _fits(parts: Sequence[Token], kind: str) -> bool:
    """Whether complements of one kind are there."""
    relations = {c.dep_.split(":")[0] for c in parts}
    if kind == "obj":
        return "obj" in relations
    if kind == "inf":
        return any(_is_infinitive(c) for c in parts)
    if kind == "clause":
        return "ccomp" in relations
    if kind == "as":
        return any(c.dep_.startswith(("obl", "advcl", "xcomp")) and _opens(c, "as") for c in parts)
    return "obj" in relations and any(_opens(c, "to", "with") for c in parts)


def _is_infinitive(child: Token) -> bool:
    return child.dep_ in _INFINITIVES and any(c.lower_ == "to" for c in child.lefts)


def _opens(child: Token, *words: str) -> bool:
    return case_of(child) in words or any(
        c.lower_ in words for c in child.lefts if c.dep_ == "mark"
    )


def _passive_content(verb: Token) -> list[int]:
    """As in "The plan | was backed by the guild": the subject."""
    subject = subject_of(verb, left_first=True)
    if subject is None:
        return []
    return [t.i for t in subject.subtree if not t.is_space]
