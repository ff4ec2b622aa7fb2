"""Cue mentions and stances, on grammar written by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from sitrep.coding.cues import find_cues, find_stance, is_negated, is_passive_form
from sitrep.coding.sources import verb_source

VOCAB = spacy.blank("en").vocab  # with lower-case forms and punctuation
Row = tuple[str, str, str, int, str]


def doc_of(*rows: Row) -> Doc:
    """A Doc of (word, lemma, part of speech, head, relation)."""
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        sent_starts=[number == 0 for number in range(len(rows))],
    )


def clause(*verb: Row) -> Doc:
    """The envoy ... that it rained: with the given words in the middle, the cue as the last."""
    cue = 1 + len(verb)
    return doc_of(
        ("The", "the", "DET", 1, "det"),
        ("envoy", "envoy", "NOUN", cue, "nsubj"),
        *verb,
        ("that", "that", "SCONJ", cue + 3, "mark"),
        ("it", "it", "PRON", cue + 3, "nsubj"),
        ("rained", "rain", "VERB", cue, "ccomp"),
    )


SAID = clause(("said", "say", "VERB", 2, "ROOT"))
DID_NOT_SAY = clause(
    ("did", "do", "AUX", 4, "aux"),
    ("not", "not", "PART", 4, "advmod"),
    ("say", "say", "VERB", 4, "ROOT"),
)
REFUSED_TO_SAY = clause(
    ("refused", "refuse", "VERB", 2, "ROOT"),
    ("to", "to", "PART", 4, "mark"),
    ("say", "say", "VERB", 2, "xcomp"),
)
DENIED = clause(("denied", "deny", "VERB", 2, "ROOT"))
DID_NOT_DENY = clause(
    ("did", "do", "AUX", 4, "aux"),
    ("not", "not", "PART", 4, "advmod"),
    ("deny", "deny", "VERB", 4, "ROOT"),
)
NEVER_DOUBTED = clause(
    ("never", "never", "ADV", 3, "advmod"), ("doubted", "doubt", "VERB", 3, "ROOT")
)


@pytest.mark.parametrize(
    ("doc", "opens_with", "expected"),
    [
        (SAID, "it", "asserts"),
        (SAID, "whether", "doubts"),
        (DID_NOT_SAY, "it", "doubts"),
        (REFUSED_TO_SAY, "it", "doubts"),
        (DENIED, "it", "denies"),
        (DID_NOT_DENY, "it", "reports"),
        (NEVER_DOUBTED, "it", "asserts"),
    ],
    ids=["said", "whether", "not", "refused", "denied", "not denied", "never doubted"],
)
def test_find_stance_reads_what_is_done_to_the_cue(
    doc: Doc, opens_with: str, expected: str
) -> None:
    mention = next(iter(find_cues(doc[:])))
    stance = find_stance(mention, mention.uses[0], opens_with=opens_with, has_condition=False)
    assert stance == expected


def test_is_negated_sees_a_negative_subject() -> None:
    doc = doc_of(
        ("Nobody", "nobody", "PRON", 1, "nsubj"),
        ("said", "say", "VERB", 1, "ROOT"),
        ("so", "so", "ADV", 1, "advmod"),
    )
    assert is_negated(doc[1])


def test_find_cues_takes_the_longer_cue() -> None:
    doc = doc_of(
        ("They", "they", "PRON", 1, "nsubj"),
        ("pointed", "point", "VERB", 1, "ROOT"),
        ("out", "out", "ADP", 1, "compound:prt"),
        ("that", "that", "SCONJ", 5, "mark"),
        ("it", "it", "PRON", 5, "nsubj"),
        ("rained", "rain", "VERB", 1, "ccomp"),
    )
    (mention,) = find_cues(doc[:])
    assert (mention.tokens, mention.uses[0].lemma) == ((1, 2), "point out")


def test_is_passive_form_and_agent() -> None:
    doc = doc_of(
        ("It", "it", "PRON", 2, "nsubj:pass"),
        ("was", "be", "AUX", 2, "aux:pass"),
        ("confirmed", "confirm", "VERB", 2, "ROOT"),
        ("by", "by", "ADP", 5, "case"),
        ("the", "the", "DET", 5, "det"),
        ("navy", "navy", "NOUN", 2, "obl:agent"),
    )
    assert is_passive_form(doc[2])
    source = verb_source(doc[2], passive=True)
    assert source is not None
    assert source.tokens == (4, 5)


def test_verb_source_leaves_out_relative_clauses_and_insertions() -> None:
    doc = doc_of(
        ("The", "the", "DET", 1, "det"),
        ("envoy", "envoy", "NOUN", 6, "nsubj"),
        (",", ",", "PUNCT", 4, "punct"),
        ("who", "who", "PRON", 4, "nsubj"),
        ("fled", "flee", "VERB", 1, "acl:relcl"),
        (",", ",", "PUNCT", 4, "punct"),
        ("said", "say", "VERB", 6, "ROOT"),
        ("so", "so", "ADV", 6, "advmod"),
    )
    source = verb_source(doc[6])
    assert source is not None
    assert source.tokens == (0, 1)
