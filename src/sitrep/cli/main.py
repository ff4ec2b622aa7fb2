"""`sitrep`: the list of commands and the door through which errors leave.

Each command is two functions: one reads the terminal, the other does the work and can be called
from Python. Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 130 stopped by Ctrl-C. Commands
take what is slow to load from `sitrep` itself, which loads it when it is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import sitrep
from sitrep.cli.add import add_command
from sitrep.cli.brief import brief_command
from sitrep.cli.code import code_command
from sitrep.cli.doctor import doctor_command
from sitrep.cli.evaluate import evaluate_command
from sitrep.cli.explain import explain_command
from sitrep.cli.models import models_command
from sitrep.cli.report import say_error
from sitrep.cli.search import search_command
from sitrep.cli.show import show_command
from sitrep.cli.who import who_command
from sitrep.errors import SitrepError

COMMANDS: dict[str, Callable[..., None]] = {
    "code": code_command,
    "explain": explain_command,
    "who": who_command,
    "add": add_command,
    "brief": brief_command,
    "search": search_command,
    "show": show_command,
    "models": models_command,
    "evaluate": evaluate_command,
    "doctor": doctor_command,
}


class Door(TyperGroup):
    """Turns whatever ends a command into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command.

        Raises:
            typer.Exit: With the exit code, if it failed or was stopped.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:  # the reader of our output went away, as `head` does
            _forget_output()
            raise typer.Exit(0) from error
        except SitrepError as error:
            say_error(str(error), slug=error.slug)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            say_error("stopped. What was finished is kept; run the same command again to go on.")
            raise typer.Exit(130) from error
        except OSError as error:
            _forget_output()
            say_error(f"{error.strerror or error}. Check the disk and where the output goes.")
            raise typer.Exit(1) from error
        return result


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that the end of Python says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    name="sitrep",
    cls=Door,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sitrep {sitrep.__version__}")
        raise typer.Exit


@app.callback()
def main(
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_say_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Read dated reports on international crises, keep the record, and brief.

    The record says who did, said, threatened, denied or demanded what to whom, on whose word,
    whether it happened, when, where, and with which figures.

    Start with:

      sitrep code report.txt    # what one report says

      sitrep add reports/       # read, code and keep many

      sitrep brief              # the situation report

    Exit codes: 0 done, 1 something was refused or failed, 2 wrong usage, 130 stopped by Ctrl-C.
    """


for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def run() -> None:
    """Entry point."""
    app(prog_name="sitrep")
