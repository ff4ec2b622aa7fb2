"""Heads of meaning on the encoder: whose words, when, which event, who does it to whom.

In: the states of a sentence's words in some layers of the encoder, from the same pass that gave its
grammar. Out: span groups, word vectors and the sentence's vector on its Doc. How the heads are made
stands in `training/heads`.

What a Doc holds afterwards:

- `doc.spans["sources"]`, `["cues"]`, `["contents"]`: parts of attributions (PARC, PolNeAR).
- `doc.spans["times"]`: TIMEX3 extents; a span's label is DATE, TIME, DURATION or SET.
- `doc.spans["events"]`: words that carry an event; a span's label is PLOVER's type. The group's
  `attrs` hold `modes`, `statuses` and `chances`, one for each span.
- `doc.spans["actors"]`, `["recipients"]`: who acts and on whom; `attrs["events"]` has for each span
  the number of its event in the group `events`, `attrs["chances"]` how sure the part is.
- `doc.user_data["event_chances"]`: a `Chances`: for each word the chance that it carries an event
  at all, that of each type, and that of each status if it carries one.
- `doc.tensor`: words by 384, what `relate_pair` reads; in half precision.
- `doc.user_data["vectors"]`: sentences by 384, each of length one. `span.vector` and `doc.vector`
  are made of them, so `similarity` compares what sentences say.

The law of this file: no head changes grammar or names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup

from sitrep.parsing.nametags import best_tags

if TYPE_CHECKING:
    import onnxruntime

Array = np.ndarray[Any, Any]

TAGGED = ("sources", "cues", "contents", "times")
"""Layers whose heads give B-, I- and O tags."""
TIMES = ("DATE", "TIME", "DURATION", "SET")
EVENTS, ACTORS, RECIPIENTS = "events", "actors", "recipients"
GROUPS = (*TAGGED, EVENTS, ACTORS, RECIPIENTS)
VECTORS = "vectors"
EVENT_CHANCES = "event_chances"
NONE = "NONE"
FILES = ("meaning.onnx", "pairs.onnx", "meaning.json")
"""What the component's folder holds of these heads."""
WIDTH = 384
Part = tuple[int, int, float]
"""First word, the word after the last, chance."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a component's folder.

    Attributes:
        meaning: States of words to scores, word vectors and the sentence's vector.
        outputs: Names of its outputs.
        pairs: Word vectors and roles to scores of a pair.
        labels: Labels of each head in the order of their scores.
    """

    meaning: onnxruntime.InferenceSession
    outputs: list[str]
    pairs: onnxruntime.InferenceSession
    labels: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Chances:
    """What the heads say of every word of a text, also where they see no event.

    Attributes:
        any: Chance that the word carries an event, from 0 to 1; 1 where nothing was read.
        types: Words by types, in the order of `events`; a word's types add up to `any`.
        statuses: Words by statuses, in the order of `names`; a word's add up to 1.
        events: PLOVER's types.
        names: Statuses.
    """

    any: Array
    types: Array
    statuses: Array
    events: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event that the heads see; all numbers count words of the sentence.

    Attributes:
        word: The word that carries it.
        event: PLOVER's type.
        mode: Its mode; empty when there is none.
        status: One of Sitrep's statuses.
        chance: Of the type, from 0 to 1.
        actors, recipients: First word, the word after the last, and the mean chance of the part.
    """

    word: int
    event: str
    mode: str
    status: str
    chance: float
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]


@dataclass(slots=True)
class Meaning:
    """What the heads say of a sentence, while its passes are joined."""

    tags: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in TAGGED})
    events: list[FoundEvent] = field(default_factory=list)
    words: list[Array] = field(default_factory=list)
    vectors: list[Array] = field(default_factory=list)
    chances: list[Array] = field(default_factory=list)
    statuses: list[Array] = field(default_factory=list)
    labels: dict[str, list[str]] = field(default_factory=dict)


def load_heads(folder: Path, open_network: Any) -> Heads | None:
    """The heads in a folder; nothing where the model has none."""
    if not all((folder / file).is_file() for file in FILES):
        return None
    meaning = open_network(folder / FILES[0])
    return Heads(
        meaning=meaning,
        outputs=[output.name for output in meaning.get_outputs()],
        pairs=open_network(folder / FILES[1]),
        labels=json.loads((folder / FILES[2]).read_text(encoding="utf-8")),
    )


def read_states(heads: Heads, states: Array, start: int, meaning: Meaning) -> None:
    """Add what one pass says; `states` are words by layers by width, `start` its first word."""
    values = heads.meaning.run(heads.outputs, {"states": states[None]})
    scores = {n: np.asarray(v)[0] for n, v in zip(heads.outputs, values, strict=True)}
    for name in TAGGED:
        meaning.tags[name] += best_tags(scores[name], heads.labels[name])
    chances = _softmax(scores[EVENTS])
    meaning.events += _events(heads, scores, chances, start)
    meaning.chances.append(chances)
    meaning.statuses.append(_softmax(scores["statuses"]))
    meaning.labels = heads.labels
    meaning.words.append(scores["words"].astype(np.float16))
    meaning.vectors.append(scores["vector"])


def _events(heads: Heads, scores: dict[str, Array], chances: Array, start: int) -> list[FoundEvent]:
    """Words whose best type is not NONE, with the best mode of that type and the best status."""
    labels = heads.labels
    found = []
    for word in np.flatnonzero(chances.argmax(-1)):
        event = labels["events"][int(chances[word].argmax())]
        roles = _softmax(scores["roles"][word])
        found.append(
            FoundEvent(
                word=start + int(word),
                event=event,
                mode=best_mode(scores["modes"][word], labels["modes"], event),
                status=labels["statuses"][int(scores["statuses"][word].argmax())],
                chance=float(chances[word].max()),
                actors=_parts(roles, 1, start),
                recipients=_parts(roles, 2, start),
            )
        )
    return found


def best_mode(scores: Array, labels: Sequence[str], event: str) -> str:
    """The best mode among those of a type; empty where none scores better than no mode."""
    allowed = [i for i, label in enumerate(labels) if label == "_" or label.startswith(f"{event}/")]
    best = labels[max(allowed, key=lambda i: float(scores[i]))]
    return "" if best == "_" else best.partition("/")[2]


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))


def _parts(roles: Array, role: int, start: int) -> tuple[Part, ...]:
    """Runs of words whose best role it is, counted from `start`."""
    best = roles.argmax(-1) == role
    edges = np.flatnonzero(np.diff(np.concatenate([[False], best, [False]]).astype(np.int8)))
    return tuple(
        (start + int(a), start + int(b), float(roles[a:b, role].mean()))
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    )


def write_meaning(doc: Doc, meaning: Meaning) -> None:
    """Put the groups, the word vectors and the sentence's vector on its Doc."""
    for name in TAGGED:
        doc.spans[name] = SpanGroup(doc, name=name, spans=list(_tagged(doc, meaning.tags[name])))
    found = meaning.events
    doc.spans[EVENTS] = SpanGroup(
        doc,
        name=EVENTS,
        spans=[Span(doc, e.word, e.word + 1, label=e.event) for e in found],
        attrs={
            "modes": [e.mode for e in found],
            "statuses": [e.status for e in found],
            "chances": [round(e.chance, 4) for e in found],
        },
    )
    for name in (ACTORS, RECIPIENTS):
        roles = [(n, part) for n, event in enumerate(found) for part in getattr(event, name)]
        doc.spans[name] = SpanGroup(
            doc,
            name=name,
            spans=[Span(doc, start, end) for _, (start, end, _) in roles],
            attrs={
                EVENTS: [number for number, _ in roles],
                "chances": [round(chance, 4) for _, (_, _, chance) in roles],
            },
        )
    doc.tensor = np.concatenate(meaning.words)
    doc.user_data[EVENT_CHANCES] = _chances(meaning)
    vector = np.mean(meaning.vectors, axis=0)
    doc.user_data[VECTORS] = (vector / max(float(np.linalg.norm(vector)), _TINY))[None]


