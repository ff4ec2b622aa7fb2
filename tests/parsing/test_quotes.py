"""Quotes: which marks open and close, and what an apostrophe does not do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.parsing.layout import Block, find_blocks
from sitrep.parsing.quotes import find_quotes

CASES = [
    ('He said "no" twice.', ['"no"'], "straight double"),
    ("He said “no” twice.", ["“no”"], "curly double"),
    ("Der General sagte „nein“ und ging.", ["„nein“"], "German"),
    ("Le général a dit « non » hier.", ["« non »"], "French"),
    ("He wrote »nein« back.", ["»nein«"], "guillemets the other way round"),
    ("``We go,'' he said.", ["``We go,''"], "typewriter marks"),
    ("''We go,'' he said. ''Now.''", ["''We go,''", "''Now.''"], "doubled apostrophes"),
    ("A 6'2'' man wrote the pupils'' names.", [], "doubled apostrophes that open nothing"),
    ("The mayor said: ‘We stay.’", ["‘We stay.’"], "curly single"),
    ("The mayor said: 'We stay.'", ["'We stay.'"], "straight single"),
    ("'We don't know,' he said.", ["'We don't know,'"], "apostrophe inside a single quote"),
    ("The ministers' plan and the envoys' reply.", [], "possessives"),
    ("Don't shoot, it's the '90s rock 'n' roll.", [], "elisions"),
    ("It’s the army’s base, the soldiers’ own.", [], "curly apostrophes"),
    (
        "'The ministers' plan failed,' he said.",
        ["'The ministers' plan failed,'"],
        "possessive inside",
    ),
    ("The so-called 'separatists' said so.", ["'separatists'"], "a single quoted plural"),
    ("‘Get ‘em out,’ he cried.", ["‘Get ‘em out,’"], "an elision with the wrong curl, inside"),
    (
        "\"He said 'never' and left,\" she said.",
        ["\"He said 'never' and left,\""],
        "single in double",
    ),
    ("“He said ‘never’,” she said.", ["“He said ‘never’,”"], "curly single in double"),
    ("'He said \"never\" again,' she said.", ["'He said \"never\" again,'"], "double in single"),
    ('"We go," he said. "Now."', ['"We go,"', '"Now."'], "two in one paragraph"),
    ('"We never left the valley, he said.', ['"We never left the valley, he said.'], "unclosed"),
    (
        "“We are ready, he said. “We will go.”",
        ["“We are ready, he said.", "“We will go.”"],
        "opened twice",
    ),
    ('A 6\'2" man and a 12" pipe.', [], "feet and inches"),
    ('She said:"Go."', ['"Go."'], "no blank before the mark"),
    ('The " truce " held.', ['" truce "'], "tokens parted by blanks"),
    ('“Hello", he said, "bye”.', ['“Hello"', '"bye”'], "straight and curly mixed"),
    ("He said (“no”).", ["“no”"], "behind a bracket"),
    ('the "first", "second" and "third" lines', ['"first"', '"second"', '"third"'], "a list"),
    ("no marks at all", [], "nothing"),
    ("", [], "empty"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_find_quotes_finds_marks(text: str, expected: list[str], why: str) -> None:
    assert [text[slice(*quote.span)] for quote in find_quotes(text)] == expected, why


def test_find_quotes_continues_over_paragraphs() -> None:
    text = "He said: “We came.\n\n“We saw.\n\n“We left.” Then he wept."
    quotes = find_quotes(text, find_blocks(text))
    assert [(text[slice(*quote.span)], quote.continues) for quote in quotes] == [
        ("“We came.", False),
        ("“We saw.", True),
        ("“We left.”", True),
    ]


def test_find_quotes_continues_with_single_marks() -> None:
    text = "He said: ‘We came.\n\n‘We left.’"
    assert [quote.continues for quote in find_quotes(text)] == [False, True]


def test_find_quotes_closes_in_a_paragraph_that_did_not_open_again() -> None:
    text = 'He said: "We came.\n\nThen we left," and he wept.'
    assert [text[slice(*quote.span)] for quote in find_quotes(text)] == [
        '"We came.',
        'Then we left,"',
    ]


def test_find_quotes_goes_on_behind_a_caption() -> None:
    text = "“We came.\n\nFile photo: a tank\n\n“We left.”"
    first, second = text.index("File"), text.index("“We left")
    blocks = (
        Block("text", (0, 9)),
        Block("caption", (first, second - 2)),
        Block("text", (second, len(text))),
    )
    assert [quote.continues for quote in find_quotes(text, blocks)] == [False, True]


def test_find_quotes_a_closed_quote_does_not_continue() -> None:
    text = "“We came.”\n\n“We left.”"
    assert [quote.continues for quote in find_quotes(text)] == [False, False]


@given(st.text(alphabet="ab s.,\n\"'“”‘’«»„`5", max_size=80))
def test_find_quotes_never_overlap(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        start, end = quote.span
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize("mark", ['"', "'", "‘", "’", "“", "«", "„"])
def test_find_quotes_takes_many_marks(mark: str) -> None:
    text = f" {mark}s" * 20_000
    assert all(quote.span[1] <= len(text) for quote in find_quotes(text))
