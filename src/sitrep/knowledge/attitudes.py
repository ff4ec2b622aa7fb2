"""Words of wanting, favouring, judging and speaking about: attributions in the wide sense.

In: `data/lexicon/attitudes.tsv`, whose columns are explained at its head. Out: Attitudes by the
form of their first word. The law of this file: a word has the classes that its rows give it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sitrep.errors import KnowledgeError
from sitrep.knowledge.cues import cues_of, regular_forms
from sitrep.knowledge.tables import data_path, read_table

POS = ("verb", "adj", "noun")
TAKES = ("obj", "inf", "clause", "as", "obj_to")


@dataclass(frozen=True, slots=True)
class Attitude:
    """One word in one use.

    Attributes:
        words: Lemma of the head, then particles and prepositions that must follow it.
        pos: verb, adj or noun.
        name: Its class, such as "desire".
        takes: What must stand with it, any of `TAKES`; empty where its preposition is enough.
        is_personal: Whether only a person, by name or as he or she, can be the source.
    """

    words: tuple[str, ...]
    pos: str
    name: str
    takes: frozenset[str]
    is_personal: bool


@cache
def load_attitudes() -> Mapping[str, tuple[Attitude, ...]]:
    """Attitudes by each form of their head, those of more words first.

    Raises:
        KnowledgeError: If a row has a part of speech or complement that is not known.
    """
    by_form: dict[str, list[Attitude]] = {}
    for row in read_table(data_path("lexicon", "attitudes.tsv")):
        for attitude in _attitudes(row):
            for form in sorted(_forms(attitude)):
                by_form.setdefault(form, []).append(attitude)
    return MappingProxyType(
        {form: tuple(sorted(found, key=lambda a: -len(a.words))) for form, found in by_form.items()}
    )


def _attitudes(row: Mapping[str, str]) -> list[Attitude]:
    takes = frozenset(row["takes"].split(",")) - {"-"}
    if row["pos"] not in POS or takes - set(TAKES):
        raise KnowledgeError(
            f"attitudes.tsv: {row['class']} has pos {row['pos']} and takes {row['takes']}; "
            f"allowed: {', '.join(POS)}; {', '.join(TAKES)}, -."
        )
    return [
        Attitude(tuple(word.split("_")), row["pos"], row["class"], takes, row["who"] == "person")
        for word in row["words"].split()
    ]


def _forms(attitude: Attitude) -> set[str]:
    head = attitude.words[0]
    if attitude.pos != "verb":
        return {head}
    irregular = {form for cue in cues_of(head, "verb", "passive", "support") for form in cue.forms}
    return {head, *regular_forms(head), *irregular}
