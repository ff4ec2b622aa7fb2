from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.knowledge.tables import data_path, read_rows, read_table
from sitrep.parsing.layout import Block, find_blocks
from sitrep.parsing.sentences import LONGEST_CHARS, find_sentences, split_sentences
from sitrep.parsing.unmarked import WEIGHTS, find_unmarked

CASES = Path(__file__).parent.parent / "cases" / "sentences.tsv"
ABBREVIATION_KINDS = {
    "title",
    "number",
    "calendar",
    "never",
    "open",
    "clock",
    "closing",
    "name",
}


def read_cases() -> list[tuple[str, list[str], str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    cases = [(text.replace("⏎", "\n"), why) for text, why in rows]
    return [
        (text.replace("‖", ""), [part.strip() for part in text.split("‖")], why)
        for text, why in cases
    ]


@pytest.mark.parametrize(("text", "expected", "why"), read_cases())
def test_find_sentences_splits_news(text: str, expected: list[str], why: str) -> None:
    found = find_sentences(text, find_blocks(text))
    assert [text[slice(*sentence.span)] for sentence in found] == expected, why


def test_cases_are_many_and_different() -> None:
    texts = [text for text, _, _ in read_cases()]
    assert len(texts) >= 60
    assert len(set(texts)) == len(texts)


def test_find_sentences_numbers_them_and_gives_the_kind_of_their_block() -> None:
    text = "A headline\nOne. Two."
    blocks = [Block("headline", (0, 10)), Block("text", (11, 20))]
    found = [(s.number, s.span, s.kind) for s in find_sentences(text, blocks)]
    assert found == [(0, (0, 10), "headline"), (1, (11, 15), "text"), (2, (16, 20), "text")]


def test_find_sentences_keeps_credits_and_datelines_whole() -> None:
    text = "PARIS. (AP). - Photo: A. B. The end."
    blocks = [Block("dateline", (0, 14)), Block("credit", (15, 36))]
    assert [s.span for s in find_sentences(text, blocks)] == [(0, 14), (15, 36)]


def test_a_blank_text_has_no_sentences() -> None:
    assert split_sentences(" \n ") == []
    assert find_sentences("", []) == ()


@pytest.mark.parametrize(
    "text",
    ["word " * 20_000, "x" * 50_000, "Mr. " * 20_000, "," * 20_000, "...! " * 5_000, "“" * 20_000],
    ids=["words", "one run", "abbreviations", "commas", "stops", "quotes"],
)
def test_long_texts_are_cut_into_bounded_sentences(text: str) -> None:
    found = find_sentences(text, [Block("text", (0, len(text)))])
    assert max(s.span[1] - s.span[0] for s in found) <= LONGEST_CHARS
    assert "".join(text[slice(*s.span)] for s in found).replace(" ", "") == text.replace(" ", "")


def test_a_long_sentence_is_cut_after_a_clause_mark() -> None:
    text = "a" * 1000 + "; " + "b " * 600
    first, second = find_sentences(text, [Block("text", (0, len(text)))])[:2]
    assert text[first.span[1] - 1] == ";"
    assert text[second.span[0]] == "b"


@given(st.text(alphabet=st.sampled_from("aB .!?…\"“”'’()[]-—\n\t,;:1\u200b\x00•U.S"), max_size=200))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_every_abbreviation_stands_under_one_kind_and_ends_with_its_mark() -> None:
    rows = read_table(data_path("language", "abbreviations.tsv"))
    marked = [row["word"] for row in rows if row["kind"] in ABBREVIATION_KINDS]
    assert len(set(marked)) == len(marked)
    assert {word[-1] for word in marked} <= {".", "!", "?"}
    assert {row["kind"] for row in rows} == ABBREVIATION_KINDS | {"opener", "speech", "after_clock"}


def test_unmarked_borders_are_a_short_sorted_table() -> None:
    names = [feature for feature, _ in read_rows(WEIGHTS, ("feature", "weight"))]
    assert names == sorted(set(names))
    assert WEIGHTS.stat().st_size <= 200_000


@pytest.mark.parametrize(
    ("words", "opens_block", "expected"),
    [
        ("", True, []),
        ("Borduria", True, []),
        ("Maria: Please send the list of the guards.", True, [1]),
        ("The guards came from Borduria, Zenda and Strelsau.", False, []),
    ],
)
def test_find_unmarked_numbers_words_that_begin_a_sentence(
    words: str, opens_block: bool, expected: list[int]
) -> None:
    assert find_unmarked(words.split(), opens_block=opens_block) == expected


@pytest.mark.parametrize("text", ["Word " * 3000, "a/B-! " * 3000, ". , ; " * 3000, "(A " * 3000])
def test_find_unmarked_reads_any_words(text: str) -> None:
    words = text.split()
    begins = find_unmarked(words, opens_block=True)
    assert begins == sorted(set(begins))
    assert all(0 < begin < len(words) for begin in begins)
