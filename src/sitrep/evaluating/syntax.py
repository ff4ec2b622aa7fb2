"""Scores of tags, lemmas and trees, on gold words and on raw text.

In: documents of a treebank and a pipeline. Out: scores from 0 to 1.

- Gold words: the model gets the annotators' words and sentences; scores are accuracies over all
  words, punctuation included.
- Raw text: the model gets the text alone; scores are the F1 of the CoNLL 2018 shared task
  (`alignment.py`). A relation counts when the head is the right word and the universal part of the
  relation ("nsubj" of "nsubj:pass") is right; `las_subtypes` wants all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from sitrep.evaluating.alignment import align, ink
from sitrep.evaluating.tally import Tally
from sitrep.evaluating.treebanks import Document, Word
from sitrep.parsing.lemmas import find_lemma
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import parse_report
from sitrep.records import Report, Span

MEASURES = ("upos", "uas", "las", "las_subtypes", "lemma")
Scores = dict[str, float]
"""Name of a measure to its value, from 0 to 1."""
_ROOTS = ("root", "ROOT")
_DAY = "2000-01-01"
"""A report needs a day; parsing does not look at it."""


def score_gold_words(nlp: Language, documents: Iterable[Document]) -> Scores:
    """Accuracy where words and sentences are given.

    Returns:
        upos, uas, las, las_subtypes and lemma. A word whose lemma was not annotated counts as
        right, as in the shared task.
    """
    right: Counter[str] = Counter()
    total = 0
    for doc, words, first in _parse_gold(nlp, documents):
        total += len(words)
        for token, word in zip(doc, words, strict=True):
            head = -1 if token.head.i == token.i else first + token.head.i
            right.update(_hits(token, word, same_head=head == word.head))
    return {measure: right[measure] / max(1, total) for measure in MEASURES}


def _parse_gold(
    nlp: Language, documents: Iterable[Document]
) -> Iterator[tuple[Doc, Sequence[Word], int]]:
    """Each sentence as the model reads it, its words, and the number of the first."""
    for document in documents:
        cuts = [(document.words[a:b], a) for a, b in document.sentences]
        docs = [_as_doc(nlp, words) for words, _ in cuts]
        for doc, (words, first) in zip(nlp.pipe(docs), cuts, strict=True):
            yield doc, words, first


def _as_doc(nlp: Language, words: Sequence[Word]) -> Doc:
    """A sentence as Sitrep gives it to the model: one Doc, no blank in a word."""
    forms = [word.form.replace(" ", "\N{NO-BREAK SPACE}") for word in words]
    starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
    return Doc(nlp.vocab, words=forms, sent_starts=starts)


def _hits(token: Token, word: Word, *, same_head: bool) -> Iterator[str]:
    """Names of the measures in which a word is right."""
    relation = "root" if token.dep_ in _ROOTS else token.dep_
    if token.pos_ == word.upos:
        yield "upos"
    if word.lemma in ("_", token.lemma_ or find_lemma(token.text, token.pos_, str(token.morph))):
        yield "lemma"
    if same_head:
        yield "uas"
        if relation.split(":")[0] == word.relation.split(":")[0]:
            yield "las"
        if relation == word.relation:
            yield "las_subtypes"


def score_raw_text(nlp: Language, documents: Iterable[Document]) -> Scores:
    """F1 where the text alone is given, read through Sitrep's own door.

    Returns:
        words, sentences, upos, uas, las, las_subtypes and lemma.
    """
    tallies = {measure: Tally() for measure in ("words", "sentences", *MEASURES)}
    for document in documents:
        parsed = parse_report(Report(document.text, published=_DAY), nlp)
        _count(parsed, document, tallies)
    return {measure: tally.f1 for measure, tally in tallies.items()}


def _count(parsed: ParsedReport, document: Document, tallies: dict[str, Tally]) -> None:
    inked = ink(parsed.report.text)
    tokens = [token for token in parsed.doc if not token.is_space]
    found = [(token.text, _place(inked, token.idx, len(token))) for token in tokens]
    matched = align(document.words, found)
    number_of = {token.i: number for number, token in enumerate(tokens)}
    right = Counter(["words"] * len(matched))
    for mine, theirs in matched.items():
        token, word = tokens[mine], document.words[theirs]
        is_root = token.head.i == token.i
        head = -1 if is_root else matched.get(number_of[token.head.i])
        right.update(_hits(token, word, same_head=head == word.head))
    for measure in ("words", *MEASURES):
        tally = tallies[measure]
        tally.right += right[measure]
        tally.found += len(tokens)
        tally.true += len(document.words)
    spans = {(inked[a], inked[b]) for a, b in (sentence.span for sentence in parsed.sentences)}
    tallies["sentences"].add(_facts(spans), _facts(document.sentence_spans()))


def _place(inked: list[int], start: int, length: int) -> Span:
    return inked[start], inked[start + length]


def _facts(spans: Iterable[Span]) -> set[Any]:
    return set(spans)
