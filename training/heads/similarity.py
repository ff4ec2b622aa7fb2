"""How close the sentence vectors come to those of the untouched MiniLM.

    python -m training.heads.similarity --data ../shared/bench --minilm FOLDER

In: news sentences that the vector did not learn from, the shipped encoder, MiniLM. Out: how well
the similarities of all pairs go together (Pearson), and how often the nearest sentence by the one
is among the five nearest by the other.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np

from sitrep.parsing.meaning import VECTORS
from sitrep.parsing.wordpieces import WordPieces
from sitrep.workflow import Coder
from training.heads.states import Array
from training.heads.train import tokenizer_of
from training.heads.vectors import draw_sentences, plain_minilm, vector_of

SENTENCES = 2_000
DAY = "2022-01-01"


def fresh_sentences(data: Path) -> list[str]:
    """Sentences of current events that `draw_sentences` did not draw."""
    drawn = set(draw_sentences(data))
    with gzip.open(data / "corpus" / "wikipedia_current_events.jsonl.gz", "rt") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found = [t for t in texts[::7] if t not in drawn and "\n" not in t and len(t.split()) > 5]
    return found[:SENTENCES]


def agreement(ours: Array, theirs: Array) -> dict[str, float]:
    """Pearson's r of all similarities, and the share of nearest sentences kept among five."""
    one, other = ours @ ours.T, theirs @ theirs.T
    pairs = np.triu_indices(len(ours), 1)
    np.fill_diagonal(one, -1)
    np.fill_diagonal(other, -1)
    nearest = other.argmax(1)
    five = np.argsort(-one, 1)[:, :5]
    return {
        "sentences": len(ours),
        "similarity_r": round(float(np.corrcoef(one[pairs], other[pairs])[0, 1]), 3),
        "nearest_among_five": round(float((five == nearest[:, None]).any(1).mean()), 3),
    }


def main() -> None:
    """Read the command line and print the agreement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, required=True)
    options = parser.parse_args()
    coder = Coder("encoder")
    cutter = WordPieces.from_file(options.minilm / "vocab.txt")
    tokenize, network = tokenizer_of(coder.nlp), plain_minilm(options.minilm)
    ours, theirs = [], []
    for text in fresh_sentences(options.data):
        doc = coder.parse(text, published=DAY).doc
        ours.append(doc.vector if len(doc.user_data[VECTORS]) > 1 else doc.user_data[VECTORS][0])
        theirs.append(vector_of(network, cutter, [word for word, _, _ in tokenize(text)]))
    print(json.dumps(agreement(np.stack(ours), np.stack(theirs)), indent=1))


if __name__ == "__main__":
    main()
