"""How well heads do on sentences that they did not learn from.

In: trained heads and items. Out: F1 of spans and of events, accuracy of mode and status, F1 of
roles, accuracy and macro F1 of pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import torch

from sitrep.parsing.meaning import TAGGED
from sitrep.parsing.nametags import best_tags
from training.heads.network import Labels, Meaning, Pairs
from training.heads.train import Batches, Item


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


class Score:
    """Right, given and wanted, counted by name."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def add(self, name: str, right: int, given: int, wanted: int) -> None:
        """Count."""
        self.counts.setdefault(name, Counter()).update(right=right, given=given, wanted=wanted)

    def f1(self) -> dict[str, float]:
        """F1 by name, in percent."""
        return {
            name: round(200 * c["right"] / max(1, c["given"] + c["wanted"]), 1)
            for name, c in self.counts.items()
        }


def measure(
    meaning: Meaning, pairs: Pairs, labels: Labels, items: Iterable[Item], score: Score
) -> list[tuple[Item, str, str, float]]:
    """Add to the scores; returns the pairs that are told otherwise than marked."""
    batches = Batches(labels)
    odd = []
    with torch.no_grad():
        for item in items:
            batch = batches.make([item])
            out = meaning(batch["states"], batch["mask"])
            size = item.states.shape[0]
            for layer in TAGGED:
                if layer in item.example.tags:
                    told = best_tags(out[layer][0].numpy(), getattr(labels, layer))
                    given, wanted = spans_of(told), spans_of(item.example.tags[layer][:size])
                    score.add(
                        f"{layer} {item.example.origin in ('gum', 'meantime')}",
                        len(given & wanted),
                        len(given),
                        len(wanted),
                    )
            _measure_events(out, labels, batches, item, score)
            chosen = batches.pairs([item])
            if not len(chosen["rows"]):
                continue
            rows = chosen["rows"]
            said = pairs(out["words"][rows], batch["mask"][rows], chosen["roles"])
            best = said["event"].softmax(-1).max(-1)
            for number, (chance, event) in enumerate(zip(*best, strict=True)):
                wanted = int(chosen["event"][number])
                score.add("pair", int(event == wanted), 1, 1)
                score.add(
                    f"pair {labels.events[wanted]}", int(event == wanted), int(event == wanted), 1
                )
                score.add(f"pair {labels.events[int(event)]}", 0, int(event != wanted), 0)
                if wanted:
                    type_ = int(said["event"][number, 1:].argmax()) + 1
                    score.add("pair type, one there is", int(type_ == wanted), 1, 1)
                    status = int(said["status"][number].argmax()) == int(chosen["status"][number])
                    score.add("pair status", int(status), 1, 1)
                    mode = int(said["mode"][number].argmax()) == int(chosen["mode"][number])
                    score.add("pair mode", int(mode), 1, 1)
                if event != wanted:
                    odd.append(
                        (item, labels.events[wanted], labels.events[int(event)], float(chance))
                    )
    return odd


def _measure_events(out, labels: Labels, batches: Batches, item: Item, score: Score) -> None:
    told = out["events"][0].argmax(-1).tolist()
    wanted = {e.word[0]: e for e in item.example.events if e.word and e.word[0] < len(told)}
    if not wanted:
        return
    given = {i: labels.events[t] for i, t in enumerate(told) if t}
    right = sum(given.get(i) == e.event for i, e in wanted.items())
    score.add("event words", sum(i in given for i in wanted), len(given), len(wanted))
    score.add("event words and types", right, len(given), len(wanted))
    found = batches.events([item])
    for number, word in enumerate(found["words"].tolist()):
        type_ = int(out["events"][0, word, 1:].argmax()) + 1
        score.add(
            "type of a marked word",
            int(labels.events[type_] == wanted[word].event if word in wanted else 0),
            1,
            1,
        )
        score.add(
            "status of a marked word",
            int(out["statuses"][0, word].argmax() == found["statuses"][number]),
            1,
            1,
        )
        score.add(
            "mode of a marked word",
            int(out["modes"][0, word].argmax() == found["modes"][number]),
            1,
            1,
        )
        roles = out["roles"][0, word].argmax(-1)
        for role, name in ((1, "actors"), (2, "recipients")):
            mine = _runs((roles == role).tolist())
            gold = _runs((found["roles"][number] == role).tolist())
            score.add(name, len(mine & gold), len(mine), len(gold))


def _runs(flags: list[bool]) -> set[tuple[int, int]]:
    found, start = set(), None
    for place, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            found.add((start, place))
            start = None
    return found
