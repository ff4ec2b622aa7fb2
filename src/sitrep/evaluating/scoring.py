"""One door to all measures: files and a model in, a table of scores out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from spacy.tokens import Doc

from sitrep.coding.coder import code
from sitrep.coding.coreference import find_chains
from sitrep.coding.mention import Mention
from sitrep.coding.participants import resolve
from sitrep.evaluating import actors, attributions, cases, coreference, gold, main_events, pairs
from sitrep.evaluating.documents import read_documents
from sitrep.evaluating.lexicon import check_rows
from sitrep.evaluating.names import read_names, score_names
from sitrep.evaluating.parses import check_cases, read_cases
from sitrep.evaluating.sentences import score_sentences
from sitrep.evaluating.syntax import score_gold_words, score_raw_text
from sitrep.evaluating.treebanks import read_treebank
from sitrep.models import DEFAULT_MODEL
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import load_pipeline
from sitrep.records import CodedReport
from sitrep.workflow import Coder, load

Measure = Literal[
    "syntax",
    "ner",
    "sentences",
    "parses",
    "plover",
    "cameo",
    "actors",
    "attribution",
    "gold",
    "lexicon",
    "cases",
    "coreference",
]
UNDATED = "2020-01-01"
"""Day of texts whose annotation asks for no date."""


def evaluate(
    what: Measure,
    files: Sequence[Path],
    model: str = DEFAULT_MODEL,
    texts: Path | None = None,
) -> dict[str, Any]:
    """Measure a model on annotated files, which count as one.

    Args:
        what: syntax and sentences take CoNLL-U files; ner, coreference, plover, cameo, actors,
            attribution and gold take JSONL files, each of its kind; parses and cases take tables
            of sentences; lexicon takes files of rows (`knowledge/lexicon.py`), or none for all
            that are shipped.
        files: Plain, or gzipped if their names end in .gz.
        model: As `load_pipeline` takes it; sentences need none.
        texts: For parses, the folder below which sentences stand that are told by their place.

    Returns:
        What can be printed as JSON: what was measured, on how much, and scores from 0 to 1, rounded
        to four digits.

    Raises:
        DataError: If a file cannot be read or is not what is wanted.
        UnknownName: If there is no such model.
    """
    measures = {
        "actors": _actors,
        "attribution": _attribution,
        "cameo": _cameo,
        "cases": _cases,
        "coreference": _coreference,
        "gold": _gold,
        "lexicon": _lexicon,
        "ner": _ner,
        "plover": _plover,
        "sentences": _sentences,
        "syntax": _syntax,
    }
    scores = _parses(files, model, texts) if what == "parses" else measures[what](files, model)
    return {"measure": what, "files": [file.name for file in files], **scores}


def _syntax(files: Sequence[Path], model: str) -> dict[str, Any]:
    documents = [document for file in files for document in read_treebank(file)]
    nlp = load_pipeline(model)
    return {
        "model": model,
        "documents": len(documents),
        "sentences": sum(len(document.sentences) for document in documents),
        "words": sum(len(document.words) for document in documents),
        "gold_words": _rounded(score_gold_words(nlp, documents)),
        "raw_text": _rounded(score_raw_text(nlp, documents)),
    }


def _ner(files: Sequence[Path], model: str) -> dict[str, Any]:
    texts = [text for file in files for text in read_names(file)]
    scores = score_names(load_pipeline(model), texts)
    return {
        "model": model,
        "documents": len(texts),
        "names": sum(len(text.names) for text in texts),
        "scores": {label: _rounded(of_label) for label, of_label in scores.items()},
    }


def _sentences(files: Sequence[Path], _model: str) -> dict[str, Any]:
    documents = [document for file in files for document in read_treebank(file)]
    return {
        "documents": len(documents),
        "sentences": sum(len(document.sentences) for document in documents),
        "scores": _rounded(score_sentences(documents)),
    }


def _parses(files: Sequence[Path], model: str, texts: Path | None) -> dict[str, Any]:
    cases = [case for file in files for case in read_cases(file, texts)]
    outcomes = check_cases(load_pipeline(model), cases)
    wrong = [outcome for outcome in outcomes if outcome.missing]
    return {
        "model": model,
        "sentences": len(cases),
        "right": round(1 - len(wrong) / max(1, len(cases)), 4),
        "wrong": [
            {"sentence": outcome.case.sentence, "missing": list(outcome.missing)}
            for outcome in wrong
        ],
    }


def _plover(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [pair for file in files for pair in read_documents(file, pairs.NEEDED)]
    return {"model": model, **pairs.score_pairs(Coder(model).relate, read)}


def _cameo(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [one for file in files for one in read_documents(file, main_events.NEEDED)]
    coder = Coder(model)

    def code_parsed(text: str) -> tuple[CodedReport, Doc]:
        parsed = coder.parse(text, published=UNDATED)
        return code(parsed).coded, parsed.doc

    scores = main_events.score_main_events(code_parsed, read)
    return {"model": model, **scores}


def _actors(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [one for file in files for one in read_documents(file, actors.NEEDED)]
    return {"model": model, **actors.score_actors(resolve, _coder_when_asked(model), read)}


def _coder_when_asked(model: str) -> Callable[[str], CodedReport]:
    """Codes undated sentences; most look-ups need no model, so it is loaded at the first."""
    return lambda text: load(model)(text, published=UNDATED)


def _cases(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [case for file in files for case in cases.read_cases(file)]
    coder = Coder(model)
    scores = cases.score_cases(lambda text: coder(text, published=cases.DAY), read)
    return {"model": model, **scores}


def _coreference(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [one for file in files for one in read_documents(file, coreference.NEEDED)]
    coder = Coder(model)

    def find(text: str) -> tuple[ParsedReport, tuple[tuple[Mention, int], ...]]:
        parsed = coder.parse(text, published=UNDATED)
        return parsed, find_chains(parsed)

    return {"model": model, **coreference.score_coreference(find, read)}


def _attribution(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [one for file in files for one in read_documents(file, attributions.NEEDED)]
    return {"model": model, **attributions.score_attributions(Coder(model).attributions, read)}


def _gold(files: Sequence[Path], model: str) -> dict[str, Any]:
    read = [one for file in files for one in read_documents(file, gold.NEEDED)]
    return {"model": model, **gold.score_gold(Coder(model), read)}


def _lexicon(files: Sequence[Path], model: str) -> dict[str, Any]:
    return {"model": model, **check_rows(Coder(model), files)}


def _rounded(scores: dict[str, float]) -> dict[str, float]:
    return {measure: round(value, 4) for measure, value in scores.items()}
