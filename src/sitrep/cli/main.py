"""`sitrep`: the list of commands and the door through which errors leave.

Each command is two functions: one reads the terminal, the other does the work and can be called
from Python. Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys

import typer

from sitrep.cli.add import add_command
from sitrep.cli.brief import brief_command
from sitrep.cli.code import code_command
from sitrep.cli.doctor import doctor_command
from sitrep.cli.evaluate import evaluate_command
from sitrep.cli.explain import explain_command
from sitrep.cli.models import models_command
from sitrep.cli.search import search_command
from sitrep.cli.show import show_command
from sitrep.errors import SitrepError

app = typer.Typer(
    name="sitrep",
    help=(
        "Reads dated reports on international crises and keeps the record: who did, said, "
        "threatened, denied or demanded what to whom, on whose word, whether it happened, when, "
        "where, with which figures. Then it briefs.\n\n"
        "Start with:  sitrep code report.txt   (what one report says)\n\n"
        "then:        sitrep add folder/       (read, code and keep many)\n\n"
        "then:        sitrep brief             (the situation report)"
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("code")(code_command)
app.command("explain")(explain_command)
app.command("add")(add_command)
app.command("brief")(brief_command)
app.command("search")(search_command)
app.command("show")(show_command)
app.command("models")(models_command)
app.command("evaluate")(evaluate_command)
app.command("doctor")(doctor_command)


def run() -> None:
    """Entry point: errors become one line and an exit code."""
    try:
        app()
    except SitrepError as error:
        typer.echo(f"sitrep: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("sitrep: stopped. What was finished is kept; run it again to go on.", err=True)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
