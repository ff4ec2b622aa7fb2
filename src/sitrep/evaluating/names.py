"""Scores of names: persons, organisations and places, by exact span and label.

In: JSONL files, plain or gzipped, one document a line with `text` and `entities` (each with start,
end and type). Out: precision, recall and F1 by label and together.

Labels are mapped to PER, ORG and LOC by the table below; entities of other types are left out.
Files that mark whole noun phrases, as GUM does, say which are named (`named`). Of those, the name
inside counts: see `name_inside`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from sitrep.errors import DataError
from sitrep.evaluating.tally import Tally
from sitrep.evaluating.treebanks import read_lines
from sitrep.parsing.pipeline import parse_report
from sitrep.records import Report, Span

LABELS = ("PER", "ORG", "LOC")
TYPES = {
    "PER": "PER",  # Universal NER
    "ORG": "ORG",
    "LOC": "LOC",
    "person": "PER",  # GUM
    "organization": "ORG",
    "place": "LOC",
    "politician": "PER",  # CrossNER
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
}
Name = tuple[int, int, str]
"""First character, character after the last, label."""
_DAY = "2000-01-01"
_WORD = re.compile(r"\S+")
_SMALL_WORDS = frozenset("of the and for de la von van der al bin ibn du da di del 's ’s".split())


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text and the names that people found in it."""

    text: str
    names: frozenset[Name]


def score_names(nlp: Language, texts: Iterable[NamedText]) -> dict[str, dict[str, float]]:
    """Scores by label, and under "all" together.

    Returns:
        For each label and "all": precision, recall and f1, from 0 to 1.
    """
    tallies = {label: Tally() for label in (*LABELS, "all")}
    for one in texts:
        doc = parse_report(Report(one.text, published=_DAY), nlp).doc
        found = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        for label, tally in tallies.items():
            tally.add(_of(label, found), _of(label, one.names))
    return {
        label: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        for label, tally in tallies.items()
    }


def _of(label: str, names: Iterable[Name]) -> set[object]:
    return {name for name in names if name[2] in LABELS and label in ("all", name[2])}


def read_names(path: Path) -> list[NamedText]:
    """Read a file of annotated names.

    Raises:
        DataError: If the file cannot be read, a line is not as told above, or there is none.
    """
    texts = []
    for number, line in enumerate(read_lines(path), 1):
        if line.strip():
            texts.append(_read_line(path, number, line))
    if not texts:
        raise DataError(f'"{path}" holds no lines. Give a JSONL file with text and entities.')
    return texts


def _read_line(path: Path, number: int, line: str) -> NamedText:
    try:
        record = json.loads(line)
        text = str(record["text"])
        names = _outermost(_names_of(text, record["entities"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f'"{path}", line {number}, is no JSON object with text and entities (start, end, type).'
        ) from error
    return NamedText(text, frozenset(names))


def _names_of(text: str, entities: Iterable[dict[str, Any]]) -> Iterator[Name]:
    for entity in entities:
        label = TYPES.get(entity["type"])
        start, end = int(entity["start"]), int(entity["end"])
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no such span: {start}-{end}")
        if label is None:
            continue
        if "named" not in entity:
            yield start, end, label
        elif entity["named"]:
            inside = name_inside(text, (start, end))
            if inside is not None:
                yield *inside, label


def name_inside(text: str, phrase: Span) -> Span | None:
    """The name in a named noun phrase: up to a comma or bracket, its last run of capitals.

    Small words inside a run belong to it ("Bank of Ruritania"), those at its ends do not ("the").

    Args:
        text: The text.
        phrase: Characters of the phrase.

    Returns:
        The name's characters; null where the phrase has no capital.

    Example:
        >>> text = "the Ruritanian minister Otto von Brandt , who resigned"
        >>> text[slice(*name_inside(text, (0, len(text))) or (0, 0))]
        'Otto von Brandt'
    """
    start, end = phrase
    head = re.split(r"\s*[,(\[;:]", text[start:end], maxsplit=1)[0]
    runs: list[Span] = []
    joins = False
    for word in _WORD.finditer(head):
        place = (start + word.start(), start + word.end())
        if word.group()[:1].isupper() and word.group() != "The":
            runs[-1:] = [(runs[-1][0], place[1])] if joins else [*runs[-1:], place]
            joins = True
        elif word.group() not in _SMALL_WORDS:
            joins = False
    return _without_owner(text, runs[-1]) if runs else None


def _without_owner(text: str, span: Span) -> Span:
    """Without the mark of the genitive at the end."""
    owner = re.search(r"['’]s?$", text[slice(*span)])
    return (span[0], span[0] + owner.start()) if owner and owner.start() else span


def _outermost(names: Iterable[Name]) -> list[Name]:
    """Names of which none overlaps a longer one; the first of equals stays."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n[0] - n[1], n)):
        if not _overlaps(name, kept):
            kept.append(name)
    return kept


def _overlaps(name: Name, others: Sequence[Name]) -> bool:
    return any(name[0] < end and start < name[1] for start, end, _ in others)
