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

FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "statements.py"


def measure(gold: Path, model: str) -> dict[str, float]:
    """What the benchmark prints, run as a user runs it."""
    command = [sys.executable, str(BENCHMARK), str(gold), "--model", model]
    done = subprocess.run(command, capture_output=True, check=True)
    scores: dict[str, float] = json.loads(done.stdout)
    return scores


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
