"""Trains the linear model of events on a pipeline's own parses.

    python -m training.linear --data ../shared/bench --model src/sitrep/models/fast

In: the sentences with marks, real news coded by reading, the lexicon's examples as the pipeline
codes them, and the pipeline. Out:
`events.npz` in the pipeline's folder. The law of this file: same data and pipeline, same weights;
one thread, fixed seeds.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from sitrep.parsing.linear import CARRIERS, FILE, ROWS, pair_features, rows_of, word_features
from sitrep.parsing.meaning import NONE
from sitrep.parsing.pipeline import parse_report
from sitrep.records import Report
from sitrep.workflow import Coder
from training.heads.batches import UNMARKED, asked_pairs
from training.heads.examples import Example, read_news, read_sentences
from training.heads.silver import lexicon_examples
from training.heads.train import is_held_out, tokenizer_of

HERE = Path(__file__).parent
SEED = 7
EPOCHS = 8
RATE = 0.02
DECAY = 3e-6
"""Weight decay; the held-out sentences chose it among 1e-6, 3e-6 and 1e-5."""
BATCH = 512
LEVELS = 31
"""Steps of a weight to each side of nought; 127 score no better and take twice the room."""
DAY = "2000-01-01"


@dataclass(slots=True)
class Sample:
    """Rows of one word or pair, its label, and how much it counts."""

    rows: list[int]
    label: int
    weight: float


def parse_words(nlp: Language, text: str) -> Doc:
    """A sentence as the pipeline reads it."""
    return parse_report(Report(text, published=DAY), nlp).doc


def samples_of(
    nlp: Language, example: Example, labels: dict[str, int]
) -> tuple[list[Sample], list[Sample]]:
    """Words and pairs of one example; none where the pipeline cuts other words."""
    doc = parse_words(nlp, example.text)
    tokens = [token for token in doc if not token.is_space]
    if [token.text for token in tokens] != example.words:
        return [], []
    marked = {e.word[0]: e.event for e in example.events if e.word}
    words = [
        Sample(
            rows_of(word_features(token)),
            labels[marked.get(number, NONE)],
            1.0 if number in marked or example.whole else UNMARKED,
        )
        for number, token in enumerate(tokens)
        if token.pos_ in CARRIERS and (marked or example.whole)
    ]
    chance = random.Random(example.text)  # noqa: S311 - reproducible, no secret
    pairs = [
        Sample(
            rows_of(pair_features(tokens, range(*(source or (0, 0))), range(*(target or (0, 0))))),
            labels[told.event if told else NONE],
            1.0,
        )
        for source, target, told in asked_pairs(example, chance)
    ]
    return words, pairs


def learn(samples: list[Sample], labels: int, rarity: Tensor) -> nn.EmbeddingBag:
    """A table of weights: rows by labels."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    table = nn.EmbeddingBag(ROWS, labels, mode="sum")
    nn.init.zeros_(table.weight)
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE)
    steps = EPOCHS * (len(samples) // BATCH + 1)
    step = 0
    for _ in range(EPOCHS):
        order = chance.sample(samples, len(samples))
        for start in range(0, len(order), BATCH):
            lot = order[start : start + BATCH]
            scores = table(*_bags(lot))
            target = torch.tensor([sample.label for sample in lot])
            weight = torch.tensor([sample.weight for sample in lot]) * rarity[target]
            loss = (functional.cross_entropy(scores, target, reduction="none") * weight).sum()
            loss = loss / weight.sum() + DECAY * table.weight.square().sum()
            optimizer.param_groups[0]["lr"] = RATE * (1 - step / steps)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            step += 1
    return table


def _bags(samples: list[Sample]) -> tuple[Tensor, Tensor]:
    flat = [row for sample in samples for row in sample.rows]
    starts = np.cumsum([0, *(len(sample.rows) for sample in samples[:-1])])
    return torch.tensor(flat), torch.from_numpy(starts)


def score(table: nn.EmbeddingBag, samples: list[Sample], none: int) -> dict[str, float]:
    """Precision, recall and F1 of types over all samples but NONE, and accuracy, in percent."""
    with torch.no_grad():
        given = table(*_bags(samples)).argmax(-1).tolist()
    wanted = [sample.label for sample in samples]
    right = sum(g == w != none for g, w in zip(given, wanted, strict=True))
    found, true = sum(g != none for g in given), sum(w != none for w in wanted)
    same = sum(g == w for g, w in zip(given, wanted, strict=True))
    return {
        "precision": round(100 * right / max(1, found), 1),
        "recall": round(100 * right / max(1, true), 1),
        "f1": round(200 * right / max(1, found + true), 1),
        "accuracy": round(100 * same / len(samples), 1),
    }


def in_small(weights: Tensor) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Weights as small whole numbers, which pack well, and what a one is worth."""
    values = weights.detach().numpy()
    scale = float(np.abs(values).max()) / LEVELS
    return np.round(values / scale).astype(np.int8), np.array(scale, dtype=np.float32)


def main() -> None:
    """Read the command line, train both tables, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--model", type=Path, default=Path("src/sitrep/models/fast"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    (options.model / FILE).unlink(missing_ok=True)
    coder = Coder(options.model)
    nlp = coder.nlp
    tokenize = tokenizer_of(nlp)
    examples = [
        *lexicon_examples(coder),
        *(e for e in read_sentences(HERE / "sentences", tokenize) if e.events or e.whole),
        *read_news(HERE / "readings", options.data, tokenize),
    ]
    names = [NONE, *sorted({e.event for x in examples for e in x.events} - {NONE})]
    labels = {name: number for number, name in enumerate(names)}
    learned: tuple[list[Sample], list[Sample]] = ([], [])
    held: tuple[list[Sample], list[Sample]] = ([], [])
    for example in examples:
        for kept, made in zip(
            held if example.origin != "lexicon" and is_held_out(example) else learned,
            samples_of(nlp, example, labels),
            strict=True,
        ):
            kept.extend(made)
    counts = Counter(sample.label for sample in learned[1])
    mean = sum(n for label, n in counts.items() if label) / (len(names) - 1)
    rare = torch.tensor([(mean / counts[i]) ** 0.5 if i else 1.0 for i in range(len(names))])
    tables = [
        learn(learned[0], len(names), torch.ones(len(names))),
        learn(learned[1], len(names), rare),
    ]
    stored = {"labels": np.array(names)}
    for name, table in zip(("words", "pairs"), tables, strict=True):
        stored[name], stored[f"{name}_scale"] = in_small(table.weight)
        table.weight.data = torch.from_numpy(stored[name] * stored[f"{name}_scale"])
    scores = {
        name: score(table, samples, 0)
        for name, table, samples in zip(("words", "pairs"), tables, held, strict=True)
    }
    print(json.dumps(scores, indent=1))
    np.savez_compressed(options.model / FILE, **stored)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
