"""Attributions that the encoder's heads read: a cue that no list has, with its source and content.

In: a parsed text and the attributions that stand already. Out: AttributionSpans; none with a model
that has no heads of meaning (`parsing/meaning.py`). Statements have no voice from them.
The law of this file: all three parts must be read in one sentence, and none may be another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sitrep.coding.attitudes import WRITERS
from sitrep.coding.attribution_spans import AttributionSpans, places_of, runs, whole_group, widen
from sitrep.coding.source_phrases import NOMINAL
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Stance

_EMPTY = frozenset({"have", "be", "do", "include"})
_FARTHEST = 40  # tokens between a cue and its source or content


def read_spans(parsed: ParsedReport, known: Sequence[AttributionSpans]) -> list[AttributionSpans]:
    """Attributions by the heads' tags, in text order.

    Args:
        parsed: The text.
        known: Attributions that stand already.
    """
    doc = parsed.doc
    if "cues" not in doc.spans:
        return []
    taken = places_of(doc, known)
    found = []
    for cue in doc.spans["cues"]:
        source = _nearest(cue, _free(doc.spans["sources"], taken))
        content = _nearest(cue, _free(doc.spans["contents"], taken))
        if source is None or content is None or not _is_whole(source, cue, content):
            continue
        if taken.intersection(range(cue.start, cue.end)):
            continue
        found.append(_joined(doc, source, cue, content, taken))
        taken |= {*range(cue.start, cue.end), *range(content.start, content.end)}
    return found


def _is_whole(source: Words, cue: Words, content: Words) -> bool:
    """Whether no part is the torn end of one: an article alone, an auxiliary, one word."""
    named = any(token.pos_ in NOMINAL for token in source)
    speaks = cue.root.pos_ in ("VERB", "ADJ") and cue.root.lemma_ not in _EMPTY
    return named and speaks and len(content) > 1 and source[0].lower_ not in WRITERS


def _free(spans: Iterable[Words], taken: set[int]) -> list[Words]:
    return [span for span in spans if not taken.intersection(range(span.start, span.end))]


def _nearest(cue: Words, spans: Sequence[Words]) -> Words | None:
    """The span of the cue's sentence that stands nearest to it."""
    beside = [
        (max(span.start - cue.end, cue.start - span.end), span.start, span)
        for span in spans
        if span.start >= cue.sent.start and span.end <= cue.sent.end
    ]
    gap, _, span = min(beside, default=(_FARTHEST + 1, 0, None), key=lambda found: found[:2])
    return span if 0 <= gap <= _FARTHEST else None


def _joined(
    doc: Doc, source: Words, cue: Words, content: Words, taken: set[int]
) -> AttributionSpans:
    said = range(content.start, content.end)
    group = [i for i in whole_group(doc, range(cue.start, cue.end)) if i not in said]
    phrase = widen(doc, range(source.start, source.end), {*group, *said, *taken})
    return AttributionSpans(
        source=runs(doc, phrase),
        cue=runs(doc, group),
        content=runs(doc, said),
        stance=Stance.ASSERTS,
        kind="read",
        parent=None,
    )
