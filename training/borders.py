"""Learns where sentences end without a stop: the weights of `sitrep.parsing.unmarked`.

    python -m training.borders --data ../shared/bench

In: the treebanks' training sets, and news in which no such border is believed to be, since its
writers set their stops. Out: `src/sitrep/knowledge/data/language/unmarked_borders.tsv`.
The judge is a logistic regression, learned with adaptive steps (AdaGrad: Duchi, Hazan and Singer
2011) that pull small weights to nothing, so that the table stays short.
The law of this file: the same data give the same table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from sitrep.evaluating.alignment import ink
from sitrep.evaluating.treebanks import Document, read_treebank
from sitrep.parsing.layout import find_blocks
from sitrep.parsing.sentences import split_sentences
from sitrep.parsing.unmarked import WEIGHTS, gap_features, may_part
from training.fast import HERE, SEED
from training.treebanks import TREEBANKS

# Found on a fifth of the training documents kept apart; nearby values do as well.
EPOCHS = 6
RATE = 0.1
LOT = 64  # gaps a step
FEWEST = 3  # a feature that is seen less often is not learned
PULL = 0.04  # towards nothing; half of it doubles the table
# News counts less than what people marked, as it is not without such borders.
NEWS_WEIGHT = 0.5
# Added to every gap: at even odds the judge misses forty borders for each that it invents.
LENIENCE = 0.6
SMALLEST = 0.05  # weights below are left out
# One article in two; the others are there to look at what becomes of news.
NEWS = (("wikinews", 2), ("wikipedia_current_events", 24))
HEAD = """\
# Where a sentence ends though no mark says so. Columns: feature of a gap between two words (named
# in parsing/unmarked.py), weight; a border is where the weights add up to more than 0. Written by
# training/borders.py from: English Web Treebank and GUM training sets (CC BY-SA 4.0, CC BY),
# Wikinews (CC BY 2.5), Wikipedia's current events (CC BY-SA 4.0).
feature\tweight
"""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two words.

    Attributes:
        features: What is told about it.
        is_border: Whether a sentence begins after it.
        weight: How much it counts.
    """

    features: tuple[str, ...]
    is_border: bool
    weight: float


def read_gaps(data: Path) -> Iterator[Gap]:
    """All gaps to learn from, those of the treebanks first."""
    for name in TREEBANKS:
        for document in read_treebank(data / "syntax" / f"en_{name}-ud-train.conllu.gz"):
            yield from find_gaps(document.text, sentence_starts(document), 1.0)
    for name, step in NEWS:
        for text in read_news(data / "corpus" / f"{name}.jsonl.gz", step):
            yield from find_gaps(text, set(), NEWS_WEIGHT)


def read_news(path: Path, step: int) -> Iterator[str]:
    """The first text of every `step` in a corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % step == 0:
                yield str(json.loads(line)["text"])


def sentence_starts(document: Document) -> set[int]:
    """Characters with which the annotators' sentences begin."""
    inked = ink(document.text)
    # Blanks repeat the count of the character before them, so the last place of a count wins.
    place = {count: index for index, count in enumerate(inked)}
    return {place[start] for start, _ in document.sentence_spans()}


def find_gaps(text: str, starts: set[int], weight: float) -> Iterator[Gap]:
    """Gaps within the sentences that stops mark, judged as if the borders before were known."""
    for block in find_blocks(text):
        for start, end in split_sentences(text, block.span):
            found = list(_WORD.finditer(text, start, end))
            words = [word.group() for word in found]
            begin = 0
            for gap in range(1, len(words)):
                is_border = found[gap].start() in starts
                if may_part(words[gap - 1], words[gap]):
                    opens = begin == 0 and start == block.span[0]
                    told = gap_features(words, begin, gap, opens_block=opens)
                    yield Gap(told, is_border, weight)
                begin = gap if is_border else begin


def learn(gaps: list[Gap]) -> dict[str, float]:
    """Weights of the features that matter."""
    counts = Counter(feature for gap in gaps for feature in gap.features)
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    number = {feature: index for index, feature in enumerate(names)}
    rows = [
        numpy.array([number[f] for f in gap.features if f in number], dtype=numpy.int64)
        for gap in gaps
    ]
    truth = numpy.array([gap.is_border for gap in gaps], dtype=float)
    worth = numpy.array([gap.weight for gap in gaps])
    weights, squares = numpy.zeros(len(names)), numpy.full(len(names), 1e-8)
    chance = numpy.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for lot in numpy.split(order, range(LOT, len(order), LOT)):
            _step(weights, squares, [rows[index] for index in lot], truth[lot], worth[lot])
    weights[number["always"]] += LENIENCE
    return {name: value for name, value in zip(names, weights.tolist(), strict=True) if value}


def _step(weights: Any, squares: Any, rows: list[Any], truth: Any, worth: Any) -> None:
    """Learn from some gaps, in place."""
    owner = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])
    columns = numpy.concatenate(rows)
    score = numpy.bincount(owner, weights=weights[columns], minlength=len(rows))
    error = (1 / (1 + numpy.exp(-score)) - truth) * worth
    met, place = numpy.unique(columns, return_inverse=True)
    slope = numpy.bincount(place, weights=error[owner])
    squares[met] += slope * slope
    step = RATE / numpy.sqrt(squares[met])
    moved = weights[met] - step * slope
    weights[met] = numpy.sign(moved) * numpy.maximum(0, numpy.abs(moved) - step * PULL)


def as_table(weights: dict[str, float]) -> str:
    """The table, sorted by feature."""
    kept = {name: value for name, value in weights.items() if abs(value) >= SMALLEST}
    return HEAD + "".join(f"{name}\t{value:.2f}\n" for name, value in sorted(kept.items()))


def main() -> None:
    """Read the command line, learn, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    gaps = list(read_gaps(arguments.data))
    table = as_table(learn(gaps))
    arguments.out.write_text(table, encoding="utf-8")
    borders = sum(gap.is_border for gap in gaps)
    print(f"{borders} borders in {len(gaps)} gaps; {len(table.encode())} bytes")


if __name__ == "__main__":
    main()
