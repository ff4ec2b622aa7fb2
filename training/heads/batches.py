"""Examples as padded tensors: states, masks, and what each head should say.

In: examples with their states. Out: tensors. The law of this file: a layer that an example does not
have is -100, which no loss counts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import torch
from torch import Tensor

from sitrep.parsing.meaning import TAGGED
from training.heads.examples import NOTHING, Event, Example, Span
from training.heads.network import Labels
from training.marked import NONE

WEIGHTS = {"gum": 0.5, "meantime": 0.5}
"""Weight of an origin's tags; the rest count whole."""
UNMARKED = 0.3
"""Weight of a word without a mark among events where not every event is marked."""
PRONOUNS = frozenset(
    "he her hers herself him himself his i it its itself me my our ours she that their theirs them "
    "themselves they this those us we who whom whose which you your".split()
)
"""Our own sentences never mark them; whether they act is left open there."""
TURNED = 0.5
"""Share of pairs that are also shown the other way round while learning."""
STRANGERS = 0.3
"""Share of the pairs of who acts in one event and is acted on in another that are shown."""


def mode_of(event: Event) -> str:
    """Label of an event's mode: "_" for none."""
    return "_" if event.mode == "_" else f"{event.event}/{event.mode}"


@dataclass(slots=True)
class Item:
    """An example with its states."""

    example: Example
    states: Tensor


class Batches:
    """Turns items into padded tensors."""

    def __init__(self, labels: Labels) -> None:
        self.numbers = {
            name: {label: i for i, label in enumerate(values)}
            for name, values in labels.as_lists().items()
        }

    def make(self, items: list[Item]) -> dict[str, Tensor]:
        """States, mask and targets; the last axis of a target is words."""
        most = max(item.states.shape[0] for item in items)
        taps, width = items[0].states.shape[1:]
        states = torch.zeros(len(items), most, taps, width)
        mask = torch.zeros(len(items), most)
        sure = torch.zeros(len(items), most)
        targets = {n: torch.full((len(items), most), NOTHING) for n in (*TAGGED, "events")}
        for row, item in enumerate(items):
            size = item.states.shape[0]
            states[row, :size] = item.states.float()
            mask[row, :size] = 1
            for layer, tags in item.example.tags.items():
                numbers = self.numbers[layer]
                targets[layer][row, :size] = torch.tensor([numbers[t] for t in tags[:size]])
            if item.example.whole or any(event.word for event in item.example.events):
                targets["events"][row, :size] = 0
                sure[row, :size] = 1.0 if item.example.whole else UNMARKED
                for place in item.example.open_words:
                    targets["events"][row, place] = NOTHING
                for event in item.example.events:
                    if event.word:
                        number = self.numbers["events"][event.event]
                        targets["events"][row, event.word[0]] = number
                        sure[row, event.word[0]] = 1.0
        weight = torch.tensor([WEIGHTS.get(item.example.origin, 1.0) for item in items])
        return {"states": states, "mask": mask, "weight": weight, "sure": sure, **targets}

    def events(self, items: list[Item]) -> dict[str, Tensor]:
        """Marked events: row, first word, mode, status, and the role of every word."""
        most = max(item.states.shape[0] for item in items)
        rows, words, modes, statuses, roles = [], [], [], [], []
        for row, item in enumerate(items):
            for event in item.example.events:
                if event.word is None:
                    continue
                rows.append(row)
                words.append(event.word[0])
                modes.append(self.numbers["modes"][mode_of(event)])
                statuses.append(self.numbers["statuses"][event.status])
                role = _open_roles(item, most)
                _fill(role, event.source, 1)
                _fill(role, event.target, 1 if event.both else 2)
                roles.append(role)
        return {
            "rows": torch.tensor(rows), "words": torch.tensor(words),
            "modes": torch.tensor(modes), "statuses": torch.tensor(statuses),
            "roles": torch.tensor(roles),
        }  # fmt: skip

    def pairs(self, items: list[Item], chance: random.Random | None = None) -> dict[str, Tensor]:
        """Marked pairs, and pairs without an event; only some of these if there is a chance."""
        most = max(item.states.shape[0] for item in items)
        rows, roles, events, modes, statuses, looks = [], [], [], [], [], []
        for row, item in enumerate(items):
            for source, target, told in asked_pairs(item.example, chance):
                role = [0] * most
                _fill(role, source, 1)
                _fill(role, target, 2)
                rows.append(row)
                roles.append(role)
                none = told is None or told.event == NONE
                events.append(0 if told is None else self.numbers["events"][told.event])
                modes.append(NOTHING if none else self.numbers["modes"][mode_of(told)])
                statuses.append(NOTHING if none else self.numbers["statuses"][told.status])
                looks.append(NOTHING if none or not told.word else told.word[0])
        return {
            "rows": torch.tensor(rows), "roles": torch.tensor(roles),
            "event": torch.tensor(events), "mode": torch.tensor(modes),
            "status": torch.tensor(statuses), "look": torch.tensor(looks),
        }  # fmt: skip


def asked_pairs(
    example: Example, chance: random.Random | None
) -> Iterator[tuple[Span | None, Span | None, Event | None]]:
    """Pairs of a sentence with their events: as marked, turned round, and of strangers."""

    def drawn(share: float) -> bool:
        return chance is None or chance.random() < share

    marked = [event for event in example.events if event.source or event.target]
    known = {(event.source, event.target) for event in marked}
    for event in marked:
        yield event.source, event.target, event
        turned = (event.target, event.source)
        if None not in turned and turned not in known and drawn(TURNED):
            yield *turned, event if event.both else None
    if not example.whole:
        return
    for first, other in permutations(marked, 2):
        pair = (first.source, other.target)
        apart = None not in pair and pair not in known and (pair[1], pair[0]) not in known
        if apart and not _overlap(first.source, other.target) and drawn(STRANGERS):
            known.add(pair)
            yield *pair, None


def _overlap(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def _open_roles(item: Item, most: int) -> list[int]:
    """No role for every word, nothing for those about which nothing is known."""
    size = item.states.shape[0]
    known = [
        item.example.whole or word.lower() not in PRONOUNS for word in item.example.words[:size]
    ]
    return [0 if is_known else NOTHING for is_known in known] + [NOTHING] * (most - size)


def _fill(role: list[int], span: tuple[int, int] | None, value: int) -> None:
    if span:
        for word in range(span[0], min(span[1], len(role))):
            role[word] = value
