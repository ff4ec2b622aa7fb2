"""`sitrep show`: one report or statement of a ledger, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

import sitrep
from sitrep.cli.code import print_table
from sitrep.cli.options import DEFAULT_LEDGER, Json, LedgerOption
from sitrep.cli.report import make_console, printable, printable_lines
from sitrep.errors import UnknownName
from sitrep.records import CodedReport, Statement
from sitrep.records.wire import to_json

if TYPE_CHECKING:
    from sitrep import Ledger


def show_command(
    key: Annotated[
        str, typer.Argument(help="Id of a report or statement; a unique start will do.")
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Show a report or a statement, whole.

    A report comes with its statements, a statement with its words and the reasons for its codes.

    Examples:

      sitrep show ca07e35ae5b178e3 --ledger crisis.db

      sitrep show ca07 --json
    """
    with sitrep.Ledger(ledger, create=False, read_only=True) as opened:
        found = find(key, opened)
        coded = opened.coded(found.report) if isinstance(found, Statement) else found
    if as_json:
        typer.echo(to_json(found))
        return
    console = make_console()
    if isinstance(found, Statement):
        print_statement(found, coded, console)
    else:
        console.print(Text(printable_lines(coded.report.text)))
        print_table(coded, console)


def find(key: str, ledger: Ledger) -> CodedReport | Statement:
    """The report or statement that an id, or the start of one, names.

    Raises:
        UnknownName: If neither has it.
    """
    try:
        return ledger.coded(ledger.report(key).id)
    except UnknownName:
        return ledger.statement(key)


def print_statement(statement: Statement, coded: CodedReport, console: Console) -> None:
    """A statement with the sentence that carries it, its words marked, and its reasons."""
    sentence = coded.sentences[statement.sentence]
    start, end = sentence.span
    text = Text(printable(coded.report.text[start:end]))
    text.stylize("bold yellow", statement.span[0] - start, statement.span[1] - start)
    console.print(text)
    for name in type(statement).__dataclass_fields__:
        value = getattr(statement, name)
        if value not in ((), None, "") and name != "why":
            console.print(Text(printable(f"{name}: {to_json(value)}")))
    for reason in statement.why:
        console.print(Text(printable(f"because {reason}")))
