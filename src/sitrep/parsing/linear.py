"""A linear model of events: which word carries which event, and which one stands between two.

In: parsed text. Out: the same `Chances` that the heads of meaning give (`meaning.py`), without
statuses, or theirs and its own taken together; and for two marked participants the chance of each
type. A word, or a pair, is a set of
features told as text ("the lemma is withdraw", "its object is troops"); each feature has a weight
for each type, kept in a table of hashed rows; the weights add up (multinomial logistic regression
over hashed features: Weinberger and others 2009). How it is trained stands in `training/linear.py`.

The law of this file: the same words give the same numbers on every machine (CRC-32, no seed).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from spacy.tokens import Doc, Token

from sitrep.parsing.meaning import EVENT_CHANCES, NONE, Chances, Pair

Array = np.ndarray[Any, Any]
FILE = "events.npz"
"""What a pipeline's folder holds of the model."""
ROWS = 1 << 15
"""Rows of a table; features that share a row share its weights."""
CARRIERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
"""Parts of speech of words that can carry an event; others are not asked."""
_KEPT = frozenset(
    "acl advcl amod ccomp compound compound:prt conj cop iobj mark nmod nmod:poss nsubj "
    "nsubj:pass obj obl obl:agent xcomp".split()
)
_LONGEST_PATH = 6


@dataclass(frozen=True, slots=True)
class Linear:
    """The tables of a pipeline.

    Attributes:
        words: Rows by labels, for words.
        pairs: Rows by labels, for pairs.
        labels: PLOVER's types and NONE, in the order of the columns.
    """

    words: Array
    pairs: Array
    labels: tuple[str, ...]


@cache
def load_linear(folder: str) -> Linear | None:
    """The model in a pipeline's folder; null where it has none."""
    path = Path(folder) / FILE
    if not path.is_file():
        return None
    with np.load(path) as stored:
        tables = [
            stored[name].astype(np.float32) * stored[f"{name}_scale"] for name in ("words", "pairs")
        ]
        return Linear(tables[0], tables[1], tuple(str(label) for label in stored["labels"]))


def mark_events(doc: Doc, linear: Linear) -> None:
    """Put the chances of every word on a Doc; where heads of meaning gave some, their mean."""
    none = linear.labels.index(NONE)
    asked = [token for token in doc if token.pos_ in CARRIERS]
    chances = np.zeros((len(doc), len(linear.labels)), dtype=np.float32)
    chances[:, none] = 1.0
    if asked:
        told = [rows_of(word_features(token)) for token in asked]
        chances[[token.i for token in asked]] = _softmax(_sums(linear.words, told))
    own = Chances(
        any=1 - chances[:, none],
        types=np.delete(chances, none, axis=1),
        statuses=np.zeros((len(doc), 0), dtype=np.float32),
        events=tuple(label for label in linear.labels if label != NONE),
        names=(),
    )
    seen = doc.user_data.get(EVENT_CHANCES)
    doc.user_data[EVENT_CHANCES] = own if seen is None else _mean(seen, own)


def _mean(seen: Chances, own: Chances) -> Chances:
    """Both models together, better than either on what neither has learned from."""
    order = [own.events.index(name) for name in seen.events]
    return replace(seen, any=(seen.any + own.any) / 2, types=(seen.types + own.types[:, order]) / 2)


def relate_linear(
    linear: Linear, words: Sequence[Token], source: Collection[int], target: Collection[int]
) -> Pair:
    """The event from one participant to another; `source` and `target` number the words."""
    told = rows_of(pair_features(words, source, target))
    chances = _softmax(_sums(linear.pairs, [told]))[0]
    return Pair(dict(zip(linear.labels, map(float, chances), strict=True)), "", "")


def rows_of(features: Iterable[str]) -> list[int]:
    """The row of each feature."""
    return [crc32(feature.encode()) % ROWS for feature in features]


def word_features(token: Token) -> Iterator[str]:
    """What is told of a word: itself, what it governs, what governs it, and its neighbours."""
    lemma, pos, dep, doc, place = token.lemma_.lower(), token.pos_, token.dep_, token.doc, token.i
    yield pos
    yield f"w={lemma} {pos}"
    yield f"form={token.lower_}"
    yield f"dep={dep} {pos}"
    yield f"w={lemma} {dep}"
    yield f"end={lemma[-4:]} {pos}"
    head = token.head
    if head.i != place:
        above = head.lemma_.lower()
        yield f"head={above} {dep}"
        yield f"w={lemma} head={above}"
    for child in token.children:
        relation = child.dep_
        if relation in _KEPT:
            word, kind = child.lemma_.lower(), child.ent_type_
            yield f"child={word} {relation}"
            yield f"w={lemma} has {relation}"
            yield f"w={lemma} child={word}"
            if kind:
                yield f"child is {kind} {relation} {pos}"
            for case in child.children:
                if case.dep_ == "case":
                    yield f"w={lemma} {case.lower_}"
    if place > 0:
        yield f"before={doc[place - 1].lower_}"
    if place + 1 < len(doc):
        after = doc[place + 1].lower_
        yield f"after={after}"
        yield f"w={lemma} after={after}"


def pair_features(
    words: Sequence[Token], source: Collection[int], target: Collection[int]
) -> Iterator[str]:
    """What is told of two participants: the path between them, and the words around and between."""
    ends = [_top([words[i] for i in part]) for part in (source, target)]
    for name, end in zip("st", ends, strict=True):
        if end is None:
            yield f"no {name}"
            continue
        yield f"{name} {end.dep_}"
        for step, above in zip(range(_LONGEST_PATH), end.ancestors, strict=False):
            yield f"{name} up {above.lemma_.lower()}"
            if step == 0:
                yield f"{name} under {above.lemma_.lower()} {end.dep_}"
                cases = [c.lower_ for c in end.children if c.dep_ == "case"]
                yield f"{name} under {above.lemma_.lower()} {' '.join(cases)}"
    if ends[0] is not None and ends[1] is not None:
        yield from _path_features(ends[0], ends[1])
    inside = {*source, *target}
    edges = sorted(inside)
    for number, word in enumerate(words):
        if number in inside or word.pos_ not in CARRIERS:
            continue
        lemma = word.lemma_.lower()
        yield f"near {lemma}"
        if edges and edges[0] < number < edges[-1]:
            yield f"between {lemma}"


def _path_features(source: Token, target: Token) -> Iterator[str]:
    """Words on the way from one to the other over the tree, and the word where the ways meet."""
    up = [source, *source.ancestors]
    places = {token.i: step for step, token in enumerate(up)}
    down: list[Token] = []
    for token in [target, *target.ancestors]:
        if token.i in places:
            way = [*up[: places[token.i] + 1], *reversed(down)]
            yield f"meet {token.lemma_.lower()}"
            yield f"meet {token.lemma_.lower()} {up[max(places[token.i] - 1, 0)].dep_}"
            for word in way[1:-1][:_LONGEST_PATH]:
                yield f"path {word.lemma_.lower()}"
            yield "way " + " ".join(word.dep_ for word in way[:_LONGEST_PATH])
            return
        down.append(token)


def _top(tokens: Sequence[Token]) -> Token | None:
    """The word of a phrase that hangs outside it."""
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)


def _sums(table: Array, told: Sequence[Sequence[int]]) -> Array:
    """For each list of rows the sum of their weights."""
    flat = np.concatenate([np.asarray(rows, dtype=np.int64) for rows in told])
    starts = np.cumsum([0, *(len(rows) for rows in told[:-1])])
    return np.asarray(np.add.reduceat(table[flat], starts, axis=0))


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))
