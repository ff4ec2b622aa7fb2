"""Scores of what coding needs most: main predicate, subject, object, and where clauses hang.

In: a table of sentences with the arcs that must be there, read and checked by people. Out: the
share of sentences that are wholly right, and what is missing in the others.

A row has the columns `sentence`, `main` (the main predicate), `arcs` and `why`; lines that begin
with # are comments. An arc is "word relation head", arcs are parted by ";". "a|b" takes either word
or relation, "word#2" is the second such word, and a relation without subtype takes any subtype.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from sitrep.errors import DataError
from sitrep.evaluating.treebanks import read_lines
from sitrep.parsing.pipeline import parse_report
from sitrep.records import Report

COLUMNS = ["sentence", "main", "arcs", "why"]
Arc = tuple[str, str, str]
"""Words, relations and heads that are right, each as written in the table."""
_DAY = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and what must be found in it."""

    sentence: str
    main: str
    arcs: tuple[Arc, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is missing in a sentence, as the table writes it; nothing where all is right."""

    case: Case
    missing: tuple[str, ...]


def read_cases(path: Path, texts: Path | None = None) -> list[Case]:
    """Read a table of sentences.

    Args:
        path: The table.
        texts: The folder below which sentences stand that are told by their place.

    Raises:
        DataError: If a file cannot be read, or a row is not as told above.
    """
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(read_lines(path), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not rows or rows[0][1] != COLUMNS:
        raise DataError(f'"{path}" has no header row: {", ".join(COLUMNS)}, parted by tabs.')
    return [_read_case(path, number, cells, texts) for number, cells in rows[1:]]


def _read_case(path: Path, number: int, cells: list[str], texts: Path | None) -> Case:
    arcs = [arc.split() for arc in cells[2].split(";")] if len(cells) == len(COLUMNS) else []
    if not arcs or not all(len(arc) == len(("word", "relation", "head")) for arc in arcs):
        raise DataError(f'"{path}", line {number}: four cells; arcs as "word relation head; ...".')
    sentence, main, _, why = cells
    if sentence.startswith("@"):
        sentence = _look_up(path, number, sentence[1:], texts)
    return Case(sentence, main, tuple((w, r, h) for w, r, h in arcs), why)


def _look_up(path: Path, number: int, place: str, texts: Path | None) -> str:
    """The characters that a row points to."""
    where = f'"{path}", line {number}'
    if texts is None:
        raise DataError(f"{where}: the sentence stands in another file. Give --texts FOLDER.")
    try:
        file, document, start, end = place.split(" ")
        return _documents(texts / file)[document][int(start) : int(end)]
    except (ValueError, KeyError) as error:
        raise DataError(f'{where}: nothing stands at "{place}" in "{texts}".') from error


@cache
def _documents(path: Path) -> dict[str, str]:
    """Texts of a JSONL file by id."""
    records = (json.loads(line) for line in read_lines(path))
    return {record["id"]: record["text"] for record in records}


def check_cases(nlp: Language, cases: list[Case]) -> list[Outcome]:
    """Parse each sentence by itself and compare."""
    return [
        Outcome(case, _missing(parse_report(Report(case.sentence, published=_DAY), nlp).doc, case))
        for case in cases
    ]


def _missing(doc: Doc, case: Case) -> tuple[str, ...]:
    mains = _words(doc, case.main)
    missing = [] if any(_is_root(token) for token in mains) else [f"{case.main} root"]
    for word, relation, head in case.arcs:
        heads = [token.i for token in _words(doc, head)]
        if not any(
            token.head.i in heads and not _is_root(token) and _fits(token.dep_, relation)
            for token in _words(doc, word)
        ):
            missing.append(f"{word} {relation} {head}")
    return tuple(missing)


def _is_root(token: Token) -> bool:
    return token.head.i == token.i


def _words(doc: Doc, wanted: str) -> list[Token]:
    """The tokens that are wanted: the first of each form, or the one of the number given."""
    found = []
    for choice in wanted.split("|"):
        form, _, number = choice.partition("#")
        same = [token for token in doc if token.text == form]
        found += same[int(number or 1) - 1 :][:1]
    return found


def _fits(relation: str, wanted: str) -> bool:
    """Whether a relation is one of those wanted; without subtype, any will do."""
    choices = wanted.split("|")
    return relation in choices or relation.partition(":")[0] in choices
