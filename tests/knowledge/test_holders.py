"""Rows of holders.tsv: gathered by person, and checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep.knowledge import holders
from sitrep.knowledge.gaps import Gap, office_gaps
from sitrep.knowledge.holders import COLUMNS, groups, overlaps
from sitrep.knowledge.homonyms import people_of_one_name
from sitrep.knowledge.office_terms import first_day, last_day

GOOD = (
    "Ada Testman;;RUR;foreign_minister;-;2000-01-01;2003-05;;;own",
    "Bo Testwell;Bob Testwell;RUR;foreign_minister;-;2003-06;2005-01-31;;;own",
)


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of holders in the place of the shipped one."""
    path = tmp_path / "holders.tsv"
    monkeypatch.setattr(holders, "_HOLDERS", path)
    groups.cache_clear()
    yield path
    groups.cache_clear()


def write(path: Path, *rows: str) -> None:
    """Write rows whose cells are parted by semicolons."""
    lines = ["\t".join(COLUMNS), *(row.replace(";", "\t") for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_sound_file_has_no_faults(written: Path) -> None:
    write(written, *GOOD)
    assert holders.check() == []


FAULTS = [
    (
        "Cy Test;;RUR;foreign_minister;-;2001-13;2002;;;own",
        ["holders.tsv: Cy Test: '2001-13-01' is no day"],
        "a month that is none",
    ),
    (
        "Cy Test;;RUR;defence_minister;-;2003;2002;;;own",
        ["holders.tsv: Cy Test: ends before it starts"],
        "an end before the start",
    ),
    (
        "Cy Test;;RUR;wizard;-;2001;2002;;;own",
        ["holders.tsv: Cy Test: unknown office 'wizard'"],
        "an office that offices.tsv lacks",
    ),
    (
        "Cy Test;;RUR;defence_minister;-;2001;2002;;;",
        ["holders.tsv: Cy Test: has no source"],
        "no source",
    ),
    (
        "Cy Test;;RUR;defence_minister;-;2001;;;;own",
        ["holders.tsv: Cy Test: an open term was not seen"],
        "open, and no month in which it was seen",
    ),
    (
        "Cy Test;;RUR;foreign_minister;-;2001-01-01;2002-01-01;;;own",
        ["holders.tsv: RUR foreign_minister: Ada Testman and Cy Test overlap by 365 days"],
        "two ministers at once",
    ),
    (
        "Cy Test;;RUR;foreign_minister;-;2001-01-01;2002-01-01;;acting;own",
        [],
        "two at once, and a note says why",
    ),
    (
        GOOD[1],
        ["holders.tsv: Bo Testwell RUR foreign_minister 2003-06 stands 2 times"],
        "a row twice",
    ),
]


@pytest.mark.parametrize(
    ("row", "faults", "why"), FAULTS, ids=[case[-1].replace(" ", "_") for case in FAULTS]
)
def test_each_fault_is_found(written: Path, row: str, faults: list[str], why: str) -> None:
    write(written, *GOOD, row)
    assert holders.check() == faults, why


def test_a_gap_between_two_terms_is_found_and_a_short_one_is_not(written: Path) -> None:
    late = "Cy Test;;RUR;foreign_minister;-;2006-01-01;2007;;;own"
    write(written, *GOOD, late)
    gap = office_gaps()[0]
    assert office_gaps() == [Gap("RUR", "foreign_minister", gap.start, gap.end)]
    assert (gap.start.isoformat(), gap.end.isoformat(), gap.days) == (
        "2005-02-01",
        "2005-12-31",
        334,
    )
    assert office_gaps(longer_than=334) == []


def test_no_gap_where_another_fills_the_post(written: Path) -> None:
    rows = (
        "Ada Testman;;USA;head_of_government;-;2000;2001;;;own",
        "Bo Testwell;;USA;head_of_government;-;2005;2006;;;own",
    )
    write(written, *rows)
    assert office_gaps() == []


@pytest.mark.parametrize(
    ("other", "people"),
    [
        ("Bob Testwell;;RUR;defence_minister;-;2005-02;2006;;;own", 2),
        ("Bob Testwell;;LUR;defence_minister;-;2005-02;2006;;;own", 3),
        ("Bo Testwell;;IGO;secretary_general;-;2005-02;2006;;;own", 2),
        ("Bo Testwell;;YUG;defence_minister;-;1998;1999;;;own", 2),
    ],
    ids=["alias", "alias_in_another_state", "organisation", "former_state"],
)
def test_rows_of_one_person_are_gathered(written: Path, other: str, people: int) -> None:
    write(written, *GOOD, other)
    assert len(groups()) == people


def test_two_ministers_of_one_name_are_noted(written: Path) -> None:
    write(
        written,
        *GOOD,
        "Bo Testwell;;LUR;defence_minister;-;2004;2006;;;own",
    )
    assert people_of_one_name() == [
        "'bo testwell' is Bo Testwell (RUR) and Bo Testwell (LUR)",
    ]


def test_shipped_rows_do_not_overlap() -> None:
    assert overlaps() == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1999", "1999-01-01", "1999-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2003-12", "2003-12-01", "2003-12-31"),
        ("2003-12-05", "2003-12-05", "2003-12-05"),
        ("", "", ""),
    ],
)
def test_years_and_months_count_from_first_to_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)
