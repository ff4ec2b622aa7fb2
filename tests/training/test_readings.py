"""Real news coded by reading: the tables keep to their format, and point to words."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.marked import BrokenRow
from training.readings import COLUMNS, cut_words, read_readings, read_texts

FILES = sorted((Path(__file__).parents[2] / "training" / "readings").glob("*.tsv"))
ROW = ["wikinews", "d1", "10-40", "ACCUSE", "allege", "happened", "one", "20-27", "10-16", "28-32"]


def written(folder: Path, *rows: list[str]) -> Path:
    path = folder / "news.tsv"
    path.write_text("\n".join("\t".join(row) for row in (list(COLUMNS), *rows)) + "\n", "utf-8")
    return path


def test_rows_of_one_sentence_make_one_reading(tmp_path: Path) -> None:
    second = [*ROW[:3], "ASSAULT", "_", "denied", "one", "35-39", "-", "-"]
    nothing = ["wikinews", "d1", "41-60", *["-"] * 7]
    first, empty = read_readings([written(tmp_path, ROW, second, nothing)])
    assert [told.event for told in first.told] == ["ACCUSE", "ASSAULT"]
    assert (first.told[0].word, first.told[1].source, empty.told) == ((20, 27), None, [])


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("file", "elsewhere", "not one of"),
        ("event", "SAY", "no event type"),
        ("mode", "march", "no mode of ACCUSE"),
        ("status", "_", "no status"),
        ("direction", "two", "no status or direction"),
        ("word", "-", "an event has a word"),
        ("word", "9-12", "leaves the sentence"),
        ("target", "40-30", "no span"),
        ("target", "here", "invalid literal"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, column: str, value: str, message: str) -> None:
    row = list(ROW)
    row[COLUMNS.index(column)] = value
    with pytest.raises(BrokenRow, match=rf"news\.tsv:2: .*{message}"):
        read_readings([written(tmp_path, row)])


def test_spans_that_cut_words_are_found(tmp_path: Path) -> None:
    (reading,) = read_readings([written(tmp_path, ROW)])
    text = "Yesterday Kigali accused Goma of it all."
    assert list(cut_words({"d1": text}, [reading])) == [
        "d1 20-27: cuts a word",
        "d1 28-32: cuts a word",
    ]
    assert list(cut_words({}, [reading])) == ["d1 is not in wikinews"]


def test_all_files_are_well_formed() -> None:
    assert sum(len(reading.told) for reading in read_readings(FILES)) > len(FILES)


def test_all_spans_are_words_of_their_documents(shared: Path) -> None:
    readings = read_readings(FILES)
    assert list(cut_words(read_texts(shared / "bench", readings), readings)) == []
