"""`sitrep models`: which models are shipped, made of what, how good."""

from __future__ import annotations

import typer
from rich.text import Text

from sitrep.cli.options import Json
from sitrep.cli.report import make_console
from sitrep.models import list_models
from sitrep.records.wire import to_json


def models_command(as_json: Json = False) -> None:
    """List the models with data and scores.

    Each with its size, what it was trained on, its licence, and how well it reads.

    Any spaCy pipeline with Universal Dependencies labels can be given to --model by path or name.

    Examples:

      sitrep models

      sitrep models --json
    """
    for model in list_models():
        if as_json:
            typer.echo(to_json(model))
            continue
        console = make_console(wrap=False)
        console.print(Text(f"{model.name} {model.version}", style="bold"))
        console.print(Text(f"  {model.description}"))
        console.print(Text(f"  size     {model.size_bytes / 1e6:.1f} MB"))
        console.print(Text(f"  licence  {model.licence}"))
        for name, licence, author in model.sources:
            console.print(Text(f"  data     {name} ({licence}), {author}"))
        for measure, value in model.scores:
            console.print(Text(f"  score    {measure}: {value}"))
