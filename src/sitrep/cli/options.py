"""Options that several commands share, with one wording each."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_LEDGER = "sitrep.db"


class CodeFormat(StrEnum):
    """How coded statements are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class BriefFormat(StrEnum):
    """How a brief is printed."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, JSONL files or folders; - reads standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication, as 2022-02-15. Without it the date is looked for in metadata, a "
        "leading stamp, the dateline and the file's name.",
        show_default=False,
    ),
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that code beside each other.")]
Model = Annotated[
    str, typer.Option(help="Model to read with; `sitrep models` lists them. A path is taken too.")
]
LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="SITREP_LEDGER",
        metavar="FILE_OR_URL",
        help="Where the ledger is: a file, or an SQLAlchemy URL such as sqlite:///crisis.db.",
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day of publication, included.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Last day of publication, included.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
