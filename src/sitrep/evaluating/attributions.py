"""Scores of attributions against annotated articles (`sitrep evaluate attribution`).

In: JSONL files as in the public PolNeAR set, one article a line: `text`, `date` and `attributions`,
lists of `source_spans`, `cue_spans` and `content_spans`, each a list of [start, end). Out: scores.

How it is counted, always over all articles together (micro average):

- `source`, `cue`, `content`: tokens (runs of letters and digits, or single marks). Precision is
  the share of the tokens we mark that the annotators mark too, recall the reverse; which
  attribution a token belongs to is not looked at. A long content weighs more than a short one.
- `outermost`: the same for ours that stand in no other's content. PolNeAR's annotators mark no
  attribution within another's content, so each nested one counts against us above, right or wrong.
- `cue_exact`: attributions whose cue has exactly the annotated tokens. `cue_touch`: whose cue
  shares a token with an annotated cue, one to one.
- `linked`: of the attributions whose cues touch, the share whose source, and whose content, shares
  at least half of the tokens of both sides (Jaccard 0.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitrep.coding.attribution_spans import AttributionSpans
from sitrep.evaluating.tally import Tally
from sitrep.records import Span

NEEDED = ("text", "date", "attributions")
PARTS = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class Score:
    """Counts over all articles so far."""

    parts: dict[str, Tally] = field(default_factory=lambda: {part: Tally() for part in PARTS})
    outermost: dict[str, Tally] = field(default_factory=lambda: {part: Tally() for part in PARTS})
    cue_exact: Tally = field(default_factory=Tally)
    cue_touch: Tally = field(default_factory=Tally)
    linked: dict[str, list[int]] = field(default_factory=lambda: {"source": [], "content": []})

    def add(self, text: str, found: Sequence[AttributionSpans], true: Sequence[Any]) -> None:
        """Compare the attributions of one article."""
        outer = [a for a in found if a.parent is None]
        for part in PARTS:
            annotated = set(tokens(text, [span for a in true for span in a[f"{part}_spans"]]))
            self.parts[part].add(_marked(text, found, part), {*annotated})
            self.outermost[part].add(_marked(text, outer, part), {*annotated})
        our_cues = [tokens(text, a.cue) for a in found]
        their_cues = [tokens(text, a["cue_spans"]) for a in true]
        pairs = list(match(our_cues, their_cues))
        marked = sum(bool(cue) for cue in their_cues)
        exact = sum(our_cues[i] == their_cues[j] for i, j in pairs)
        for tally, right in ((self.cue_exact, exact), (self.cue_touch, len(pairs))):
            tally.right += right
            tally.found += len(found)
            tally.true += marked
        for i, j in pairs:
            for part, hits in self.linked.items():
                ours = tokens(text, getattr(found[i], part))
                theirs = tokens(text, true[j][f"{part}_spans"])
                hits.append(int(len(ours & theirs) * 2 >= len(ours | theirs)))

    def report(self) -> dict[str, Any]:
        """All scores."""
        return {
            **{part: tally.scores() for part, tally in self.parts.items()},
            "outermost": {part: tally.scores() for part, tally in self.outermost.items()},
            "cue_exact": self.cue_exact.scores(),
            "cue_touch": self.cue_touch.scores(),
            "linked": {
                part: round(sum(hits) / len(hits), 4) if hits else 0.0
                for part, hits in self.linked.items()
            },
        }


def score_attributions(
    find: Callable[[str], Sequence[AttributionSpans]], articles: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Scores of a way to find attributions, as told above.

    Args:
        find: Attributions of a text, as `Coder.attributions` gives them.
        articles: Objects with the names of `NEEDED`.
    """
    score, count = Score(), 0
    for article in articles:
        score.add(article["text"], find(article["text"]), article["attributions"])
        count += 1
    return {"articles": count, **score.report()}


def _marked(text: str, found: Sequence[AttributionSpans], part: str) -> set[object]:
    """Tokens of one part of all attributions."""
    return set(tokens(text, [span for a in found for span in getattr(a, part)]))


def tokens(text: str, spans: Iterable[Span]) -> set[int]:
    """Starts of the tokens in spans; a token that a span cuts belongs to it from there on."""
    return {m.start() for start, end in spans for m in _TOKEN.finditer(text, start, end)}


def match(ours: Sequence[set[int]], theirs: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of cues that share a token, each taken once: the exact ones first."""
    left: dict[int, set[int]] = dict(enumerate(theirs))
    waiting = sorted(range(len(ours)), key=lambda i: (ours[i] not in theirs, i))
    for i in waiting:
        touching = [j for j, cue in left.items() if cue & ours[i]]
        if touching:
            best = max(touching, key=lambda j: (ours[i] == left[j], len(ours[i] & left[j]), -j))
            del left[best]
            yield i, best
