"""The network of the heads: words as the encoder sees them, one more layer, and what they mean.

In: for each word the states of some of the encoder's layers. Out: tags of sources, cues, contents
and times; events with mode and status; who acts and on whom; a vector of the sentence; and, for a
marked pair, its event. The encoder is frozen: grammar and names stay what they are however these
heads grow.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

from training.encoder.network import WIDTH, Layer

ROLES = ("O", "actor", "recipient")
_SMALL = 96


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of every head, in the order of their scores."""

    sources: tuple[str, ...]
    cues: tuple[str, ...]
    contents: tuple[str, ...]
    times: tuple[str, ...]
    events: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]

    def as_lists(self) -> dict[str, list[str]]:
        """For JSON."""
        return {name: list(values) for name, values in asdict(self).items()}


class Meaning(nn.Module):
    """The shared layers and the heads on words; `taps` is the number of encoder layers it reads."""

    def __init__(self, labels: Labels, taps: int, depth: int = 1) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(taps))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(taps))
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        self.dropout = nn.Dropout(0.2)
        self.sources = nn.Linear(WIDTH, len(labels.sources))
        self.cues = nn.Linear(WIDTH, len(labels.cues))
        self.contents = nn.Linear(WIDTH, len(labels.contents))
        self.times = nn.Linear(WIDTH, len(labels.times))
        self.events = nn.Linear(WIDTH, len(labels.events))
        self.modes = nn.Linear(WIDTH, len(labels.modes))
        self.statuses = nn.Linear(WIDTH, len(labels.statuses))
        self.role_event, self.role_word = nn.Linear(WIDTH, _SMALL), nn.Linear(WIDTH, _SMALL)
        self.role = nn.Parameter(torch.randn(len(ROLES), _SMALL + 1, _SMALL + 1) * 0.02)
        self.vector = nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, states: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """states: batch, words, taps, width. mask: batch, words; 1 for real words."""
        normed = torch.stack([norm(states[:, :, i]) for i, norm in enumerate(self.norms)], 2)
        mixed = (normed * self.mix.softmax(0)[None, None, :, None]).sum(2)
        hidden = (1.0 - mask)[:, None, None, :] * -30000.0
        x = self.dropout(mixed)
        for layer in self.layers:
            x = layer(x, hidden)
        words = x
        x = self.dropout(x)
        ones = x.new_ones(*x.shape[:2], 1)
        event = torch.cat([self.dropout(nn.functional.elu(self.role_event(x))), ones], -1)
        word = torch.cat([self.dropout(nn.functional.elu(self.role_word(x))), ones], -1)
        names = ("sources", "cues", "contents", "times", "events", "modes", "statuses")
        both = torch.cat([mixed, words], -1)
        mean = (both * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return {
            **{name: getattr(self, name)(x) for name in names},
            "roles": torch.einsum("bei,rij,bwj->bewr", event, self.role, word),
            "vector": nn.functional.normalize(self.vector(mean), dim=-1),
            "words": words,
        }


class Pairs(nn.Module):
    """The event between two marked spans of a sentence, from the words of `Meaning`."""

    def __init__(self, labels: Labels, depth: int = 1) -> None:
        super().__init__()
        self.roles = nn.Embedding(3, WIDTH)
        self.layers = nn.ModuleList(Layer(inner=2 * WIDTH) for _ in range(depth))
        self.look = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(0.2)
        self.inner = nn.Linear(3 * WIDTH, WIDTH)
        self.event = nn.Linear(WIDTH, len(labels.events))
        self.status = nn.Linear(WIDTH, len(labels.statuses))
        self.mode = nn.Linear(WIDTH, len(labels.modes))

    def forward(self, words: Tensor, mask: Tensor, roles: Tensor) -> dict[str, Tensor]:
        """words: batch, words, width. roles: batch, words; 1 in the source, 2 in the target."""
        x = self.dropout(words) + self.roles(roles)
        hidden = (1.0 - mask)[:, None, None, :] * -30000.0
        for layer in self.layers:
            x = layer(x, hidden)
        look = (self.look(x)[:, :, 0] + (1.0 - mask) * -30000.0).softmax(-1)
        parts = [(x * look[:, :, None]).sum(1)]
        for role in (1, 2):
            chosen = (roles == role).to(x.dtype)
            parts.append((x * chosen[:, :, None]).sum(1) / chosen.sum(1).clamp_min(1)[:, None])
        pooled = self.dropout(nn.functional.gelu(self.inner(self.dropout(torch.cat(parts, -1)))))
        return {
            "event": self.event(pooled), "status": self.status(pooled), "mode": self.mode(pooled),
            "look": look,
        }  # fmt: skip
