from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import RefusedReport
from sitrep.reading.dates import BadDay, Dated, date_report, parse_day

TODAY = date(2022, 3, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2022-02-15",
        " 2022-02-15 ",
        "2022-2-15",
        "20220215",
        "20220215T103000Z",
        "2022-02-15T10:30:00Z",
        "2022-02-15T23:30:00+03:00",
        "2022-02-15T00:30:00-08:00",
        "2022-02-15 10:30:00.123456+00",
        "2022-02-15 10:30 UTC",
        "15 February 2022",
        "15 Feb. 2022",
        "15th February, 2022",
        "February 15, 2022",
        "Feb 15 2022",
        "Tuesday, 15 February 2022",
        "Tue, 15 Feb 2022 10:30:00 +0300",
        "Tue, 15 Feb 2022 10:30:00 GMT",
        "15.02.2022",
    ],
)
def test_parse_day_reads_how_dates_are_written(written: str) -> None:
    assert parse_day(written) == date(2022, 2, 15)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2022-02-31", "no day of the calendar"),
        ("2022-13-01", "no day of the calendar"),
        ("31 June 2022", "no day of the calendar"),
        ("15.13.2022", "no day of the calendar"),
        ("0000-00-00", "no day of the calendar"),
        ("02/03/2022", "day/month or month/day"),
        ("15 February", "no year"),
        ("2022-02-15 in the morning", "no date"),
        ("2022-02-15T", "no date"),
        ("2022", "no date"),
        ("1644921000", "no date"),
        ("yesterday", "no date"),
        ("", "no date"),
        ("2" * 10_000, "no date"),
        ("Tue, 99 Feb 2022 99:99:99 GMT", "no date"),
    ],
)
def test_parse_day_refuses_what_is_no_day(written: str, why: str) -> None:
    with pytest.raises(BadDay, match=why):
        parse_day(written)


@given(st.text(max_size=80))
def test_parse_day_gives_a_day_or_says_why(written: str) -> None:
    try:
        found: date | str = parse_day(written)
    except BadDay as error:
        found = str(error)
    assert found


@given(st.dates(min_value=date(1605, 1, 1), max_value=date(2100, 1, 1)))
def test_parse_day_reads_every_iso_date_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day


def test_date_report_takes_the_strongest_source() -> None:
    text = "date 2022-02-11 MOSCOW, Feb. 12, 2022 (Reuters) - Troops left."
    stamped = {"source": "x", "file_name": "2022-02-13.txt", "today": TODAY}
    assert date_report(text, option="2022-02-09", metadata="2022-02-10", **stamped) == Dated(  # type: ignore[arg-type]
        "2022-02-09", "option"
    )
    assert date_report(text, metadata="2022-02-10", **stamped) == Dated("2022-02-10", "metadata")  # type: ignore[arg-type]
    assert date_report(text, **stamped) == Dated("2022-02-11", "stamp")  # type: ignore[arg-type]
    assert date_report(text[16:], **stamped) == Dated("2022-02-12", "dateline")  # type: ignore[arg-type]
    assert date_report("Troops left.", **stamped) == Dated("2022-02-13", "file name")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "file_name", "expected", "why"),
    [
        (" date 2022-02-15 Troops left.", "", Dated("2022-02-15", "stamp"), "stamp after a blank"),
        ("Troops leave\nFebruary 15, 2022\nThey left.", "", Dated("2022-02-15", "stamp"), "below"),
        ("Tuesday, February 15, 2022\n\nThey left.", "", Dated("2022-02-15", "stamp"), "weekday"),
        (
            "Updated 16 February 2022\nPublished 15 February 2022\nThey left.",
            "",
            Dated("2022-02-15", "stamp"),
            "the day of publication before that of an update",
        ),
        (
            "Troops leave\n\nBy Jane Roe\n\nMOSCOW, Feb. 15, 2022 (Reuters) - They left.",
            "",
            Dated("2022-02-15", "dateline"),
            "dateline below headline and byline",
        ),
        (
            "MOSCOW, Feb. 15 (Reuters) - They left.",
            "wire-2022.txt",
            Dated("2022-02-15", "dateline"),
            "year of the file's name",
        ),
        (
            "MOSCOW, Feb. 15 (Reuters) - They left.",
            "archive/2022/02/x1.txt",
            Dated("2022-02-15", "dateline"),
            "year of a folder",
        ),
        (
            "MOSCOW, Dec. 31 (Reuters) - They left.",
            "2022-01-01-a.txt",
            Dated("2021-12-31", "dateline"),
            "the year that brings it nearest to the file's date",
        ),
        (
            "WASHINGTON (AP) - They left.",
            "20220215_x.txt",
            Dated("2022-02-15", "file name"),
            "a dateline without a day says nothing",
        ),
        ("They left.", "paper-2022-02-15", Dated("2022-02-15", "file name"), "name without ending"),
        ("They left.", "a/2022.02.15 x.txt", Dated("2022-02-15", "file name"), "points"),
        ("BOGOTA, 3 NOV 89 (EFE) -- THEY LEFT.", "", Dated("1989-11-03", "dateline"), "two digits"),
    ],
)
def test_date_report_reads(text: str, file_name: str, expected: Dated, why: str) -> None:
    assert date_report(text, source="x", file_name=file_name, today=TODAY) == expected, why


