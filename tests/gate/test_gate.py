"""The quality gate: scores that were reached on articles coded by hand stay reached.

`floors.json` pins, for each gold file, its hash and the lowest score that passes. Lowering a floor
is a change of its own, with the reason in the changelog.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitrep.records import Report
from sitrep.records.wire import to_json
from sitrep.workflow import load

FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


def code_gold(path: Path, model: str) -> Iterator[str]:
    coder = load(model)
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        report = Report(text=gold["text"], published=gold["published"], id=gold["id"])
        yield from (to_json(statement) for statement in coder(report).statements)


def measure(gold: Path, model: str, scorer: Path, work: Path) -> dict[str, float]:
    predicted = work / "predicted.jsonl"
    predicted.write_text("\n".join(code_gold(gold, model)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predicted)], capture_output=True, check=True
    )
    scores = json.loads(done.stdout)
    shares = {name: scores[name] for name in ("false_facts", "status_accuracy")}
    tallies = {name: score for name, score in scores.items() if isinstance(score, dict)}
    return shares | {name: score["f1"] for name, score in tallies.items() if "f1" in score}


@pytest.mark.parametrize("key", sorted(FLOORS))
def test_scores_stay_reached(key: str, shared: Path, tmp_path: Path) -> None:
    pinned = FLOORS[key]
    gold = shared / "gold" / f"{pinned['gold']}.jsonl"
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    assert digest == pinned["sha256"], f"{gold.name} changed: measure again and pin the new scores"
    scores = measure(gold, pinned["model"], shared / "gold" / "score.py", tmp_path)
    low = {
        name: (scores[name], floor)
        for name, floor in pinned["at_least"].items()
        if scores[name] < floor
    }
    high = {
        name: (scores[name], ceiling)
        for name, ceiling in pinned["at_most"].items()
        if scores[name] > ceiling
    }
    assert (low, high) == ({}, {}), "measured against pinned"
