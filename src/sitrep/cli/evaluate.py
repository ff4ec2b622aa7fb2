"""`sitrep evaluate`: how well the models read, measured on annotated files."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sitrep import evaluating
from sitrep.cli.options import Model
from sitrep.errors import UsageError
from sitrep.models import DEFAULT_MODEL


class Measured(StrEnum):
    """What is measured."""

    SYNTAX = "syntax"
    NER = "ner"
    SENTENCES = "sentences"
    PARSES = "parses"
    PLOVER = "plover"
    CAMEO = "cameo"
    ACTORS = "actors"
    ATTRIBUTION = "attribution"
    GOLD = "gold"
    LEXICON = "lexicon"
    CASES = "cases"
    COREFERENCE = "coreference"


def evaluate_command(
    what: Annotated[
        Measured,
        typer.Argument(
            help="syntax and sentences take CoNLL-U files; ner, coreference, plover, cameo, "
            "actors, attribution and gold take JSONL files; parses and cases take tables of "
            "sentences; lexicon takes names of its files, or none for all."
        ),
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE", help="Annotated files, plain or gzipped.", show_default=False
        ),
    ] = None,
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

    plover: the event of marked pairs (sentence, source_spans, target_spans, root, binary). cameo:
    who and whom of a sentence's main event, and its class (text, source_spans, target_spans, quad).
    actors: country and primary sector of mentions (text, expect_country, expect_sectors), and the
    actors of a sentence that stand together (text, actor_span, expect_actors).
    coreference: what pronouns take up, and CoNLL F1 of chains of mentions (id, text, entities with
    start, end, type and coref, as in GUM), news apart.

    attribution: words of sources, cues and contents (text, date, attributions). gold: statements of
    whole articles (id, published, text, sentences, statements). lexicon: the share of rows whose
    example is coded as the row says, and the others with what became of them. cases: the share of
    sentences that are coded as a table expects, by kind, and what was coded of the others.

    Examples:

      sitrep evaluate syntax en_ewt-ud-dev.conllu.gz --model fast

      sitrep evaluate ner uner_ewt_dev.jsonl.gz

      sitrep evaluate coreference gum_dev.jsonl.gz

      sitrep evaluate gold articles.jsonl --model fast

      sitrep evaluate lexicon protest.tsv

      sitrep evaluate parses tests/cases/news.tsv --texts ../shared
    """
    if not files and what is not Measured.LEXICON:
        raise UsageError(f"Name the annotated files: sitrep evaluate {what.value} FILE ...")
    scores = evaluating.evaluate(what.value, files or [], model, texts)
    typer.echo(json.dumps(scores, indent=1, ensure_ascii=False))
