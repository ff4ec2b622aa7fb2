"""Countries by name, adjective and seat."""

from __future__ import annotations

import datetime

import pytest

from sitrep.knowledge.countries import (
    country_names,
    country_of_adjective,
    country_of_name,
    country_of_seat,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RUS"),
        ("the Russian Federation", "RUS"),
        ("U.S.", "USA"),
        ("us", None),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Kosovo", "KOS"),
        ("Bosnia-Herzegovina", "BIH"),
        ("the Democratic Republic of Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Moscow", None),
        ("Ruritania", None),
        ("", None),
    ],
)
def test_country_of_name(text: str, code: str | None) -> None:
    assert country_of_name(text) == code


def test_a_former_state_is_still_spoken_of_by_its_name() -> None:
    assert country_of_name("Czechoslovakia", datetime.date(1991, 1, 1)) == "CSK"
    assert country_of_name("Czechoslovakia", datetime.date(2001, 1, 1)) == "CSK"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("British", "GBR"),
        ("Dutch", "NLD"),
        ("Emirati", "ARE"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("South Korean", "KOR"),
        ("Chechen", "RUS"),
        ("Spaniard", "ESP"),
        ("polish", None),
        ("Polish", "POL"),
        ("Western", None),
        ("Kurdish", None),
    ],
)
def test_country_of_adjective(word: str, code: str | None) -> None:
    assert country_of_adjective(word) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Moscow", "RUS"),
        ("the Kremlin", "RUS"),
        ("Kiev", "UKR"),
        ("N'Djamena", "TCD"),
        ("Bogota", "COL"),
        ("the White House", "USA"),
        ("Jerusalem", "ISR"),
        ("Manchester", None),
    ],
)
def test_country_of_seat(text: str, code: str | None) -> None:
    assert country_of_seat(text) == code


def test_country_names_are_canonical() -> None:
    names = country_names()
    assert (names["TUR"], names["RUS"], names["KOS"]) == ("Turkey", "Russia", "Kosovo")
