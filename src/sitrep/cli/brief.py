"""`sitrep brief`: the situation report."""

from __future__ import annotations

from typing import Annotated

import typer

import sitrep
from sitrep.briefing import Brief, brief_html, brief_markdown, print_brief
from sitrep.cli.options import DEFAULT_LEDGER, BriefFormat, LedgerOption, Since, Until
from sitrep.cli.report import make_console


def brief_command(
    ledger: LedgerOption = DEFAULT_LEDGER,
    since: Since = None,
    until: Until = None,
    about: Annotated[
        str, typer.Option(metavar="WHO", help="Country code (UKR) or part of a name.")
    ] = "",
    output: Annotated[
        BriefFormat, typer.Option("--format", help="text for the terminal, md or html.")
    ] = BriefFormat.TEXT,
    full: Annotated[
        bool, typer.Option("--full", help="All lines of every section, not the weightiest alone.")
    ] = False,
) -> None:
    """Print the situation report.

    What happened, what is claimed and by whom, what is denied or disputed, what is due, figures,
    threats and demands. Every line shows the words that carry it and the report they stand in.

    Examples:

      sitrep brief --since 2022-02-10 --until 2022-02-20

      sitrep brief --about UKR --format html > brief.html
    """
    with sitrep.Ledger(ledger, create=False, read_only=True) as opened:
        made = sitrep.brief(opened, since=since, until=until, about=about, full=full)
    render(made, output)


def render(made: Brief, output: BriefFormat) -> None:
    """Print a brief in the wanted form."""
    if output is BriefFormat.TEXT:
        print_brief(made, make_console())
    else:
        typer.echo(brief_html(made) if output is BriefFormat.HTML else brief_markdown(made))
