"""Scores of sentence borders on raw text.

In: documents of a treebank. Out: precision, recall and F1 of whole sentences, as in the CoNLL 2018
shared task: a sentence is right when both its borders are. No model is needed, as borders are found
before any model reads (`parsing/sentences.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.evaluating.alignment import ink
from sitrep.evaluating.tally import Tally
from sitrep.evaluating.treebanks import Document
from sitrep.parsing.layout import find_blocks
from sitrep.parsing.sentences import find_sentences


def score_sentences(documents: Iterable[Document]) -> dict[str, float]:
    """Scores of sentence borders.

    Returns:
        precision, recall and f1 where a blank line stands between paragraphs, and
        f1_paragraphs_unknown, where a blank does.
    """
    known, unknown = Tally(), Tally()
    for document in documents:
        true = set(document.sentence_spans())
        known.add(_find(document.text), set(true))
        unknown.add(_find(document.flat_text), set(true))
    return {
        "precision": known.precision,
        "recall": known.recall,
        "f1": known.f1,
        "f1_paragraphs_unknown": unknown.f1,
    }


def _find(text: str) -> set[object]:
    inked = ink(text)
    found = find_sentences(text, find_blocks(text))
    return {(inked[start], inked[end]) for start, end in (sentence.span for sentence in found)}
