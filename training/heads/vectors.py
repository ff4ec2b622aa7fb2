"""News sentences with the vectors that the untouched MiniLM gives them: what similarity should be.

In: the unlabelled news of `corpus/` and the pretrained weights. Out: sentences as words, with
vectors of length one, kept on disk so that a second run need not make them again.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from sitrep.parsing.layout import find_blocks
from sitrep.parsing.sentences import find_sentences
from sitrep.parsing.wordpieces import BEGIN, END, WordPieces
from training.encoder.network import Labels, Network, load_minilm
from training.heads.examples import Tokenizer
from training.heads.states import LONGEST, Array

SEED = 7
SENTENCES = {"wikinews": 8_000, "wikipedia_current_events": 16_000}
SHORTEST = 5
MOST_PIECES = 500
_NO_LABELS = Labels(("_",), ("_",), ("_",), ("_",), ("_",))


def plain_minilm(folder: Path) -> Network:
    """MiniLM as it was published; its heads are not used."""
    network = Network(_NO_LABELS)
    load_minilm(network, folder)
    return network.eval()


def draw_sentences(data: Path) -> list[str]:
    """A seeded sample of sentences, shuffled."""
    chance = random.Random(SEED)  # noqa: S311 - reproducible, no secret
    drawn: list[str] = []
    for name, most in SENTENCES.items():
        with gzip.open(data / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        chance.shuffle(texts)
        found: list[str] = []
        for text in texts:
            if len(found) >= most:
                break
            found += _whole_sentences(text)
        drawn += found[:most]
    chance.shuffle(drawn)
    return drawn


def _whole_sentences(text: str) -> Iterator[str]:
    for sentence in find_sentences(text, find_blocks(text)):
        words = text[slice(*sentence.span)]
        if SHORTEST <= len(words.split()) <= LONGEST // 2:
            yield words


def vector_of(network: Network, cutter: WordPieces, words: list[str]) -> Array:
    """The mean over all pieces, of length one: what sentence-transformers gives."""
    pieces = [piece for word in words[:LONGEST] for piece in cutter.cut(word)]
    row = torch.tensor([[BEGIN, *pieces[:MOST_PIECES], END]])
    with torch.no_grad():
        mean = network.encode(row, torch.zeros_like(row), torch.ones_like(row))[-1][0].mean(0)
    return np.asarray((mean / mean.norm()).numpy(), dtype=np.float32)


def read_vectors(
    data: Path, minilm: Path, tokenize: Tokenizer, keep: Path
) -> tuple[list[list[str]], Array]:
    """Sentences and their vectors; read from `keep` if they are there."""
    if not keep.exists():
        network, cutter = plain_minilm(minilm), WordPieces.from_file(minilm / "vocab.txt")
        sentences = [[w for w, _, _ in tokenize(text)] for text in draw_sentences(data)]
        vectors = np.stack([vector_of(network, cutter, words) for words in sentences])
        keep.parent.mkdir(parents=True, exist_ok=True)
        beside = keep.with_suffix(".part.npz")
        np.savez(beside, words=np.array([json.dumps(s) for s in sentences]), vectors=vectors)
        beside.rename(keep)
    stored = np.load(keep)
    return [json.loads(words) for words in stored["words"]], stored["vectors"]
