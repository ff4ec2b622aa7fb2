"""The encoder as a spaCy component: one pass of a small transformer fills a sentence's Doc.

In: Docs of one sentence each, without blanks. Out: the same Docs with tags, morphology, heads,
relations and names, and, where the model has heads of meaning (`meaning.py`), with span groups and
vectors. The model is an ONNX file read by ONNX Runtime; how it is made stands in
`training/encoder`.

The laws of this file: a sentence is read by itself, so the result never depends on what else is in
the batch (sums over a padded table can differ in their last digits, and a close call with them);
heads form one tree with one root; time and memory are linear in the number of words.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from spacy.language import Language
from spacy.tokens import Doc

from sitrep.parsing.meaning import FILES as MEANING_FILES
from sitrep.parsing.meaning import Heads, Meaning, load_heads, read_states, write_meaning
from sitrep.parsing.nametags import best_tags
from sitrep.parsing.trees import best_tree
from sitrep.parsing.wordpieces import BEGIN, END, WordPieces, shape_of

Array = np.ndarray[Any, Any]
Scores = dict[str, Array]

MOST_PIECES = 500
"""Word pieces in one pass; the encoder has 512 positions, two of them for its own marks."""
MOST_WORDS = 256
"""Words in one pass. Arcs and attention cost the square of a pass, so a sentence far longer than
any in print (the treebanks' longest has 159 words) is read in several."""
FILES = ("encoder.onnx", "relations.onnx", "labels.json", "vocab.txt")
"""What the component's folder holds, beside the files of the heads of meaning if it has them."""
_STATES = "states"
_ATTRIBUTES: list[int | str] = ["POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What stands in the folder.

    Attributes:
        folder: Where it was read from.
        encoder: Word pieces to scores of every layer but relations.
        outputs: Names of the outputs that are asked for.
        relations: Vectors of words and of their heads to scores of relations.
        labels: Labels of each head in the order of their scores.
        pieces: The vocabulary.
        heads: The heads of meaning; null where the model has none.
    """

    folder: Path
    encoder: onnxruntime.InferenceSession
    outputs: list[str]
    relations: onnxruntime.InferenceSession
    labels: dict[str, list[str]]
    pieces: WordPieces
    heads: Heads | None = None


@dataclass(slots=True)
class Layers:
    """The layers of a sentence while its passes are joined; heads are numbers in the sentence."""

    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    meaning: Meaning = field(default_factory=Meaning)


class Encoder:
    """The component; spaCy loads it from its folder.

    Args:
        name: Name of the component in the pipeline.
    """

    def __init__(self, name: str = "parser") -> None:
        self.name = name
        self._weights: Weights | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """Relations that the parser gives."""
        return tuple(self._weights.labels["deps"]) if self._weights else ()

    def __call__(self, doc: Doc) -> Doc:
        """Fill one sentence in place."""
        if self._weights is None:
            raise RuntimeError("The encoder has no model; load the pipeline from its folder.")
        if len(doc):
            layers = read_sentence(self._weights, [token.text for token in doc])
            write(doc, layers)
            if self._weights.heads:
                write_meaning(doc, layers.meaning)
        return doc

    @property
    def heads(self) -> Heads | None:
        """The heads of meaning, where the model has them."""
        return self._weights.heads if self._weights else None

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:
        """Load the model from its folder."""
        del exclude
        self._weights = load_weights(Path(path))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the files that the model was loaded from; without a model, write nothing."""
        del exclude
        if self._weights is None or self._weights.folder.resolve() == Path(path).resolve():
            return
        Path(path).mkdir(parents=True, exist_ok=True)
        for file in (*FILES, *(MEANING_FILES if self._weights.heads else ())):
            shutil.copyfile(self._weights.folder / file, Path(path) / file)


@Language.factory("sitrep_encoder", assigns=["token.pos", "token.dep", "doc.ents"])
def make_encoder(nlp: Language, name: str) -> Encoder:
    """Make the component for a pipeline; its weights come with the pipeline's folder."""
    del nlp
    return Encoder(name)


def load_weights(folder: Path) -> Weights:
    """Read the files of a component's folder."""
    encoder = _open(folder / "encoder.onnx")
    outputs = [output.name for output in encoder.get_outputs()]
    heads = load_heads(folder, _open) if _STATES in outputs else None
    return Weights(
        folder=folder,
        encoder=encoder,
        outputs=[name for name in outputs if name != _STATES or heads],
        relations=_open(folder / "relations.onnx"),
        labels=json.loads((folder / "labels.json").read_text(encoding="utf-8")),
        pieces=WordPieces.from_file(folder / "vocab.txt"),
        heads=heads,
    )


def _open(path: Path) -> onnxruntime.InferenceSession:
    """A network on one core. Small tables gain nothing from more, and wait where cores are busy."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors alone
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def read_sentence(weights: Weights, words: list[str]) -> Layers:
    """All layers of a sentence.

    A sentence that needs several passes is one tree all the same: the roots of later passes hang on
    the first as parataxis.
    """
    layers = Layers()
    root = 0
    for start, scores in _passes(weights, words):
        tree = best_tree(scores["arcs"])
        heads = [start + int(head) for head in tree]
        deps = _relations(weights, scores, tree)
        own = int(np.flatnonzero(tree == np.arange(len(tree)))[0])
        if start == 0:
            root = own
        else:
            heads[own], deps[own] = root, "parataxis"
        layers.heads += heads
        layers.deps += deps
        layers.tags += _best(weights, "pos", scores)
        layers.morphs += _best(weights, "morphs", scores)
        layers.names += best_tags(scores["names"], weights.labels["names"])
        if weights.heads:
            read_states(weights.heads, scores[_STATES], start, layers.meaning)
    return layers


def _passes(weights: Weights, words: list[str]) -> Iterator[tuple[int, Scores]]:
    """Scores of each run of words that fits one pass, with the number of its first word."""
    start = 0
    while start < len(words):
        pieces, shapes, firsts = [BEGIN], [0], []
        for word in words[start : start + MOST_WORDS]:
            cut = weights.pieces.cut(word)
            if len(pieces) + len(cut) > MOST_PIECES:
                break
            firsts.append(len(pieces))
            pieces += cut
            shapes += [shape_of(word)] * len(cut)
        yield start, _run(weights, [*pieces, END], [*shapes, 0], firsts)
        start += len(firsts)


def _run(weights: Weights, pieces: list[int], shapes: list[int], firsts: list[int]) -> Scores:
    rows = {"pieces": pieces, "shapes": shapes, "firsts": firsts}
    feed = {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
    values = weights.encoder.run(weights.outputs, feed)
    return {name: np.asarray(value)[0] for name, value in zip(weights.outputs, values, strict=True)}


def _best(weights: Weights, layer: str, scores: Scores) -> list[str]:
    labels = weights.labels[layer]
    return [labels[int(index)] for index in scores[layer].argmax(-1)]


def _relations(weights: Weights, scores: Scores, tree: Array) -> list[str]:
    """Relation of each word to its head; the root's is ROOT, and no other's."""
    labels = weights.labels["deps"]
    feed = {"dep": scores["rel_dep"], "head": scores["rel_head"][tree]}
    table = np.array(weights.relations.run(["scores"], feed)[0])
    table[:, labels.index("ROOT")] = -np.inf
    own = tree == np.arange(len(tree))
    return [
        "ROOT" if is_root else labels[int(index)]
        for is_root, index in zip(own, table.argmax(-1), strict=True)
    ]


def write(doc: Doc, layers: Layers) -> None:
    """Set the layers of a Doc, in place."""
    filled = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=layers.tags,
        morphs=["" if morph == "_" else morph for morph in layers.morphs],
        heads=layers.heads,
        deps=layers.deps,
        ents=layers.names,
    )
    table: Any = filled.to_array(_ATTRIBUTES)
    doc.from_array(_ATTRIBUTES, table)
