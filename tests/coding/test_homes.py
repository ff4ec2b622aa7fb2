"""Police, courts and crowds without a country are of the one country that a report is of."""

from __future__ import annotations

import pytest

from sitrep.coding.homes import home_of, lend_places, ranked
from sitrep.evaluating.cases import DAY
from sitrep.records import Where
from sitrep.workflow import load

from .docs import in_short, parsed, with_parties


@pytest.mark.parametrize(
    ("counts", "home"),
    [
        ({}, ""),
        ({"PER": 1}, "PER"),
        ({"PER": 4, "CHL": 2}, "PER"),
        ({"PER": 3, "CHL": 2}, ""),
        ({"PER": 1, "CHL": 1}, ""),
    ],
)
def test_a_home_is_named_twice_as_often_as_any_other(counts: dict[str, int], home: str) -> None:
    assert home_of(counts) == home


def test_countries_are_ranked_by_count_then_by_name() -> None:
    assert ranked({"PER": 1, "CHL": 2, "ARG": 1}) == ("CHL", "ARG", "PER")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Marchers filled Lima, Peru. Crowds cheered in Lima. Police arrested nine protesters.",
            "PER",
        ),
        (
            "Police arrested nine protesters in Lima, Peru, and in Santiago, Chile. It was cold. "
            "The court in Lima and the court in Santiago were closed. Police arrested a protester.",
            "",
        ),
        ("Police arrested a protester.", ""),
    ],
)
def test_police_are_of_the_report_s_country(text: str, country: str) -> None:
    arrest = load()(text, published=DAY).statements[-1]
    assert (arrest.event, [actor.country for actor in arrest.actors]) == ("COERCE", [country])


@pytest.mark.parametrize("who", ["Other countries", "League officials"])
def test_who_is_of_elsewhere_is_not_at_home(who: str) -> None:
    text = f"Marchers filled Lima, Peru. Crowds cheered in Lima. {who} condemned Peru."
    (condemned,) = [s for s in load()(text, published=DAY).statements if s.event == "ACCUSE"]
    assert [actor.country for actor in condemned.actors] == [""]


def test_people_without_a_country_have_that_of_the_scene() -> None:
    drafts, _ = with_parties(parsed("Rebels attacked the police in Khartoum."))
    drafts[0].where.append(Where("Khartoum", country="SDN"))
    lend_places(drafts)
    assert (in_short(drafts[0].actors), in_short(drafts[0].recipients)) == (
        ["SDN REB"],
        ["SDN COP"],
    )


def test_two_scenes_lend_no_country() -> None:
    drafts, _ = with_parties(parsed("Protesters marched in Khartoum and Kyiv."))
    drafts[0].where += [Where("Khartoum", country="SDN"), Where("Kyiv", country="UKR")]
    lend_places(drafts)
    assert in_short(drafts[0].actors) == ["- CVL"]
