"""Warms up the shared layer on unlabelled news: hidden words are guessed from their neighbours.

    python -m training.pretraining --data ../shared/bench --out training/work/warm.bin

In: Wikinews and Wikipedia's current events. Out: weights of the tok2vec layer for `training.fast`.
Each frequent word gets a target vector: its positive pointwise mutual information with the words
to its left and to its right, cut down by a singular value decomposition (Levy and Goldberg 2014;
Halko, Martinsson and Tropp 2011). The network sees a sentence with some words masked and learns to
give the target vectors of those.
The law of this file: no text of a development or test set is read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy
from spacy.language import Language
from spacy.ml.models.multi_task import build_masked_language_model
from spacy.tokens import Doc
from thinc.api import Adam, Linear, Maxout, Model, Optimizer, chain, list2array

from training.augment import QUOTES
from training.examples import tokenize
from training.fast import HERE, SEED, make_pipeline, read_training

LONGEST = 60  # tokens of a piece of text
TARGET_WORDS = 16_000
CONTEXT_WORDS = 3_000
TARGET_WIDTH = 96
MASKED = 0.25
LOT = 48  # pieces a step

Floats = numpy.ndarray[Any, numpy.dtype[numpy.float32]]


def read_texts(data: Path) -> list[str]:
    """News texts, one a paragraph, in file order."""
    texts: list[str] = []
    for name in ("wikinews", "wikipedia_current_events"):
        with gzip.open(data / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                texts += [part for part in json.loads(line)["text"].split("\n") if len(part) > 40]
    return texts


def tokenized(nlp: Language, texts: list[str], chance: random.Random) -> list[list[str]]:
    """Texts as words in random order, in pieces of bearable length, some with curly quotes."""
    pieces: list[list[str]] = []
    for text in chance.sample(texts, len(texts)):
        marked = text.translate(QUOTES[0]) if chance.random() < 0.2 else text
        words = [token.text for token in tokenize(nlp, marked)]
        pieces += [words[start : start + LONGEST] for start in range(0, len(words), LONGEST)]
    return [piece for piece in pieces if len(piece) > 5]


def target_vectors(pieces: Iterable[list[str]]) -> dict[str, Floats]:
    """A unit vector for each frequent word, from the words that stand beside it."""
    counts = Counter(word.lower() for piece in pieces for word in piece)
    words = [word for word, _ in counts.most_common(TARGET_WORDS)]
    ids = {word: index for index, word in enumerate(words)}
    sides = [_mutual_information(pieces, ids, offset) for offset in (-1, 1)]
    return dict(zip(words, _cut_down(numpy.hstack(sides)), strict=True))


def _mutual_information(pieces: Iterable[list[str]], ids: dict[str, int], offset: int) -> Floats:
    """Positive mutual information of each word with the words up to two places to one side."""
    size = len(ids) * CONTEXT_WORDS
    table = numpy.zeros(size, dtype=numpy.float32)
    stream = numpy.array(
        [ids.get(word.lower(), -1) for piece in pieces for word in [*piece, "", ""]]
    )
    for distance, weight in ((1, 1.0), (2, 0.5)):
        here, there = (stream, numpy.roll(stream, -offset * distance))
        known = (here >= 0) & (there >= 0) & (there < CONTEXT_WORDS)
        cells = here[known] * CONTEXT_WORDS + there[known]
        table += weight * numpy.bincount(cells, minlength=size).astype(numpy.float32)
    grid = table.reshape(len(ids), CONTEXT_WORDS)
    rows, columns = grid.sum(1, keepdims=True) + 1, grid.sum(0, keepdims=True) ** 0.75 + 1
    with numpy.errstate(divide="ignore"):
        scores: Floats = numpy.maximum(numpy.log(grid * columns.sum() / (rows * columns)), 0)
    return scores


def _cut_down(grid: Floats) -> Floats:
    """Randomized singular value decomposition; rows scaled to length one."""
    random_state = numpy.random.default_rng(SEED)
    sketch = grid @ random_state.normal(size=(grid.shape[1], TARGET_WIDTH + 20)).astype("f")
    for _ in range(2):
        sketch = grid @ (grid.T @ numpy.linalg.qr(sketch)[0])
    basis = numpy.linalg.qr(sketch)[0]
    left, values, _ = numpy.linalg.svd(basis.T @ grid, full_matrices=False)
    vectors = (basis @ left[:, :TARGET_WIDTH]) * numpy.sqrt(values[:TARGET_WIDTH])
    lengths = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Floats = (vectors / numpy.maximum(lengths, 1e-6)).astype(numpy.float32)
    return scaled


def warm_up(nlp: Language, pieces: list[list[str]]) -> None:
    """Learn in place, one pass."""
    targets = target_vectors(pieces)
    model = _guesser(nlp)
    optimizer = Adam(0.001, grad_clip=1.0)
    started, words, loss = time.time(), 0, 0.0
    for count, lot in enumerate(_lots(pieces, LOT)):
        progress = count * LOT / len(pieces)
        optimizer.learn_rate = 0.002 * max(0.05, min(1.0, 20 * progress + 0.1, 1.1 - progress))
        loss += _update(model, [Doc(nlp.vocab, words=piece) for piece in lot], targets, optimizer)
        words += sum(len(piece) for piece in lot)
        if count % 400 == 399:
            print(
                f"{time.time() - started:.0f}s {words} words, loss {loss / words:.4f}", flush=True
            )
            words, loss = 0, 0.0


def _lots(pieces: list[list[str]], size: int) -> Iterable[list[list[str]]]:
    return (pieces[start : start + size] for start in range(0, len(pieces), size))


def _guesser(nlp: Language) -> Model[Any, Any]:
    tok2vec = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    top: Model[Any, Any] = chain(
        list2array(),
        Maxout(nO=192, nI=tok2vec.get_dim("nO"), nP=3, normalize=True, dropout=0.0),
        Linear(nO=TARGET_WIDTH, nI=192),
    )
    model = build_masked_language_model(nlp.vocab, chain(tok2vec, top), mask_prob=MASKED)
    model.initialize(X=[nlp.make_doc("Give it a text of some words")])
    return model


def _update(
    model: Model[Any, Any], docs: list[Doc], targets: dict[str, Floats], optimizer: Optimizer
) -> float:
    guesses, backprop = model.begin_update(docs)
    nothing = numpy.zeros(TARGET_WIDTH, dtype=numpy.float32)
    wanted = numpy.vstack([targets.get(t.lower_, nothing) for doc in docs for t in doc])
    off = (guesses - wanted) * wanted.any(axis=1, keepdims=True)
    backprop(off / len(docs))
    model.finish_update(optimizer)
    return float((off**2).sum())


def main() -> None:
    """Read the command line and learn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--out", type=Path, default=HERE / "work" / "warm.bin")
    arguments = parser.parse_args()
    nlp = make_pipeline(read_training(arguments.data))
    texts = tokenized(nlp, read_texts(arguments.data), random.Random(SEED))  # noqa: S311
    warm_up(nlp, texts)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(nlp.get_pipe("tok2vec").model.to_bytes())  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
