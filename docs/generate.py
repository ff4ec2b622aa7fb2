"""Write the generated pages of the documentation: `make docs`.

In: the command line as it is. Out: docs/reference/commands.md. A test compares page and program.
"""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from sitrep.cli.main import COMMANDS, app

PAGE = Path(__file__).parent / "reference" / "commands.md"
WIDTH = 88
HEAD = """\
# Commands

Results go to standard output, everything else (progress, refusals, counts, errors) to standard
error, so that a pipe carries results alone. Colours are for terminals; NO_COLOR turns them off.

| exit code | when |
| --- | --- |
| 0 | done; also when the reader of a pipe, such as `head`, went away |
| 1 | a report was refused, or something failed; [errors](errors.md) says what to do |
| 2 | wrong usage: an option, date, model or command that is not there |
| 130 | stopped by Ctrl-C; what was finished is kept, and the same command goes on from there |

`SITREP_LEDGER` names the ledger when `--ledger` does not. What each command does from Python stands
in [python](python.md). This page is made by `make docs` from the commands' own help.
"""


def help_of(*command: str) -> str:
    """The help of a command as a terminal shows it."""
    done = CliRunner().invoke(
        app, [*command, "--help"], prog_name="sitrep", env={"COLUMNS": str(WIDTH)}
    )
    return done.output.rstrip()


def commands_page() -> str:
    """The page with all commands."""
    sections = [f"## sitrep {name}\n\n```\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join([HEAD, f"```\n{help_of()}\n```\n", *sections])


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
