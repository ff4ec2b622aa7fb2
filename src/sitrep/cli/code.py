"""`sitrep code`: the statements of one or many reports."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import sitrep
from sitrep.cli.options import CodeFormat, Model, Paths, Published, Workers
from sitrep.cli.report import count_of, make_console, printable, say, say_count, say_refusal
from sitrep.models import DEFAULT_MODEL
from sitrep.reading import read
from sitrep.records import CodedReport, Participant, Refusal, Report, Statement
from sitrep.records.wire import to_json

COLUMNS = (
    "id", "report", "sentence", "start", "end", "words", "event", "mode", "status", "actors",
    "recipients", "voices", "when_start", "when_end", "where", "amounts", "parent", "relation",
)  # fmt: skip


def code_command(
    paths: Paths,
    published: Published = None,
    output: Annotated[
        CodeFormat, typer.Option("--format", help="table to read, jsonl or csv for machines.")
    ] = CodeFormat.TABLE,
    model: Model = DEFAULT_MODEL,
    workers: Workers = 1,
) -> None:
    """Print the statements of reports.

    Nothing is kept. Each statement says who did or said what to whom, on whose word, whether it
    happened, is planned, denied or conditional, when, where, and with which figures.

    Examples:

      sitrep code report.txt --published 2022-02-15

      cat report.txt | sitrep code - --published 2022-02-15 --format jsonl

      sitrep code articles.jsonl --format csv > statements.csv
    """
    reports = read(paths, published=published)  # a wrong date is told before the model is loaded
    tally = write(code_reports(reports, model, workers=workers), output, sys.stdout)
    if tally.reports != 1:
        found = count_of(tally.statements, "statement")
        say(f"{count_of(tally.reports, 'report')} coded, {found}")
    say_count(tally.refusals)
    if tally.refusals:
        raise typer.Exit(1)


def code_reports(
    reports: Iterable[Report | Refusal], model: str, *, workers: int = 1
) -> Iterator[CodedReport | Refusal]:
    """Code reports in order; a bad one yields a Refusal in its place."""
    return sitrep.load(model).pipe(reports, workers=workers)


@dataclass(slots=True)
class Printed:
    """What was printed."""

    reports: int = 0
    statements: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def write(results: Iterable[CodedReport | Refusal], output: CodeFormat, stream: TextIO) -> Printed:
    """Print results as they come, and refusals on standard error."""
    tally = Printed()
    printer = PRINTERS[output](stream)
    for result in results:
        if isinstance(result, Refusal):
            tally.refusals.append(result)
            say_refusal(result)
        else:
            tally.reports += 1
            tally.statements += len(result.statements)
            printer(result)
            stream.flush()
    return tally


class _Jsonl:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, coded: CodedReport) -> None:
        for statement in coded.statements:
            self._stream.write(to_json(statement) + "\n")


class _Csv:
    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream)
        self._writer.writerow(COLUMNS)

    def __call__(self, coded: CodedReport) -> None:
        for statement in coded.statements:
            self._writer.writerow([_inert(cell) for cell in row_of(statement, coded)])


class _Tables:
    def __init__(self, stream: TextIO) -> None:
        self._console = make_console(stream)

    def __call__(self, coded: CodedReport) -> None:
        print_table(coded, self._console)


PRINTERS: dict[CodeFormat, Callable[[TextIO], Callable[[CodedReport], None]]] = {
    CodeFormat.JSONL: _Jsonl,
    CodeFormat.CSV: _Csv,
    CodeFormat.TABLE: _Tables,
}


def row_of(statement: Statement, coded: CodedReport) -> list[str]:
    """A statement as one row of a table with the columns of COLUMNS."""
    start, end = statement.span
    when = statement.when
    return [
        statement.id,
        statement.report,
        str(statement.sentence),
        str(start),
        str(end),
        coded.report.text[start:end],
        statement.event,
        statement.mode or "",
        statement.status,
        "; ".join(map(name_of, statement.actors)),
        "; ".join(map(name_of, statement.recipients)),
        " > ".join(map(name_of, statement.voices)),
        (when.start or "") if when else "",
        (when.end or "") if when else "",
        "; ".join(f"{place.role}: {place.name or place.text}" for place in statement.where),
        "; ".join(amount.text or amount.what for amount in statement.amounts),
        statement.parent or "",
        statement.relation or "",
    ]


def name_of(participant: Participant) -> str:
    """A participant in short: its name and codes."""
    codes = " ".join([participant.country, *participant.sectors]).strip()
    name = participant.name or participant.text
    return f"{name} [{codes}]" if codes else name


def _inert(cell: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def print_table(coded: CodedReport, console: Console) -> None:
    """A report's statements, to be read by a person."""
    report = coded.report
    title = printable(
        f"{report.headline or report.id}  {report.published}  {report.outlet}".strip()
    )
    console.print(_table(coded, title) if coded.statements else Text(f"{title}: no statement"))
    for item in coded.evidence:
        console.print(Text(printable(f"evidence: {item.kind}: {item.text}")))


def _table(coded: CodedReport, title: str) -> Table:
    table = Table(title=Text(title), title_justify="left", expand=True)
    for column, ratio in (
        ("what", 3),
        ("who", 4),
        ("to whom", 4),
        ("on whose word", 4),
        ("when, where, how many", 5),
    ):
        table.add_column(column, ratio=ratio, overflow="fold")
    for statement in coded.statements:
        table.add_row(*(Text(printable(cell)) for cell in _cells(statement, coded)))
    return table


def _cells(statement: Statement, coded: CodedReport) -> tuple[str, ...]:
    start, end = statement.span
    what = f"{statement.event}{'/' + statement.mode if statement.mode else ''} {statement.status}"
    nested = f" ({statement.relation})" if statement.relation else ""
    words = " ".join(coded.report.text[start:end].split())
    when = statement.when
    details = [
        f"{when.text} ({when.start or '...'} to {when.end or '...'})" if when else "",
        *(f"{place.role} {place.text} {place.country}".strip() for place in statement.where),
        *(
            f"{a.text or a.what}{' (not known)' if a.unspecified else ''}"
            for a in statement.amounts
        ),
    ]
    return (
        f"{what}{nested}: “{words}”",
        "; ".join(map(name_of, statement.actors)),
        "; ".join(map(name_of, statement.recipients)),
        " > ".join(f"{name_of(v)} {v.stance}" for v in statement.voices),
        "; ".join(detail for detail in details if detail),
    )
