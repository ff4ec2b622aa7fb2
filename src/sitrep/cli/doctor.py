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
from sitrep.records.wire import to_json


def doctor_command(
    ledger: Annotated[
        str | None,
        typer.Option(
            envvar="SITREP_LEDGER", metavar="FILE_OR_URL", help="A ledger to look through as well."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check that everything is in order.

    The installation, the knowledge files and, if one is given, a ledger: every span is found again
    in its report, nothing is orphaned, ids are true.

    Examples:

      sitrep doctor

      sitrep doctor --ledger crisis.db
    """
    findings = examine(ledger)
    if as_json:
        typer.echo(to_json(findings))
    else:
        console = make_console(wrap=False)
        for name, faults in findings.items():
            console.print(Text(printable(f"{name}: {'in order' if not faults else ''}")))
            for fault in faults:
                console.print(Text(printable(f"  {fault}"), style="red"))
    if any(findings.values()):
        raise typer.Exit(1)


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
