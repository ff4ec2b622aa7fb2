"""Scores of statements on real news coded by reading, in documents that no model learned from.

    python -m benchmarks.readings [--model encoder] [--data ../shared/bench]

In: `training/readings` and the documents they point to. Out: JSON: precision, recall and F1 of
events (type in sentence, one to one, the same word first), the share of right statuses and modes of
those found, and of false facts (coded as done, and not so told).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from training.readings import Reading, Told, is_held_out_name, read_readings

import sitrep
from sitrep.records import Report, Statement, Status

READINGS = Path(__file__).parents[1] / "training" / "readings"


def pair_up(told: Sequence[Told], coded: Sequence[Statement]) -> list[tuple[Told, Statement]]:
    """Pairs of one type, the same word first, then the same status; each is taken once."""
    options = sorted(
        (-(2 * _touch(one, s) + (one.status == s.status.value)), i, j)
        for i, one in enumerate(told)
        for j, s in enumerate(coded)
        if one.event == s.event
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in options:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((told[i], coded[j]))
    return pairs


def _touch(one: Told, statement: Statement) -> bool:
    return one.word[0] < statement.span[1] and statement.span[0] < one.word[1]


def count(readings: Sequence[Reading], statements: Sequence[Statement]) -> Counter[str]:
    """Counts of one document."""
    counts: Counter[str] = Counter()
    for reading in readings:
        start, end = reading.span
        coded = [s for s in statements if start <= s.span[0] < end]
        pairs = pair_up(reading.told, coded)
        told_as_done = sum(s.status.is_fact and Status(one.status).is_fact for one, s in pairs)
        facts = sum(s.status.is_fact for s in coded)
        counts.update(
            sentences=1, right=len(pairs), told=len(reading.told), coded=len(coded), facts=facts,
            false=facts - told_as_done,
            status=sum(one.status == s.status.value for one, s in pairs),
            mode=sum(one.mode == (s.mode or "_") for one, s in pairs),
        )  # fmt: skip
    return counts


def main() -> None:
    """Read the command line, code, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="encoder")
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    options = parser.parse_args()
    coder = sitrep.load(options.model)
    documents: dict[str, list[Reading]] = defaultdict(list)
    for reading in read_readings(sorted(READINGS.glob("*.tsv"))):
        if is_held_out_name(reading.document):
            documents[reading.document].append(reading)
    counts: Counter[str] = Counter()
    for file in sorted({r.file for readings in documents.values() for r in readings}):
        with gzip.open(
            options.data / "corpus" / f"{file}.jsonl.gz", "rt", encoding="utf-8"
        ) as lines:
            for record in map(json.loads, lines):
                if record["id"] in documents:
                    report = Report(record["text"], record["date"], id=record["id"])
                    counts += count(documents[record["id"]], coder(report).statements)
    right = counts["right"]
    scores = {
        "sentences": counts["sentences"], "told": counts["told"], "coded": counts["coded"],
        "precision": right / counts["coded"], "recall": right / counts["told"],
        "f1": 2 * right / (counts["coded"] + counts["told"]),
        "status": counts["status"] / right, "mode": counts["mode"] / right,
        "false_facts": counts["false"] / counts["facts"],
    }  # fmt: skip
    print(json.dumps({name: round(value, 4) for name, value in scores.items()}, indent=1))


if __name__ == "__main__":
    main()
