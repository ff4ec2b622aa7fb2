"""Exports the encoder: ONNX with weights in eight bits, in the folder of a spaCy pipeline.

    python -m training.encoder.export --weights training/work/encoder/encoder.pt --minilm FOLDER \
        --out src/sitrep/models/encoder

In: what `training.encoder.train` wrote, and the vocabulary of MiniLM. Out: a pipeline that
`sitrep.load("encoder")` reads, with its card. Scores are added by `training.scores`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
import torch
from torch import Tensor, nn

import sitrep.parsing.encoder  # noqa: F401 - registers the component
from training.encoder.network import Labels, Network
from training.publish import SOURCES as FAST_SOURCES

SCORES = ("pos", "morphs", "names", "arcs", "rel_dep", "rel_head")
STATES = "states"
"""Words by layers by width, which the heads of meaning read (`training/heads`)."""
OUTPUTS = (*SCORES, STATES)
HERE = Path(__file__).parent
VERSION = "0.3.0"
DESCRIPTION = (
    "Tags, morphology, Universal Dependencies trees, names (PER, ORG, LOC), attributions, times, "
    "events and sentence vectors of English news: a six-layer transformer (MiniLM) with light "
    "heads, eight-bit weights, run by ONNX Runtime."
)
LICENCE = "CC-BY-SA-4.0"
NOT_LEARNED_FROM = ("Names to swap", "spacy-lookups-data")
"""Sources of the fast model that this one did not see."""
MINILM = (
    "all-MiniLM-L6-v2, pretrained weights",
    "Apache-2.0",
    "Nils Reimers and the sentence-transformers authors; Microsoft (MiniLM)",
)


class OneWindow(nn.Module):
    """The network without padding: every piece is real."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Scores of the heads that run-time needs, and the states of the words in all layers."""
        states = self.network.encode(pieces, shapes, torch.ones_like(pieces))
        out = self.network.score(states[-1], firsts)
        words = torch.stack(states, 2)[:, firsts[0]]
        return (*(out[name] for name in SCORES), words)


