"""Trains the heads of meaning on the frozen encoder.

    python -m training.heads.train --data ../shared/bench --minilm FOLDER

In: the sentences with marks, GUM's attributions, MEANTIME's times, news without labels for the
sentence vectors, and the shipped encoder. Out: `heads.pt` with labels.
The law of this file: same data and versions, same weights; one thread, fixed seeds.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from spacy.language import Language
from torch import Tensor, nn
from torch.nn import functional

from sitrep.models import MODELS
from sitrep.parsing.meaning import TAGGED, TIMES
from sitrep.workflow import Coder
from training.encoder.network import Network
from training.heads.batches import Batches, Item, mode_of
from training.heads.examples import (
    NOTHING,
    Example,
    Tokenizer,
    read_attributions,
    read_news,
    read_sentences,
    read_times,
)
from training.heads.measure import measure
from training.heads.network import Labels, Meaning, Pairs
from training.heads.silver import read_silver
from training.heads.states import Reader
from training.heads.vectors import plain_minilm, read_vectors
from training.marked import NONE, STATUSES
from training.readings import is_held_out_name

HERE = Path(__file__).parent
SEED = 7
ENCODER = MODELS / "encoder"
SHORTEST = 5
SHARES = {"gum": 0.5, "meantime": 0.5, "lexicon": 0.5, "silver": 0.15}
"""Share of an origin's sentences that an epoch draws; all of ours."""
TIME_TAGS = (
    "O",
    *(f"{part}-{kind}" for kind in TIMES for part in "BI"),
)
SPAN_TAGS = ("O", "B-X", "I-X")
AVERAGING = 0.995


def collect_labels(examples: list[Example]) -> Labels:
    """Labels of all heads; events and modes as they are met."""
    events = Counter(event.event for example in examples for event in example.events)
    modes = Counter(mode_of(event) for example in examples for event in example.events)
    del events[NONE], modes["_"]
    return Labels(
        sources=SPAN_TAGS, cues=SPAN_TAGS, contents=SPAN_TAGS, times=TIME_TAGS,
        events=(NONE, *sorted(events)), modes=("_", *sorted(modes)), statuses=STATUSES,
    )  # fmt: skip


def _entropy(scores: Tensor, target: Tensor, **options: Tensor) -> Tensor:
    if not (target != NOTHING).any():
        return scores.sum() * 0
    return functional.cross_entropy(scores, target, ignore_index=NOTHING, **options)


def rarity(items: list[Item], labels: Labels) -> Tensor:
    """Weights of the types of pairs: the rarer among the marked ones, the heavier.

    With the root of the inverse share news, where most events are attacks, charges and arrests,
    does not drown the others.
    """
    counts = Counter(e.event for item in items for e in item.example.events if e.event != NONE)
    mean = counts.total() / len(counts)
    return torch.tensor([(mean / counts[name]) ** 0.5 if name != NONE else 1.0
                         for name in labels.events])  # fmt: skip


def loss_of(
    meaning: Meaning,
    pairs: Pairs,
    batches: Batches,
    items: list[Item],
    chance: random.Random,
    weights: Tensor,
) -> Tensor:
    """The sum of the losses of all heads but the vector."""
    batch = batches.make(items)
    out = meaning(batch["states"], batch["mask"])
    total = torch.zeros(())
    for name in TAGGED:
        scores = out[name].flatten(0, 1)
        each = (
            functional.cross_entropy(
                scores, batch[name].flatten(), ignore_index=NOTHING, reduction="none"
            ).view_as(batch[name])
            * batch["weight"][:, None]
        )
        total = total + each.sum() / (batch[name] != NOTHING).sum().clamp_min(1)
    each = functional.cross_entropy(
        out["events"].flatten(0, 1), batch["events"].flatten(), ignore_index=NOTHING,
        reduction="none",
    ).view_as(batch["sure"]) * batch["sure"]  # fmt: skip
    known = batch["sure"] * (batch["events"] != NOTHING)
    total = total + each.sum() / known.sum().clamp_min(1)
    found = batches.events(items)
    if len(found["rows"]):
        rows, words = found["rows"], found["words"]
        total = total + 0.5 * _entropy(out["modes"][rows, words], found["modes"])
        total = total + 0.5 * _entropy(out["statuses"][rows, words], found["statuses"])
        role = out["roles"][rows, words]
        total = total + _entropy(role.flatten(0, 1), found["roles"].flatten())
    chosen = batches.pairs(items, chance)
    if len(chosen["rows"]):
        rows = chosen["rows"]
        told = pairs(out["words"][rows], batch["mask"][rows], chosen["roles"])
        total = total + _entropy(told["event"], chosen["event"], weight=weights)
        total = total + 0.5 * _entropy(told["status"], chosen["status"])
        total = total + 0.5 * _entropy(told["mode"], chosen["mode"])
        total = total + 0.3 * _entropy((told["look"] + 1e-9).log(), chosen["look"])
    return total


