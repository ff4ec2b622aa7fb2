"""Measures a model through Sitrep's own door on the raw text of the development sets.

    python -m training.scores --model src/sitrep/models/fast

In: EWT and GUM dev. Out: a table on the terminal and `scores.json` in the model's folder.
All scores are F1 of exact character spans: a word counts when its borders are right, a tag or a
relation when the word's borders, its head's borders and the label (with subtype) are right.
Relations leave punctuation out, as spaCy's scorer does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from sitrep.parsing.pipeline import load_pipeline, parse
from sitrep.records import Report
from training.fast import HERE
from training.names import add_names
from training.treebanks import TREEBANKS, Gold, read_treebank

Facts = dict[str, set[tuple[object, ...]]]
# Layers with one value a word: also given as the share of words with right borders, which is what
# spaCy's own scorer reports.
ALIKE = ("upos", "lemma")
APART = ("sentences", "upos", "las", "names")
LAYERS = ("tokens", "sentences", "upos", "feats", "lemma", "uas", "las", "names")


def gold_document(sentences: list[Gold], border: str) -> tuple[str, Facts]:
    """Text of a document and what is true of it; `border` stands between paragraphs."""
    text = ""
    facts: Facts = {layer: set() for layer in LAYERS}
    for gold in sentences:
        if text:
            text = text.rstrip(" ") + (border if gold.starts_paragraph else " ")
        spans, place = [], len(text)
        for word, space in zip(gold.words, gold.spaces, strict=True):
            spans.append((place, place + len(word)))
            place += len(word) + space
        text += gold.text
        facts["sentences"].add((spans[0][0], spans[-1][1]))
        _add_words(facts, spans, gold)
        for first, last, label in gold.entities or ():
            facts["names"].add((spans[first][0], spans[last - 1][1], label))
    return text, facts


def _add_words(facts: Facts, spans: list[tuple[int, int]], gold: Gold) -> None:
    assert gold.heads is not None
    rows = zip(
        spans,
        gold.pos or (),
        gold.morphs or (),
        gold.lemmas or (),
        gold.heads,
        gold.deps or (),
        strict=True,
    )
    for span, pos, morph, lemma, head, dep in rows:
        facts["tokens"].add(span)
        facts["upos"].add((*span, pos))
        facts["feats"].add((*span, "" if morph == "_" else morph))
        if lemma != "_":
            facts["lemma"].add((*span, lemma))
        if dep != "punct":
            facts["uas"].add((*span, *spans[head]))
            facts["las"].add((*span, *spans[head], dep))


def found_facts(doc: Doc, sentences: Iterable[tuple[int, int]]) -> Facts:
    """The same facts as the model sees them."""
    facts: Facts = {layer: set() for layer in LAYERS}
    facts["sentences"] = set(sentences)
    for token in doc:
        if token.is_space:
            continue
        span = (token.idx, token.idx + len(token))
        head = (token.head.idx, token.head.idx + len(token.head))
        facts["tokens"].add(span)
        facts["upos"].add((*span, token.pos_))
        facts["feats"].add((*span, str(token.morph)))
        facts["lemma"].add((*span, token.lemma_))
        if token.dep_ != "punct":
            facts["uas"].add((*span, *head))
            facts["las"].add((*span, *head, token.dep_))
    facts["names"] = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
    return facts


def measure(nlp: Language, documents: list[list[Gold]], border: str) -> dict[str, float]:
    """F1 of every layer over some documents."""
    texts, truths = zip(*(gold_document(document, border) for document in documents), strict=True)
    reports = [Report(text, published="2022-01-01") for text in texts]
    counts: Counter[tuple[str, str]] = Counter()
    for parsed, truth in zip(parse(reports, nlp), truths, strict=True):
        found = found_facts(parsed.doc, [sentence.span for sentence in parsed.sentences])
        for layer in LAYERS:
            counts[layer, "right"] += len(found[layer] & truth[layer])
            counts[layer, "all"] += len(found[layer]) + len(truth[layer])
    scores = {layer: 2 * counts[layer, "right"] / max(1, counts[layer, "all"]) for layer in LAYERS}
    words = max(1, counts["tokens", "right"])
    return scores | {f"{layer} of right words": counts[layer, "right"] / words for layer in ALIKE}


def read_documents(data: Path, name: str) -> list[list[Gold]]:
    """Development sentences by document, with names."""
    documents: dict[str, list[Gold]] = defaultdict(list)
    for gold in add_names(read_treebank(data, name, "dev"), data, name, "dev"):
        documents[gold.document].append(gold)
    return list(documents.values())


def words_per_second(nlp: Language, data: Path) -> float:
    """Words of news parsed a second of processor time, on one core."""
    with gzip.open(data / "corpus" / "wikinews.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(80), strict=False)]
    reports = [Report(text, published="2022-01-01") for text in texts]
    list(parse(reports[:20], nlp))
    started = time.process_time()
    parsed = list(parse(reports, nlp))
    words = sum(sum(not token.is_space for token in one.doc) for one in parsed)
    return words / (time.process_time() - started)


def score(nlp: Language, data: Path) -> dict[str, float]:
    """All scores of a model, named as the model card names them."""
    banks = {name: read_documents(data, name) for name in TREEBANKS}
    both = [document for documents in banks.values() for document in documents]
    known, unknown = measure(nlp, both, "\n\n"), measure(nlp, both, " ")
    scores = {layer: value for layer, value in known.items() if layer != "names"}
    scores["sentences, paragraphs unknown"] = unknown["sentences"]
    news = [d for d in banks["gum"] if d[0].genre in {"news", "interview"}]
    for name, documents in {**banks, "gum news and interviews": news}.items():
        apart = measure(nlp, documents, "\n\n")
        scores |= {f"{layer}, {name}": apart[layer] for layer in APART}
    return {measure_: round(value, 4) for measure_, value in scores.items()}


def main() -> None:
    """Read the command line, measure, print, and keep the scores beside the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--model", type=Path, default=HERE.parent / "src/sitrep/models/fast")
    parser.add_argument("--keep", action="store_true", help="write scores.json into the model")
    arguments = parser.parse_args()
    nlp = load_pipeline(arguments.model)
    scores = score(nlp, arguments.data)
    for name, value in scores.items():
        print(f"{name:32} {100 * value:6.2f}")
    print(f"{'words a second on one core':32} {words_per_second(nlp, arguments.data):6.0f}")
    if arguments.keep:
        kept = json.dumps(scores, indent=1) + "\n"
        (arguments.model / "scores.json").write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main()
