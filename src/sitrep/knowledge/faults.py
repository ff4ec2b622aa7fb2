"""Faults in the knowledge files: every file's own check, in one list.

In: nothing. Out: lines that name file, row and fault; empty when all is in order.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def knowledge_faults() -> list[str]:
    """What the checks of all knowledge files find, in the order of the files' names."""
    faults: list[str] = []
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in ("__init__", Path(__file__).stem):
            continue
        check = getattr(import_module(f"sitrep.knowledge.{path.stem}"), "check", None)
        if check is not None:
            faults += check()
    return faults
