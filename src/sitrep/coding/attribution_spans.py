"""Attributions as spans of characters: the whole noun phrase that speaks, the whole group of a cue.

In: a parsed report and its attributions. Out: AttributionSpans, for `coder.attributions` and for
measuring. A voice needs the name; who reads an attribution needs the words as PARC and PolNeAR mark
them, so here "Ana Ruiz, a judge who tried the case" keeps its apposition and relative clause, and
"had also said" its auxiliary and adverb. The law of this file: it changes no attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sitrep.coding.source_phrases import DAYS, RELATIVES, case_of, is_carrier
from sitrep.coding.voices import Attribution
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Span, Stance

_PHRASE = frozenset(
    "det amod compound flat nmod appos nummod conj cc case punct acl fixed goeswith list advmod "
    "orphan dep obl".split()
)
_IN_FRONT = ("det", "amod", "compound", "flat", "nummod", "nmod", "case", "punct")
_JOINED = ("flat", "appos", "compound", "nmod")
_NAMING = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON", "X", "SYM", "VERB")
_FARTHEST = 6  # words from a title to its name
_GROUP = ("AUX", "ADV", "PART")
_LONGEST_BRACKET = 8  # tokens: "(D-Maine)", "(the second in a week)"
_POSSESSIVE = ("'s", "’s", "'", "’")
_ABOUT = frozenset(
    "about almost approximately around at fewer just least less many more most much nearly over "
    "roughly some than under".split()
)
"""Words of an estimate before a number: "more than half", "at least a third"."""
_FRACTIONS = frozenset({"half", "quarter", "third", "two-third", "two-thirds", "majority"})


@dataclass(frozen=True, slots=True)
class AttributionSpans:
    """An attribution in characters, each part as one or more spans in text order.

    Attributes:
        source: The whole noun phrase as written; "who" where a relative clause speaks.
        cue: With auxiliaries, negation and the adverbs between them.
        content: What is said.
        stance: How the source stands to the content.
        kind: direct, indirect, mixed, according-to, headline, speech act, attitude or read.
        parent: Index of the attribution whose content holds this one; null when it is outermost.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    kind: str
    parent: int | None


def attribution_spans(
    parsed: ParsedReport, attributions: Sequence[Attribution]
) -> tuple[AttributionSpans, ...]:
    """Attributions in characters, in the same order."""
    doc = parsed.doc
    return tuple(
        AttributionSpans(
            source=runs(doc, whole_source(doc, a)),
            cue=runs(doc, whole_cue(doc, a)),
            content=tuple(runs(doc, range(*bounds))[0] for bounds in a.content_spans),
            stance=a.stance,
            kind=a.kind,
            parent=a.parent,
        )
        for a in attributions
    )


def places_of(doc: Doc, known: Sequence[AttributionSpans]) -> set[int]:
    """Tokens of cues and contents that stand already."""
    found: set[int] = set()
    for attribution in known:
        for span in (*attribution.cue, *attribution.content):
            words = doc.char_span(*span, alignment_mode="expand")
            found |= set(range(words.start, words.end)) if words is not None else set()
    return found


