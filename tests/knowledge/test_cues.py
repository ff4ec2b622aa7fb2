"""The cue list: complete, sorted, and refused where it breaks its own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.errors import KnowledgeError
from sitrep.knowledge import cues as cue_file
from sitrep.knowledge.cues import POS, cues_of, load_cues, load_verb_forms, words_with
from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Stance

HEADER = "cue\tforms\tpos\tstance\tpatterns\tfactivity\tevent\texample\n"


def test_cues_are_several_hundred_and_sorted() -> None:
    rows = read_table(data_path("lexicon", "cues.tsv"))
    keys = [(POS_ORDER.index(row["pos"]), row["cue"].casefold()) for row in rows]
    assert keys == sorted(keys)
    assert len(rows) > 500
    assert {row["pos"] for row in rows} == set(POS)


POS_ORDER = "verb passive noun adj adverb phrase carrier support speaker shift".split()


def test_cues_of_gives_rows_of_a_lemma() -> None:
    (deny,) = cues_of("deny", "verb")
    assert (deny.stance, deny.is_event) == (Stance.DENIES, False)
    assert cues_of("accuse", "verb")[0].is_event
    assert cues_of("walk", "verb") == ()


def test_load_cues_puts_longer_cues_first() -> None:
    assert [len(cue.words) for cue in load_cues()["claim"]] == sorted(
        (len(cue.words) for cue in load_cues()["claim"]), reverse=True
    )


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("said", "say"), ("denies", "deny"), ("citing", "cite"), ("signalled", "signal")],
)
def test_load_verb_forms_knows_forms(form: str, lemma: str) -> None:
    assert lemma in {cue.words[0] for cue in load_verb_forms()[form]}


def test_words_with_lists_a_class() -> None:
    assert {"not", "never"} <= words_with("negates")
    assert {"statement", "letter"} <= words_with("carrier")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("say\t-\tverb\tshouts\tthat\tneutral\tno\tHe said so.", 'stance is "shouts"'),
        ("say\t-\tverb\tasserts\tthus\tneutral\tno\tHe said so.", "thus"),
        ("say\t-\tparticle\tasserts\tthat\tneutral\tno\tHe said so.", 'pos is "particle"'),
        ("say\t-\tverb\tasserts\tthat\tneutral\tno\t", "example may not be empty"),
    ],
)
def test_load_cues_refuses_faults(
    row: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cues.tsv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    monkeypatch.setattr(cue_file, "data_path", lambda *parts: path)
    load_cues.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            load_cues()
    finally:
        load_cues.cache_clear()
