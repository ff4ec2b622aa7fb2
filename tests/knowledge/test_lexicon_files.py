"""The lexicon's data files keep the rules that their heads state."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sitrep.knowledge import ontology
from sitrep.knowledge.lexicon import classes
from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Status

COLUMNS = "predicate pos needs mode actor recipient content status contexts example".split()
CLASSES_OF_THE_ENGINE = {
    "@actor",
    "@armed",
    "@conflict",
    "@country",
    "@event",
    "@person",
    "@place",
    "@self",
    "@speaker",
    "@told",
}
GRAMMAR_ROLES = set("subj obj iobj xcomp ccomp advcl acl poss mod speaker aux not cop head".split())
PREPOSITIONS = set(
    "about across after against along alongside among around as at before behind between by "
    "down during for from in in_favor_of in_favour_of inside into near of off on onto out out_of "
    "outside over through to toward towards under upon via with within without involving".split()
)
NEED = re.compile(r"(?P<absent>!?)(?P<role>[a-z_.|]+)(?:(?P<sign>!?=)(?P<fillers>\S+))?")
FILLER = re.compile(r"@?[a-z0-9éè_-]+")
# Forms that share too few letters with their lemma to be found by their beginning.
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "beat:beat blow:blew break:broke bring:brought buy:bought come:came dig:dug draw:drew "
        "drive:drove fall:fell feed:fed fight:fought find:found fly:flew forgive:forgave "
        "forswear:forswore freeze:froze give:gave go:went hang:hung have:had hold:held keep:kept "
        "lay:laid leave:left make:made meet:met pay:paid retake:retook rise:rose run:ran "
        "seek:sought sell:sold sink:sank sit:sat slay:slew speak:spoke stand:stood steal:stole "
        "strike:struck swear:swore take:took tear:tore tell:told try:tried undertake:undertook "
        "underwrite:underwrote unfreeze:unfroze uphold:upheld withhold:withheld write:wrote"
    ).split()
)


def files() -> list[str]:
    return sorted(path.stem for path in data_path("lexicon", "events").glob("*.tsv"))


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    for name in files():
        for row in read_table(data_path("lexicon", "events", f"{name}.tsv")):
            yield name, row


def place(name: str, row: dict[str, str]) -> str:
    return f"{name}.tsv: {row['predicate']} ({row['pos']}, {row['needs']})"


def is_known_role(path: str) -> bool:
    first, *rest = path.split(".")
    return all(step in GRAMMAR_ROLES | PREPOSITIONS for step in (first, *rest))


def need_faults(text: str) -> list[str]:
    found = NEED.fullmatch(text)
    if found is None:
        return [f"{text} is no condition"]
    faults = [f"{role} is no role" for role in found["role"].split("|") if not is_known_role(role)]
    if found["absent"] and found["sign"]:
        faults.append(f"{text} is absent and filled at once")
    for filler in (found["fillers"] or "").split("|") if found["sign"] else ():
        if not FILLER.fullmatch(filler):
            faults.append(f"{filler!r} is no filler")
        elif filler.startswith("@") and filler not in classes().keys() | CLASSES_OF_THE_ENGINE:
            faults.append(f"{filler} is no class")
    return faults


def says(word: str, example: str) -> bool:
    """Whether an example holds a word of the predicate in some inflection."""
    low = example.lower().replace("-", " ")
    starts = [*IRREGULAR.get(word, "").split(), word]
    if len(word) > 3:
        starts.append(word[: max(3, len(word) - 2)])
    elif len(word) == 3:
        starts.append(word[:2])
    parts = [start for whole in starts for start in [whole.replace("-", " ")]]
    return any(re.search(rf"\b{re.escape(part)}", low) for part in parts)


def test_there_is_one_file_for_each_event_type() -> None:
    assert files() == sorted(code.lower() for code in ontology.event_types())


@pytest.mark.parametrize("name", files())
def test_columns_are_the_stated_ones(name: str) -> None:
    table = read_table(data_path("lexicon", "events", f"{name}.tsv"))
    assert all(list(row) == COLUMNS for row in table)
    assert len(table) > 100, "a type has at least a hundred uses"


def test_rows_are_sorted_and_stand_once() -> None:
    for name in files():
        keys = [
            (row["predicate"], row["pos"], row["needs"]) for file, row in rows() if file == name
        ]
        assert keys == sorted(set(keys)), name


def test_no_cell_is_empty() -> None:
    assert [place(name, row) for name, row in rows() if not all(row.values())] == []


def test_parts_of_speech_are_verb_noun_and_adjective() -> None:
    assert {row["pos"] for _, row in rows()} <= {"v", "n", "a"}


def test_needs_are_conditions_on_known_roles_and_classes() -> None:
    faults = [
        f"{place(name, row)}: {fault}"
        for name, row in rows()
        if row["needs"] != "-"
        for need in row["needs"].split()
        for fault in need_faults(need)
    ]
    assert faults == []


def test_modes_belong_to_their_type() -> None:
    faults = [
        f"{place(name, row)}: {row['mode']}"
        for name, row in rows()
        if row["mode"] != "-" and row["mode"] not in ontology.modes_of(name.upper())
    ]
    assert faults == []


@pytest.mark.parametrize("column", ["actor", "recipient", "content"])
def test_role_columns_name_known_roles(column: str) -> None:
    faults = [
        f"{place(name, row)}: {role}"
        for name, row in rows()
        if row[column] != "-"
        for role in re.split(r"[|+]", row[column])
        if not is_known_role(role)
    ]
    assert faults == []


def test_content_has_a_status_and_only_content_has() -> None:
    known = {status.value for status in Status}
    faults = [
        place(name, row)
        for name, row in rows()
        if (row["content"] == "-") != (row["status"] == "-")
        or (row["status"] != "-" and row["status"] not in known)
    ]
    assert faults == []


def test_contexts_are_those_of_the_ontology() -> None:
    faults = [
        f"{place(name, row)}: {context}"
        for name, row in rows()
        if row["contexts"] != "-"
        for context in row["contexts"].split(";")
        if context not in ontology.contexts()
    ]
    assert faults == []


def test_examples_are_sentences_with_the_predicate() -> None:
    faults = [
        f"{place(name, row)}: {row['example']}"
        for name, row in rows()
        if not row["example"].endswith(".")
        or not all(says(word, row["example"]) for word in row["predicate"].split())
    ]
    assert faults == []


def test_classes_are_sorted_and_without_double() -> None:
    table = read_table(data_path("lexicon", "classes.tsv"))
    keys = [(row["class"], row["lemma"]) for row in table]
    assert keys == sorted(set(keys))


def test_classes_are_all_used() -> None:
    used = {
        filler
        for _, row in rows()
        for need in row["needs"].split()
        for filler in need.partition("=")[2].split("|")
        if filler.startswith("@")
    }
    # Read by coding/struck.py, coding/backdrops.py and coding/retellings.py.
    assert classes().keys() - used == {"@harm", "@memory", "@perpetrator"}


def test_words_of_context_are_sorted_and_known() -> None:
    table = read_table(data_path("lexicon", "contexts.tsv"))
    words = [row["lemma"] for row in table]
    assert words == sorted(set(words))
    assert {row["context"] for row in table} <= set(ontology.contexts())


@pytest.mark.parametrize(
    ("need", "fault"),
    [
        ("obj=@nowhere", "@nowhere is no class"),
        ("wiht=drone", "wiht is no role"),
        ("!obj=drone", "!obj=drone is absent and filled at once"),
        ("obj=Drone", "'Drone' is no filler"),
        ("=x", "=x is no condition"),
    ],
)
def test_a_broken_condition_is_noticed(need: str, fault: str) -> None:
    assert need_faults(need) == [fault]
