"""The gazetteer: names to places."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.knowledge.gazetteer import (
    capital_of,
    check_places,
    country_centre,
    country_of_adjective,
    country_place,
    distance_km,
    fold_name,
    is_country_or_capital,
    look_up,
    place_words,
    us_states,
)
from sitrep.knowledge.tables import read_table
from sitrep.records import PlaceRole

CASES = Path(__file__).parents[1] / "cases" / "places.tsv"
NAMES = [row for row in read_table(CASES) if row["class"] == "name"]


@pytest.mark.parametrize("case", NAMES, ids=[row["text"] for row in NAMES])
def test_look_up_gives_the_place_that_the_press_means(case: dict[str, str]) -> None:
    found = look_up(case["text"])
    if case["expected"] == "0":
        assert found == (), case["why"]
        return
    country, latitude, longitude = case["expected"].split()
    first = found[0]
    assert (first.country or "-") == country, case["why"]
    assert abs(first.latitude - float(latitude)) < 0.7, case["why"]
    assert abs(first.longitude - float(longitude)) < 0.7, case["why"]


def test_look_up_orders_namesakes_by_population() -> None:
    people = [place.population for place in look_up("Springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_look_up_gives_the_town_before_the_province_of_its_name() -> None:
    assert [place.kind for place in look_up("Aleppo")[:2]] == ["town", "division"]
    assert [place.kind for place in look_up("Aleppo province")] == ["division"]


def test_part_of_a_country_has_no_geonames_id_and_keeps_its_words() -> None:
    part = look_up("north-west Syria")[0]
    assert (part.name, part.kind, part.geonames_id) == ("north-west Syria", "part", None)


def test_geonames_id_comes_with_a_town() -> None:
    assert look_up("Kyiv")[0].geonames_id == 703448


def test_country_centre_of_a_country_and_of_no_country() -> None:
    assert country_centre("UKR") == (49.0, 32.0)
    assert country_centre("XXX") is None
    assert country_place("KEN") == look_up("Kenya")[0]


def test_capital_of_leaves_disputed_ones_out() -> None:
    kyiv = capital_of("UKR")
    assert kyiv is not None
    assert kyiv.name == "Kyiv"
    assert capital_of("ISR") is None


def test_adjectives_say_their_country() -> None:
    words = ["Ukrainian", "U.S.", "British", "Emirati", "Nigerien", "blue"]
    assert [country_of_adjective(w) for w in words] == ["UKR", "USA", "GBR", "ARE", "NER", ""]


def test_countries_and_capitals_can_stand_for_governments() -> None:
    names = ["Moscow", "Ukraine", "the United States", "Kiev", "Aleppo", "Donbas"]
    assert [is_country_or_capital(n) for n in names] == [True, True, True, True, False, False]


def test_states_are_known_by_code_and_abbreviation() -> None:
    states = us_states()
    assert states["Ill."] == states["IL"] == states["Illinois"]


def test_distance_between_kyiv_and_moscow() -> None:
    assert math.isclose(distance_km((50.45, 30.52), (55.75, 37.62)), 755, abs_tol=5)


def test_tables_keep_their_rules() -> None:
    assert check_places() == []


def test_roles_in_the_words_are_roles() -> None:
    words = place_words()
    roles = {*words["place case"].values(), *words["object"].values()}
    assert roles == {role.value for role in PlaceRole}


@given(st.text(max_size=200))
def test_any_text_has_a_stable_key_and_look_up_does_not_fail(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    for place in look_up(text):
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


@given(st.sampled_from([row["text"] for row in NAMES]))
def test_case_and_article_do_not_matter(name: str) -> None:
    assert fold_name(f"the {name.upper()}") == fold_name(name)
