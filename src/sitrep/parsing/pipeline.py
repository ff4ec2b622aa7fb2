"""The one door to the language model: a Report in, a ParsedReport out.

In: reports and a spaCy pipeline with Universal Dependencies labels. Out: parsed reports.
The laws of this file:

- `doc.text == report.text`, so `token.idx` is a position in the report.
- Sentences are found first (`sentences.py`); each is parsed by itself, so its grammar depends on
  its own words alone, never on its neighbours or on what else is in the batch. It is one tree.
- The model never sees a blank token. Blanks that are tokens of the finished Doc (line ends, second
  blanks) have the tag SPACE, no relation ("") and no dependents. They stand among the children of
  the word before them, or of the first word where none is before; as spaCy has it for a token
  without a relation, their own `head` reads as themselves.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from sitrep.errors import MissingExtra, RefusedReport, UnknownName, UsageError
from sitrep.models import DEFAULT_MODEL, MODELS, list_models
from sitrep.parsing.layout import find_blocks
from sitrep.parsing.lemmas import find_lemma
from sitrep.parsing.linear import Linear, load_linear, mark_events
from sitrep.parsing.meaning import carry_meaning
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.quotes import find_quotes
from sitrep.parsing.sentences import find_sentences
from sitrep.records import Refusal, Report, Sentence

_ATTRIBUTES: list[int | str] = [
    "TAG",
    "POS",
    "MORPH",
    "LEMMA",
    "HEAD",
    "DEP",
    "ENT_IOB",
    "ENT_TYPE",
]
_POS, _LEMMA, _HEAD, _DEP, _ENT_IOB, _ENT_TYPE = 1, 3, 4, 5, 6, 7
_NOT_NEEDED = ("senter", "sentencizer", "textcat", "textcat_multilabel", "entity_linker")
_ENCODER = "sitrep_encoder"
# Relations that only Universal Dependencies has; with others ("dobj", "pobj") coding would fail.
_UD_RELATIONS = {"nsubj", "obl", "case", "nmod"}
# Sentences and tokens that go through the model at once. They bound memory (some 25 kB a token) and
# are the same for every report. 128 sentences of news have some 3,500 tokens.
_BATCH = 128
_BATCH_TOKENS = 8_000
# Longest run without a blank that the tokenizer gets whole. Its rules look at a word again for each
# mark they take off, so long runs of marks would cost their square. Addresses may be longer.
_LONGEST_RUN = 100
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}$")

Grid = numpy.ndarray[Any, numpy.dtype[numpy.int64]]


def load_pipeline(name_or_path: str | Path = DEFAULT_MODEL) -> Language:
    """Load a language model once.

    Args:
        name_or_path: A shipped model, the folder of a spaCy pipeline, or an installed package with
            one. It must have been trained on Universal Dependencies.

    Returns:
        The pipeline, the same object for the same name.

    Raises:
        UnknownName: If it is none of these.
        UsageError: If the pipeline has no parser with Universal Dependencies relations.
    """
    return _load(str(name_or_path))


@cache
def _load(name: str) -> Language:
    known = [model.name for model in list_models()]
    if name in known:
        source: str | Path = MODELS / name
    elif (Path(name) / "config.cfg").is_file():
        source = Path(name)
    elif spacy.util.is_package(name):
        source = name
    else:
        raise UnknownName(
            "model",
            name,
            known,
            "Or give the folder or the installed package of a spaCy pipeline with Universal "
            "Dependencies labels.",
        )
    _register_components(source)
    nlp = spacy.load(source, exclude=list(_NOT_NEEDED))
    _check_labels(nlp, name)
    return nlp


def _register_components(source: str | Path) -> None:
    """Make the encoder component known to spaCy before a pipeline that has one is loaded."""
    config = Path(source) / "config.cfg"
    if config.is_file() and f'"{_ENCODER}"' in config.read_text(encoding="utf-8"):
        try:
            importlib.import_module("sitrep.parsing.encoder")
        except ImportError as error:
            raise MissingExtra(
                f'The model "{source}" needs the package "{error.name}". Install it, or use the '
                'model "fast".'
            ) from error


def _check_labels(nlp: Language, name: str) -> None:
    labels = set(nlp.pipe_labels.get("parser", ()))
    if not labels >= _UD_RELATIONS:
        raise UsageError(
            f'The pipeline "{name}" has no parser with the relations of Universal Dependencies '
            f"({', '.join(sorted(_UD_RELATIONS))}). Use a pipeline trained on a UD treebank."
        )


def parse(reports: Iterable[Report], nlp: Language) -> Iterator[ParsedReport]:
    """Parse reports in order, one at a time in memory.

    Args:
        reports: Any number of reports.
        nlp: From `load_pipeline`.

    Yields:
        A parsed report for each report.

    Raises:
        RefusedReport: At a report that holds half a character. Use `parse_report` on each to go on.
    """
    for report in reports:
        yield parse_report(report, nlp)


def parse_report(report: Report, nlp: Language) -> ParsedReport:
    """Parse one report.

    1. Find blocks, sentences and quotes in the text. 2. Cut each sentence into tokens. 3. Run the
    model on the sentences, without blanks. 4. Lay the results on the whole text. 5. Ask the linear
    model of events, where the pipeline has one.

    Raises:
        RefusedReport: If the text holds a lone surrogate, half of a character.
    """
    text = report.text
    _check_characters(report)
    blocks = find_blocks(text)
    sentences = find_sentences(text, blocks)
    docs = [_cut_sentence(nlp, text[slice(*sentence.span)]) for sentence in sentences]
    words, spaces, firsts = _lay_out(text, sentences, docs)
    bare = [_without_blanks(doc) for doc in docs]
    _run(nlp, bare)
    doc = _assemble(nlp, words, spaces, firsts, docs, bare)
    linear = linear_of(nlp)
    if linear is not None:
        mark_events(doc, linear)
    return ParsedReport(report, doc, sentences, find_quotes(text, blocks))


def linear_of(nlp: Language) -> Linear | None:
    """The linear model of events in a pipeline's folder; null where it has none."""
    return load_linear(str(nlp.path)) if nlp.path is not None else None