@pytest.mark.parametrize(
    ("text", "metadata", "file_name", "reason", "words"),
    [
        ("They left.", None, "", "no-date", "--published"),
        ("They left.", None, "report-12345678.txt", "no-date", "--published"),
        ("They left.", None, "2022/02/15/x.txt", "no-date", "--published"),
        ("MOSCOW, Feb. 15 (Reuters) - They left.", None, "x.txt", "no-date", "gives no year"),
        ("MOSCOW, Feb. 15 (Reuters) - X.", None, "a/2022/b/c/d/x.txt", "no-date", "no year"),
        ("MOSCOW, Feb. 31, 2022 (Reuters) - X.", None, "", "bad-date", "no day of the calendar"),
        ("MOSCOW, Feb. 31 (Reuters) - X.", None, "2022-02-15.txt", "bad-date", "Feb. 31"),
        ("date 2022-02-31 They left.", None, "2022-02-15.txt", "bad-date", "2022-02-31"),
        ("date 2022-03-02 They left.", None, "2022-02-15.txt", "future-date", "after today"),
        ("They left.", "2022-03-02", "", "future-date", "2022-03-01"),
        ("They left.", "0001-01-01", "", "bad-date", "1605"),
        ("They left.", "soon", "2022-02-15.txt", "bad-date", '"soon", is no date'),
        ("They left.", 20220215, "", "bad-date", "quotation marks"),
        ("They left.", "a\nb\x1b[31m", "", "bad-date", '"a b [31m"'),
        ("They left.", None, "2022-02-31-x.txt", "bad-date", "file's name"),
        ("They left.", None, "2023-02-15-x.txt", "future-date", "file's name"),
    ],
)
def test_date_report_refuses(
    text: str, metadata: object, file_name: str, reason: str, words: str
) -> None:
    with pytest.raises(RefusedReport) as caught:
        date_report(text, source="here", metadata=metadata, file_name=file_name, today=TODAY)
    refusal = caught.value.refusal
    assert (refusal.source, refusal.step, refusal.reason) == ("here", "dating", reason)
    assert words in refusal.detail
    assert "\n" not in refusal.detail


@pytest.mark.parametrize(
    "text",
    [" " * 1_000_000 + "\n" + "x", "\n" * 1_000_000, "A" * 1_000_000, "MOSCOW, " * 100_000],
    ids=["blanks", "line ends", "one word", "places"],
)
def test_date_report_is_quick_on_weird_texts(text: str) -> None:
    with pytest.raises(RefusedReport):
        date_report(text, source="x", today=TODAY)


@given(st.text(max_size=300), st.text(max_size=40))
def test_date_report_gives_a_day_or_a_refusal(text: str, file_name: str) -> None:
    try:
        found = date_report(text, source="x", file_name=file_name, today=TODAY).published
    except RefusedReport as error:
        found = error.refusal.reason
    assert found in ("no-date", "bad-date", "future-date") or found <= TODAY.isoformat()
