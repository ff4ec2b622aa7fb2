from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import UsageError
from sitrep.ledger import Ledger
from sitrep.ledger.search import Query, parse_query, read_snippet

from .samples import make_coded


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "a.db")
    for number, words in enumerate(["tanks and guns", "guns of the “Étoile” unit", "nothing else"]):
        made.add(make_coded(number, words=words, report_id=f"r{number}"))
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tanks", ["r0"]),
        ("guns", ["r0", "r1"]),
        ("GUNS tanks", ["r0"]),
        ('"guns of"', ["r1"]),
        ('"of guns"', []),
        ("“guns of”", ["r1"]),
        ("guns -tanks", ["r1"]),
        ('gomel -"tanks and"', ["r1", "r2"]),
        ("etoile", ["r1"]),
        ("leaving", ["r0", "r1", "r2"]),
        ('"unclosed guns', []),
        ('"guns', ["r0", "r1"]),
        ("tanks OR nothing", []),
        ("text:tanks", []),
        ("tan*", []),
        ("NEAR(tanks guns)", []),
        ("'; DROP TABLE reports; --", []),
        ("*** guns ***", ["r0", "r1"]),
    ],
)
def test_search_finds_all_words_and_nothing_is_syntax(
    ledger: Ledger, typed: str, found: list[str]
) -> None:
    with ledger:
        assert sorted(hit.report for hit in ledger.search(typed)) == found


@pytest.mark.parametrize("typed", ["", " ", "-tanks", '""', "*", '"" -"x"', "a " * 51, "a" * 2001])
def test_search_refuses_what_has_no_words_or_too_many(typed: str) -> None:
    with pytest.raises(UsageError):
        parse_query(typed)


def test_search_gives_heads_and_marks(ledger: Ledger) -> None:
    with ledger:
        (hit,) = ledger.search("tanks")
    text, marks = hit.snippet
    assert (hit.report, hit.published, hit.outlet) == ("r0", "2022-02-01", "The Example")
    assert hit.headline == "Troops to leave, says envoy 0"
    assert [text[start:end] for start, end in marks] == ["tanks"]


def test_search_prefers_the_headline(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as made:
        made.add(make_coded(1, words="envoy envoy", report_id="in-text"))
        made.add(make_coded(2, words="leave", report_id="in-headline"))
        assert made.search("leave", limit=1)[0].report == "in-headline"


def test_parse_query_reads_words_phrases_and_minus() -> None:
    assert parse_query('a -b "c  d" -"e f"') == Query(("a", "c d"), ("b", "e f"))


def test_read_snippet_passes_over_stray_marks() -> None:
    a, z = "\ue000\ue001\ue000", "\ue001\ue000\ue001"
    assert read_snippet(f"x {a}y{z} z") == ("x y z", ((2, 3),))
    assert read_snippet("x y") == ("x y", ())


@given(st.text(max_size=60) | st.text(st.sampled_from("\"-* ()ab:^+{}¼é'")))
def test_search_takes_any_text(typed: str) -> None:
    with Ledger(":memory:") as made:
        made.add(make_coded(1))
        try:
            hits = made.search(typed)
        except UsageError:
            hits = []
        assert len(hits) <= 1
