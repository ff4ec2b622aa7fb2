"""The same reports give the same records, byte for byte, in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "ukraine-2022"


def code_examples(seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "sitrep", "code", str(EXAMPLES), "--format", "jsonl"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return done.stdout


def test_two_processes_give_the_same_bytes() -> None:
    first, second = code_examples("1"), code_examples("4242")
    assert len(first.splitlines()) > 50
    assert first == second
