"""Scores of the spans that the encoder's heads of meaning mark, on public annotation.

    python benchmarks/spans.py FILE.jsonl[.gz] [--model encoder]

FILE: documents with `timexes` ([{start, end, type}]) or with `attributions` ([{source_spans,
cue_spans, content_spans}]), as the public `time` and `attribution` data have them. Prints
precision, recall and F1 of exact spans for times (and with type), sources and cues, and of words
for contents, which nest and so have no single extent. These sets measure and never teach.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import sitrep

DAY = "2000-01-01"
Spans = set[tuple[int, int, str]]


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """Documents of a JSONL file, plain or gzipped."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def found_spans(doc: Doc, group: str) -> Spans:
    """Characters and label of a group's spans."""
    return {(span.start_char, span.end_char, span.label_) for span in doc.spans[group]}


def gold_times(document: dict[str, Any]) -> Spans:
    """Annotated times but for the document's own date."""
    return {
        (mark["start"], mark["end"], mark["type"])
        for mark in document["timexes"]
        if mark.get("functionInDocument") != "CREATION_TIME"
    }


def gold_parts(document: dict[str, Any], part: str) -> Spans:
    """Sources, cues or contents, each piece by itself."""
    return {
        (start, end, "")
        for attribution in document["attributions"]
        for start, end in attribution[f"{part}_spans"]
    }


def words_of(doc: Doc, spans: Iterable[tuple[int, int, str]]) -> set[int]:
    """Words under any of the spans, marks left out."""
    inside = {place for start, end, _ in spans for place in range(start, end)}
    return {t.i for t in doc if t.idx in inside and not (t.is_punct or t.is_space)}


def rates(count: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1."""
    precision = count["right"] / max(1, count["given"])
    recall = count["right"] / max(1, count["wanted"])
    f1 = 2 * count["right"] / max(1, count["given"] + count["wanted"])
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}


def measure(path: Path, model: str) -> dict[str, Any]:
    """Scores of a file."""
    coder = sitrep.load(model)
    counts: dict[str, Counter[str]] = defaultdict(Counter)

    def add(name: str, told: set[Any], wanted: set[Any]) -> None:
        counts[name].update(right=len(told & wanted), given=len(told), wanted=len(wanted))

    for document in read_documents(path):
        doc = coder.parse(document["text"], published=DAY).doc
        if "timexes" in document:
            told, wanted = found_spans(doc, "times"), gold_times(document)
            add("times with type", told, wanted)
            add("times", {s[:2] for s in told}, {s[:2] for s in wanted})
        if "attributions" in document:
            add("sources", found_spans(doc, "sources"), gold_parts(document, "source"))
            add("cues", found_spans(doc, "cues"), gold_parts(document, "cue"))
            told = found_spans(doc, "contents")
            wanted = gold_parts(document, "content")
            add("words of contents", words_of(doc, told), words_of(doc, wanted))
    return {name: rates(count) for name, count in counts.items()}


def main() -> None:
    """Read the command line and print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", default="encoder")
    options = parser.parse_args()
    print(json.dumps(measure(options.file, options.model), indent=1))


if __name__ == "__main__":
    main()
