"""Sentences with what the heads learn from them, as numbers on words.

In: sentences with marks (`training/sentences`), real news coded by reading (`training/readings`),
GUM's attributions, MEANTIME's times.
Out: Examples.
The law of this file: a layer that a source does not have is missing, never empty.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.parsing.meaning import TIMES
from training.marked import Marked, read_marked
from training.readings import Reading, read_readings, read_texts
from training.treebanks import Gold, read_treebank

NOTHING = -100
Span = tuple[int, int]
Tokenizer = Callable[[str], list[tuple[str, int, int]]]
"""Text to (word, start, end)."""
_BLOCKS = {"src": "sources", "cue": "cues", "con": "contents"}
_CUE_SIGNAL = "lex-indwd-"
READING = "reading"
"""Origin of real sentences coded by reading."""
_WHOLE_FILES = frozenset({"nothing"})
"""Files of our own sentences in which all events are marked: there are none."""


@dataclass(frozen=True, slots=True)
class Event:
    """One marked event, or a pair without one.

    Attributes:
        event: A type of PLOVER, or NONE.
        mode: Its mode, or "_".
        status: One of the statuses, or "_".
        both: True where each does it with the other.
        word: Spans in words: what carries the event, who acts, on whom.
    """

    event: str
    mode: str
    status: str
    both: bool
    word: Span | None
    source: Span | None
    target: Span | None


@dataclass(slots=True)
class Example:
    """A sentence with the layers it has.

    Attributes:
        origin: File or data set, for weights and for folds.
        words: The words.
        tags: B-, I- and O tags of a word, by layer (sources, cues, contents, times).
        events: Marked events and pairs.
        open_words: Words that may carry an event that nobody marked.
        whole: Whether all events are marked, and participants also where they are pronouns.
        group: What is held out together, such as a document; empty for the sentence alone.
    """

    origin: str
    words: list[str]
    tags: dict[str, list[str]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    open_words: set[int] = field(default_factory=set)
    whole: bool = False
    group: str = ""

    @property
    def text(self) -> str:
        """The words, parted by blanks."""
        return " ".join(self.words)


def read_sentences(folder: Path, tokenize: Tokenizer) -> list[Example]:
    """Everything in `training/sentences`; rows of one sentence make one example."""
    found: list[Example] = []
    for path in sorted(folder.glob("*/*.tsv")):
        groups: dict[str, list[Marked]] = defaultdict(list)
        for marked in read_marked(path):
            groups[marked.text].append(marked)
        make = _with_events if path.parent.name == "events" else _with_spans
        found += [make(path.stem, rows, tokenize) for rows in groups.values()]
    return found


def _with_events(origin: str, rows: list[Marked], tokenize: Tokenizer) -> Example:
    tokens = tokenize(rows[0].text)
    example = Example(origin, [word for word, _, _ in tokens], whole=origin in _WHOLE_FILES)
    for marked in rows:
        row = marked.row
        spans = {name: _cover(tokens, marked.span(name)) for name in ("e", "s", "t")}
        example.events.append(
            Event(
                row["event"],
                row["mode"],
                row["status"],
                row["direction"] == "both",
                spans["e"],
                spans["s"],
                spans["t"],
            )
        )
    return example


def read_news(folder: Path, data: Path, tokenize: Tokenizer) -> list[Example]:
    """Everything in `training/readings`."""
    readings = read_readings(sorted(folder.glob("*.tsv")))
    texts = read_texts(data, readings)
    return [_as_read(reading, texts[reading.document], tokenize) for reading in readings]


def _as_read(reading: Reading, text: str, tokenize: Tokenizer) -> Example:
    begin, end = reading.span
    tokens = [(word, begin + a, begin + b) for word, a, b in tokenize(text[begin:end])]
    words = [word for word, _, _ in tokens]
    example = Example(READING, words, whole=True, group=reading.document)
    for told in reading.told:
        spans = [_cover(tokens, span) for span in (told.word, told.source, told.target)]
        example.events.append(Event(told.event, told.mode, told.status, told.both, *spans))
    return example


def _with_spans(origin: str, rows: list[Marked], tokenize: Tokenizer) -> Example:
    marked = rows[0]
    tokens = tokenize(marked.text)
    example = Example(origin, [word for word, _, _ in tokens])
    for mark, layer in _BLOCKS.items():
        example.tags[layer] = _tags(tokens, [s[1:] for s in marked.spans if s[0] == mark], "X")
    times = [span for span in marked.spans if span[0] in TIMES]
    example.tags["times"] = ["O"] * len(tokens)
    for label, start, end in times:
        _put(example.tags["times"], _cover(tokens, (start, end)), label)
    return example


def _tags(tokens: list[tuple[str, int, int]], spans: Iterable[Span], label: str) -> list[str]:
    """Outer spans win over those inside."""
    tags = ["O"] * len(tokens)
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        cover = _cover(tokens, (start, end))
        if cover and tags[cover[0]] == "O" and tags[cover[1] - 1] == "O":
            _put(tags, cover, label)
    return tags


def _put(tags: list[str], span: Span | None, label: str) -> None:
    if span:
        tags[span[0] : span[1]] = [f"B-{label}"] + [f"I-{label}"] * (span[1] - span[0] - 1)


def _cover(tokens: list[tuple[str, int, int]], span: Span | None) -> Span | None:
    """Words that share a character with a span."""
    if span is None:
        return None
    inside = [i for i, (_, start, end) in enumerate(tokens) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else None


def read_times(data: Path, tokenize: Tokenizer) -> list[Example]:
    """MEANTIME's sentences with their times; the mark on a name or a contract is left out."""
    found = []
    with gzip.open(data / "events" / "meantime.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            for start, end in record["sentences"]:
                tokens = tokenize(record["text"][start:end])
                example = Example("meantime", [word for word, _, _ in tokens])
                example.tags["times"] = ["O"] * len(tokens)
                for time in record["timexes"]:
                    if start <= time["start"] < end and time["value"] != "XXXX-XX-XX":
                        span = (time["start"] - start, time["end"] - start)
                        _put(example.tags["times"], _cover(tokens, span), time["type"])
                if len(tokens) > 3:
                    found.append(example)
    return found


def read_attributions(data: Path) -> list[Example]:
    """GUM's news, interviews and speeches: sentences whose attributions its trees let us cut out.

    The annotation names the cue's word; the source is the subject's subtree, the content that of
    the clause it governs, or the clause beside it. A sentence with a cue that fits neither is left
    out.
    """
    found = []
    for gold, cues in _signalled(data):
        if gold.genre not in ("news", "interview", "speech", "bio", "court"):
            continue
        tags = _attribution_tags(gold, cues)
        if tags is not None:
            found.append(Example("gum", list(gold.words), tags))
    return found


def _signalled(data: Path) -> Iterator[tuple[Gold, list[int]]]:
    """GUM's training sentences with the words that signal an attribution."""
    golds = read_treebank(data, "gum", "train")
    signals: dict[str, set[int]] = defaultdict(set)
    document = ""
    with gzip.open(data / "syntax" / "en_gum-ud-train.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.split(" = ")[1].strip()
            elif "Discourse=attribution" in line:
                signals[document].update(_cue_words(line.split("\t")[9].strip()))
    place: dict[str, int] = defaultdict(int)
    for gold in golds:
        first = place[gold.document] + 1
        place[gold.document] += len(gold.words)
        yield gold, [i for i in range(len(gold.words)) if first + i in signals[gold.document]]


def _cue_words(misc: str) -> Iterator[int]:
    """Numbers, in the document, of the words that signal an attribution."""
    relations = next(f for f in misc.split("|") if f.startswith("Discourse=")).split("=", 1)[1]
    for relation in relations.split(";"):
        if relation.startswith("attribution"):
            for signal in relation.split(":")[-1].split("+"):
                if signal.startswith(_CUE_SIGNAL):
                    yield int(signal.removeprefix(_CUE_SIGNAL).split("-")[0].split(",")[0])


def _attribution_tags(gold: Gold, cues: list[int]) -> dict[str, list[str]] | None:
    size = len(gold.words)
    tags = {layer: ["O"] * size for layer in _BLOCKS.values()}
    for cue in cues:
        content = _content_of(gold, cue)
        if content is None:
            return None
        _put(tags["contents"], content, "X")
        _put(tags["cues"], (cue, cue + 1), "X")
        for word in range(size):
            if (gold.heads or ())[word] == cue and (gold.deps or ())[word].startswith("nsubj"):
                _put(tags["sources"], _subtree(gold, word), "X")
    return tags


def _content_of(gold: Gold, cue: int) -> Span | None:
    heads, deps = gold.heads or (), gold.deps or ()
    for word, (head, dep) in enumerate(zip(heads, deps, strict=True)):
        if head == cue and word != cue and dep.startswith(("ccomp", "parataxis")):
            start, end = _subtree(gold, word)
            while start < end - 1 and (deps[start] == "mark" or gold.words[start] in ",:"):
                start += 1
            while end > start + 1 and gold.words[end - 1] in ",.":
                end -= 1
            return (start, end)
    return None


def _subtree(gold: Gold, top: int) -> Span:
    heads = gold.heads or ()
    inside = [top]
    for word in range(len(heads)):
        at, steps = word, 0
        while heads[at] != at and at != top and steps < len(heads):
            at, steps = heads[at], steps + 1
        if at == top:
            inside.append(word)
    return (min(inside), max(inside) + 1)