def _check_characters(report: Report) -> None:
    try:
        report.text.encode("utf-8")
    except UnicodeEncodeError as error:
        detail = (
            f"Character {error.start} is half of a surrogate pair. Text must be Unicode; read the "
            "file again with the right encoding."
        )
        refusal = Refusal(report.url or report.id, "parsing", "broken-unicode", detail)
        raise RefusedReport(refusal) from error


def _cut_sentence(nlp: Language, text: str) -> Doc:
    """Tokens of a sentence; runs without a blank that are far too long are cut by length."""
    runs = [run.span() for run in _LONG_RUN.finditer(text)]
    if not runs:
        return nlp.tokenizer(text)
    pieces: list[Doc] = []
    place = 0
    for start, end in runs:
        pieces.append(nlp.tokenizer(text[place:start]))
        pieces += _cut_run(nlp, text[start:end])
        place = end
    pieces.append(nlp.tokenizer(text[place:]))
    tokens = list(chain.from_iterable(pieces))
    return Doc(
        nlp.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
    )


def _cut_run(nlp: Language, run: str) -> Iterator[Doc]:
    if _ADDRESS.match(run):
        yield Doc(nlp.vocab, words=[run], spaces=[False])
        return
    for start in range(0, len(run), _LONGEST_RUN):
        yield nlp.tokenizer(run[start : start + _LONGEST_RUN])


def _lay_out(
    text: str, sentences: Sequence[Sentence], docs: Sequence[Doc]
) -> tuple[list[str], list[bool], list[int]]:
    """Words and blanks of the whole text, and the number of each sentence's first token."""
    words: list[str] = []
    spaces: list[bool] = []
    firsts: list[int] = []
    place = 0
    for sentence, doc in zip(sentences, docs, strict=True):
        _add_gap(text[place : sentence.span[0]], words, spaces)
        firsts.append(len(words))
        words += [token.text for token in doc]
        spaces += [bool(token.whitespace_) for token in doc]
        place = sentence.span[1]
    _add_gap(text[place:], words, spaces)
    return words, spaces, firsts


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Blanks between sentences: one after a word belongs to it, the rest are a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def _without_blanks(doc: Doc) -> Doc:
    """The sentence as the model sees it; it was trained with the same blanks left out."""
    tokens = [token for token in doc if not token.is_space]
    follows = [token.nbor().is_space for token in tokens[:-1]]
    return Doc(
        doc.vocab,
        words=[token.text for token in tokens],
        spaces=[
            bool(token.whitespace_) or blank
            for token, blank in zip(tokens, [*follows, False], strict=True)
        ],
        sent_starts=[index == 0 for index in range(len(tokens))],
    )


