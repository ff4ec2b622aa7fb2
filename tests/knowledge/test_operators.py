"""Status operators and light verbs: look-ups and the files' own check."""

from __future__ import annotations

from collections import Counter

import pytest

from sitrep.knowledge.lexicon import by_head
from sitrep.knowledge.operators import EFFECTS, check, effect_of, light_verbs
from sitrep.knowledge.tables import data_path, read_table

ROWS = read_table(data_path("lexicon", "operators.tsv"))
POS = set("v n a d p m x".split())


@pytest.mark.parametrize(
    ("word", "pos", "role", "effect"),
    [
        ("plan", "v", "comp", "planned"),
        ("plan", "n", "comp", "planned"),
        ("rule out", "v", "obj", "denied"),
        ("in_the_event_of", "p", "mark", "conditional"),
        ("attempt", "n", "at", "attempted"),
        ("must", "x", "aux", "demanded"),
        ("over", "a", "subj", "ended"),
        ("plan", "x", "aux", None),
        ("", "v", "comp", None),
    ],
)
def test_effect_of_reads_word_part_of_speech_and_role(
    word: str, pos: str, role: str, effect: str | None
) -> None:
    assert effect_of(word, pos, role) == effect


def test_no_word_has_two_effects_in_one_role() -> None:
    keys = Counter((row["word"], row["pos"], row["role"]) for row in ROWS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_rows_use_the_stated_parts_of_speech_and_effects() -> None:
    assert {row["pos"] for row in ROWS} == POS
    assert {row["effect"] for row in ROWS} <= EFFECTS


def test_prepositions_and_subordinators_of_several_words_are_joined() -> None:
    assert [row["word"] for row in ROWS if row["pos"] in "pm" and " " in row["word"]] == []


@pytest.mark.parametrize(
    ("verb", "holder"),
    [("carry out", "subj"), ("launch", "subj"), ("suffer", "obj"), ("come under", "obj")],
)
def test_light_verbs_say_who_acts(verb: str, holder: str) -> None:
    assert light_verbs()[verb][0] == holder


def test_light_verbs_without_an_effect_of_their_own_are_operators_or_events() -> None:
    silent = [verb for verb, (_, effect) in light_verbs().items() if effect == "-"]
    unread = [verb for verb in silent if effect_of(verb, "v", "obj") is None]
    assert silent
    assert [verb for verb in unread if (verb.split()[0], "v") not in by_head()] == []


def test_check_finds_nothing() -> None:
    assert check() == []
