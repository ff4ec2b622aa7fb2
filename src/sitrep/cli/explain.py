"""`sitrep explain`: why a sentence is coded as it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import sitrep
from sitrep.cli.code import print_table
from sitrep.cli.options import Json, Model
from sitrep.cli.report import make_console, printable
from sitrep.models import DEFAULT_MODEL
from sitrep.reading import check_published
from sitrep.records.wire import to_json

if TYPE_CHECKING:
    from sitrep.coding.coder import Trace
    from sitrep.coding.voices import Attribution
    from sitrep.parsing.parsed import ParsedReport


def explain_command(
    sentence: Annotated[str, typer.Argument(help="One or more sentences, in quotation marks.")],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day it was published, as 2022-02-15: it says who held which office, and when "
            '"Tuesday" was. Today when not given.',
            show_default=False,
        ),
    ] = None,
    model: Model = DEFAULT_MODEL,
    as_json: Json = False,
) -> None:
    """Show why a sentence is read as it is.

    First the parse, then who says what, the statements with the lexicon rows and rules that led
    to them, and what was left out.

    Examples:

      sitrep explain "London accused Moscow of planning an attack."

      sitrep explain "Exercises will end on February 20." --published 2022-02-15
    """
    today = datetime.now().astimezone().date().isoformat()
    day = check_published(published) if published else today
    coder = sitrep.load(model)
    trace = coder.trace(sentence, published=day)
    if as_json:
        typer.echo(to_json(trace.coded))
        return
    print_trace(coder.parse(sentence, published=day), trace, make_console())


def print_trace(parsed: ParsedReport, trace: Trace, console: Console) -> None:
    """The parse, the sources, the statements with their reasons, and what was left out."""
    console.print(Text("1. The parse (Universal Dependencies)", style="bold"))
    console.print(_parse_table(parsed))
    if trace.attributions:
        console.print(Text("2. Who says what", style="bold"))
    for item in trace.attributions:
        console.print(Text(printable(_attribution_line(item, parsed))))
    console.print(Text("3. Statements", style="bold"))
    print_table(trace.coded, console)
    for statement in trace.coded.statements:
        start, end = statement.span
        head = f"{statement.event} {statement.status} “{parsed.report.text[start:end]}”"
        console.print(Text(printable(head), style="bold"))
        for reason in statement.why:
            console.print(Text(printable(f"  because {reason}")))
    if trace.left_out:
        console.print(Text("4. Left out", style="bold"))
    for left in trace.left_out:
        console.print(Text(printable(f"  “{left.text}” ({left.entry}): {left.reason}")))


def _parse_table(parsed: ParsedReport) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None)
    for column in ("word", "lemma", "tag", "relation", "head", "name"):
        table.add_column(column)
    for token in parsed.doc:
        if not token.is_space:
            cells = (token.text, token.lemma_, token.pos_, token.dep_, token.head.text)
            table.add_row(*(Text(printable(c)) for c in (*cells, token.ent_type_)))
    return table


def _attribution_line(item: Attribution, parsed: ParsedReport) -> str:
    text = parsed.report.text
    source = text[slice(*item.source_span)] if item.source_span else "(nobody named)"
    contents = " … ".join(parsed.doc[start:end].text for start, end in item.content_spans)
    return f"  {source} [{item.cue}, {item.stance}]: {' '.join(contents.split())}"
