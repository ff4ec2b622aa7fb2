"""Whole articles coded by reading: rows that point to documents.

    python -m training.articles training/articles/*.tsv --data ../shared/bench

In: the tables that `training/articles/README.md` describes, and the documents. Out: articles in the
form that `sitrep.evaluating.gold` scores. A row that breaks the format stops the reading with its
file and line.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitrep.knowledge.ontology import event_types, modes_of, sectors
from sitrep.records import Relation
from training.marked import STATUSES, BrokenRow, read_rows
from training.readings import read_span

COLUMNS = (
    "document", "sentence", "key", "event", "mode", "status", "word", "actors", "recipients",
    "voices", "parent", "relation",
)  # fmt: skip
ABSENT = "-"
PARTIES = ("actors", "recipients", "voices")


@dataclass(slots=True)
class Article:
    """A document with its statements, each sentence by its characters.

    Attributes:
        document: Id in `bench/corpus/wikinews`.
        statements: Rows, in the order of the table.
    """

    document: str
    statements: list[dict[str, Any]] = field(default_factory=list)


def read_articles(paths: Iterable[Path]) -> list[Article]:
    """Articles of some tables, in their order.

    Raises:
        BrokenRow: At the first row that breaks the format.
    """
    found: dict[str, Article] = {}
    for path in paths:
        for number, row in read_rows(path, COLUMNS):
            article = found.setdefault(row["document"], Article(row["document"]))
            if row["event"] == ABSENT:
                continue  # an article without statements
            try:
                article.statements.append(_statement(row, article))
            except (KeyError, ValueError, BrokenRow) as fault:
                raise BrokenRow(f"{path}:{number}: {fault}") from fault
    return list(found.values())


def _statement(row: dict[str, str], article: Article) -> dict[str, Any]:
    if row["event"] not in event_types():
        raise BrokenRow(f"no event type: {row['event']}")
    mode = None if row["mode"] == ABSENT else row["mode"]
    if mode is not None and mode not in modes_of(row["event"]):
        raise BrokenRow(f"no mode of {row['event']}: {mode}")
    if row["status"] not in STATUSES:
        raise BrokenRow(f"no status: {row['status']}")
    keys = {statement["key"] for statement in article.statements}
    parent = None if row["parent"] == ABSENT else row["parent"]
    if row["key"] in keys or (parent is not None and parent not in keys):
        raise BrokenRow("a key stands once, and a parent before its children")
    return {
        "key": row["key"], "sentence": read_span(row["sentence"]), "word": read_span(row["word"]),
        "event": row["event"], "mode": mode, "status": row["status"],
        **{name: [_party(text) for text in _parts(row[name])] for name in PARTIES},
        "parent": parent,
        "relation": None if parent is None else Relation(row["relation"]).value,
    }  # fmt: skip


def _parts(text: str) -> list[str]:
    return [] if text == ABSENT else text.split(";")


def _party(text: str) -> dict[str, Any]:
    country, _, codes = text.partition("/")
    found = codes.split(".") if codes else []
    unknown = set(found) - set(sectors())
    if unknown or (country and len(country) != 3):
        raise BrokenRow(f"no participant: {text}")
    return {"country": country, "sectors": found}


def is_held_out(article: Article) -> bool:
    """Whether an article only measures: one in two, by a hash of its id."""
    return hashlib.sha256(article.document.encode()).digest()[0] % 2 == 1


def as_gold(articles: Iterable[Article], data: Path) -> Iterator[dict[str, Any]]:
    """Articles with their texts, in the form of `sitrep.evaluating.gold`.

    Args:
        articles: What `read_articles` gives.
        data: The folder `bench`, with the documents.
    """
    wanted = {article.document: article for article in articles}
    path = data / "corpus" / "wikinews.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in wanted:
                yield _with_text(wanted[record["id"]], record)


def _with_text(article: Article, record: dict[str, Any]) -> dict[str, Any]:
    spans = sorted({statement["sentence"] for statement in article.statements})
    edges = _edges(spans, len(record["text"]))
    numbers = {start: n for n, (start, _) in enumerate(edges)}
    return {
        "id": article.document, "published": record["date"], "text": record["text"],
        "sentences": [{"n": n, "start": a, "end": b} for n, (a, b) in enumerate(edges)],
        "statements": [{**one, "s": numbers[one["sentence"][0]]} for one in article.statements],
    }  # fmt: skip


def _edges(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The sentences with statements, and the stretches between them, which have none."""
    found, last = [], 0
    for start, end in spans:
        if start > last:
            found.append((last, start))
        found.append((start, end))
        last = end
    return [*found, (last, length)] if length > last else found


def main() -> None:
    """Read the command line, check and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    options = parser.parse_args()
    articles = read_articles(options.tables)
    types = Counter(s["event"] for article in articles for s in article.statements)
    texts = list(as_gold(articles, options.data))
    print(f"{len(articles)} articles ({len(texts)} found), {sum(types.values())} statements")
    print(", ".join(f"{name} {number}" for name, number in types.most_common()))


if __name__ == "__main__":
    main()