def is_held_out(example: Example) -> bool:
    """Whether a sentence measures; those of one document go together."""
    return is_held_out_name(example.group or example.text)


def lots(items: list[Item], words: int, chance: random.Random) -> Iterator[list[Item]]:
    """Items of like length together, in random order, each origin by its share."""
    drawn = [i for i in items if chance.random() < SHARES.get(i.example.origin, 1.0)]
    shuffled = chance.sample(drawn, len(drawn))
    made: list[list[Item]] = []
    for start in range(0, len(shuffled), 512):
        lot: list[Item] = []
        size = 0
        for item in sorted(shuffled[start : start + 512], key=lambda i: i.states.shape[0]):
            lot.append(item)
            size += item.states.shape[0]
            if size >= words:
                made.append(lot)
                lot, size = [], 0
        if lot:
            made.append(lot)
    chance.shuffle(made)
    yield from made


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn.

    Attributes:
        epochs: Passes over the sentences.
        words: Of a step, about.
        rate: Peak learning rate; up over the first 6 % of the steps, then straight down.
        vectors: Sentences of news a step, for the vector.
        seed: Of first weights and of order.
    """

    epochs: int = 8
    words: int = 600
    rate: float = 4e-4
    vectors: int = 16
    seed: int = SEED


@dataclass(slots=True)
class Similar:
    """News sentences with the vectors that they should get."""

    states: list[Tensor]
    vectors: Tensor

    def draw(self, count: int, chance: random.Random) -> tuple[Tensor, Tensor, Tensor]:
        """States, mask and vectors of some."""
        chosen = [chance.randrange(len(self.states)) for _ in range(count)]
        most = max(self.states[i].shape[0] for i in chosen)
        states = torch.zeros(count, most, *self.states[0].shape[1:])
        mask = torch.zeros(count, most)
        for row, i in enumerate(chosen):
            states[row, : self.states[i].shape[0]] = self.states[i].float()
            mask[row, : self.states[i].shape[0]] = 1
        return states, mask, self.vectors[chosen]


def vector_loss(vectors: Tensor, wanted: Tensor) -> Tensor:
    """Distance of the vectors, and of the similarities among them."""
    apart = (1 - (vectors * wanted).sum(-1)).mean()
    return apart + 2 * functional.mse_loss(vectors @ vectors.T, wanted @ wanted.T)


class Run:
    """A training run: heads, optimizer and averaged weights, kept on disk and taken up again."""

    def __init__(self, meaning: Meaning, pairs: Pairs, out: Path | None) -> None:
        self.whole = nn.ModuleDict({"meaning": meaning, "pairs": pairs})
        self.optimizer = torch.optim.AdamW(
            self.whole.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=0.02
        )
        self.average = {n: p.detach().clone() for n, p in self.whole.named_parameters()}
        self.step = 0
        self.path = out / "checkpoint.pt" if out else None

    def learn(self, loss: Tensor, rate: float) -> None:
        """One step."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.whole.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGING, self.step / (self.step + 10))
        with torch.no_grad():
            for name, value in self.whole.named_parameters():
                self.average[name].lerp_(value, 1 - keep)

    def save(self) -> None:
        """Write the checkpoint, beside and then renamed."""
        if self.path is None:
            return
        stored = {
            "whole": self.whole.state_dict(), "optimizer": self.optimizer.state_dict(),
            "average": self.average, "step": self.step, "chance": torch.get_rng_state(),
        }  # fmt: skip
        torch.save(stored, self.path.with_suffix(".part"))
        self.path.with_suffix(".part").rename(self.path)

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if self.path and self.path.exists():
            stored = torch.load(self.path, weights_only=True)
            self.whole.load_state_dict(stored["whole"])
            self.optimizer.load_state_dict(stored["optimizer"])
            self.average, self.step = stored["average"], stored["step"]
            torch.set_rng_state(stored["chance"])


