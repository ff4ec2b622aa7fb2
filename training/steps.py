"""Runs the steps of a recipe in order; one whose output is there is not run again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

Step = tuple[str, list[str], Path | None]
"""Module, arguments, and the file that says the step is done (null: always run)."""


def run_steps(steps: Iterable[Step]) -> None:
    """Run what is left to do; the first step that fails ends it."""
    for module, options, done in steps:
        if done is not None and done.exists():
            print(f"{module}: done before")
            continue
        print(f"{module} {' '.join(options)}", flush=True)
        subprocess.run([sys.executable, "-m", module, *options], check=True)  # noqa: S603
