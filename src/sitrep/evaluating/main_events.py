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

from sitrep.evaluating.pairs import CLASS_OF, CLASSES, LATER, agreement
from sitrep.evaluating.tally import Tally
from sitrep.records import CodedReport, Participant, Span, Statement, Status, Where

NEEDED = ("text", "source_spans", "target_spans", "quad")
NEUTRAL = "neutral"
QUADS = (NEUTRAL, *CLASSES)
_DAY = "2000-01-01"


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
    code: Callable[[str], CodedReport], sentences: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Scores of a way to code sentences.

    Args:
        code: Codes a text.
        sentences: Objects with the names of `NEEDED`.

    Returns:
        Scores from 0 to 1: for sources, targets and both together precision, recall and F1 of
        spans; for the class accuracy, macro F1 and F1 of each.
    """
    tallies = {"source": Tally(), "target": Tally()}
    told, count = [], 0
    for sentence in sentences:
        count += 1
        found = main_event(code(sentence["text"]))
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


def main_event(coded: CodedReport) -> MainEvent:
    """The statement that nothing contains, with the fullest parties; the first of equals.

    As these sets have it, of several who act with each other the first is the source and the others
    are targets, and a place that is acted on is a target where nobody else is.
    """
    top = [s for s in coded.statements if s.parent is None] or list(coded.statements)
    if not top:
        return MainEvent(NEUTRAL, (), ())
    best = max(top, key=lambda s: (bool(s.actors) + bool(s.recipients), -s.span[0]))
    sources, targets = _spans(best.actors), _spans(best.recipients)
    if not targets:
        sources, targets = sources[:1], sources[1:] or _spans(best.where)[:1]
    return MainEvent(_quad(best), sources, targets)


def _quad(statement: Statement) -> str:
    later = statement.event in LATER and statement.status is Status.PLANNED
    return CLASS_OF["AGREE" if later else statement.event]


def _spans(found: Iterable[Participant | Where]) -> tuple[Span, ...]:
    return tuple(one.span for one in found if one.span is not None)


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
