"""Running commands: in this process where it does not matter, in one of their own where it does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner, Result

from sitrep.cli.main import app
from sitrep.errors import LedgerError
from sitrep.ledger import Ledger

GOOD = "Turkey shelled a village in northern Syria on Monday."


def run(*arguments: str, stdin: str | None = None) -> Result:
    """A command in this process; what it writes and its exit code."""
    return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="sitrep")


def run_alone(
    *arguments: str, before: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own; `before` runs in it first."""
    return subprocess.run(
        [sys.executable, "-m", "sitrep", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**clean_environment(), **environment},
        preexec_fn=before,
    )


def start(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """A command that goes on while the test does something."""
    return subprocess.Popen(
        [sys.executable, "-m", "sitrep", *arguments],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=clean_environment(),
    )


def clean_environment() -> dict[str, str]:
    """Nothing of the tester's own settings but what Python needs to start."""

    kept = ("PATH", "HOME", "LANG", "SYSTEMROOT", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in kept if name in os.environ}


def contents(ledger: Path) -> tuple[int, int]:
    """How many reports and statements a ledger has; none when it is not there yet."""
    try:
        with Ledger(ledger, create=False, read_only=True) as opened:
            counts = opened.counts()
    except LedgerError:
        return 0, 0
    return counts["reports"], counts["statements"]