def runs(doc: Doc, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Characters of token indices, neighbours joined."""
    spans: list[Span] = []
    last = None
    for place in tokens:
        token = doc[place]
        if last is not None and place == last + 1:
            spans[-1] = (spans[-1][0], token.idx + len(token.text))
        else:
            spans.append((token.idx, token.idx + len(token.text)))
        last = place
    return tuple(spans)


# --------------------------------------------------------------------------------------- the cue


def whole_cue(doc: Doc, attribution: Attribution) -> tuple[int, ...]:
    """The cue with its auxiliaries, its negation, and the adverbs and adjectives beside it."""
    cue = attribution.cue_tokens
    return tuple(sorted({*whole_group(doc, cue), *_preposition(doc, attribution)}))


def whole_group(doc: Doc, cue: Sequence[int]) -> tuple[int, ...]:
    """A verb with what stands right before it: "has not | said"; a noun: "a tacit | admission"."""
    return tuple(sorted({*cue, *_group_before(doc[cue[0]])}))


def _group_before(head: Token) -> Iterator[int]:
    place = head.i - 1
    while place >= head.sent.start and head.doc[place].head.i == head.i:
        word = head.doc[place]
        is_verbal = head.pos_ in ("VERB", "AUX", "ADJ") and word.pos_ in _GROUP
        is_nominal = head.pos_ == "NOUN" and word.dep_ in ("amod", "det") and word.pos_ != "PRON"
        if not (is_verbal or is_nominal):
            return
        yield place
        place -= 1


def _preposition(doc: Doc, attribution: Attribution) -> Iterator[int]:
    """As in "warned | of | S": a preposition alone between the cue and its content."""
    end = attribution.cue_tokens[-1] + 1
    behind = any(start == end + 1 for start, _ in attribution.content_spans)
    if behind and doc[end].pos_ == "ADP":
        yield end


# ------------------------------------------------------------------------------------ the source


def whole_source(doc: Doc, attribution: Attribution) -> tuple[int, ...]:
    """The noun phrase that speaks, from its title to the end of its relative clause."""
    if attribution.source is None:
        return ()
    relative = _relative_of(doc, attribution)
    if relative is not None:
        return (relative,)
    taken = {*whole_cue(doc, attribution)}
    taken |= {i for bounds in attribution.content_spans for i in range(*bounds)}
    phrase = widen(doc, attribution.source, taken)
    return tuple(i for i in phrase if i not in taken)


def widen(doc: Doc, source: Sequence[int], taken: set[int]) -> tuple[int, ...]:
    """A noun phrase with all that hangs on it beside it, up to the words that are taken."""
    first, last = source[0], source[-1]
    first = _front(doc, first, taken)
    held = {*source, *range(first, last + 1)}
    held |= {i for place in sorted(held) for i in _held_by(doc[place], held, taken)}
    while last + 1 < len(doc) and last + 1 in held and last + 1 not in taken:
        last += 1
    last = _with_bracket(doc, last, taken)
    while last > source[-1] and _is_loose(doc[last]):
        last -= 1
    return tuple(range(first, last + 1 + _is_closed(doc, source, last)))


def _is_closed(doc: Doc, source: Sequence[int], last: int) -> bool:
    """Whether what stands right behind a phrase is its own: "the | 's", "Roe, a judge | ,"."""
    if last + 1 >= len(doc):
        return False
    if doc[last + 1].text in _POSSESSIVE and doc[last + 1].dep_ == "case":
        return True
    if doc[last + 1].text != ",":
        return False
    opened = [i for i in range(source[0], last + 1) if doc[i].text == ","]
    return bool(opened) and opened[0] >= source[-1] - len(source)


def _is_loose(token: Token) -> bool:
    """What no phrase ends with."""
    return (token.is_punct and token.text not in (")", "]")) or token.pos_ in ("CCONJ", "SPACE")


def _held_by(head: Token, held: set[int], taken: set[int]) -> Iterator[int]:
    """What hangs on a word of the phrase, relative clauses with all their words or not at all."""
    for child in head.children:
        base = child.dep_.split(":")[0]
        if child.i in held or base not in _PHRASE or _is_adjunct(child):
            continue
        if base == "acl":
            clause = {token.i for token in child.subtree}
            yield from clause if not clause & taken else ()
        else:
            yield child.i
            yield from _held_by(child, held, taken)


def _is_adjunct(token: Token) -> bool:
    """A day, or what carries the words ("in a statement"): both belong to the cue's clause."""
    if token.lower_ in DAYS:
        return True
    carried = token.dep_.startswith(("nmod", "obl")) and case_of(token) in ("in", "at", "on")
    return carried and is_carrier(token)


def _front(doc: Doc, first: int, taken: set[int]) -> int:
    """Where the phrase begins: titles and roles before a name belong to it."""
    while first - 1 >= doc[first].sent.start and first - 1 not in taken:
        before = doc[first - 1]
        if before.is_space and "\n" not in before.text and first - 2 >= doc[first].sent.start:
            before = doc[first - 2]  # a blank that does not break has no place in the tree
        estimate = before.lower_ in _ABOUT and _is_estimated(doc[first])
        if doc[first].pos_ == "PRON" or not (estimate or _is_joined(doc, first, before)):
            return first
        first -= 1
    return first


def _is_estimated(token: Token) -> bool:
    """Whether a number, a part, or a word of an estimate begins here."""
    known = token.pos_ == "NUM" or token.lower_ in _ABOUT or token.lemma_.lower() in _FRACTIONS
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return known or (token.pos_ == "DET" and after.lemma_.lower() in _FRACTIONS)


def _is_joined(doc: Doc, first: int, before: Token) -> bool:
    """Whether a word before the phrase hangs on it, or the phrase on that word as a name."""
    following, base = doc[first], before.dep_.split(":")[0]
    if base == "nsubj" and following.head.i == before.head.i:
        return following.pos_ == "PROPN"  # "the economist | Anna Mather", torn in two
    if before.head.i >= first:
        if before.pos_ == "ADV":
            return before.head.pos_ == "NUM"  # "nearly half"
        tied = before.is_punct and not before.is_quote and not before.whitespace_
        is_word = before.pos_ in _NAMING or tied
        return is_word and before.head.i <= first + _FARTHEST and base in _IN_FRONT
    if before.pos_ not in _NAMING or before.lower_ in DAYS:
        return False
    is_name = following.dep_.split(":")[0] in _JOINED and not case_of(following)
    return following.head.i == before.i and is_name


def _with_bracket(doc: Doc, last: int, taken: set[int]) -> int:
    """As in "Rep. Ann Moore | (D-Maine)"."""
    if last + 1 >= len(doc) or doc[last + 1].text != "(":
        return last
    stop = min(len(doc), last + 2 + _LONGEST_BRACKET)
    close = next((i for i in range(last + 2, stop) if doc[i].text == ")"), last)
    return last if taken & {*range(last + 1, close + 1)} else close


def _relative_of(doc: Doc, attribution: Attribution) -> int | None:
    """As in "the men who say S": the pronoun is what is written as the source."""
    verb = doc[attribution.cue_tokens[0]]
    while verb.dep_ == "conj" and not any(c.dep_.startswith("nsubj") for c in verb.lefts):
        verb = verb.head
    if verb.dep_ != "acl:relcl" or attribution.source is None:
        return None
    subjects = [c for c in verb.lefts if c.dep_.startswith("nsubj") and c.lower_ in RELATIVES]
    behind = attribution.source[-1] < subjects[0].i if subjects else False
    return subjects[0].i if behind else None