def _chances(meaning: Meaning) -> Chances:
    events = meaning.labels[EVENTS]
    whole, none = np.concatenate(meaning.chances), events.index(NONE)
    return Chances(
        any=1 - whole[:, none],
        types=np.delete(whole, none, axis=1),
        statuses=np.concatenate(meaning.statuses),
        events=tuple(name for name in events if name != NONE),
        names=tuple(meaning.labels["statuses"]),
    )


def carry_meaning(whole: Doc, parts: Sequence[tuple[Array, Doc]]) -> None:
    """Put on a whole report's Doc what its sentences' Docs hold.

    Args:
        whole: The Doc of the report.
        parts: For each sentence the places of its words in the whole, and its Doc. Does nothing
            where no sentence has been read with heads of meaning.
    """
    read = [(places, doc) for places, doc in parts if VECTORS in doc.user_data]
    if not read:
        return
    for name in GROUPS:
        spans: list[Span] = []
        attrs: dict[str, list[Any]] = {}
        seen = 0
        for places, doc in read:
            group = doc.spans[name]
            spans += [_moved(whole, places, span) for span in group]
            for key, values in group.attrs.items():
                moved = [seen + number for number in values] if key == EVENTS else values
                attrs.setdefault(key, []).extend(moved)
            seen += len(doc.spans[EVENTS])
        whole.spans[name] = SpanGroup(whole, name=name, spans=spans, attrs=attrs)
    whole.tensor = np.zeros((len(whole), WIDTH), dtype=np.float16)
    like: Chances = read[0][1].user_data[EVENT_CHANCES]
    chances = Chances(
        any=np.ones(len(whole), dtype=np.float32),
        types=np.zeros((len(whole), len(like.events)), dtype=np.float32),
        statuses=np.zeros((len(whole), len(like.names)), dtype=np.float32),
        events=like.events,
        names=like.names,
    )
    numbers = np.zeros(len(whole), dtype=np.int64)
    vectors = np.zeros((len(parts), WIDTH), dtype=np.float32)
    for number, (places, doc) in enumerate(parts):
        numbers[places] = number
        if VECTORS in doc.user_data:
            whole.tensor[places] = doc.tensor
            of_part: Chances = doc.user_data[EVENT_CHANCES]
            for name in ("any", "types", "statuses"):
                getattr(chances, name)[places] = getattr(of_part, name)
            vectors[number] = doc.user_data[VECTORS][0]
    whole.user_data[VECTORS] = vectors
    whole.user_data[EVENT_CHANCES] = chances
    whole.user_hooks["vector"] = lambda _: _middle(vectors)
    whole.user_span_hooks["vector"] = lambda span: _middle(
        vectors[np.unique(numbers[span.start : span.end])]
    )
    for hooks in (whole.user_hooks, whole.user_span_hooks):
        hooks["similarity"] = _similarity  # spaCy's own warns of words without vectors


