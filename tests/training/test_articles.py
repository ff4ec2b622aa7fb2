"""Whole articles coded by reading: the tables keep to their format, and become gold."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from training.articles import COLUMNS, as_gold, is_held_out, read_articles
from training.marked import BrokenRow

FILES = sorted((Path(__file__).parents[2] / "training" / "articles").glob("*.tsv"))
ROW = ["d1", "0-24", "a1", "ACCUSE", "allege", "happened", "7-14", "CHL/GOV", "PER/GOV", "-"]
TOP = [*ROW, "-", "-"]
NESTED = [
    *("d1", "0-24", "a2", "ASSAULT", "-", "happened", "23-24", "/MIL", "-", "CHL/GOV"),
    *("a1", "content"),
]


def written(folder: Path, *rows: list[str]) -> Path:
    path = folder / "news.tsv"
    path.write_text("\n".join("\t".join(row) for row in (list(COLUMNS), *rows)) + "\n", "utf-8")
    return path


def test_rows_of_a_document_make_one_article(tmp_path: Path) -> None:
    empty = ["d2", *["-"] * 11]
    first, second = read_articles([written(tmp_path, TOP, NESTED, empty)])
    assert [one["event"] for one in first.statements] == ["ACCUSE", "ASSAULT"]
    assert first.statements[1]["actors"] == [{"country": "", "sectors": ["MIL"]}]
    assert first.statements[1]["parent"] == "a1"
    assert second.statements == []


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("event", "SAY", "no event type"),
        ("mode", "march", "no mode of ACCUSE"),
        ("status", "-", "no status"),
        ("word", "9", "not enough values"),
        ("word", "9-9", "no span"),
        ("actors", "Chile/GOV", "no participant"),
        ("actors", "CHL/KING", "no participant"),
        ("parent", "a9", "a parent before its children"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, column: str, value: str, message: str) -> None:
    row = list(TOP)
    row[COLUMNS.index(column)] = value
    with pytest.raises(BrokenRow, match=rf"news\.tsv:2: .*{message}"):
        read_articles([written(tmp_path, row)])


def test_an_article_with_its_text_is_gold(tmp_path: Path) -> None:
    text = "Chile accused Peru of it. It rained."
    (tmp_path / "corpus").mkdir()
    record = {"id": "d1", "date": "2022-02-15", "text": text}
    with gzip.open(tmp_path / "corpus" / "wikinews.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(record) + "\n")
    (gold,) = as_gold(read_articles([written(tmp_path, TOP)]), tmp_path)
    assert gold["sentences"] == [
        {"n": 0, "start": 0, "end": 24},
        {"n": 1, "start": 24, "end": len(text)},
    ]
    assert gold["statements"][0]["s"] == 0


def test_all_files_are_well_formed() -> None:
    articles = read_articles(FILES)
    assert len(articles) > 100
    held_out = sum(map(is_held_out, articles))
    assert 0.4 < held_out / len(articles) < 0.6
