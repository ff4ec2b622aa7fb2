"""Plain text: inert, one line, cut at word boundaries."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.briefing.plain import clean, make_quote, shorten, window
from sitrep.records import Report


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("tanks\x1b[31m now", "tanks[31m now", "escape codes lose their escape"),
        ("a\x9b2Jb", "a2Jb", "the one-byte form too"),
        ("pay \u202etset\u202c me", "pay tset me", "order overrides"),
        ("\u2066x\u2069\u200e\u061c", "x", "isolates and marks"),
        ("a\u200bb\ufeff", "ab", "zero-width"),
        ("می\u200cخواهم", "می\u200cخواهم", "joiners are spelling in Persian"),
        ("a\n\t b\u2028c", "a b c", "one line"),
        ("\ud800x", "x", "lone surrogates cannot be printed"),
        ("\U000e0041x", "x", "tag characters hide text"),
        ("a\x00b\x07", "ab", "nul and bell"),
    ],
)
def test_clean_makes_text_inert(text: str, expected: str, why: str) -> None:
    assert clean(text) == expected, why


@given(st.text())
def test_clean_leaves_no_control_and_is_done_at_once(text: str) -> None:
    cleaned = clean(text)
    kept = [c for c in cleaned if unicodedata.category(c)[0] == "C" and c not in "\u200c\u200d"]
    assert not kept
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("guns fell silent at dawn", 18) == "guns fell silent…"
    assert shorten("guns fell", 18) == "guns fell"


@given(st.text("ab .", min_size=1, max_size=200), st.data())
def test_window_holds_the_core_and_ends_at_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = window(text, (0, len(text)), (start, end), 40)
    assert 0 <= low <= start
    assert min(end, start + 40) <= high <= len(text)
    assert low in (0, start) or text[low - 1] == " "
    assert high in (len(text), end, start + 40) or text[high - 1 : high + 1].count(" ") > 0


def test_make_quote_marks_the_carrying_words_and_says_where_it_was_cut() -> None:
    text = "Early on Friday, after weeks of talk, Guyana moved two boats to the river mouth."
    start = text.index("moved")
    quote = make_quote(Report(text, "2023-03-03"), (0, len(text)), [(start, start + 5)], limit=40)
    assert [(piece.text, piece.marked) for piece in quote.pieces] == [
        ("Guyana ", False),
        ("moved", True),
        (" two boats to the river", False),
    ]
    assert (quote.cut_before, quote.cut_after) == (True, True)


def test_make_quote_leaves_out_the_dateline() -> None:
    text = "ROSEAU, March 3 (Sitrep Wire) — Guns fell silent."
    start = text.index("fell")
    quote = make_quote(Report(text, "2023-03-03"), (0, len(text)), [(start, start + 11)])
    assert quote.text == "Guns fell silent."
    assert not quote.cut_after


@given(st.text(min_size=1, max_size=300), st.data())
def test_make_quote_is_found_in_its_report(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = make_quote(Report(text, "2023-03-03"), (0, len(text)), [(start, end)], limit=60)
    assert quote.text == clean(text[slice(*quote.span)])
