"""Examples as padded tensors: states, masks, and what each head should say.

In: examples with their states. Out: tensors. The law of this file: a layer that an example does not
have is -100, which no loss counts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from sitrep.parsing.meaning import TAGGED
from training.heads.examples import NOTHING, Event, Example
from training.heads.network import Labels
from training.marked import NONE

WEIGHTS = {"gum": 0.5, "meantime": 0.5}
"""Weight of an origin's tags; the rest count whole."""
WITHOUT_EVENTS = "nothing"
"""The file of sentences in which no word carries an event; in others an unmarked one may."""
TURNED = 0.5
"""Share of pairs that are also shown the other way round while learning."""


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
        targets = {n: torch.full((len(items), most), NOTHING) for n in (*TAGGED, "events")}
        for row, item in enumerate(items):
            size = item.states.shape[0]
            states[row, :size] = item.states.float()
            mask[row, :size] = 1
            for layer, tags in item.example.tags.items():
                numbers = self.numbers[layer]
                targets[layer][row, :size] = torch.tensor([numbers[t] for t in tags[:size]])
            whole = item.example.origin == WITHOUT_EVENTS
            if whole or any(event.word for event in item.example.events):
                targets["events"][row, :size] = 0
                for place in item.example.open_words:
                    targets["events"][row, place] = NOTHING
                for event in item.example.events:
                    if event.word:
                        number = self.numbers["events"][event.event]
                        targets["events"][row, event.word[0]] = number
        weight = torch.tensor([WEIGHTS.get(item.example.origin, 1.0) for item in items])
        return {"states": states, "mask": mask, "weight": weight, **targets}

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
                role = [0] * item.states.shape[0] + [NOTHING] * (most - item.states.shape[0])
                _fill(role, event.source, 1)
                _fill(role, event.target, 1 if event.both else 2)
                roles.append(role)
        return {
            "rows": torch.tensor(rows), "words": torch.tensor(words),
            "modes": torch.tensor(modes), "statuses": torch.tensor(statuses),
            "roles": torch.tensor(roles),
        }  # fmt: skip

    def pairs(self, items: list[Item], chance: random.Random | None = None) -> dict[str, Tensor]:
        """Marked pairs, and each the other way round, or only some if there is a chance to draw."""
        most = max(item.states.shape[0] for item in items)
        rows, roles, events, modes, statuses, looks = [], [], [], [], [], []
        for row, item in enumerate(items):
            known = {(event.source, event.target) for event in item.example.events}
            for event in item.example.events:
                turns = [(event.source, event.target, event)]
                turned = event.source and event.target and (event.target, event.source) not in known
                if turned and (chance is None or chance.random() < TURNED):
                    turns.append((event.target, event.source, event if event.both else None))
                for source, target, told in turns:
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


def _fill(role: list[int], span: tuple[int, int] | None, value: int) -> None:
    if span:
        for word in range(span[0], min(span[1], len(role))):
            role[word] = value
