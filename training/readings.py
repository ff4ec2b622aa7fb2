"""Real news coded by reading: rows that point to documents, read and checked.

    python -m training.readings training/readings/*.tsv --data ../shared/bench

In: the tables that `training/readings/README.md` describes, and the documents. Out: sentences with
all their events. A row that breaks the format stops the reading with its file and line.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.knowledge.ontology import event_types, modes_of
from training.marked import STATUSES, BrokenRow, read_rows

COLUMNS = (
    "file", "document", "sentence", "event", "mode", "status", "direction", "word", "source",
    "target",
)  # fmt: skip
FILES = ("wikinews", "wikipedia_current_events")
ABSENT = "-"
HELD_OUT = 10
"""One in so many documents, and of our own sentences, is never learned from, and measures."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a sentence; spans are characters of the document."""

    event: str
    mode: str
    status: str
    both: bool
    word: Span
    source: Span | None
    target: Span | None


@dataclass(slots=True)
class Reading:
    """A sentence of a document with all its events.

    Attributes:
        file: Of `bench/corpus`.
        document: Id of the document.
        span: Characters of the sentence.
        told: Its events, none where it makes no statement.
    """

    file: str
    document: str
    span: Span
    told: list[Told] = field(default_factory=list)


def read_readings(paths: Iterable[Path]) -> list[Reading]:
    """Sentences of some tables, in their order.

    Raises:
        BrokenRow: At the first row that breaks the format.
    """
    found: dict[tuple[str, str, Span], Reading] = {}
    for path in paths:
        for number, row in read_rows(path, COLUMNS):
            try:
                reading, told = _read_row(row)
            except (ValueError, BrokenRow) as fault:
                raise BrokenRow(f"{path}:{number}: {fault}") from fault
            key = (reading.file, reading.document, reading.span)
            whole = found.setdefault(key, reading)
            whole.told += told
    return list(found.values())


def _read_row(row: dict[str, str]) -> tuple[Reading, list[Told]]:
    if row["file"] not in FILES:
        raise BrokenRow(f"the file {row['file']} is not one of {', '.join(FILES)}")
    sentence = read_span(row["sentence"])
    reading = Reading(row["file"], row["document"], sentence)
    if row["event"] == ABSENT:
        if {row[name] for name in COLUMNS[3:]} != {ABSENT}:
            raise BrokenRow("a sentence without statements has - in all columns from event on")
        return reading, []
    _check(row)
    spans = {name: read_span(row[name]) for name in COLUMNS[7:] if row[name] != ABSENT}
    if any(start < sentence[0] or end > sentence[1] for start, end in spans.values()):
        raise BrokenRow("a span leaves the sentence")
    if "word" not in spans:
        raise BrokenRow("an event has a word")
    told = Told(
        row["event"], row["mode"], row["status"], row["direction"] == "both",
        spans["word"], spans.get("source"), spans.get("target"),
    )  # fmt: skip
    return reading, [told]


def _check(row: dict[str, str]) -> None:
    if row["event"] not in event_types():
        raise BrokenRow(f"no event type: {row['event']}")
    if row["mode"] != "_" and row["mode"] not in modes_of(row["event"]):
        raise BrokenRow(f"no mode of {row['event']}: {row['mode']}")
    if row["status"] not in STATUSES or row["direction"] not in ("one", "both"):
        raise BrokenRow(f"no status or direction: {row['status']}, {row['direction']}")


def read_span(text: str) -> Span:
    """Characters as `start-end`, end exclusive.

    Raises:
        BrokenRow: If the end is not behind the start.
        ValueError: If these are no two numbers.
    """
    start, end = map(int, text.split("-"))
    if not 0 <= start < end:
        raise BrokenRow(f"no span: {text}")
    return start, end


def is_held_out_name(name: str) -> bool:
    """Whether what has a name, or a text, measures; the same ones in every run, by a hash."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
    return number % HELD_OUT == 0


def read_texts(data: Path, readings: Iterable[Reading]) -> dict[str, str]:
    """Texts of the documents that readings point to, by id."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        wanted[reading.file].add(reading.document)
    texts = {}
    for file, documents in wanted.items():
        with gzip.open(data / "corpus" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["id"] in documents:
                    texts[record["id"]] = record["text"]
    return texts


def cut_words(texts: dict[str, str], readings: Iterable[Reading]) -> Iterator[str]:
    """What is wrong with spans against the texts: documents missing, words cut."""
    for reading in readings:
        text = texts.get(reading.document)
        if text is None:
            yield f"{reading.document} is not in {reading.file}"
            continue
        for told in reading.told:
            for start, end in filter(None, (told.word, told.source, told.target)):
                inside = text[start:end]
                if end > len(text) or inside != inside.strip():
                    yield f"{reading.document} {start}-{end}: begins or ends with a blank"
                elif _joins(text, start) or _joins(text, end):
                    yield f"{reading.document} {start}-{end}: cuts a word"


def _joins(text: str, place: int) -> bool:
    """Whether a word runs on over a place."""
    return place > 0 and text[place - 1].isalpha() and text[place : place + 1].isalpha()


def main() -> None:
    """Check the files named and print what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    options = parser.parse_args()
    readings = read_readings(options.files)
    faults = list(cut_words(read_texts(options.data, readings), readings))
    if faults:
        raise SystemExit("\n".join(faults))
    events = Counter(told.event for reading in readings for told in reading.told)
    statuses = Counter(told.status for reading in readings for told in reading.told)
    print(f"{len(readings)} sentences, {events.total()} events")
    print(dict(events.most_common()))
    print(dict(statuses.most_common()))


if __name__ == "__main__":
    main()
