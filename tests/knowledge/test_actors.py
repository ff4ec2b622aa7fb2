"""The actor files of the knowledge room keep their own rules."""

from __future__ import annotations

import datetime

import pytest

from sitrep.errors import KnowledgeError
from sitrep.knowledge import (
    countries,
    groups,
    holders,
    office_terms,
    offices,
    officials,
    organisations,
    outlets,
    posts,
    roles,
)
from sitrep.knowledge.tables import check_codes, check_doubles, data_path, is_day, read_rows


@pytest.mark.parametrize(
    "module",
    [countries, organisations, groups, holders, office_terms, posts, officials, roles, outlets],
    ids=lambda m: m.__name__,
)
def test_check_finds_no_problem(module: object) -> None:
    assert module.check() == []  # type: ignore[attr-defined]


def test_check_codes_finds_each_fault() -> None:
    row = {
        "name": "Ruritanian Guard",
        "country": "RU",
        "sectors": "MIL|ARMY",
        "start": "2001-13-01",
        "end": "",
        "source": "",
    }
    assert check_codes(data_path("actors", "x.tsv"), [row]) == [
        "x.tsv: Ruritanian Guard: 'RU' is no country code",
        "x.tsv: Ruritanian Guard: 'ARMY' is no PLOVER sector",
        "x.tsv: Ruritanian Guard: '2001-13-01' is no day",
        "x.tsv: Ruritanian Guard: has no source",
    ]


def test_check_codes_finds_an_end_before_the_start() -> None:
    row = {"name": "X", "start": "2002-01-01", "end": "2001-01-01", "source": "own"}
    assert check_codes(data_path("x.tsv"), [row]) == ["x.tsv: X: ends before it starts"]


def test_check_doubles_counts() -> None:
    keys = [("a", "1"), ("b", ""), ("a", "1")]
    assert check_doubles(data_path("x.tsv"), keys) == ["x.tsv: a 1 stands 2 times"]


def test_read_rows_refuses_other_columns() -> None:
    with pytest.raises(KnowledgeError, match=r"holders\.tsv begins with other columns"):
        read_rows(data_path("actors", "holders.tsv"), ("name", "country"))


@pytest.mark.parametrize(
    ("text", "answer"), [("2022-02-15", True), ("2022-02", False), ("2022-02-30", False)]
)
def test_is_day(text: str, *, answer: bool) -> None:
    assert is_day(text) is answer


def test_files_are_sorted_by_country_office_and_start() -> None:
    rows = [row for group in holders.groups() for row in group.rows]
    assert len(rows) > 7000
    for person in offices.people():
        starts = [term.start for term in person.terms]
        assert starts == sorted(starts)


def test_every_office_has_sectors_and_is_used() -> None:
    used = {term.office for person in offices.people() for term in person.terms}
    known = offices.offices()
    assert all(office.sectors for office in known.values())
    assert used <= set(known)


def test_entries_with_days_hold_only_then() -> None:
    taliban = groups.group_index()["taliban"]
    found = {
        day: [entry.sectors for entry in taliban if entry.holds(datetime.date.fromisoformat(day))]
        for day in ("1999-01-01", "2009-01-01", "2022-01-01")
    }
    assert found == {"1999-01-01": [("GOV",)], "2009-01-01": [("REB",)], "2022-01-01": [("GOV",)]}


def test_services_of_finds_every_row_of_a_name_and_no_other() -> None:
    found = officials.services_of("michael gove")
    assert {(one.person, one.country, one.office) for one in found} == {
        ("Michael Gove", "GBR", "minister")
    }
    assert officials.services_of("michael") == ()
