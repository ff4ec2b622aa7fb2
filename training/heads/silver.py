"""What the lexicon says, as teaching material: its own examples, and news that it has coded.

In: the lexicon and unlabelled news. Out: Examples. A word that the lexicon passes over may carry an
event that it does not know, so verbs and nouns without one are left open, never told to be none.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sitrep.knowledge.lexicon import entries
from sitrep.records import Participant, Statement
from sitrep.workflow import Coder
from training.heads.batches import mode_of
from training.heads.examples import Event, Example, Span
from training.heads.network import Labels

SEED = 11
ITEMS = {"wikinews": 400, "wikipedia_current_events": 14_000}
DAY = "2022-02-15"
_OPEN_POS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


def read_silver(coder: Coder, data: Path, keep: Path, labels: Labels) -> list[Example]:
    """The lexicon's examples and coded news; read from `keep` if they are there.

    Modes that our own sentences do not have are left out with their events.
    """
    if not keep.exists():
        beside = keep.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as lines:
            for example in (*lexicon_examples(coder), *news_examples(coder, data)):
                lines.write(json.dumps(_to_row(example), ensure_ascii=False) + "\n")
        beside.rename(keep)
    rows = keep.read_text(encoding="utf-8").splitlines()
    known = set(labels.modes)
    examples = [_from_row(json.loads(row)) for row in rows]
    for example in examples:
        example.events = [e for e in example.events if mode_of(e) in known]
    return [example for example in examples if example.events]


def _to_row(example: Example) -> dict[str, object]:
    return {**asdict(example), "open_words": sorted(example.open_words)}


def _from_row(row: dict[str, Any]) -> Example:
    events = [
        Event(**{k: tuple(v) if isinstance(v, list) else v for k, v in event.items()})
        for event in row["events"]
    ]
    return Example(row["origin"], row["words"], {}, events, set(row["open_words"]))


def lexicon_examples(coder: Coder) -> Iterator[Example]:
    """The example of each row that is coded as the row says."""
    for entry in entries():
        wanted = (entry.event, entry.mode)
        for example in _coded(coder, "lexicon", entry.example, DAY):
            if any((e.event, None if e.mode == "_" else e.mode) == wanted for e in example.events):
                yield example


def news_examples(coder: Coder, data: Path) -> Iterator[Example]:
    """Sentences of news with at least one statement."""
    chance = random.Random(SEED)  # noqa: S311 - reproducible, no secret
    for name, most in ITEMS.items():
        with gzip.open(data / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            items = [json.loads(line) for line in lines]
        for item in chance.sample(items, min(most, len(items))):
            yield from _coded(coder, "silver", item["text"], item["date"])


def _coded(coder: Coder, origin: str, text: str, day: str) -> Iterator[Example]:
    parsed = coder.parse(text, published=day)
    statements: dict[int, list[Statement]] = defaultdict(list)
    for statement in coder(text, published=day).statements:
        statements[statement.sentence].append(statement)
    sentences = list(parsed.doc.sents)
    for number, told in sorted(statements.items()):
        tokens = [token for token in sentences[number] if not token.is_space]
        places = {token.i: place for place, token in enumerate(tokens)}
        events = [e for s in told if (e := _event(s, sentences[number], places)) is not None]
        if events:
            example = Example(origin, [token.text for token in tokens], events=events)
            example.open_words = {places[t.i] for t in tokens if t.pos_ in _OPEN_POS} - {
                e.word[0] for e in events if e.word
            }
            yield example


def _event(statement: Statement, sentence: Tokens, places: dict[int, int]) -> Event | None:
    word = _head(statement, sentence)
    if word is None or word.i not in places:
        return None
    actors = [span for p in statement.actors if (span := _span(p, sentence, places))]
    targets = [span for p in statement.recipients if (span := _span(p, sentence, places))]
    both = len(actors) > 1 and not targets and statement.event in ("CONSULT", "AGREE", "SUPPORT")
    return Event(
        event=statement.event,
        mode=statement.mode or "_",
        status=statement.status.value,
        both=both,
        word=(places[word.i], places[word.i] + 1),
        source=actors[0] if actors else None,
        target=actors[1] if both else (targets[0] if targets else None),
    )


def _head(statement: Statement, sentence: Tokens) -> Token | None:
    """The word that carries a statement: the noun under a light verb, else the top of its span."""
    inside = [t for t in sentence if statement.span[0] <= t.idx < statement.span[1]]
    nouns = [t for t in inside if t.pos_ == "NOUN" and t.head in inside]
    tops = [t for t in inside if t.head not in inside or t.head.i == t.i]
    return next(iter([*nouns[-1:], *tops]), None)


def _span(participant: Participant, sentence: Tokens, places: dict[int, int]) -> Span | None:
    if participant.span is None:
        return None
    start, end = participant.span
    words = [places[t.i] for t in sentence if start <= t.idx < end and t.i in places]
    return (words[0], words[-1] + 1) if words else None
