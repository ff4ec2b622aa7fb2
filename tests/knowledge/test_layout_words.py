from __future__ import annotations

import pytest

from sitrep.knowledge import layout_words
from sitrep.knowledge.layout_words import agency_signs, check, one_of


def test_the_file_keeps_its_rules() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("tail", "x")], "unknown kind"),
        ([("offer", "App")], "small letters"),
        ([("offer", "b"), ("offer", "a")], "not sorted"),
        ([("offer", "a"), ("offer", "a")], "twice"),
        ([], "no words of the kind"),
    ],
)
def test_check_finds_faults(
    monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, str]], words: str
) -> None:
    table = [{"kind": kind, "words": word} for kind, word in rows]
    monkeypatch.setattr(layout_words, "read_table", lambda path: table)
    assert any(words in fault for fault in check())


def test_agencies_sign_as_they_are_written() -> None:
    assert {"Reuters", "AFP", "TASS"} <= agency_signs()


def test_one_of_prefers_the_longest_and_takes_signs_as_they_are() -> None:
    assert one_of(frozenset({"a", "a.b", "c"})) == r"(?:a\.b|a|c)"
