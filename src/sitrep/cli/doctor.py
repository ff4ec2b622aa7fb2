"""`sitrep doctor`: is everything in order?"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.text import Text

import sitrep
from sitrep.cli.options import Json
from sitrep.cli.report import make_console, printable
from sitrep.knowledge.faults import knowledge_faults
from sitrep.knowledge.notes import knowledge_notes
from sitrep.records.wire import to_json


def doctor_command(
    ledger: Annotated[
        str | None,
        typer.Option(
            envvar="SITREP_LEDGER", metavar="FILE_OR_URL", help="A ledger to look through as well."
        ),
    ] = None,
    knowledge: Annotated[
        bool,
        typer.Option(
            "--knowledge", help="The knowledge files alone, and what they leave open as well."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Check that everything is in order.

    The installation, the knowledge files and, if one is given, a ledger: every span is found again
    in its report, nothing is orphaned, ids are true. Notes on what the knowledge files leave open,
    such as gaps between the terms of ministers, are no faults.

    Examples:

      sitrep doctor

      sitrep doctor --ledger crisis.db

      sitrep doctor --knowledge
    """
    findings = {"knowledge": knowledge_faults()} if knowledge else examine(ledger)
    notes = knowledge_notes() if knowledge else {}
    if as_json:
        typer.echo(to_json({**findings, "notes": notes} if knowledge else findings))
    else:
        _print(findings, notes)
    if any(findings.values()):
        raise typer.Exit(1)


def _print(findings: dict[str, list[str]], notes: dict[str, list[str]]) -> None:
    """Faults in red, notes plain."""
    console = make_console(wrap=False)
    for name, faults in findings.items():
        console.print(Text(printable(f"{name}: {'in order' if not faults else ''}")))
        for fault in faults:
            console.print(Text(printable(f"  {fault}"), style="red"))
    for heading, lines in notes.items():
        console.print(Text(printable(f"{heading}: {'none' if not lines else ''}")))
        for line in lines:
            console.print(Text(printable(f"  {line}")))


def examine(ledger: str | None) -> dict[str, list[str]]:
    """Faults by part, an empty list where all is in order."""
    findings: dict[str, list[str]] = {
        f"python {sys.version.split()[0]}": [],
        f"model {sitrep.load().version}": [],
        "knowledge": knowledge_faults(),
    }
    if ledger is not None:
        with sitrep.Ledger(ledger, create=False, read_only=True) as opened:
            findings[f"ledger {ledger}"] = opened.check()
    return findings