class SmallLinear(nn.Module):
    """A linear layer whose weights are kept in eight bits, scaled for each output; sums are float.

    Activations are not rounded: that costs 0.2 points of LAS, four times what the weights do.
    """

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        scale = layer.weight.detach().abs().amax(1).clamp_min(1e-12) / 127
        rounded = (layer.weight.detach() / scale[:, None]).round()
        self.register_buffer("numbers", rounded.t().contiguous().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("bias", layer.bias.detach())

    def forward(self, x: Tensor) -> Tensor:
        """As the layer it was made of."""
        return x @ (self.numbers.float() * self.scale) + self.bias


class SmallEmbedding(nn.Module):
    """A table of vectors in eight bits, scaled for each row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        scale = table.weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
        self.register_buffer("numbers", (table.weight.detach() / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Rows of the table."""
        return self.numbers[numbers].float() * self.scale[numbers]


def shrink(module: nn.Module) -> None:
    """Put small layers in place of large ones; the scorers of arcs and relations stay exact."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear) and not name.startswith(("arc_", "rel_")):
            setattr(module, name, SmallLinear(child))
        elif isinstance(child, nn.Embedding):
            setattr(module, name, SmallEmbedding(child))
        else:
            shrink(child)


class Relations(nn.Module):
    """Scores of the relations between words and their heads, once the tree is chosen."""

    def __init__(self, relations: Tensor) -> None:
        super().__init__()
        self.count, width, _ = relations.shape
        turned = relations.detach().permute(1, 0, 2).reshape(width, self.count * width)
        self.register_buffer("turned", turned.half())

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        """dep, head: words, 97. Out: words, relations."""
        weighed = (dep @ self.turned.float()).view(-1, self.count, head.shape[1])
        return (weighed @ head[:, :, None])[:, :, 0]


def load_network(path: Path) -> tuple[Network, Labels]:
    """The trained network in evaluation mode."""
    stored = torch.load(path, weights_only=True)
    labels = Labels(**{name: tuple(values) for name, values in stored["labels"].items()})
    network = Network(labels)
    network.load_state_dict(stored["network"])
    network.eval()
    return network, labels


def export_network(network: Network, path: Path) -> None:
    """Write the network as ONNX."""
    pieces = torch.tensor([[101, 2000, 3000, 102]])
    example = (pieces, torch.zeros_like(pieces), torch.tensor([[1, 2]]))
    torch.onnx.export(
        OneWindow(network),
        example,
        str(path),
        input_names=["pieces", "shapes", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            "pieces": {1: "p"},
            "shapes": {1: "p"},
            "firsts": {1: "w"},
            **{name: {1: "w", 2: "w"} if name == "arcs" else {1: "w"} for name in OUTPUTS},
        },
        opset_version=17,
        do_constant_folding=False,  # it would unfold the small weights; the runtime does that
        dynamo=False,
    )


def export_relations(network: Network, path: Path) -> None:
    """Write the relation scorer as ONNX, its table in half precision."""
    words = torch.zeros(3, network.rel.shape[1])
    torch.onnx.export(
        Relations(network.rel),
        (words, words),
        str(path),
        input_names=["dep", "head"],
        output_names=["scores"],
        dynamic_axes={"dep": {0: "w"}, "head": {0: "w"}, "scores": {0: "w"}},
        opset_version=17,
        do_constant_folding=False,
        dynamo=False,
    )


def write_pipeline(tokenizer_of: Path, out: Path) -> None:
    """A pipeline with the tokenizer of another one, and the encoder as its only component."""
    nlp = spacy.blank("en")
    nlp.tokenizer.from_disk(tokenizer_of / "tokenizer")  # type: ignore[attr-defined]
    nlp.add_pipe("sitrep_encoder", name="parser")
    nlp.meta.update(
        name="encoder",
        version=VERSION,
        description=DESCRIPTION,
        license=LICENCE,
        author="Sitrep",
        sources=[
            {"name": name, "license": licence, "author": author}
            for name, licence, author in (MINILM, *FAST_SOURCES)
            if not name.startswith(NOT_LEARNED_FROM)
        ],
    )
    nlp.to_disk(out)
    _widen_versions(out / "meta.json")


def _widen_versions(path: Path) -> None:
    """Any spaCy 3.8 reads the pipeline; spaCy itself writes the exact release as the lowest."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["spacy_version"] = ">=3.8.0,<3.9.0"
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_weights(options: argparse.Namespace) -> None:
    """The component's folder: network, relations, labels, vocabulary."""
    network, labels = load_network(options.weights)
    folder = options.out / "parser"
    folder.mkdir(parents=True, exist_ok=True)
    pieces = (options.minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = keep_used(network, pieces)
    (folder / "vocab.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    export_relations(network, folder / "relations.onnx")
    if not options.exact:
        shrink(network)
    export_network(network, folder / "encoder.onnx")
    names = {"pos": labels.pos, "morphs": labels.morphs, "deps": labels.deps, "names": labels.names}
    (folder / "labels.json").write_text(json.dumps(names, indent=0) + "\n", encoding="utf-8")


def keep_used(network: Network, pieces: list[str]) -> list[str]:
    """Cut pieces that no text has from the network's table, after the marks; give the others.

    BERT's vocabulary holds 994 free places, [unused0] to [unused993]. Those before the marks stay,
    so that the marks keep their numbers.
    """
    marks = max(pieces.index(mark) for mark in ("[UNK]", "[CLS]", "[SEP]", "[MASK]"))
    kept = [i for i, p in enumerate(pieces) if i <= marks or not p.startswith("[unused")]
    table = nn.Embedding(len(kept), network.words.embedding_dim)
    table.weight.data = network.words.weight.data[kept]
    network.words = table
    return [pieces[i] for i in kept]


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--tokenizer-of", type=Path, default=Path("src/sitrep/models/fast"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="float weights, to compare with")
    options = parser.parse_args()
    write_pipeline(options.tokenizer_of, options.out)
    write_weights(options)
    card = HERE / "model_card.md"
    if card.is_file():
        shutil.copyfile(card, options.out / "README.md")


if __name__ == "__main__":
    main()
