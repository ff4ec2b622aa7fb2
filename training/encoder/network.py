"""The network: a six-layer MiniLM read once per window, with light heads on the words.

In: word pieces with the word each begins. Out: scores by head. The encoder is all-MiniLM-L6-v2
(Apache-2.0); the parser is the deep biaffine one (Dozat and Manning 2017). A root points to itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
LAYERS = 6
HEADS = 12
SHAPES = 24


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of every head, in the order of their scores."""

    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    scripts: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]


class Layer(nn.Module):
    """One transformer layer with post-normalisation, as in BERT."""

    def __init__(self, inner: int = 4 * WIDTH) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: batch, pieces, width. mask: batch, 1, 1, pieces; 0 to see, very negative to hide."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + mask
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.start = nn.Linear(WIDTH, 2)
        self.pos = nn.Linear(WIDTH, len(labels.pos))
        self.morphs = nn.Linear(WIDTH, len(labels.morphs))
        self.scripts = nn.Linear(WIDTH, len(labels.scripts))
        self.names = nn.Linear(WIDTH, len(labels.names))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, 256), nn.Linear(WIDTH, 256)
        self.arc = nn.Parameter(torch.zeros(257, 256))
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, 96), nn.Linear(WIDTH, 96)
        self.rel = nn.Parameter(torch.zeros(len(labels.deps), 97, 97))

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """States before the first layer and after each; mask is 1 for real pieces.

        pieces, shapes, mask: batch, pieces. Out: batch, pieces, width, LAYERS + 1 times.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        hidden = (1.0 - mask.to(x.dtype))[:, None, None, :] * -30000.0
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], hidden))
        return states

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor
    ) -> dict[str, Tensor]:
        """Scores of every head on the words; firsts: batch, words, the first piece of each."""
        return self.score(self.encode(pieces, shapes, mask)[-1], firsts)

    def score(self, x: Tensor, firsts: Tensor) -> dict[str, Tensor]:
        """Scores of every head from the states of the last layer."""
        words = self.dropout(torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, WIDTH)))
        ones = words.new_ones(*words.shape[:2], 1)
        arc_dep = self.dropout(functional.elu(self.arc_dep(words)))
        arc_head = self.dropout(functional.elu(self.arc_head(words)))
        arcs = torch.cat([arc_dep, ones], -1) @ self.arc @ arc_head.transpose(1, 2)
        return {
            "start": self.start(words),
            "pos": self.pos(words),
            "morphs": self.morphs(words),
            "scripts": self.scripts(words),
            "names": self.names(words),
            "arcs": arcs,
            "rel_dep": torch.cat([self.dropout(functional.elu(self.rel_dep(words))), ones], -1),
            "rel_head": torch.cat([self.dropout(functional.elu(self.rel_head(words))), ones], -1),
        }

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Relation scores of words whose heads are chosen. dep, head: words, 97."""
        return torch.einsum("wi,rij,wj->wr", dep, self.rel, head)


def load_minilm(network: Network, folder: Path) -> None:
    """Copy the pretrained weights into the encoder."""
    stored = load_file(str(folder / "model.safetensors"))
    stored = {name.removeprefix("bert."): value for name, value in stored.items()}
    with torch.no_grad():
        network.words.weight.copy_(stored["embeddings.word_embeddings.weight"])
        kinds = stored["embeddings.token_type_embeddings.weight"][0]
        network.positions.weight.copy_(stored["embeddings.position_embeddings.weight"] + kinds)
        network.norm.weight.copy_(stored["embeddings.LayerNorm.weight"])
        network.norm.bias.copy_(stored["embeddings.LayerNorm.bias"])
    names = {
        "query": "attention.self.query", "key": "attention.self.key",
        "value": "attention.self.value", "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    with torch.no_grad():
        for number, layer in enumerate(network.layers):
            for ours, theirs in names.items():
                for kind in ("weight", "bias"):
                    value = stored[f"encoder.layer.{number}.{theirs}.{kind}"]
                    getattr(getattr(layer, ours), kind).copy_(value)
