"""`sitrep add`: read, code and keep reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import sitrep
from sitrep.cli.options import (
    DEFAULT_LEDGER,
    Json,
    LedgerOption,
    Model,
    Paths,
    Published,
    Workers,
)
from sitrep.cli.report import count_of, errors, printable, say, say_count, say_refusal
from sitrep.models import DEFAULT_MODEL
from sitrep.reading import read
from sitrep.records import CodedReport, Refusal, Report
from sitrep.records.wire import to_json

if TYPE_CHECKING:
    from sitrep import Coder, Ledger


@dataclass(slots=True)
class Tally:
    """What became of the reports of one run."""

    kept: int = 0
    known: int = 0
    statements: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    def count(self, result: CodedReport | Refusal | Report) -> None:
        """Take one result into account."""
        if isinstance(result, Refusal):
            self.refusals.append(result)
        elif isinstance(result, Report):
            self.known += 1
        else:
            self.kept += 1
            self.statements += len(result.statements)


def add_command(
    paths: Paths,
    ledger: LedgerOption = DEFAULT_LEDGER,
    published: Published = None,
    model: Model = DEFAULT_MODEL,
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Read, code and keep reports in a ledger.

    Adding the same report twice changes nothing, and a run that was stopped goes on where it was
    when it is started again. A report that cannot be read is refused with its reason and costs the
    others nothing.

    Examples:

      sitrep add reports/ --ledger crisis.db

      sitrep add articles.jsonl more/*.txt
    """
    reports = read(paths, published=published)  # a wrong date is told before a ledger is made
    tally = Tally()
    coder = sitrep.load(model)
    with sitrep.Ledger(ledger) as opened:
        try:
            add_reports(reports, opened, coder, tally, workers=workers)
        finally:  # a run that is stopped or fails says what it kept all the same
            _say_tally(tally, ledger)
    if as_json:
        typer.echo(to_json(tally))
    if tally.refusals:
        raise typer.Exit(1)


def _say_tally(tally: Tally, ledger: str) -> None:
    known = f", {count_of(tally.known, 'report')} known already" if tally.known else ""
    kept = f"{count_of(tally.kept, 'report')} kept with {count_of(tally.statements, 'statement')}"
    say(f"{kept}{known}; ledger {ledger}")
    say_count(tally.refusals)


def add_reports(
    reports: Iterable[Report | Refusal],
    ledger: Ledger,
    coder: Coder,
    tally: Tally,
    *,
    workers: int = 1,
) -> None:
    """Code and keep reports, count them, and show progress on standard error in a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("reading, coding, keeping"),
        TextColumn("{task.completed} reports"),
        TextColumn("{task.fields[speed]}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", style="dim", markup=False),
    )
    with Progress(*columns, console=errors, disable=not errors.is_terminal) as progress:
        task = progress.add_task("", total=None, speed="")
        for result in sitrep.add(reports, ledger, coder, workers=workers):
            tally.count(result)
            if isinstance(result, Refusal):
                say_refusal(result)
            else:
                report = result.report if isinstance(result, CodedReport) else result
                shown = printable(report.headline or " ".join(report.text[:200].split()))[:40]
                speed = f"{progress.tasks[0].speed or 0:.0f}/s"
                progress.update(task, description=shown, speed=speed)
            progress.advance(task)