def _run(nlp: Language, docs: list[Doc]) -> None:
    """Run the model in place, in batches that depend on the report alone."""
    start = 0
    while start < len(docs):
        batch = _first_batch(docs, start)
        for index, doc in enumerate(nlp.pipe(batch, batch_size=_BATCH)):
            docs[start + index] = doc
        start += len(batch)


def _first_batch(docs: Sequence[Doc], start: int) -> list[Doc]:
    """Sentences from a place on: at least one, and no more than a batch may hold."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs[start : start + _BATCH]:
        tokens += len(doc)
        if batch and tokens > _BATCH_TOKENS:
            break
        batch.append(doc)
    return batch


def _assemble(
    nlp: Language,
    words: list[str],
    spaces: list[bool],
    firsts: list[int],
    docs: Sequence[Doc],
    bare: Sequence[Doc],
) -> Doc:
    """The Doc over the whole text, with blanks put back.

    1. Number each word of the model in the whole. 2. Copy its attributes there, heads as numbers.
    3. Give blanks a tag, a head and the name they stand in. 4. Make heads relative, as spaCy wants.
    5. Carry span groups and vectors over.
    """
    whole = Doc(nlp.vocab, words=words, spaces=spaces)
    if not words:
        return whole
    blank = numpy.array([word.isspace() for word in words])
    grid = numpy.zeros((len(words), len(_ATTRIBUTES)), dtype=numpy.int64)
    parts: list[tuple[Grid, Doc]] = []
    for first, doc, inner in zip(firsts, docs, bare, strict=True):
        places = first + numpy.flatnonzero(~blank[first : first + len(doc)])
        grid[places] = _sentence_grid(nlp, inner, places)
        parts.append((places, inner))
    _fill_blanks(nlp, grid, blank, words)
    grid[:, _HEAD] -= numpy.arange(len(words))
    unsigned: Any = grid.view(numpy.uint64)
    filled = whole.from_array(_ATTRIBUTES, unsigned)
    carry_meaning(filled, parts)
    return filled


def _sentence_grid(nlp: Language, doc: Doc, places: Grid) -> Grid:
    """Attributes of a parsed sentence, with one root, lemmas, and heads as numbers in the whole."""
    grid = doc.to_array(_ATTRIBUTES).view(numpy.int64).reshape(len(doc), len(_ATTRIBUTES))
    heads = grid[:, _HEAD] + numpy.arange(len(doc))
    roots = numpy.flatnonzero(heads == numpy.arange(len(doc)))
    if len(roots) > 1:
        _join_roots(nlp, grid, heads, roots)
    grid[:, _HEAD] = places[heads]
    missing = grid[:, _LEMMA] == 0
    if missing.any():
        grid[:, _LEMMA] = [_lemma_id(nlp, token) for token in doc]
    return grid


def _join_roots(nlp: Language, grid: Grid, heads: Grid, roots: Grid) -> None:
    """A sentence is one tree: further roots hang on the first verb, or else on the first root."""
    verbs = [root for root in roots if grid[root, _POS] == spacy.symbols.VERB]
    main = (verbs or list(roots))[0]
    punct = grid[:, _POS] == spacy.symbols.PUNCT
    for root in roots:
        if root != main:
            heads[root] = main
            relation = "punct" if punct[root] else "parataxis"
            grid[root, _DEP] = _string_id(nlp, relation)


def _lemma_id(nlp: Language, token: Token) -> int:
    return _string_id(nlp, find_lemma(token.text, token.pos_, str(token.morph)))


def _string_id(nlp: Language, text: str) -> int:
    """The number of a string, which spaCy keeps unsigned, as the signed one of our grids."""
    number = nlp.vocab.strings.add(text)
    return number - (1 << 64) if number >= 1 << 63 else number


def _fill_blanks(nlp: Language, grid: Grid, blank: Any, words: list[str]) -> None:
    if not blank.any():
        return
    numbers = numpy.arange(len(words))
    before = numpy.maximum.accumulate(numpy.where(blank, -1, numbers))
    first_word = int(numpy.argmin(blank)) if not blank.all() else 0
    for place in numpy.flatnonzero(blank):
        inside = place + 1 < len(words) and grid[place + 1, _ENT_IOB] == 1
        grid[place, _LEMMA] = _string_id(nlp, words[place])
        grid[place, _POS] = spacy.symbols.SPACE
        grid[place, _HEAD] = before[place] if before[place] >= 0 else first_word
        grid[place, _ENT_IOB] = 1 if inside else 2
        grid[place, _ENT_TYPE] = grid[place + 1, _ENT_TYPE] if inside else 0
