"""Windows: runs of neighbouring sentences, cut into word pieces with their labels as numbers.

In: Gold sentences. Out: windows and padded batches. The law of this file: a layer that a sentence
does not have is -100, which no loss counts.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from sitrep.parsing.wordpieces import BEGIN, END, WordPieces, shape_of
from training.encoder.network import SHAPES, Labels
from training.treebanks import Gold

NOTHING = -100
MOST_PIECES = 200


def script_of(word: str, lemma: str) -> str:
    """How a lemma is made of a word: letters cut from the end, and letters put there."""
    low = word.lower()
    base, kind = (word, "=") if lemma[:1] == word[:1] and word[:1].isupper() else (low, "~")
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    if same == 0 and len(word) > 1:
        return f"!{lemma}"
    return f"{kind}{len(base) - same}+{lemma[same:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma that a script makes of a word."""
    if script.startswith("!"):
        return script[1:]
    base = word if script[0] == "=" else word.lower()
    cut, _, tail = script[1:].partition("+")
    kept = base[: len(base) - int(cut)] if int(cut) <= len(base) else base
    return kept + tail


def collect_labels(sentences: list[Gold]) -> Labels:
    """Labels seen often enough to learn, most frequent first."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("pos", "morphs", "scripts", "deps")
    }
    for gold in sentences:
        if gold.heads is None:
            continue
        counts["pos"].update(gold.pos or ())
        counts["morphs"].update(gold.morphs or ())
        counts["deps"].update(gold.deps or ())
        counts["scripts"].update(
            script_of(w, m) for w, m in zip(gold.words, gold.lemmas or (), strict=True)
        )
    often = {"pos": 1, "morphs": 2, "scripts": 4, "deps": 5}
    chosen = {
        name: tuple(
            label
            for label, count in sorted(c.items(), key=lambda p: (-p[1], p[0]))
            if count >= often[name]
        )
        for name, c in counts.items()
    }
    return Labels(**chosen, names=("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"))


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences: pieces with shapes, first pieces of words, and labels by head."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    sentence: list[int]
    targets: dict[str, list[int]]


class Windows:
    """Makes windows; holds the vocabulary and the label numbers."""

    def __init__(self, folder: Path, labels: Labels) -> None:
        self.pieces = WordPieces.from_file(folder / "vocab.txt")
        self.numbers = {
            "pos": {label: i for i, label in enumerate(labels.pos)},
            "morphs": {label: i for i, label in enumerate(labels.morphs)},
            "scripts": {label: i for i, label in enumerate(labels.scripts)},
            "deps": {label: i for i, label in enumerate(labels.deps)},
            "names": {label: i for i, label in enumerate(labels.names)},
        }

    def size(self, gold: Gold) -> int:
        """Pieces of a sentence."""
        return sum(len(self.pieces.cut(word)) for word in gold.words)

    def make(self, sentences: list[Gold]) -> Window:
        """One window."""
        pieces, shapes, firsts, where = [BEGIN], [0], [], []
        targets: dict[str, list[int]] = {
            name: [] for name in ("start", "pos", "morphs", "scripts", "deps", "names", "heads")
        }
        for number, gold in enumerate(sentences):
            offset = len(firsts)
            for word in gold.words:
                cut = self.pieces.cut(word)
                firsts.append(len(pieces))
                pieces += cut
                shapes += [shape_of(word)] * len(cut)
                where.append(number)
            self._label(gold, offset, targets)
        assert max(shapes) < SHAPES
        return Window([*pieces, END], [*shapes, 0], firsts, where, targets)

    def _label(self, gold: Gold, offset: int, targets: dict[str, list[int]]) -> None:
        count = len(gold.words)
        targets["start"] += [1] + [0] * (count - 1)
        for name, values in (("pos", gold.pos), ("morphs", gold.morphs), ("deps", gold.deps)):
            numbers = self.numbers[name]
            targets[name] += (
                [numbers.get(v, NOTHING) for v in values] if values else [NOTHING] * count
            )
        if gold.lemmas:
            numbers = self.numbers["scripts"]
            targets["scripts"] += [
                numbers.get(script_of(w, m), NOTHING)
                for w, m in zip(gold.words, gold.lemmas, strict=True)
            ]
        else:
            targets["scripts"] += [NOTHING] * count
        targets["heads"] += (
            [head + offset for head in gold.heads] if gold.heads else [NOTHING] * count
        )
        if gold.entities is None:
            targets["names"] += [NOTHING] * count
            return
        tags = ["O"] * count
        for start, end, label in gold.entities:
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
        targets["names"] += [self.numbers["names"][tag] for tag in tags]


def group(sentences: list[Gold], windows: Windows, chance: random.Random) -> list[list[Gold]]:
    """Neighbouring sentences of one document in runs of random length that fit a window."""
    groups: list[list[Gold]] = []
    current: list[Gold] = []
    size, limit = 0, 60
    for gold in sentences:
        pieces = windows.size(gold)
        if current and (
            size + pieces > limit
            or gold.document != current[-1].document
            or (gold.starts_paragraph and chance.random() < 0.5)
        ):
            groups.append(current)
            current, size = [], 0
            limit = chance.choice((1, 40, 80, 120, 160))
        if pieces > MOST_PIECES:
            continue
        current.append(gold)
        size += pieces
    return [*groups, current] if current else groups


def pad(batch: list[Window]) -> dict[str, Tensor]:
    """A batch of windows as tensors."""
    longest = max(len(w.pieces) for w in batch)
    most = max(len(w.firsts) for w in batch)

    def matrix(rows: list[list[int]], length: int, fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (length - len(row)) for row in rows])

    padded = {
        "pieces": matrix([w.pieces for w in batch], longest, 0),
        "shapes": matrix([w.shapes for w in batch], longest, 0),
        "mask": matrix([[1] * len(w.pieces) for w in batch], longest, 0),
        "firsts": matrix([w.firsts for w in batch], most, 0),
        "sentence": matrix([w.sentence for w in batch], most, -1),
    }
    for name in batch[0].targets:
        padded[f"target_{name}"] = matrix([w.targets[name] for w in batch], most, NOTHING)
    return padded
