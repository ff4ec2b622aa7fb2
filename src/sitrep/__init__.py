"""Sitrep: dated reports in, statements with evidence out. Public names only.

A name is loaded when it is first used, so that `import sitrep` and `sitrep --help` are quick.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitrep.errors import SitrepError
    from sitrep.ledger import Ledger
    from sitrep.records import (
        Amount,
        CodedReport,
        Evidence,
        Identity,
        Participant,
        Refusal,
        Report,
        Statement,
        Status,
        Voice,
        When,
        Where,
    )
    from sitrep.workflow import Coder, add, brief, load, who

__all__ = [
    "Amount",
    "CodedReport",
    "Coder",
    "Evidence",
    "Identity",
    "Ledger",
    "Participant",
    "Refusal",
    "Report",
    "SitrepError",
    "Statement",
    "Status",
    "Voice",
    "When",
    "Where",
    "add",
    "brief",
    "load",
    "who",
]

ROOMS = dict.fromkeys(__all__, "records") | {"Ledger": "ledger", "SitrepError": "errors"}
ROOMS |= dict.fromkeys(("Coder", "add", "brief", "load", "who"), "workflow")
"""The room of each public name."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        return version("sitrep")
    if name not in __all__:
        raise AttributeError(f'Sitrep has no public name "{name}"; it has: {", ".join(__all__)}.')
    value: object = getattr(import_module(f"sitrep.{ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
