"""Naming: participants, voices, days and figures in words."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.briefing.amounts import show_amount
from sitrep.briefing.days import show_days, show_when
from sitrep.briefing.naming import country_name, describe_places, full_name, join_names, word_of
from sitrep.records import Amount, Participant, PlaceRole, Stance, Statement, Voice, When, Where

from .reports import ARGENTINA, COSTA_MENDEZ, HAIG, THATCHER, voice, wire


@pytest.mark.parametrize(
    ("participant", "expected"),
    [
        (Participant("Russia", country="RUS"), "Russia"),
        (Participant("the Kremlin", country="RUS"), "the Kremlin"),
        (Participant("Russian Defence Ministry", country="RUS"), "the Russian Defence Ministry"),
        (HAIG, "Alexander Haig (US)"),
        (Participant("it", country="RUS"), "Russia"),
        (Participant("the ministry", name="Foreign Ministry", country="PER"),
         "the Foreign Ministry (Peru)"),
        (Participant("Western countries", country="INT"), "Western countries"),
        (Participant("NATO", country="IGO"), "NATO"),
        (Participant("London", country="GBR"), "London"),
        (Participant("rebels"), "rebels"),
        (Participant("A senior official"), "a senior official"),
        (Participant("The army", name="Armed forces (Ukraine)", country="UKR"),
         "Ukraine's armed forces"),
        (Participant("the army", name="Armed forces (United States)", country="USA"),
         "the US armed forces"),
        (Participant("the ministry", name="Ministry of Defence (Russia)", country="RUS"),
         "Russia's Ministry of Defence"),
        (Participant("Its Foreign Ministry", country="RUS"), "Russia's Foreign Ministry"),
        (Participant("Russian", country="RUS"), "Russia"),
        (Participant("NATO", name="North Atlantic Treaty Organization", country="IGO"), "NATO"),
    ],
)  # fmt: skip
def test_full_name_shows_the_country_once(participant: Participant, expected: str) -> None:
    assert full_name(participant) == expected


def test_country_name_of_a_group_is_empty() -> None:
    assert [country_name(code) for code in ("GBR", "IGO", "")] == ["UK", "", ""]


def test_join_names_counts_what_it_leaves_out() -> None:
    assert join_names(["A"]) == "A"
    assert join_names(["A", "B", "A"]) == "A and B"
    assert join_names(list("ABCDEF")) == "A, B, C and 3 others"


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ((), ""),
        ((voice(HAIG),), "on the word of Alexander Haig (US)"),
        ((wire("Telam"), voice(HAIG)), "on the word of Alexander Haig (US), via Telam"),
        ((voice(HAIG), voice(THATCHER)),
         "on the word of Alexander Haig (US) and Margaret Thatcher (UK)"),
        ((voice(THATCHER, "announced"), voice(HAIG)),
         "on the word of Alexander Haig (US), via Margaret Thatcher"),
        ((wire("Telam"),), "according to Telam"),
        ((voice(HAIG, "denied", Stance.DENIES),), "denied by Alexander Haig (US)"),
        ((voice(HAIG, "doubts", Stance.DOUBTS),), "doubted by Alexander Haig (US)"),
        ((voice(ARGENTINA),), "self-reported"),
    ],
)  # fmt: skip
def test_word_of_tells_the_chain(voices: tuple[Voice, ...], expected: str) -> None:
    statement = Statement("s", "r", 0, (0, 1), "ASSAULT", actors=(ARGENTINA,), voices=voices)
    assert word_of(statement) == expected


def test_word_of_names_who_speaks_for_another() -> None:
    statement = Statement("s", "r", 0, (0, 1), "ASSAULT", actors=(ARGENTINA,),
                          voices=(voice(COSTA_MENDEZ),))  # fmt: skip
    assert word_of(statement) == "on the word of Nicanor Costa Méndez (Argentina)"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When("2022-02-15", "2022-02-15", "day"), "15 Feb"),
        (When("2022-02-10", "2022-02-20", "day"), "10–20 Feb"),
        (When("2022-01-28", "2022-02-03", "week"), "28 Jan – 3 Feb"),
        (When(None, "2022-02-20", "day"), "until 20 Feb"),
        (When("2014-01-01", None, "year"), "from 1 Jan 2014"),
        (When("2014-01-01", "2014-12-31", "year"), "2014"),
        (When(None, None, "day", "soon\x1b[2J"), "soon[2J"),
        (When("never", None, "day", "never"), "never"),
    ],
)
def test_show_when_is_short_and_exact(when: When, expected: str) -> None:
    assert show_when(when, date(2022, 2, 20)) == expected


def test_show_days_gives_the_year_once() -> None:
    assert (
        show_days(date(2021, 12, 17), date(2022, 2, 24), year=True) == "17 Dec 2021 – 24 Feb 2022"
    )
    assert show_days(date(2022, 2, 10), date(2022, 2, 20), year=True) == "10–20 Feb 2022"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Amount("troops", 169000, 190000), "169,000–190,000"),
        (Amount("troops", 100000, None, text="more than 100,000"), "more than 100,000"),
        (Amount("troops", 9000, None, text="at least 9,000"), "at least 9,000"),
        (Amount("troops", None, 30, text="up to 30"), "up to 30"),
        (Amount("troops", 3000, 3000, approximate=True), "about 3,000"),
        (Amount("troops", unspecified=True), "number not given"),
        (Amount("USD", 1.5, 1.5), "1.5"),
    ],
)
def test_show_amount_keeps_the_bounds(amount: Amount, expected: str) -> None:
    assert show_amount(amount) == expected


def test_describe_places_keeps_the_preposition_of_the_report() -> None:
    text = "came ashore near Stanley"
    assert describe_places([Where("Stanley", (17, 24))], text) == ("near Stanley",)
    assert describe_places([Where("Stanley", role=PlaceRole.ORIGIN)]) == ("from Stanley",)


def test_describe_places_joins_those_of_one_role() -> None:
    assert describe_places([Where("Paris"), Where("London")]) == ("in Paris and London",)
