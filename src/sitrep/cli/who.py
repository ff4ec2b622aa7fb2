"""`sitrep who`: whom a mention stands for on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

import sitrep
from sitrep.cli.options import Json
from sitrep.cli.report import make_console, printable
from sitrep.knowledge.countries import country_names
from sitrep.knowledge.ontology import sectors
from sitrep.records import Identity, Participant
from sitrep.records.wire import to_json

OTHERS = {
    "IGO": "international organisation",
    "NGO": "non-governmental organisation",
    "INT": "other international actor",
}


def who_command(
    text: Annotated[
        str, typer.Argument(help="A mention as a report writes it, in quotation marks.")
    ],
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of the report, as 2022-02-15: it says who held which office. Today when not "
            "given.",
            show_default=False,
        ),
    ] = None,
    near: Annotated[
        str,
        typer.Option(
            metavar="CODES",
            help="Countries that the report speaks of, the most relevant first, as RUS,UKR. They "
            "choose among candidates.",
            show_default=False,
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Say whom a mention stands for on a day.

    Prints country, sectors, office, entity and name. Where several may be meant, nothing is chosen,
    and the candidates follow. Last comes what is known of the words, each with its table: that is
    where a wrong answer is mended.

    Examples:

      sitrep who "the Turkish defence minister" --on 2019-10-09

      sitrep who Truss --on 2022-09-20 --json

      sitrep who "Islamic State fighters" --near LBY
    """
    day = on or datetime.now().astimezone().date().isoformat()
    codes = [code for code in near.split(",") if code.strip()]
    found = sitrep.who(text, on=day, near=codes)
    if as_json:
        typer.echo(to_json(found))
        return
    print_identity(found, make_console())


def print_identity(found: Identity, console: Console) -> None:
    """The answer, a field a line, then candidates and reasons."""
    for name, value in _fields(found.participant):
        console.print(Text(printable(f"{name:<8} {value}")))
    if found.candidates:
        console.print(Text("May be", style="bold"))
    for one in found.candidates:
        told = "; ".join(value for name, value in _fields(one) if value != "unknown")
        console.print(Text(printable(f"  {told}")))
    if found.why:
        console.print(Text("Because", style="bold"))
    for reason in found.why:
        console.print(Text(printable(f"  {reason}")))


def _fields(one: Participant) -> Iterator[tuple[str, str]]:
    """Names of fields and what they hold, codes with their meaning."""
    yield "country", f"{one.country}, {_country_name(one.country)}" if one.country else "unknown"
    told = [f"{code}, {sectors()[code].rstrip('.').lower()}" for code in one.sectors]
    yield "sectors", "; ".join(told) or "unknown"
    for name in ("office", "name", "entity"):
        value = getattr(one, name)
        if value:
            yield name, value


def _country_name(code: str) -> str:
    return OTHERS.get(code) or country_names().get(code, code)
