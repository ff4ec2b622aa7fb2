"""A parsed report: the text with its layout, sentences, quotes and grammar.

In: a Report. Out: a ParsedReport, which holds the spaCy Doc and so stays in `parsing` and `coding`.
The law of this file: `doc.text == report.text`, so `token.idx` is a position in the stored report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitrep.records import Report, Sentence, Span

if TYPE_CHECKING:
    import spacy.tokens


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks.

    Attributes:
        span: Characters, marks included; an unclosed quote ends with its paragraph.
        continues: True when an earlier paragraph's quote goes on here, with no close between.
    """

    span: Span
    continues: bool = False


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A report with its grammar.

    Attributes:
        report: The report.
        doc: spaCy Doc over the whole text with UD tags, morphology, lemmas, heads, relations,
            entities (PER, ORG, LOC) and sentence starts. Line breaks and runs of blanks are
            tokens with `is_space` true; they have no dependents.
        sentences: Spans in text order; sentence i of the report is `list(doc.sents)[i]`.
        quotes: In text order, never nested.
    """

    report: Report
    doc: spacy.tokens.Doc
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
