"""The quality gate: scores that were reached on articles coded by hand stay reached.

`floors.json` pins, for each gold file, its hash and the lowest score that passes. Lowering a floor
is a change of its own, with the reason in the changelog.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sitrep.evaluating.documents import read_documents
from sitrep.evaluating.gold import NEEDED, score_gold
from sitrep.records import Report
from sitrep.records.wire import to_json
from sitrep.workflow import load

FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


def measure(gold: Path, model: str) -> dict[str, float]:
    """What `sitrep evaluate gold` prints, run as a user runs it: F1 of fields, and the shares."""
    command = [sys.executable, "-m", "sitrep", "evaluate", "gold", str(gold), "--model", model]
    done = subprocess.run(command, capture_output=True, check=True)
    told = json.loads(done.stdout)
    fields = {name: of["f1"] for name, of in told.items() if isinstance(of, dict) and "f1" in of}
    return fields | {name: told[name] for name in ("false_facts", "status_accuracy")}


def test_our_scorer_agrees_with_the_one_beside_the_articles(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "seed.jsonl"
    coder = load("fast")
    articles = read_documents(gold, NEEDED)
    statements = [
        to_json(statement)
        for one in articles
        for statement in coder(Report(one["text"], one["published"], id=one["id"])).statements
    ]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(statements), encoding="utf-8")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(predicted)]
    done = subprocess.run(command, capture_output=True, check=True)
    theirs, ours = json.loads(done.stdout), score_gold(coder, articles)
    assert {name: ours[name] for name in theirs if name in ours} == {
        name: (
            {part: of[part] for part in ("precision", "recall", "f1")}
            if isinstance(of, dict) and "f1" in of
            else {k: {p: v[p] for p in ("precision", "recall", "f1")} for k, v in of.items()}
            if isinstance(of, dict)
            else of
        )
        for name, of in theirs.items()
        if name in ours
    }


@pytest.mark.parametrize("key", sorted(FLOORS))
def test_scores_stay_reached(key: str, shared: Path) -> None:
    pinned = FLOORS[key]
    gold = shared / "gold" / f"{pinned['gold']}.jsonl"
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    assert digest == pinned["sha256"], f"{gold.name} changed: measure again and pin the new scores"
    scores = measure(gold, pinned["model"])
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
