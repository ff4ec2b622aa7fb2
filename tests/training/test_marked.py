from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.marked import (
    EVENT_COLUMNS,
    SPAN_COLUMNS,
    BrokenRow,
    Marked,
    count,
    read_marked,
    take_marks,
)

SENTENCES = Path(__file__).parents[2] / "training" / "sentences"
FILES = sorted(SENTENCES.glob("*/*.tsv"))
GOOD = "ASSAULT\taerial\thappened\tone\tmena\t2010s\twire\t"
JETS = "<s>Jets</s> <e>bombed</e> <t>a convoy</t> near Idlib."


def write_events(folder: Path, *rows: str) -> Path:
    path = folder / "events" / "some.tsv"
    path.parent.mkdir()
    path.write_text("\n".join(["# comment", "\t".join(EVENT_COLUMNS), *rows]) + "\n")
    return path


def test_marks_are_taken_out_and_their_places_kept() -> None:
    marked = take_marks("<s>Jets</s> <e>hit</e> <t>the <s>port</s></t>.", ("s", "t", "e"))
    assert marked.text == "Jets hit the port."
    assert marked.spans == (("s", 0, 4), ("e", 5, 8), ("t", 9, 17), ("s", 13, 17))
    assert marked.span("e") == (5, 8)
    assert marked.span("q") is None


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("<s>Jets</t> hit the port.", "closes nothing"),
        ("<s>Jets hit the port.", "not closed"),
        ("<x>Jets</x> hit the port.", "not one of"),
        ("<s> Jets</s> hit the port.", "begins or ends with a blank"),
        ("<s></s>Jets hit the port.", "empty"),
        ("Jets  hit the port.", "doubled"),
        ("Jets < hit the port.", "stray"),
        ("Hit.", "no sentence"),
    ],
)
def test_broken_marks_are_told(written: str, message: str) -> None:
    with pytest.raises(BrokenRow, match=message):
        take_marks(written, ("s", "t", "e"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD.replace("aerial", "demo") + JETS, "mode of ASSAULT"),
        (GOOD.replace("ASSAULT", "ATTACK") + JETS, "event"),
        (GOOD.replace("happened", "done") + JETS, "status"),
        (GOOD.replace("mena", "moon") + JETS, "region"),
        (GOOD + "<s>Jets</s> bombed a convoy near Idlib.", "an event has <e>"),
        (GOOD.replace("one", "both") + "<s>Jets</s> <e>bombed</e> a convoy.", "both needs"),
        (GOOD + JETS.replace("near Idlib", "near <t>Idlib</t>"), "more than one"),
        ("NONE\t_\t_\t_\tmena\t2010s\twire\t" + JETS, "NONE has"),
        ("ASSAULT\taerial", "2 cells"),
    ],
)
def test_a_broken_row_is_told_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(BrokenRow, match=message) as told:
        read_marked(write_events(tmp_path, GOOD + JETS, row))
    assert ":4" in str(told.value)


def test_rows_are_read_and_counted(tmp_path: Path) -> None:
    path = write_events(tmp_path, GOOD + JETS, GOOD + JETS.replace("Jets", "Drones"))
    first = read_marked(path)[0]
    assert first == Marked("Jets bombed a convoy near Idlib.", first.spans, first.row)
    assert first.row["mode"] == "aerial"
    assert count([path])["event"] == Counter(ASSAULT=2)


@given(st.lists(st.sampled_from(["Jets", "hit", "the", "port"]), min_size=3, max_size=8), st.data())
def test_the_text_under_a_mark_is_the_text_that_was_marked(
    words: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    written = " ".join(f"<e>{w}</e>" if i == place else w for i, w in enumerate(words))
    marked = take_marks(written, ("e",))
    span = marked.span("e")
    assert span is not None
    assert marked.text == " ".join(words)
    assert marked.text[slice(*span)] == words[place]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_sentences_that_teach_keep_the_format(path: Path) -> None:
    rows = read_marked(path)
    assert rows
    same = Counter((row.text, row.spans, row.row.get("event")) for row in rows)
    assert [key for key, number in same.items() if number > 1] == []


def test_there_are_files_to_check() -> None:
    assert {path.parent.name for path in FILES} == {"events", "spans"}
    assert len(SPAN_COLUMNS) == 2
