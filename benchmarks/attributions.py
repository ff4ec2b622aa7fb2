"""Measure attributions against annotated articles (the form of PolNeAR).

    python benchmarks/attributions.py FILE [--limit N] [--model NAME]

FILE holds one article a line (JSON, gzip or not) with `text`, `date` and `attributions`, lists
of `source_spans`, `cue_spans` and `content_spans`, each a list of [start, end). Prints one JSON
object.

How it is counted, always over all articles together (micro average):

- `source`, `cue`, `content`: tokens (runs of letters and digits, or single marks). Precision is
  the share of the tokens we mark that the annotators mark too, recall the reverse; which
  attribution a token belongs to is not looked at. A long content weighs more than a short one.
- `cue_exact`: attributions whose cue has exactly the annotated tokens. `cue_touch`: whose cue
  shares a token with an annotated cue, one to one.
- `linked`: of the attributions whose cues touch, the share whose source, and whose content, shares
  at least half of the tokens of both sides (Jaccard 0.5).

The file is for measuring alone: nothing is learnt from it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sitrep.coding.voices import AttributionSpans, attribution_spans, find_attributions
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
PARTS = ("source", "cue", "content")


@dataclass(slots=True)
class Counts:
    """Hits, ours and theirs."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hits: int, found: int, gold: int) -> None:
        """Add the counts of one article."""
        self.hits += hits
        self.found += found
        self.gold += gold

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1, from 0 to 1."""
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}


@dataclass(slots=True)
class Score:
    """Counts over all articles so far."""

    parts: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    cue_exact: Counts = field(default_factory=Counts)
    cue_touch: Counts = field(default_factory=Counts)
    linked: dict[str, list[int]] = field(default_factory=lambda: {"source": [], "content": []})

    def add(self, text: str, found: Sequence[AttributionSpans], gold: Sequence[Any]) -> None:
        """Compare the attributions of one article."""
        for part in PARTS:
            ours = tokens(text, [span for a in found for span in getattr(a, part)])
            theirs = tokens(text, [span for a in gold for span in a[f"{part}_spans"]])
            self.parts[part].add(len(ours & theirs), len(ours), len(theirs))
        our_cues = [tokens(text, a.cue) for a in found]
        their_cues = [tokens(text, a["cue_spans"]) for a in gold]
        pairs = list(match(our_cues, their_cues))
        marked = sum(bool(cue) for cue in their_cues)
        exact = sum(our_cues[i] == their_cues[j] for i, j in pairs)
        self.cue_exact.add(exact, len(found), marked)
        self.cue_touch.add(len(pairs), len(found), marked)
        for i, j in pairs:
            for part, hits in self.linked.items():
                ours = tokens(text, getattr(found[i], part))
                theirs = tokens(text, gold[j][f"{part}_spans"])
                hits.append(int(len(ours & theirs) * 2 >= len(ours | theirs)))

    def report(self) -> dict[str, Any]:
        """All scores."""
        return {
            **{part: counts.scores() for part, counts in self.parts.items()},
            "cue_exact": self.cue_exact.scores(),
            "cue_touch": self.cue_touch.scores(),
            "linked": {
                part: round(sum(hits) / len(hits), 3) if hits else 0.0
                for part, hits in self.linked.items()
            },
        }


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


def read_articles(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """Articles of a file, at most `limit`."""
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            yield json.loads(line)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    nlp = load_pipeline(options.model)
    score, articles, started = Score(), 0, time.perf_counter()
    for article in read_articles(options.file, options.limit):
        parsed = parse_report(Report(text=article["text"], published=article["date"]), nlp)
        score.add(
            article["text"],
            attribution_spans(parsed, find_attributions(parsed)),
            article["attributions"],
        )
        articles += 1
    seconds = round(time.perf_counter() - started, 1)
    print(json.dumps({"articles": articles, "seconds": seconds, **score.report()}))


if __name__ == "__main__":
    main()
