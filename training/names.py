"""Reads names: PER, ORG and LOC for treebank sentences, and sentences annotated with names alone.

In: UNER, GUM mentions, CrossNER politics, re3d, MEANTIME. Out: Gold with `entities`.
The law of this file: a span that does not fit the words is dropped with its sentence's layer, so
that a missing name never teaches "no name".
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from training.treebanks import Gold

Names = tuple[tuple[int, int, str], ...]

GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
CROSSNER_TYPES = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
}
RE3D_TYPES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
MEANTIME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
# Relations that belong to a name below its head: "Bank of Ruritania", "Otto von Brandt".
NAME_RELATIONS = {
    "flat",
    "compound",
    "punct",
    "case",
    "nmod",
    "amod",
    "nummod",
    "conj",
    "cc",
    "det",
}
# An office without a name is no name, though GUM calls the mention named.
OFFICES = {"President", "Minister", "Chairman", "Director", "Secretary", "Chief", "King", "Queen"}


def add_names(sentences: list[Gold], data: Path, name: str, split: str) -> list[Gold]:
    """Give treebank sentences their names.

    Args:
        sentences: Sentences of one treebank and split.
        data: Folder that holds `ner/`.
        name: ewt or gum.
        split: train or dev.

    Returns:
        The same sentences in order; those of documents without annotation keep None.
    """
    file, prefix = {"ewt": ("uner_ewt", "uner_"), "gum": ("gum", "gum_")}[name]
    records = {
        record["id"].removeprefix(prefix): record
        for record in _read(data / "ner" / f"{file}_{split}.jsonl.gz")
    }
    documents: dict[str, list[Gold]] = defaultdict(list)
    for sentence in sentences:
        documents[sentence.document].append(sentence)
    named: list[Gold] = []
    for document, members in documents.items():
        record = records.get(document.removeprefix("GUM_"))
        named.extend(members if record is None else _name_document(members, record, name))
    return named


def _name_document(members: list[Gold], record: dict[str, Any], name: str) -> Iterator[Gold]:
    """Names of a document laid on its sentences by counting characters that are not blank."""
    inked = list(accumulate((not char.isspace() for char in record["text"]), initial=0))
    spans = [(inked[e["start"]], inked[e["end"]], e) for e in record["entities"]]
    start = 0
    for sentence in members:
        ends = list(accumulate((len(word) for word in sentence.words), initial=start))
        first = {begin: index for index, begin in enumerate(ends[:-1])}
        last = {end: index + 1 for index, end in enumerate(ends[1:])}
        inside = [(a, b, e) for a, b, e in spans if start <= a < ends[-1]]
        fitting = [(first[a], last[b], e) for a, b, e in inside if a in first and b in last]
        start = ends[-1]
        if len(fitting) < len(inside):
            yield sentence
        elif name == "gum":
            yield sentence.named(_gum_names(sentence, fitting))
        else:
            yield sentence.named(tuple((a, b, e["type"]) for a, b, e in fitting))


def _gum_names(sentence: Gold, mentions: list[tuple[int, int, dict[str, Any]]]) -> Names:
    """GUM marks whole noun phrases; keep the name inside each, outermost first."""
    found: list[tuple[int, int, str]] = []
    for first, last, mention in mentions:
        label = GUM_TYPES.get(mention["type"])
        if mention["named"] and label:
            start, end = _name_inside(sentence, first, last, label)
            if start < end:
                found.append((start, end, label))
    return _outermost(found)


def _name_inside(sentence: Gold, first: int, last: int, label: str) -> tuple[int, int]:
    heads, deps, pos = sentence.heads, sentence.deps, sentence.pos
    assert heads is not None
    assert deps is not None
    assert pos is not None
    roots = [i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i]
    head = next((i for i in roots if pos[i] == "PROPN"), None)
    if head is None:
        return first, first
    plural = "Number=Plur" in (sentence.morphs or ())[head]
    if label == "PER" and plural:  # "Americans" are no person
        return first, first
    allowed = NAME_RELATIONS - ({"conj", "cc"} if label != "ORG" else set())
    kept = {head}
    changed = True
    while changed:
        more = {
            i
            for i in range(first, last)
            if i not in kept
            and heads[i] in kept
            and deps[i].split(":")[0] in allowed
            and (pos[i] in {"PROPN", "ADP", "CCONJ", "NUM", "PUNCT", "X"} or _capital(sentence, i))
            and deps[i] != "nmod:poss"
            and sentence.words[i] != ","
        }
        changed = bool(more)
        kept |= more
    start, end = head, head + 1
    while start - 1 in kept:
        start -= 1
    while end in kept:
        end += 1
    while start < head and not (_capital(sentence, start) or sentence.words[start][0].isdigit()):
        start += 1
    while end - 1 > head and not _capital(sentence, end - 1) and pos[end - 1] != "NUM":
        end -= 1
    if sentence.words[head] in OFFICES and not any(deps[i] == "flat" for i in range(start, end)):
        return first, first
    return start, end


def _capital(sentence: Gold, index: int) -> bool:
    return sentence.words[index][:1].isupper()


def _outermost(spans: Iterable[tuple[int, int, str]]) -> Names:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


def read_name_sentences(data: Path) -> list[Gold]:
    """Sentences that have names and no syntax: CrossNER politics, re3d, MEANTIME."""
    return [*_read_crossner(data), *_read_re3d(data), *_read_meantime(data)]


def _read_crossner(data: Path) -> Iterator[Gold]:
    for split in ("train", "dev"):
        for record in _read(data / "ner" / f"crossner_politics_{split}.jsonl.gz"):
            words = [record["text"][a:b] for a, b in record["tokens"]]
            first = {a: i for i, (a, _) in enumerate(record["tokens"])}
            last = {b: i + 1 for i, (_, b) in enumerate(record["tokens"])}
            spans = [
                (first[e["start"]], last[e["end"]], CROSSNER_TYPES[e["type"]])
                for e in record["entities"]
                if e["type"] in CROSSNER_TYPES
            ]
            yield _joined(record["id"], "crossner", words, tuple(spans))


def _read_re3d(data: Path) -> Iterator[Gold]:
    for split in ("train", "dev"):
        with (data / "re3d" / f"{split}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                spans = [
                    (a, b, RE3D_TYPES[kind])
                    for a, b, kind in _from_bio(record["tags"])
                    if kind in RE3D_TYPES
                ]
                names = tuple(_without_article(record["tokens"], span) for span in spans)
                named = [span for span in names if _is_name(record["tokens"], span)]
                yield _joined(record["id"], "re3d", record["tokens"], tuple(named))


def _without_article(words: list[str], span: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, label = span
    return (start + 1, end, label) if words[start] in {"the", "The"} and end - start > 1 else span


def _is_name(words: list[str], span: tuple[int, int, str]) -> bool:
    """re3d marks "coalition forces" as an organisation too; a name has a capital at each end."""
    return words[span[0]][:1].isupper() and words[span[1] - 1][:1].isupper()


def _from_bio(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, index, tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = index


def _read_meantime(data: Path) -> Iterator[Gold]:
    for record in _read(data / "events" / "meantime.jsonl.gz"):
        named = [
            (e["start"], e["end"], MEANTIME_TYPES[e["type"]])
            for e in record["entities"]
            if e.get("syntactic_type") == "NAM" and e["type"] in MEANTIME_TYPES
        ]
        for number, (start, end) in enumerate(record["sentences"]):
            words, offsets = _cut(record["text"], start, end)
            first = {a: i for i, (a, _) in enumerate(offsets)}
            last = {b: i + 1 for i, (_, b) in enumerate(offsets)}
            inside = [(a, b, t) for a, b, t in named if start <= a < end]
            fitting = [(first[a], last[b], t) for a, b, t in inside if a in first and b in last]
            entities = _outermost(fitting) if len(fitting) == len(inside) and fitting else None
            spaces = [b < end and record["text"][b].isspace() for _, b in offsets]
            yield Gold(
                id=f"{record['id']}-{number}",
                document=record["id"],
                genre="meantime",
                starts_paragraph=False,
                words=tuple(words),
                spaces=tuple(spaces),
                entities=entities,
            )


def _cut(text: str, start: int, end: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Runs of letters and digits, and single marks: enough to lay names on."""
    offsets: list[tuple[int, int]] = []
    for index in range(start, end):
        char = text[index]
        if char.isspace():
            continue
        joins = offsets and offsets[-1][1] == index and char.isalnum() and text[index - 1].isalnum()
        offsets[-1:] = (
            [(offsets[-1][0], index + 1)] if joins else [*offsets[-1:], (index, index + 1)]
        )
    return [text[a:b] for a, b in offsets], offsets


def _joined(id_: str, genre: str, words: list[str], names: Names) -> Gold:
    """A blank-joined sentence with the blanks of print: none before a comma, none inside quotes."""
    spaces = [True] * len(words)
    open_quote = False
    for index, word in enumerate(words):
        closes = word in {",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "''"}
        if word == '"':
            closes, open_quote = open_quote, not open_quote
        if closes and index:
            spaces[index - 1] = False
        if genre == "re3d" and word in {"-", "'", "’"} and index:
            spaces[index] = spaces[index - 1] = False
        if word in {"(", "[", "$", "``"} or (word == '"' and open_quote):
            spaces[index] = False
    return Gold(id_, id_, genre, False, tuple(words), tuple(spaces), entities=names)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
