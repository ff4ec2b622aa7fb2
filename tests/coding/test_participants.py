"""Who is meant: a table of mentions, and what must hold for any text."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.coding.participants import MAX_CHARS, candidates, is_known, resolve
from sitrep.knowledge.names import cells
from sitrep.knowledge.tables import read_table

CASES = read_table(Path(__file__).parents[1] / "cases" / "participants.tsv")
DAY = datetime.date(2022, 2, 15)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['mention']}@{case['date']}")
def test_resolve_gives_country_and_sectors(case: dict[str, str]) -> None:
    on = datetime.date.fromisoformat(case["date"])
    found = resolve(case["mention"], on, near=cells(case["near"]))
    expected = "" if case["country"] == "-" else case["country"]
    assert (found.country, found.sectors) == (expected, cells(case["sectors"])), case["why"]


def test_resolve_names_person_office_and_entity() -> None:
    found = resolve("UK Foreign Minister Liz Truss", DAY)
    assert (found.name, found.entity, found.office, found.text) == (
        "Liz Truss",
        "person:GBR:liz_truss",
        "foreign minister",
        "UK Foreign Minister Liz Truss",
    )


def test_resolve_names_ministry() -> None:
    found = resolve("Russia's defence ministry", DAY)
    assert (found.name, found.entity) == (
        "Ministry of Defence (Russia)",
        "gov:RUS:defence_ministry",
    )


def test_resolve_gives_a_capital_its_countrys_entity() -> None:
    assert resolve("Moscow", DAY).entity == resolve("Russia", DAY).entity == "country:RUS"


def test_resolve_finds_the_holder_of_an_office_on_the_day() -> None:
    before = resolve("the British prime minister", datetime.date(2022, 9, 1))
    after = resolve("the British prime minister", datetime.date(2022, 11, 1))
    assert (before.name, after.name) == ("Boris Johnson", "Rishi Sunak")


def test_resolve_does_not_give_a_deputy_the_ministers_name() -> None:
    assert resolve("the Russian deputy foreign minister", DAY).name is None


def test_resolve_keeps_an_unknown_name_beside_its_title() -> None:
    assert resolve("Turkish lawmaker Ayla Demirsoy", DAY).name == "Ayla Demirsoy"


def test_resolve_settles_a_shared_family_name_by_what_is_near() -> None:
    found = resolve("Ivanov", datetime.date(2005, 3, 1), near=("RUS",))
    assert (found.country, found.name) == ("RUS", "Sergei Ivanov")


def test_candidates_list_every_country_of_a_people() -> None:
    found = [one.country for one in candidates("Kurdish forces", DAY)]
    assert found in ([""], ["SYR", "IRQ", "TUR", "IRN"])


def test_candidates_list_every_country_of_a_group() -> None:
    found = candidates("Islamic State", datetime.date(2016, 9, 10))
    assert [one.country for one in found][:2] == ["SYR", "IRQ"]
    assert {one.sectors for one in found} == {("REB",)}


def test_candidates_of_unknown_text_are_none() -> None:
    assert candidates("Ramzi Oubla", DAY) == ()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("the Kremlin", True),
        ("Vladimir Putin", True),
        ("rebels", True),
        ("the bottle of milk", False),
        ("Ramzi Oubla", False),
        ("", False),
    ],
)
def test_is_known_answers_for_the_whole_text(text: str, *, known: bool) -> None:
    assert is_known(text, DAY) is known


@given(st.text(max_size=60))
def test_resolve_takes_any_text(text: str) -> None:
    found = resolve(text, DAY)
    assert found.text == text
    assert found.span is None


@given(st.lists(st.sampled_from("the of Russian army 's , ( and Putin US-backed in -".split())))
def test_resolve_takes_any_order_of_known_words(words: list[str]) -> None:
    text = " ".join(words)
    assert resolve(text, DAY) == resolve(text, DAY)


def test_resolve_reads_only_the_beginning_of_a_very_long_text() -> None:
    text = "Russian army " + "of the army " * 20_000
    assert len(text) > MAX_CHARS
    assert resolve(text, DAY).country == "RUS"
