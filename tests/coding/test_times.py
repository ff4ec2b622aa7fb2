"""Times: the table of cases, the laws of spans, records, and bad data files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.coding.plain_words import words_of
from sitrep.coding.time_clock import may_begin_time, time_at
from sitrep.coding.time_found import Scene
from sitrep.coding.times import TimeExpression, find_times, to_when
from sitrep.knowledge.tables import read_table
from sitrep.records import When

CASES = read_table(Path(__file__).parents[1] / "cases" / "times.tsv")
TENSES = {"-": None, "past": False, "future": True}
DAY = date(2022, 2, 15)

WORDS = (
    "the a last next this past of to from and - , ( ) ' s 15 2022 1,000 3.5 February May Monday "
    "Friday today hours days year ago at on until early end quarter third 9/11 18:00 pm every two "
    "hundred million half 24/2/2022 2022-02-15 1990 week later that same day before in within more"
).split()


def as_cell(day: date | None) -> str:
    return day.isoformat() if day else "-"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['text']}" for case in CASES])
def test_case(case: dict[str, str]) -> None:
    found = find_times(case["text"], date.fromisoformat(case["published"]))
    if case["span"] == "-":
        assert [expression.text for expression in found] == []
        return
    wanted = [expression for expression in found if expression.text == case["span"]]
    assert [expression.text for expression in wanted] == [case["span"]], found
    reading = wanted[0].reading(TENSES[case["tense"]])
    got = (wanted[0].type, reading.value, as_cell(reading.start), as_cell(reading.end))
    assert got == (case["type"], case["value"], case["start"], case["end"])


def test_cases_are_many_and_differ() -> None:
    assert len({(case["text"], case["tense"]) for case in CASES}) == len(CASES) >= 150


def check_laws(text: str, found: tuple[TimeExpression, ...]) -> None:
    """Spans quote the text, stand in order, and hold their parts."""
    end = 0
    for expression in found:
        start, stop = expression.span
        assert end <= start < stop <= len(text)
        assert text[start:stop] == expression.text
        assert all(start <= part.span[0] < part.span[1] <= stop for part in expression.parts)
        if expression.start and expression.end:
            assert expression.start <= expression.end
        end = stop


@given(st.text(max_size=300), st.dates())
def test_any_text_keeps_the_laws(text: str, published: date) -> None:
    found = find_times(text, published)
    check_laws(text, found)
    assert find_times(text, published) == found


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", "", "\n"]), st.dates())
def test_any_row_of_time_words_keeps_the_laws(
    words: list[str], blank: str, published: date
) -> None:
    text = blank.join(words)
    found = find_times(text, published)
    check_laws(text, found)
    assert find_times(text, published) == found


@pytest.mark.parametrize(
    "unit", ["hundred ", "1/1/", "the ", "2022-", "a week ", "1,000,", "tens of "]
)
def test_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * 20_000
    check_laws(text, find_times(text, DAY))


@pytest.mark.parametrize("published", [date.min, date.max])
def test_ends_of_the_calendar_have_no_days(published: date) -> None:
    text = "yesterday, tomorrow, last week, next century, 40 years ago, in 9000 years, next weekend"
    check_laws(text, find_times(text, published))


def test_range_has_its_ends_as_parts() -> None:
    (expression,) = find_times("It lasted from 2011 to 2014.", DAY)
    assert [(part.text, part.value) for part in expression.parts] == [
        ("2011", "2011"),
        ("2014", "2014"),
    ]


def test_record_of_an_expression() -> None:
    (expression,) = find_times("They leave by Friday.", DAY)
    assert to_when(expression) == When(
        start=None, end="2022-02-18", grain="day", text="Friday", span=(14, 20), value="2022-02-18"
    )


@pytest.mark.parametrize(
    ("future", "day"), [(None, "2022-02-11"), (False, "2022-02-11"), (True, "2022-02-18")]
)
def test_record_follows_the_tense(future: bool | None, day: str) -> None:
    (expression,) = find_times("on Friday", DAY)
    assert to_when(expression, future=future).start == day


def test_several_expressions_stand_in_order() -> None:
    found = find_times("On Friday, two years ago, and in May 2020 they met for three days.", DAY)
    assert [expression.text for expression in found] == [
        "Friday",
        "two years ago",
        "May 2020",
        "three days",
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_may_begin_no_time_begins_none(case: dict[str, str]) -> None:
    words = words_of(case["text"])
    passed_over = [at for at in range(words.count) if not may_begin_time(words.low[at])]
    assert [at for at in passed_over if time_at(Scene(words, DAY), at)] == []