def train(
    items: list[Item],
    labels: Labels,
    plan: Plan,
    start: Network,
    similar: Similar | None = None,
    out: Path | None = None,
) -> tuple[Meaning, Pairs]:
    """Learn all heads.

    Args:
        items: Sentences with marks and their states.
        labels: Of all heads.
        plan: How long and how fast.
        start: Its last layer gives the first weights of the shared layer.
        similar: For the vector, which learns nothing without.
        out: Folder of the checkpoint; none is kept without.
    """
    torch.manual_seed(plan.seed)
    meaning, pairs = Meaning(labels, items[0].states.shape[1]), Pairs(labels)
    meaning.layers[0].load_state_dict(start.layers[-1].state_dict())
    batches, weights = Batches(labels), rarity(items, labels)
    run = Run(meaning, pairs, out)
    run.resume()
    chance = random.Random(plan.seed)  # noqa: S311 - reproducible, no secret
    order = [lot for _ in range(plan.epochs) for lot in lots(items, plan.words, chance)]
    began, shown = time.time(), 0.0
    for step in range(run.step, len(order)):
        drawn = random.Random(plan.seed * 100_000 + step)  # noqa: S311
        loss = loss_of(meaning, pairs, batches, order[step], drawn, weights)
        if similar:
            states, mask, wanted = similar.draw(plan.vectors, drawn)
            loss = loss + 2 * vector_loss(meaning(states, mask)["vector"], wanted)
        rising, falling = step / (0.06 * len(order)), 1 - step / len(order)
        run.learn(loss, plan.rate * min(rising + 0.01, 1.0, falling + 0.01))
        shown += loss.item()
        if run.step % 100 == 0:
            seconds = time.time() - began
            print(f"step {run.step}/{len(order)} loss {shown / 100:.3f} {seconds:.0f}s", flush=True)
            shown = 0.0
        if run.step % 500 == 0:
            run.save()
    with torch.no_grad():
        for name, value in run.whole.named_parameters():
            value.copy_(run.average[name])
    return meaning.eval(), pairs.eval()


def read_examples(data: Path, tokenize: Tokenizer) -> list[Example]:
    """Our own sentences, real news coded by reading, GUM's attributions, MEANTIME's times."""
    chance = random.Random(SEED)  # noqa: S311 - reproducible, no secret
    attributions = read_attributions(data)
    with_cue = [e for e in attributions if "B-X" in e.tags["cues"]]
    without = [e for e in attributions if "B-X" not in e.tags["cues"] and len(e.words) > SHORTEST]
    return [
        *read_sentences(HERE.parent / "sentences", tokenize),
        *read_news(HERE.parent / "readings", data, tokenize),
        *with_cue,
        *chance.sample(without, len(with_cue)),
        *read_times(data, tokenize),
    ]


def tokenizer_of(nlp: Language) -> Tokenizer:
    """Words of a text as Sitrep cuts them, without blanks."""

    def tokenize(text: str) -> list[tuple[str, int, int]]:
        return [(t.text, t.idx, t.idx + len(t)) for t in nlp.tokenizer(text) if not t.is_space]

    return tokenize


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="the model that is read")
    parser.add_argument("--out", type=Path, default=HERE.parent / "work" / "heads")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    folder = options.encoder / "parser"
    reader = Reader(folder / "encoder.onnx", folder / "vocab.txt")
    coder = Coder(options.encoder)
    tokenize = tokenizer_of(coder.nlp)
    examples = read_examples(options.data, tokenize)
    labels = collect_labels(examples)
    examples += read_silver(coder, options.data, options.out / "silver.jsonl", labels)
    items = [Item(e, torch.from_numpy(reader.read(e.words))) for e in examples]
    kept = options.out / "vectors.npz"
    sentences, vectors = read_vectors(options.data, options.minilm, tokenize, kept)
    states = [torch.from_numpy(reader.read(words)) for words in sentences]
    ours = [i for i in items if i.example.origin not in SHARES]
    held = {id(item) for item in ours if is_held_out(item.example)}
    learned = [item for item in items if id(item) not in held]
    print(f"{len(learned)} sentences, {len(held)} held out, {len(sentences)} for the vector")
    meaning, pairs = train(
        learned,
        labels,
        Plan(epochs=options.epochs),
        plain_minilm(options.minilm),
        Similar(states, torch.from_numpy(vectors)),
        options.out,
    )
    stored = {
        "meaning": meaning.state_dict(),
        "pairs": pairs.state_dict(),
        "labels": labels.as_lists(),
        "taps": items[0].states.shape[1],
    }
    torch.save(stored, options.out / "heads.pt")
    scores = measure(meaning, pairs, labels, [item for item in ours if id(item) in held])
    print(json.dumps(scores, indent=1))
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")


if __name__ == "__main__":
    main()
