"""`sitrep add`: read, code and keep reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sitrep.cli.options import DEFAULT_LEDGER, Json, LedgerOption, Model, Paths, Published
from sitrep.cli.report import errors, say_count, say_refusal
from sitrep.ledger import Ledger
from sitrep.reading import read
from sitrep.records import CodedReport, Refusal, Report
from sitrep.records.wire import to_json
from sitrep.workflow import Coder, add, load


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
    model: Model = "fast",
    workers: Annotated[int, typer.Option(min=1, help="Processes that code beside each other.")] = 1,
    as_json: Json = False,
) -> None:
    """Read reports, code them, and keep them in a ledger.

    Adding the same report twice changes nothing, and a run that was stopped goes on where it was
    when it is started again. A report that cannot be read is refused with its reason and costs the
    others nothing.

    Examples:

      sitrep add reports/ --ledger crisis.db

      sitrep add articles.jsonl more/*.txt
    """
    reports = read(paths, published=published)  # a wrong date is told before a ledger is made
    coder = load(model)
    with Ledger(ledger) as opened:
        tally = add_reports(reports, opened, coder, workers=workers)
    if as_json:
        typer.echo(to_json(tally))
    else:
        errors.print(
            f"{tally.kept} reports kept with {tally.statements} statements, "
            f"{tally.known} known already, in {ledger}"
        )
        say_count(tally.refusals)
    if tally.refusals:
        raise typer.Exit(1)


def add_reports(
    reports: Iterable[Report | Refusal], ledger: Ledger, coder: Coder, *, workers: int = 1
) -> Tally:
    """Code and keep reports with a progress bar on standard error."""
    tally = Tally()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} reports"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors, disable=not errors.is_terminal) as progress:
        task = progress.add_task("coding", total=None)
        for result in add(reports, ledger, coder, workers=workers):
            tally.count(result)
            if isinstance(result, Refusal):
                say_refusal(result)
            progress.advance(task)
    return tally
