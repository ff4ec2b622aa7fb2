"""`sitrep evaluate`: how well the models read, measured on annotated files."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sitrep import evaluating
from sitrep.cli.options import Model
from sitrep.models import DEFAULT_MODEL


class Measured(StrEnum):
    """What is measured."""

    SYNTAX = "syntax"
    NER = "ner"
    SENTENCES = "sentences"
    PARSES = "parses"


def evaluate_command(
    what: Annotated[
        Measured,
        typer.Argument(
            help="syntax and sentences take CoNLL-U files, ner takes JSONL files with text and "
            "entities, parses takes a table of sentences with arcs that must be there."
        ),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Annotated files, plain or gzipped.", show_default=False
        ),
    ],
    model: Model = DEFAULT_MODEL,
    texts: Annotated[
        Path | None,
        typer.Option(
            help="For parses: the folder below which sentences stand that a table tells by their "
            "place (@FILE DOCUMENT START END).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Measure a model on annotated files.

    Prints one JSON object; scores run from 0 to 1.

    syntax: tags, lemmas and trees on gold words (accuracy) and on raw text (F1 as in the CoNLL 2018
    shared task). sentences: F1 of whole sentences on raw text, which no model changes. ner: F1 of
    names (PER, ORG, LOC) by exact span. parses: the share of sentences whose main predicate,
    subjects, objects and clauses are all right, and what is missing in the others.

    Examples:

      sitrep evaluate syntax en_ewt-ud-dev.conllu.gz --model fast

      sitrep evaluate ner uner_ewt_dev.jsonl.gz

      sitrep evaluate parses tests/cases/news.tsv --texts ../shared
    """
    typer.echo(json.dumps(evaluating.evaluate(what.value, files, model, texts), indent=1))
