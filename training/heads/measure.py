"""How well heads do on sentences that they did not learn from.

In: trained heads and items. Out: scores in percent: F1 of spans, of event words and of roles;
accuracy of type, mode and status of a marked word; the same of marked pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor

from sitrep.parsing.meaning import TAGGED
from sitrep.parsing.nametags import best_tags
from training.heads.batches import Batches, Item
from training.heads.network import Labels, Meaning, Pairs

ROLES = {1: "actors", 2: "recipients"}
Counts = dict[str, Counter[str]]


def measure(
    meaning: Meaning, pairs: Pairs, labels: Labels, items: Iterable[Item]
) -> dict[str, float]:
    """Scores of all heads but the vector, in percent, by name."""
    counts: Counts = defaultdict(Counter)
    batches = Batches(labels)
    with torch.no_grad():
        for item in items:
            batch = batches.make([item])
            out = meaning(batch["states"], batch["mask"])
            _count_tags(counts, out, labels, item)
            if any(event.word for event in item.example.events):
                _count_events(counts, out, batch["events"][0])
                _count_marked(counts, out, batches.events([item]))
            chosen = batches.pairs([item])
            if len(chosen["rows"]):
                told = pairs(
                    out["words"][chosen["rows"]], batch["mask"][chosen["rows"]], chosen["roles"]
                )
                _count_pairs(counts, told, chosen, labels)
    return {name: _percent(count) for name, count in sorted(counts.items())} | {
        "pair, macro F1 of types": _macro(counts)
    }


def _percent(count: Counter[str]) -> float:
    return round(200 * count["right"] / max(1, count["given"] + count["wanted"]), 1)


def _macro(counts: Counts) -> float:
    types = [_percent(c) for name, c in counts.items() if name.startswith("pair, F1 of ")]
    return round(sum(types) / max(1, len(types)), 1)


def _add(counts: Counts, name: str, right: int, given: int = 1, wanted: int = 1) -> None:
    counts[name].update(right=right, given=given, wanted=wanted)


def _count_tags(counts: Counts, out: dict[str, Tensor], labels: Labels, item: Item) -> None:
    for layer in TAGGED:
        if layer in item.example.tags:
            told = spans_of(best_tags(out[layer][0].numpy(), getattr(labels, layer)))
            wanted = spans_of(item.example.tags[layer][: item.states.shape[0]])
            _add(counts, f"{layer}, F1", len(told & wanted), len(told), len(wanted))


def _count_events(counts: Counts, out: dict[str, Tensor], wanted: Tensor) -> None:
    told = out["events"][0].argmax(-1)
    found, marked = told > 0, wanted > 0
    _add(
        counts, "event words, F1", int((found & marked).sum()), int(found.sum()), int(marked.sum())
    )
    same = int((marked & (told == wanted)).sum())
    _add(counts, "event words with type, F1", same, int(found.sum()), int(marked.sum()))


def _count_marked(counts: Counts, out: dict[str, Tensor], found: dict[str, Tensor]) -> None:
    for number, word in enumerate(found["words"].tolist()):
        for name in ("modes", "statuses"):
            right = int(out[name][0, word].argmax() == found[name][number])
            _add(counts, f"{name} of marked words", right)
        roles = out["roles"][0, word].argmax(-1)
        for role, name in ROLES.items():
            told = runs_of((roles == role).tolist())
            wanted = runs_of((found["roles"][number] == role).tolist())
            _add(counts, f"{name}, F1", len(told & wanted), len(told), len(wanted))


def _count_pairs(
    counts: Counts, told: dict[str, Tensor], chosen: dict[str, Tensor], labels: Labels
) -> None:
    for number, wanted in enumerate(chosen["event"].tolist()):
        best = int(told["event"][number].argmax())
        _add(counts, "pair, type or none", int(best == wanted))
        _add(counts, f"pair, F1 of {labels.events[wanted]}", int(best == wanted), 0, 1)
        _add(counts, f"pair, F1 of {labels.events[best]}", 0, 1, 0)
        if wanted:
            type_ = int(told["event"][number, 1:].argmax()) + 1
            _add(counts, "pair, type where there is one", int(type_ == wanted))
            for name in ("status", "mode"):
                right = int(told[name][number].argmax() == chosen[name][number])
                _add(counts, f"pair, {name}", right)


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    """Spans of a row of B-, I- and O tags."""
    found, start = set(), None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, place, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = place
    return found


def runs_of(flags: list[bool]) -> set[tuple[int, int]]:
    """Runs of true values."""
    return {(a, b) for a, b, _ in spans_of(_as_tags(flags))}


def _as_tags(flags: list[bool]) -> list[str]:
    before = [False, *flags]
    return [
        "O" if not on else "I-X" if was else "B-X" for on, was in zip(flags, before, strict=False)
    ]
