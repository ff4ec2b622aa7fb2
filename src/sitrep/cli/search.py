"""`sitrep search`: find words in the reports of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

import sitrep
from sitrep.cli.options import DEFAULT_LEDGER, Json, LedgerOption
from sitrep.cli.report import make_console, printable
from sitrep.records.wire import to_json

if TYPE_CHECKING:
    from sitrep.ledger import Hit


def search_command(
    words: Annotated[
        str,
        typer.Argument(help='Words that must all occur; "a phrase" in quotes, -word to exclude.'),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    limit: Annotated[int, typer.Option(min=1, help="At most so many reports.")] = 20,
    as_json: Json = False,
) -> None:
    """Find reports by their words.

    The best come first, each with the place where the words stand.

    Examples:

      sitrep search withdrawal

      sitrep search '"written replies" NATO -Olympics'
    """
    with sitrep.Ledger(ledger, create=False, read_only=True) as opened:
        hits = opened.search(words, limit=limit)
    if as_json:
        for hit in hits:
            typer.echo(to_json(hit))
        return
    console = make_console(wrap=False)
    for hit in hits:
        print_hit(hit, console)
    if not hits:
        console.print(Text(printable(f"No report has: {words}")))


def print_hit(hit: Hit, console: Console) -> None:
    """One found report: when, who, headline, and the words in place."""
    head = printable(f"{hit.published}  {hit.outlet}  {hit.headline}  [{hit.report}]")
    console.print(Text(" ".join(head.split()), style="bold"))
    text, marks = hit.snippet
    snippet = Text("  " + printable(text))
    for start, end in marks:
        snippet.stylize("bold yellow", start + 2, end + 2)
    console.print(snippet)
