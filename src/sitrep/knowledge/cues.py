"""The cues of attribution: words by which a report says whose word something is.

In: `data/lexicon/cues.tsv`. Out: cues by the lemma of their head word.
The law of this file: a cue says nothing that its row does not say.

The columns are explained at the head of the data file and in `docs/explain/attribution.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Stance

POS = (
    "verb",
    "passive",
    "noun",
    "adj",
    "adverb",
    "phrase",
    "carrier",
    "support",
    "speaker",
    "shift",
)
FACTIVITY = ("factive", "neutral", "non-factive")
PREPOSITIONS = ("about", "against", "at", "by", "for", "in", "of", "on", "over", "to")
PATTERNS = frozenset(
    "that wh paren quote inf obj_inf obl_inf obj_that obj obj_comp obj_as obj_of obj_for obj_with "
    "obj_about quote_as passive_inf passive_that passive_part passive_of passive_for passive_as "
    "according_to according_to_short cite adverb amod carrier carrier_subject support speaker "
    "negates withholds".split()
) | frozenset(PREPOSITIONS)


@dataclass(frozen=True, slots=True)
class Cue:
    """One use of a word or phrase of attribution.

    Attributes:
        words: Lemmas; the first is the head, the others follow it within a few tokens.
        forms: Irregular forms of the head.
        pos: verb, passive, noun, adj, adverb, phrase, carrier, support, speaker or shift.
        stance: How the source stands to the content.
        patterns: Where the content stands; the names are explained in the data file.
        factivity: factive (presupposes its content), neutral or non-factive.
        is_event: True where the cue is itself an event to the coder, such as accuse.
        example: A sentence of its use.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    pos: str
    stance: Stance
    patterns: frozenset[str]
    factivity: str
    is_event: bool
    example: str

    @property
    def lemma(self) -> str:
        """The words with blanks between them."""
        return " ".join(self.words)

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions that introduce its content."""
        return self.patterns.intersection(PREPOSITIONS)


@cache
def load_cues() -> Mapping[str, tuple[Cue, ...]]:
    """Cues by head word, those of more words first, otherwise in the order of the file.

    Raises:
        KnowledgeError: If a row is malformed; every fault of the file is listed.
    """
    rows = read_table(data_path("lexicon", "cues.tsv"))
    faults = [fault for row in rows for fault in _faults(row)]
    if faults:
        raise KnowledgeError("cues.tsv: " + " ".join(faults))
    by_head: dict[str, list[Cue]] = {}
    for row in rows:
        cue = _read_cue(row)
        by_head.setdefault(cue.words[0], []).append(cue)
    return MappingProxyType(
        {
            head: tuple(sorted(cues, key=lambda cue: -len(cue.words)))
            for head, cues in by_head.items()
        }
    )


@cache
def load_verb_forms() -> Mapping[str, tuple[Cue, ...]]:
    """Verb cues by every form of their head, since lemmas of rare verbs are often wrong."""
    by_form: dict[str, list[Cue]] = {}
    for head, cues in load_cues().items():
        for cue in cues:
            if cue.pos in ("verb", "passive", "support"):
                for form in sorted({head, *regular_forms(head), *cue.forms}):
                    by_form.setdefault(form, []).append(cue)
    return MappingProxyType({form: tuple(cues) for form, cues in by_form.items()})


def regular_forms(verb: str) -> tuple[str, ...]:
    """Regular forms, some of which may not exist: stresses, stressed, stressing."""
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es", verb + "ed", verb + "ing"
    doubled = verb + verb[-1]
    return verb + "s", verb + "ed", verb + "ing", doubled + "ed", doubled + "ing"


def cues_of(head: str, *pos: str) -> tuple[Cue, ...]:
    """Cues with this head lemma and one of these parts of speech."""
    return tuple(cue for cue in load_cues().get(head, ()) if cue.pos in pos)


@cache
def words_with(pattern: str) -> frozenset[str]:
    """Lemmas of all cues with a pattern, such as `carrier` or `negates`."""
    return frozenset(
        cue.lemma for cues in load_cues().values() for cue in cues if pattern in cue.patterns
    )


def _read_cue(row: Mapping[str, str]) -> Cue:
    return Cue(
        words=tuple(row["cue"].split()),
        forms=() if row["forms"] == "-" else tuple(row["forms"].split()),
        pos=row["pos"],
        stance=Stance(row["stance"]) if row["pos"] != "shift" else Stance.DOUBTS,
        patterns=frozenset(row["patterns"].split()),
        factivity=row["factivity"],
        is_event=row["event"] == "yes",
        example=row["example"],
    )


def _faults(row: Mapping[str, str]) -> list[str]:
    allowed: dict[str, tuple[str, ...]] = {
        "pos": POS,
        "stance": tuple(Stance),
        "factivity": FACTIVITY,
        "event": ("yes", "no"),
    }
    faults = [
        f'{row["cue"]}: {column} is "{row[column]}"; allowed: {", ".join(values)}.'
        for column, values in allowed.items()
        if row[column] not in values
    ]
    unknown = sorted(set(row["patterns"].split()) - PATTERNS)
    if unknown or not row["patterns"]:
        faults.append(f"{row['cue']}: patterns {unknown} are not among {sorted(PATTERNS)}.")
    if not row["cue"] or not row["example"]:
        faults.append(f"{row['cue'] or '(no cue)'}: cue and example may not be empty.")
    return faults
