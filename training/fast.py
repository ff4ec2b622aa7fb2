"""Trains the fast model: a hash-embedding CNN with tags, morphology, trees and names.

    python -m training.fast --data ../shared/bench --out src/sitrep/models/fast

In: the public data that training/README.md lists. Out: a spaCy pipeline directory.
The law of this file: a run without a break gives the same weights for the same data and versions.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.util import load_config, load_model_from_config, registry
from thinc.api import fix_random_seed

from training.augment import join, vary
from training.examples import make_example
from training.names import add_names, read_name_sentences
from training.swap import Lists, read_lists, swap
from training.tokens import fit_tokenizer
from training.treebanks import TREEBANKS, Gold, read_treebank

HERE = Path(__file__).parent
SEED = 7
# How often a sentence of the genre is seen in an epoch; news and what reads like it more often.
WEIGHTS = {
    "news": 2.0,
    "interview": 1.5,
    "court": 1.2,
    "speech": 1.3,
    "bio": 1.2,
    "voyage": 1.0,
    "academic": 1.0,
    "textbook": 1.0,
    "weblog": 1.6,
    "newsgroup": 1.2,
    "email": 0.9,
    "answers": 0.8,
    "reviews": 0.7,
    "vlog": 0.6,
    "conversation": 0.6,
    "crossner": 0.8,
    "re3d": 0.8,
    "meantime": 0.5,
    "silver": 0.6,  # read by the encoder: training.distillation
}
SWAPPED = 0.35  # share of sentences whose names are swapped for others
JOINED = 0.08  # share of sentences that get their successor appended


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn.

    Attributes:
        epochs: Passes over the weighted data.
        rate: Peak learning rate.
        batch_words: Words a step, growing from the first to the second number.
        drop: Share of values that are dropped.
        seed: Of what is drawn.
    """

    epochs: int
    rate: float = 0.0015
    batch_words: tuple[int, int] = (500, 1200)
    drop: float = 0.15
    seed: int = SEED


def read_training(data: Path) -> list[Gold]:
    """All sentences to learn from, with the layers that each has."""
    sentences = []
    for name in TREEBANKS:
        sentences += add_names(read_treebank(data, name, "train"), data, name, "train")
    names_alone = [gold for gold in read_name_sentences(data) if gold.entities is not None]
    return sentences + names_alone


def make_pipeline(sentences: list[Gold]) -> Language:
    """The untrained pipeline, its labels and its tokenizer."""
    fix_random_seed(SEED)
    nlp = load_model_from_config(load_config(HERE / "fast.cfg"), auto_fill=True, validate=True)
    fit_tokenizer(nlp)
    examples = [make_example(nlp, gold) for gold in sentences]
    nlp.initialize(lambda: examples)
    return nlp


def epoch(sentences: list[Gold], lists: Lists, chance: random.Random) -> list[Gold]:
    """One weighted, varied, shuffled pass."""
    drawn = []
    for index, gold in enumerate(sentences):
        weight = WEIGHTS[gold.genre]
        times = int(weight) + (chance.random() < weight % 1)
        drawn += [_maybe_joined(sentences, index, chance) for _ in range(times)]
    chance.shuffle(drawn)
    swapped = (swap(gold, lists, chance) if chance.random() < SWAPPED else gold for gold in drawn)
    return [vary(gold, chance) for gold in swapped]


def _maybe_joined(sentences: list[Gold], index: int, chance: random.Random) -> Gold:
    gold = sentences[index]
    if index + 1 == len(sentences) or chance.random() > JOINED:
        return gold
    after = sentences[index + 1]
    if after.heads is None or gold.heads is None or after.document != gold.document:
        return gold
    return join(gold, after)


def batches(sentences: list[Gold], words: int) -> Iterator[list[Gold]]:
    """Sentences in lots of about so many words."""
    lot: list[Gold] = []
    size = 0
    for gold in sentences:
        lot.append(gold)
        size += len(gold.words)
        if size >= words:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def rate_at(progress: float, peak: float) -> float:
    """Learning rate: up over the first twentieth, then down in a half cosine to a twentieth."""
    if progress < 0.05:
        return peak * (0.1 + 0.9 * progress / 0.05)
    falling = (progress - 0.05) / 0.95
    return float(peak * (0.05 + 0.95 * 0.5 * (1 + numpy.cos(numpy.pi * min(1.0, falling)))))


def train(
    nlp: Language,
    sentences: list[Gold],
    lists: Lists,
    schedule: Schedule,
    keep: Path,
    *,
    first: int = 0,
) -> None:
    """Learn in place, from epoch `first` on; after every epoch the averaged weights are kept."""
    optimizer = registry.resolve(nlp.config["training"], validate=False)["optimizer"]
    total = schedule.epochs
    started = time.time()
    for number in range(first, total):
        chance = random.Random(schedule.seed * 1000 + number)  # noqa: S311 - reproducible, no secret
        drawn = epoch(sentences, lists, chance)
        losses: dict[str, float] = {}
        low, high = schedule.batch_words
        size = int(low + (high - low) * number / max(1, total - 1))
        done, words = 0, sum(len(gold.words) for gold in drawn)
        for lot in batches(drawn, size):
            optimizer.learn_rate = rate_at((number + done / words) / total, schedule.rate)
            examples = [make_example(nlp, gold) for gold in lot]
            nlp.update(examples, sgd=optimizer, losses=losses, drop=schedule.drop)
            done += sum(len(gold.words) for gold in lot)
        seconds = time.time() - started
        shown = " ".join(f"{name} {loss:.0f}" for name, loss in sorted(losses.items()))
        print(f"epoch {number + 1}/{total} {seconds:.0f}s {words} words {shown}", flush=True)
        with nlp.use_params(optimizer.averages):
            save(nlp, keep)
        counter_path(keep).write_text(str(number + 1), encoding="utf-8")


def counter_path(keep: Path) -> Path:
    """The file beside the weights that counts the epochs they have seen."""
    return keep.with_name(f"{keep.name}.epochs")


def save(nlp: Language, path: Path) -> None:
    """Write beside, then rename, so that a reader never sees half a model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    nlp.to_disk(beside)
    old = path.with_name(f"{path.name}.old")
    if path.exists():
        path.rename(old)
    beside.rename(path)
    if old.exists():
        for file in sorted(old.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        old.rmdir()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--out", type=Path, default=HERE / "work" / "fast")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--warm", type=Path, help="weights of training.pretraining")
    parser.add_argument("--done", type=Path, help="written when the last epoch has ended")
    arguments = parser.parse_args()
    sentences = read_training(arguments.data)
    print(f"{len(sentences)} sentences, spaCy {version('spacy')}", flush=True)
    counter = counter_path(arguments.out)
    first = int(counter.read_text(encoding="utf-8")) if counter.exists() else 0
    fix_random_seed(SEED + first)
    nlp = spacy.load(arguments.out) if first else make_pipeline(sentences)
    if arguments.warm and not first:
        nlp.get_pipe("tok2vec").model.from_bytes(arguments.warm.read_bytes())  # type: ignore[attr-defined]
    lists = read_lists(arguments.data)
    schedule = Schedule(epochs=arguments.epochs)
    train(nlp, sentences, lists, schedule, arguments.out, first=first)
    if arguments.done:
        arguments.done.write_text("", encoding="utf-8")


if __name__ == "__main__":
    main()
