"""The lexicon's reader: conditions, roles, weights and look-ups."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import KnowledgeError
from sitrep.knowledge import lexicon
from sitrep.knowledge.lexicon import (
    Entry,
    Need,
    by_head,
    classes,
    contexts_of,
    entries,
    need_text,
    parse_need,
    parse_roles,
)

ROLES = st.lists(
    st.sampled_from("subj obj iobj with from obj.poss of.mod in_favour_of ccomp.subj".split()),
    min_size=1,
    max_size=3,
    unique=True,
)
FILLERS = st.sets(st.sampled_from("@forces @self tank anti-tank attaché ak-47".split()), max_size=4)


def entry(predicate: str, pos: str, needs: str = "", rank: int = 0) -> Entry:
    return Entry(
        predicate=tuple(predicate.split()),
        pos=pos,
        needs=tuple(map(parse_need, needs.split())),
        event="ASSAULT",
        mode=None,
        actor=(("subj",),),
        recipient=(),
        content=(),
        status="",
        contexts=(),
        example="",
        rank=rank,
    )


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("obj", Need(("obj",), frozenset())),
        ("!obj", Need(("obj",), frozenset(), negated=True)),
        ("obj=tank", Need(("obj",), frozenset({"tank"}))),
        ("obj!=@statement", Need(("obj",), frozenset({"@statement"}), negated=True)),
        ("of|from=@forces|tank", Need(("of", "from"), frozenset({"@forces", "tank"}))),
        ("ccomp.subj!=@self", Need(("ccomp.subj",), frozenset({"@self"}), negated=True)),
        ("obl:with=drone", Need(("with",), frozenset({"drone"}))),
    ],
)
def test_parse_need_reads_a_condition(text: str, need: Need) -> None:
    assert parse_need(text) == need


@given(ROLES, FILLERS, st.booleans())
def test_a_condition_read_back_is_the_same(
    roles: list[str], fillers: set[str], negated: bool
) -> None:
    need = Need(tuple(roles), frozenset(fillers), negated)
    text = need_text(need)
    assert parse_need(text) == need
    assert need_text(parse_need(text)) == text


def test_every_condition_of_the_files_is_read_back() -> None:
    needs = {need for found in entries() for need in found.needs}
    assert len(needs) > 1000
    assert [need for need in needs if parse_need(need_text(need)) != need] == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("-", ()),
        ("", ()),
        ("subj", (("subj",),)),
        ("subj+with|subj", (("subj", "with"), ("subj",))),
        ("by|of.poss|obl:from", (("by",), ("of.poss",), ("from",))),
    ],
)
def test_parse_roles_reads_alternatives_and_companions(
    text: str, chain: tuple[tuple[str, ...], ...]
) -> None:
    assert parse_roles(text) == chain


@given(st.lists(ROLES, min_size=1, max_size=3))
def test_roles_read_back_are_the_same(groups: list[list[str]]) -> None:
    text = "|".join("+".join(group) for group in groups)
    assert parse_roles(text) == tuple(map(tuple, groups))


def test_a_verb_is_found_by_its_first_word_and_a_noun_by_its_last() -> None:
    verb, noun = entry("pull out", "v"), entry("air strike", "n")
    assert (verb.head, verb.rest) == ("pull", ("out",))
    assert (noun.head, noun.rest) == ("strike", ("air",))


@pytest.mark.parametrize(
    ("row", "weight"),
    [
        (entry("attack", "v"), 0),
        (entry("attack", "v", "!obj"), 1),
        (entry("attack", "v", "obj!=problem"), 1),
        (entry("attack", "v", "obj"), 2),
        (entry("attack", "v", "obj=town"), 3),
        (entry("air strike", "n", "on !by"), 9),
    ],
)
def test_weight_counts_words_fillers_and_presences(row: Entry, weight: int) -> None:
    assert row.weight == weight


def test_the_name_of_a_row_says_file_words_and_conditions() -> None:
    row = entry("pull out", "v", "obj=tank|@forces !to")
    assert row.name == "assault.tsv: pull out (v, obj=@forces|tank !to)"
    assert entry("raid", "n").name == "assault.tsv: raid (n)"


def test_a_file_without_a_column_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lexicon" / "events"
    folder.mkdir(parents=True)
    (folder / "assault.tsv").write_text("predicate\tpos\nraid\tv\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "data_files", lambda *_: sorted(folder.glob("*.tsv")))
    with pytest.raises(KnowledgeError, match=r"assault\.tsv has no column 'needs'"):
        lexicon.entries.__wrapped__()


def test_rows_are_ranked_in_the_order_of_the_files() -> None:
    assert [row.rank for row in entries()] == list(range(len(entries())))
    events = [row.event for row in entries()]
    assert events == sorted(events)


def test_look_ups_by_head_hold_every_row_once_and_in_order() -> None:
    found = [row for rows in by_head().values() for row in rows]
    assert sorted(row.rank for row in found) == list(range(len(entries())))
    assert all(
        (row.head, row.pos) == key and list(rows) == sorted(rows, key=lambda r: r.rank)
        for key, rows in by_head().items()
        for row in rows[:1]
    )


def test_classes_are_named_with_their_mark() -> None:
    assert "tank" in classes()["@vehicle"] | classes()["@weapon"]
    assert all(name.startswith("@") and members for name, members in classes().items())


def test_words_of_context_are_lemmas() -> None:
    assert contexts_of()
    assert all(word == word.lower() for word in contexts_of())
