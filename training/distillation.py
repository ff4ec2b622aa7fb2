"""Teaches the fast model what the encoder knows: news that the encoder has read, beside the gold.

    python -m training.distillation --data ../shared/bench --teacher src/sitrep/models/encoder

In: the fast model as `training.fast` leaves it, the teacher, Wikinews and Wikipedia's current
events without labels. Out: the fast model, trained on with gold and silver sentences in one draw.
The laws of this file: what the teacher read is kept, so that a run taken up again does not read it
again; no text of a development or test set is read; same data, teacher and versions, same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import fix_random_seed

from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report
from training.fast import HERE, SEED, Schedule, counter_path, read_training, train
from training.swap import read_lists
from training.treebanks import Gold

WORDS = 1_500_000
SOURCES = ("wikinews", "wikipedia_current_events")
LONGEST = 60  # words; longer sentences are mostly lists, or borders that were missed
SHORTEST = 4
DATE = "2022-01-01"  # a report must have one; the parse does not depend on it


def read_texts(data: Path, words: int) -> list[tuple[str, str]]:
    """A seeded sample of (id, text): at most half from articles, the rest from current events."""
    chosen: list[tuple[str, str]] = []
    size = 0
    for part, name in enumerate(SOURCES, start=1):
        with gzip.open(data / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            items = [json.loads(line) for line in lines]
        chance = random.Random(SEED)  # noqa: S311 - reproducible, no secret
        for item in chance.sample(items, len(items)):
            if size >= words * part / len(SOURCES):
                break
            chosen.append((item["id"], item["text"]))
            size += len(item["text"].split())
    return chosen


def label(teacher: Language, texts: list[tuple[str, str]]) -> Iterator[Gold]:
    """Sentences as the teacher reads them through Sitrep's own door, without the odd ones."""
    for number, (document, text) in enumerate(texts):
        parsed = parse_report(Report(text, published=DATE), teacher)
        for place, sentence in enumerate(parsed.doc.sents):
            gold = silver(parsed.doc, sentence, document, place)
            if is_plain(gold):
                yield gold
        if number % 1000 == 999:
            print(f"{number + 1} of {len(texts)} texts read", flush=True)


def silver(doc: Doc, sentence: Span, document: str, place: int) -> Gold:
    """One sentence of a parsed report as a gold sentence; blank tokens are left out."""
    tokens = [token for token in sentence if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(tokens)}
    entities = []
    for name in sentence.ents:
        inside = [numbers[token.i] for token in name if token.i in numbers]
        entities.append((inside[0], inside[-1] + 1, name.label_))
    return Gold(
        id=f"{document}-{place}",
        document=document,
        genre="silver",
        starts_paragraph=place == 0,
        words=tuple(token.text for token in tokens),
        spaces=tuple(_blank_follows(doc, token.i) for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        morphs=tuple(str(token.morph) or "_" for token in tokens),
        lemmas=tuple(token.lemma_ for token in tokens),
        heads=tuple(numbers[token.head.i] for token in tokens),
        deps=tuple(token.dep_ for token in tokens),
        entities=tuple(entities),
    )


def _blank_follows(doc: Doc, place: int) -> bool:
    return bool(doc[place].whitespace_) or (place + 1 < len(doc) and doc[place + 1].is_space)


def is_plain(gold: Gold) -> bool:
    """True when a sentence looks like one: a verb, a bearable length, one root that is a word."""
    if not SHORTEST <= len(gold.words) <= LONGEST or not {"VERB", "AUX"} & set(gold.pos or ()):
        return False
    roots = [pos for pos, dep in zip(gold.pos or (), gold.deps or (), strict=True) if dep == "ROOT"]
    return len(roots) == 1 and roots[0] not in {"PUNCT", "SYM", "X"}


def write_silver(path: Path, sentences: Iterator[Gold]) -> None:
    """Write beside, then rename: a file that is there is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    with gzip.open(beside, "wt", encoding="utf-8", compresslevel=3) as lines:
        for gold in sentences:
            lines.write(json.dumps(asdict(gold), ensure_ascii=False) + "\n")
    beside.rename(path)


def read_silver(path: Path) -> list[Gold]:
    """What `write_silver` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_from_row(json.loads(line)) for line in lines]


def _from_row(row: dict[str, object]) -> Gold:
    """Lists of the file as tuples again."""
    entities = tuple((a, b, kind) for a, b, kind in row.pop("entities"))  # type: ignore[attr-defined]
    frozen = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    return Gold(**frozen, entities=entities)  # type: ignore[arg-type]


def distil(arguments: argparse.Namespace) -> None:
    """Go on from the fast model, or from the last epoch of a run that was cut off."""
    sentences = read_training(arguments.data) + read_silver(arguments.silver)
    counter = counter_path(arguments.out)
    first = int(counter.read_text(encoding="utf-8")) if counter.exists() else 0
    fix_random_seed(arguments.seed + first)
    nlp = spacy.load(arguments.out if first else arguments.model)
    schedule = Schedule(
        arguments.epochs, rate=0.001, batch_words=(800, 1200), drop=0.1, seed=arguments.seed
    )
    train(nlp, sentences, read_lists(arguments.data), schedule, arguments.out, first=first)


def main() -> None:
    """Read the command line, label what is not labelled yet, and train."""
    work = HERE / "work"
    models = HERE.parent / "src" / "sitrep" / "models"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--teacher", type=Path, default=models / "encoder")
    parser.add_argument("--model", type=Path, default=work / "fast", help="where to go on from")
    parser.add_argument("--silver", type=Path, default=work / "silver.jsonl.gz")
    parser.add_argument("--out", type=Path, default=work / "distilled")
    parser.add_argument("--words", type=int, default=WORDS, help="words for the teacher to read")
    parser.add_argument("--epochs", type=int, default=4, help="0: read alone, learn nothing")
    parser.add_argument("--seed", type=int, default=SEED, help="another one draws others")
    parser.add_argument("--done", type=Path, help="written when the last epoch has ended")
    arguments = parser.parse_args()
    if not arguments.silver.exists():
        texts = read_texts(arguments.data, arguments.words)
        write_silver(arguments.silver, label(load_pipeline(arguments.teacher), texts))
    if arguments.epochs:
        distil(arguments)
    if arguments.done:
        arguments.done.write_text("", encoding="utf-8")


if __name__ == "__main__":
    main()
