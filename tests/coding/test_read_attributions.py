"""Attributions that the heads read: all three parts in one sentence, none another's."""

from __future__ import annotations

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from sitrep.coding.attribution_spans import AttributionSpans
from sitrep.coding.read_attributions import read_spans
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Report, Stance

WORDS = "The guild pooh-poohed the new tax . It rained .".split()
TEXT = " ".join(WORDS)


def report(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> ParsedReport:
    doc = Doc(
        Vocab(),
        words=WORDS,
        pos=["DET", "NOUN", "VERB", "DET", "ADJ", "NOUN", "PUNCT", "PRON", "VERB", "PUNCT"],
        lemmas=["the", "guild", "pooh-pooh", "the", "new", "tax", ".", "it", "rain", "."],
        heads=[1, 2, 2, 5, 5, 2, 2, 8, 8, 8],
        deps="det nsubj ROOT det amod obj punct nsubj ROOT punct".split(),
    )
    for name, bounds in (("sources", source), ("cues", cue), ("contents", content)):
        doc.spans[name] = [Span(doc, *bounds)]
    return ParsedReport(Report(TEXT, "2022-02-15"), doc, (), ())


def parts(found: list[AttributionSpans]) -> list[tuple[str, str, str]]:
    return [
        (TEXT[slice(*a.source[0])], TEXT[slice(*a.cue[0])], TEXT[slice(*a.content[0])])
        for a in found
    ]


def test_a_cue_with_source_and_content_is_an_attribution() -> None:
    found = read_spans(report((0, 2), (2, 3), (3, 6)), [])
    assert parts(found) == [("The guild", "pooh-poohed", "the new tax")]


def test_torn_or_distant_parts_are_none() -> None:
    assert read_spans(report((0, 1), (2, 3), (3, 6)), []) == []
    assert read_spans(report((0, 2), (2, 3), (3, 4)), []) == []
    assert read_spans(report((7, 8), (2, 3), (3, 6)), []) == []


def test_what_stands_already_is_left_alone() -> None:
    known = AttributionSpans(((0, 9),), ((10, 21),), (), Stance.ASSERTS, "indirect", None)
    assert read_spans(report((0, 2), (2, 3), (3, 6)), [known]) == []


def test_a_model_without_heads_reads_none() -> None:
    parsed = report((0, 2), (2, 3), (3, 6))
    del parsed.doc.spans["cues"]
    assert read_spans(parsed, []) == []
