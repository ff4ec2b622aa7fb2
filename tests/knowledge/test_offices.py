"""Offices, their holders, and what somebody is on a day."""

from __future__ import annotations

import datetime

import pytest

from sitrep.knowledge.offices import (
    holders_of,
    people_named,
    people_with_surname,
    standing,
)


def on(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("country", "office", "day", "names"),
    [
        ("GBR", "head_of_government", "1995-06-01", ["John Major"]),
        ("GBR", "head_of_government", "2022-09-30", ["Liz Truss"]),
        ("USA", "head_of_state", "2001-09-11", ["George W. Bush"]),
        ("RUS", "defence_minister", "2022-02-15", ["Sergei Shoigu"]),
        ("DEU", "head_of_government", "1991-01-17", ["Helmut Kohl"]),
        ("AZE", "defence_minister", "2018-12-20", ["Zakir Hasanov"]),
        ("ATL", "head_of_state", "2022-02-15", []),
    ],
)
def test_holders_of(country: str, office: str, day: str, names: list[str]) -> None:
    assert [person.name for person in holders_of(country, office, on(day))] == names


@pytest.mark.parametrize(
    ("name", "day", "country", "sectors", "active"),
    [
        ("liz truss", "2010-01-01", "GBR", (), False),
        ("liz truss", "2022-02-15", "GBR", ("GOV",), True),
        ("liz truss", "2024-02-15", "GBR", ("ELI",), False),
        ("jens stoltenberg", "2010-02-15", "NOR", ("GOV",), True),
        ("jens stoltenberg", "2020-02-15", "IGO", ("GOV",), True),
        ("abu bakr al baghdadi", "2020-02-15", "IRQ", ("REB",), False),
    ],
)
def test_standing_follows_the_day(
    name: str, day: str, country: str, sectors: tuple[str, ...], *, active: bool
) -> None:
    found = standing(people_named(name)[0], on(day))
    assert (found.country, found.sectors, found.active) == (country, sectors, active)


@pytest.mark.parametrize(
    "spelling", ["sergey shoygu", "sergei shoigu", "sergei shoygu", "sergey kuzhugetovich shoygu"]
)
def test_people_named_finds_every_spelling(spelling: str) -> None:
    assert {person.name for person in people_named(spelling)} == {"Sergei Shoigu"}


def test_people_named_does_not_know_strangers() -> None:
    assert people_named("ramzi oubla") == ()


def test_people_with_surname_finds_all_who_have_it() -> None:
    names = {person.name for person in people_with_surname("bush")}
    assert {"George H. W. Bush", "George W. Bush"} <= names


STATES = (
    "AFG ARE ARG AUS AZE BGD BLR BRA CAN CHL CHN COD COL CUB DEU DZA EGY ESP ETH FRA GBR GEO GRC "
    "HUN IDN IND IRN IRQ ISR ITA JOR JPN KEN KOR LBN MAR MEX MLI MMR NGA NLD PAK PHL POL PRK PRT "
    "ROU RUS SAU SDN SOM SRB SWE SYR THA TUN TUR TWN UKR USA VEN VNM YEM ZAF ZWE"
).split()


@pytest.mark.parametrize(
    "day",
    "1992-02-15 1996-04-15 2001-04-15 2004-04-15 2008-04-15 2012-04-15 2016-04-15 2019-04-15 "
    "2022-02-15 2024-12-15 2026-06-15".split(),
)
def test_every_state_in_the_news_has_somebody_at_its_head(day: str) -> None:
    posts = ("head_of_state", "head_of_government", "effective_leader")
    without = [
        code for code in STATES if not any(holders_of(code, post, on(day)) for post in posts)
    ]
    assert without == []
