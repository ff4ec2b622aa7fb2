"""Scores the times found in plain text against TIMEX3 annotation.

    python benchmarks/times.py FILE.jsonl[.gz] [--errors N] [--no-tense]

FILE: one document a line with `text`, `dct_date` and `timexes` ([{start, end, text, type, value}]).
Prints one JSON object: strict extents, extents with the right value, extents with the right type,
each as precision, recall and F1, and words per second. The document's own date is left out where it
is marked. `--errors N` lists errors; use it on sets that may teach, never on measuring sets.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sitrep.coding.time_tense import settle_tenses
from sitrep.coding.times import TimeExpression, find_times

Mark = tuple[int, int, str, str]


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """Documents of a JSONL file, plain or gzipped."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").splitlines():
        yield json.loads(line)


def gold_marks(document: dict[str, Any]) -> list[Mark]:
    """Annotated expressions but for the document's own date."""
    return [
        (mark["start"], mark["end"], mark["type"], mark["value"])
        for mark in document["timexes"]
        if mark.get("functionInDocument") != "CREATION_TIME"
    ]


def flatten(found: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    """Expressions with ranges given as their two ends, as TIMEX3 marks them."""
    for expression in found:
        yield from expression.parts or (expression,)


def annotated_chars(document: dict[str, Any]) -> int:
    """Where the annotation of a document ends: MEANTIME marks the first sentences alone."""
    if "events" not in document:
        return len(document["text"])
    last = max((mark["end"] for mark in document["timexes"]), default=0)
    ends = [end for _, end in document.get("sentences", []) if end >= last]
    return min(ends, default=last)


def predicted_marks(document: dict[str, Any], tense: bool) -> list[Mark]:
    """Expressions found in the annotated part of a document, but for its own date."""
    limit = annotated_chars(document)
    day = date.fromisoformat(document["dct_date"])
    own = {
        (mark["start"], mark["end"])
        for mark in document["timexes"]
        if mark.get("functionInDocument") == "CREATION_TIME"
    }
    times = find_times(document["text"], day)
    if tense:
        times = settle_tenses(document["text"], times)
    return [
        (*expression.span, expression.type, expression.value)
        for expression in flatten(times)
        if expression.span not in own and expression.span[0] < limit
    ]


def rate(hits: int, gold: int, predicted: int) -> dict[str, float]:
    """Precision, recall and F1 of counts."""
    precision, recall = hits / max(1, predicted), hits / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def score(path: Path, show: int = 0, *, tense: bool = True) -> dict[str, Any]:
    """Scores of a file, and up to `show` errors."""
    counts = dict.fromkeys(("extent", "value", "type", "relaxed"), 0)
    gold_total = predicted_total = words = 0
    seconds = 0.0
    errors: list[str] = []
    for document in read_documents(path):
        if not document.get("dct_date"):
            continue
        gold = gold_marks(document)
        began = time.perf_counter()
        predicted = predicted_marks(document, tense)
        seconds += time.perf_counter() - began
        words += len(document["text"].split())
        gold_total += len(gold)
        predicted_total += len(predicted)
        at = {mark[:2]: mark for mark in predicted}
        for mark in gold:
            twin = at.get(mark[:2])
            counts["extent"] += twin is not None
            counts["type"] += twin is not None and twin[2] == mark[2]
            counts["value"] += twin is not None and twin[3] == mark[3]
            counts["relaxed"] += any(p[0] < mark[1] and mark[0] < p[1] for p in predicted)
        errors.extend(_differences(document, gold, predicted))
    result: dict[str, Any] = {
        name: rate(hits, gold_total, predicted_total) for name, hits in counts.items()
    }
    result.update(gold=gold_total, predicted=predicted_total)
    result["value_accuracy_on_extent"] = round(counts["value"] / max(1, counts["extent"]), 4)
    result["words_per_second"] = round(words / seconds) if seconds else 0
    if show:
        result["errors"] = errors[:show]
    return result


def _differences(
    document: dict[str, Any], gold: list[Mark], predicted: list[Mark]
) -> Iterator[str]:
    """One line for each expression that only one side has, or has otherwise."""
    text = document["text"]
    mine, theirs = set(predicted), set(gold)
    for sign, marks in (("missed", theirs - mine), ("extra", mine - theirs)):
        for start, end, kind, value in sorted(marks):
            near = text[max(0, start - 30) : start].replace("\n", "|")
            after = text[end : end + 20].replace("\n", "|")
            yield f"{document['dct_date']} {sign} {kind} {value}: {near}[{text[start:end]}]{after}"


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--no-tense", action="store_true", help="leave tense out of account")
    options = parser.parse_args()
    print(
        json.dumps(
            score(options.file, options.errors, tense=not options.no_tense),
            indent=1,
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
