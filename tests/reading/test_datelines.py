from __future__ import annotations

import pytest

from sitrep.reading.datelines import Dateline, find_dateline, find_stamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOSCOW, Feb. 15 (Reuters) - X", Dateline((0, 27), "MOSCOW", "Reuters", None, 2, 15)),
        ("BOGOTA, 3 NOV 89 (EFE) -- [TEXT] X", Dateline((0, 32), "BOGOTA", "EFE", 1989, 11, 3)),
        ("MOSCOW, February 15. /TASS/. X", Dateline((0, 28), "MOSCOW", "TASS", None, 2, 15)),
        ("New York (AP) — X", Dateline((0, 15), "New York", "AP")),
        ("BEIRUT — Xenia left.", Dateline((0, 8), "BEIRUT")),
    ],
)
def test_find_dateline_reads_place_agency_and_day(text: str, expected: Dateline) -> None:
    assert find_dateline(text) == expected


def test_find_dateline_begins_where_it_is_told() -> None:
    found = find_dateline("Talks\n\nGENEVA (AP) - X", 7)
    assert found == Dateline((7, 20), "GENEVA", "AP")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Troops left MOSCOW (AP) - X",
        "GENEVA (AP) - and so on",
        "UN — X",
        "THE POLICE — THEY SAID.",
    ],
)
def test_find_dateline_finds_none(text: str) -> None:
    assert find_dateline(text) is None


def test_find_stamp_wants_a_year() -> None:
    assert find_stamp("Published 15 February") is None


def test_find_stamp_reads_a_leading_stamp() -> None:
    assert find_stamp(" date 2022-02-15 Troops", 1) == Dateline((1, 16), "", "", 2022, 2, 15)
