"""Scores of a sentence's main event (`sitrep evaluate cameo`): who, whom, and its class.

In: JSONL files as in the public CAMEO sets of one event a sentence: `text`, `source_spans`,
`target_spans`, and `quad`: 0 for none of the others (comment), 1 verbal cooperation, 2 material
cooperation, 3 verbal conflict, 4 material conflict, or null where it is not annotated. Out: F1 of
the spans and of the classes.

How it is counted: a span is right when it shares more than half of the characters of the longer of
the two with an annotated one, one to one. Sentences without annotated spans count for the class
alone, those without a class for the spans alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from sitrep.coding.mention_words import is_pronoun
from sitrep.evaluating.cameo_classes import NEUTRAL, class_of
from sitrep.evaluating.main_clauses import (
    Comment,
    comment_in,
    depth_of,
    doers_of,
    objects_of,
    owned_span,
    phrase_span,
    whole_of,
)
from sitrep.evaluating.pairs import CLASSES, agreement
from sitrep.evaluating.tally import Tally
from sitrep.records import CodedReport, Participant, Span, Statement, Where

NEEDED = ("text", "source_spans", "target_spans", "quad")
QUADS = (NEUTRAL, *CLASSES)
OF_DEEDS = frozenset({"014", "015", "016"})
"""CAMEO's comments on deeds: considered, claimed, denied; their parties are those of the deed."""


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The event that a sentence is about.

    Attributes:
        quad: One of `QUADS`.
        sources: Characters of who acts.
        targets: Characters of on whom.
    """

    quad: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


def score_main_events(
    code: Callable[[str], tuple[CodedReport, Doc]], sentences: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Scores of a way to code sentences.

    Args:
        code: Codes a text and gives its grammar too.
        sentences: Objects with the names of `NEEDED`.

    Returns:
        Scores from 0 to 1: for sources, targets and both together precision, recall and F1 of
        spans; for the class accuracy, macro F1 and F1 of each.
    """
    tallies = {"source": Tally(), "target": Tally()}
    told, count = [], 0
    for sentence in sentences:
        count += 1
        found = main_event(*code(sentence["text"]))
        if sentence["source_spans"] or sentence["target_spans"]:
            _count(tallies["source"], found.sources, sentence["source_spans"])
            _count(tallies["target"], found.targets, sentence["target_spans"])
        if sentence["quad"] is not None:
            told.append((found.quad, QUADS[int(sentence["quad"])]))
    parts = [*tallies.values()]
    both = Tally(*(sum(getattr(t, name) for t in parts) for name in ("right", "found", "true")))
    return {
        "sentences": count,
        "spans": {name: tally.scores() for name, tally in {**tallies, "both": both}.items()},
        "classes": agreement(told) if told else {},
    }


def main_event(coded: CodedReport, doc: Doc) -> MainEvent:
    """What the main clause tells: a statement, the fullest of those nearest to it, or a comment.

    As these sets have it, of several who act with each other the first is the source and the others
    are targets; a place that is acted on is a target where nobody else is; a target is the whole
    thing acted on, with who owns it.
    """
    comment = comment_in(doc)
    top = [s for s in coded.statements if s.parent is None] or list(coded.statements)
    if not top:
        return _commented(comment)
    best = max(top, key=lambda s: _salience(s, doc))
    trigger = _trigger(best, doc)
    head = _head(trigger, doc)
    if comment is not None and comment.code and not _is_of(comment, head):
        return _commented(comment)
    sources = _spans(best.actors, doc) or _phrases(*doers_of(head)[:1])
    targets = _targets(best, sources, trigger, doc)
    if not targets and len(sources) > 1:
        sources, targets = sources[:1], sources[1:]
    quad = NEUTRAL if comment and comment.code else class_of(best, head.lemma_.lower())
    return MainEvent(quad, sources, targets)


def _is_of(comment: Comment, head: Token) -> bool:
    """Whether a statement is what the comment says, not what it is about."""
    inside = comment.code in OF_DEEDS and comment.head in head.ancestors
    return comment.head == head or inside


def _targets(
    statement: Statement, sources: Sequence[Span], trigger: range, doc: Doc
) -> tuple[Span, ...]:
    """The recipients, else the place; of an act of arms first what its own verb hits."""
    found = _wholes(statement.recipients, trigger, doc)
    if statement.event == "ASSAULT":
        objects = objects_of(trigger, doc)
        hit = {token.i for one in objects for token in one.subtree}
        if not any(one.span and _named(one, doc).i in hit for one in statement.recipients):
            found = _phrases(*objects[:1]) or found
    if not found and len(sources) == 1:
        found = _wholes(statement.where, trigger, doc)[:1]
    return tuple(span for span in found if span not in sources)


def _commented(comment: Comment | None) -> MainEvent:
    if comment is None:
        return MainEvent(NEUTRAL, (), ())
    return MainEvent(NEUTRAL, _phrases(comment.source), _phrases(comment.target))


def _salience(statement: Statement, doc: Doc) -> tuple[int, ...]:
    parties = min(2, len(statement.actors) + len(statement.recipients))
    depth = depth_of(_head(_trigger(statement, doc), doc))
    return (parties > 0, -depth, parties, -statement.span[0])


def _trigger(statement: Statement, doc: Doc) -> range:
    """Tokens of a statement's predicate."""
    words = _words_in(doc, statement.span)
    return range(words[0].i, words[-1].i + 1)


def _head(trigger: range, doc: Doc) -> Token:
    return doc[trigger.start : trigger.stop].root


def _spans(found: Iterable[Participant | Where], doc: Doc) -> tuple[Span, ...]:
    spans = [phrase_span(_named(one, doc)) for one in found if one.span is not None]
    return tuple(dict.fromkeys(spans))


def _wholes(found: Iterable[Participant | Where], trigger: range, doc: Doc) -> tuple[Span, ...]:
    spans = []
    for one in found:
        if one.span is not None:
            owner = _named(one, doc)
            spans.append(owned_span(whole_of(owner, trigger), owner))
    return tuple(dict.fromkeys(spans))


def _named(one: Participant | Where, doc: Doc) -> Token:
    """The head of a participant's words; of what a pronoun stands for, where that is near."""
    span = one.span or (0, 0)
    words = _words_in(doc, span)
    root = doc[words[0].i : words[-1].i + 1].root
    if isinstance(one, Participant) and is_pronoun(root):
        start = doc.text.rfind(one.text, 0, span[0])
        if start >= 0:
            words = _words_in(doc, (start, start + len(one.text)))
            return doc[words[0].i : words[-1].i + 1].root
    return root


def _words_in(doc: Doc, span: Span) -> list[Token]:
    return [t for t in doc if t.idx < span[1] and t.idx + len(t) > span[0] and not t.is_space]


def _phrases(*tokens: Token | None) -> tuple[Span, ...]:
    return tuple(phrase_span(token) for token in tokens if token is not None)


def _count(tally: Tally, found: Sequence[Span], true: Sequence[Sequence[int]]) -> None:
    left = [tuple(span) for span in true]
    tally.found += len(found)
    tally.true += len(left)
    for span in found:
        hit = next((other for other in left if _is_same(span, other)), None)
        if hit is not None:
            left.remove(hit)
            tally.right += 1


def _is_same(one: Sequence[int], other: Sequence[int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > max(one[1] - one[0], other[1] - other[0])