def _similarity(one: Any, other: Any) -> float:
    return float(one.vector @ other.vector)


def _moved(whole: Doc, places: Array, span: Span) -> Span:
    start, end = int(places[span.start]), int(places[span.end - 1]) + 1
    return Span(whole, start, end, label=span.label_)


def _middle(vectors: Array) -> Array:
    """The mean, of length one."""
    mean = vectors.mean(0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), _TINY))


def _tagged(doc: Doc, tags: list[str]) -> Iterable[Span]:
    start = 0
    for place, tag in enumerate([*tags, "O"]):
        if place and not tag.startswith("I-") and tags[place - 1] != "O":
            label = tags[start][2:]
            yield Span(doc, start, place, label="" if label == "X" else label)
        if not tag.startswith("I-"):
            start = place


@dataclass(frozen=True, slots=True)
class Pair:
    """What the heads say of two participants.

    Attributes:
        events: Chance of each type of PLOVER, and of NONE.
        mode: Of the best type; empty when there is none.
        status: As the sentence presents it.
    """

    events: dict[str, float]
    mode: str
    status: str


def relate_pair(heads: Heads, words: Array, source: Iterable[int], target: Iterable[int]) -> Pair:
    """The event from one participant to another.

    Args:
        heads: Of the model that read the sentence.
        words: Vectors of the sentence's words, from `doc.tensor`.
        source: Numbers of the words that name who acts; may be empty.
        target: Numbers of the words that name on whom; may be empty.
    """
    roles = np.zeros((1, len(words)), dtype=np.int64)
    roles[0, list(target)] = 2
    roles[0, list(source)] = 1
    feed = {"words": words[None].astype(np.float32), "roles": roles}
    event, mode, status = (
        np.asarray(v)[0] for v in heads.pairs.run(["event", "mode", "status"], feed)
    )
    chances = dict(zip(heads.labels["events"], map(float, _softmax(event)), strict=True))
    best = max((name for name in chances if name != NONE), key=lambda name: chances[name])
    return Pair(
        chances,
        best_mode(mode, heads.labels["modes"], best),
        heads.labels["statuses"][int(status.argmax())],
    )
