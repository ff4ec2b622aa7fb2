"""Exports the heads of meaning: two ONNX files in eight bits, into the encoder's folder.

    python -m training.heads.export --weights training/work/heads/heads.pt \
        --out src/sitrep/models/encoder/parser

In: what `training.heads.train` wrote. Out: `meaning.onnx`, `pairs.onnx`, `meaning.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from sitrep.parsing.meaning import FILES
from training.encoder.export import shrink
from training.encoder.network import WIDTH
from training.heads.network import Labels, Meaning, Pairs

OUTPUTS = (
    "sources", "cues", "contents", "times", "events", "modes", "statuses", "roles", "words",
    "vector",
)  # fmt: skip
PAIR_OUTPUTS = ("event", "mode", "status")


class OneSentence(nn.Module):
    """The heads without padding: every word is real."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self.meaning = meaning

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Scores of all heads, words and the vector."""
        out = self.meaning(states, torch.ones_like(states[:, :, 0, 0]))
        return tuple(out[name] for name in OUTPUTS)


class OnePair(nn.Module):
    """The pair's head without padding."""

    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, words: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        """Scores of the pair's event, mode and status."""
        out = self.pairs(words, torch.ones_like(words[:, :, 0]), roles)
        return tuple(out[name] for name in PAIR_OUTPUTS)


def load_trained(path: Path) -> tuple[Meaning, Pairs, Labels]:
    """The trained heads in evaluation mode."""
    stored = torch.load(path, weights_only=True)
    labels = Labels(**{name: tuple(values) for name, values in stored["labels"].items()})
    meaning, pairs = Meaning(labels, stored["taps"]), Pairs(labels)
    meaning.load_state_dict(stored["meaning"])
    pairs.load_state_dict(stored["pairs"])
    return meaning.eval(), pairs.eval(), labels


def export_heads(meaning: Meaning, pairs: Pairs, labels: Labels, out: Path) -> None:
    """Write the three files."""
    shrink(meaning)
    shrink(pairs)
    out.mkdir(parents=True, exist_ok=True)
    words = {1: "w"}
    torch.onnx.export(
        OneSentence(meaning),
        (torch.randn(1, 3, len(meaning.norms), WIDTH),),
        str(out / FILES[0]),
        input_names=["states"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            "states": words,
            **{name: words for name in OUTPUTS if name not in ("roles", "vector")},
            "roles": {1: "w", 2: "w"},
        },
        opset_version=17,
        do_constant_folding=False,
        dynamo=False,
    )
    torch.onnx.export(
        OnePair(pairs),
        (torch.randn(1, 3, WIDTH), torch.tensor([[1, 0, 2]])),
        str(out / FILES[1]),
        input_names=["words", "roles"],
        output_names=list(PAIR_OUTPUTS),
        dynamic_axes={"words": words, "roles": words},
        opset_version=17,
        do_constant_folding=False,
        dynamo=False,
    )
    text = json.dumps(labels.as_lists(), indent=0)
    (out / FILES[2]).write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=Path("training/work/heads/heads.pt"))
    parser.add_argument("--out", type=Path, default=Path("src/sitrep/models/encoder/parser"))
    options = parser.parse_args()
    export_heads(*load_trained(options.weights), options.out)


if __name__ == "__main__":
    main()
