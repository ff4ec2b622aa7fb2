"""Words by which a report names evidence: "video", "released", "appeared to show", "Telegram".

In: `data/lexicon/evidence.tsv`. Out: words by class. The classes are explained in the data file.
"""

from __future__ import annotations

from functools import cache

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path, read_table

KINDS = ("video", "photo", "audio", "document", "map")
CLASSES = (
    *KINDS,
    "satellite",
    "audio-word",
    "release",
    "pass-on",
    "see",
    "show",
    "medium",
    "platform",
    "loose",
)


@cache
def evidence_words(name: str) -> frozenset[str]:
    """Words of a class in lower case.

    Raises:
        KnowledgeError: If the file has a row of an unknown class, or without word or example.
    """
    rows = read_table(data_path("lexicon", "evidence.tsv"))
    faults = [
        f'"{row["word"]}" is of class "{row["class"]}"; allowed: {", ".join(CLASSES)}.'
        for row in rows
        if row["class"] not in CLASSES or not row["word"] or not row["example"]
    ]
    if faults:
        raise KnowledgeError("evidence.tsv: " + " ".join(faults))
    return frozenset(row["word"].lower() for row in rows if row["class"] == name)


@cache
def evidence_kinds() -> dict[str, str]:
    """Kind by noun: "footage" is video."""
    return {word: kind for kind in KINDS for word in sorted(evidence_words(kind))}


@cache
def is_word(form: str, lemma: str, name: str) -> bool:
    """Whether a verb belongs to a class, by its lemma or by a regular form of a listed word."""
    words = evidence_words(name)
    if lemma in words or form in words:
        return True
    stems = {
        form.removesuffix(ending)
        for ending in ("s", "ed", "ing", "d", "n")
        if form.endswith(ending)
    }
    return any(stem in words or stem + "e" in words for stem in stems)
