"""Figures: what forms a series and what does not."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from sitrep.briefing import make_brief
from sitrep.briefing.figures import is_rise
from sitrep.knowledge.counted import thing_of
from sitrep.records import Amount, CodedReport, Where

from .reports import ARGENTINA, BRITAIN, Draft


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("troops", "troops"),
        ("Russian soldiers", "troops"),
        ("military personnel", "troops"),
        ("warships", "ships"),
        ("aircraft carriers", "aircraft carriers"),
        ("people killed", "killed"),
        ("civilians killed", "civilians killed"),
        ("windows", "windows"),
        ("", ""),
    ],
)
def test_thing_of_goes_by_the_head_word(what: str, expected: str) -> None:
    assert thing_of(what) == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("It sent 7,000 more troops.", "7,000", True),
        ("It sent 7,000 more troops.", "7,000 more troops", True),
        ("It sent another 3,000 troops.", "3,000", True),
        ("It has more than 100,000 troops.", "more than 100,000 troops", False),
        ("It has 100,000 troops, more of them than before.", "100,000 troops", False),
    ],
)
def test_is_rise_tells_more_from_more_than(text: str, figure: str, expected: bool) -> None:
    start = text.index(figure)
    amount = Amount("troops", 1, 1, text=figure, span=(start, start + len(figure)))
    assert is_rise(amount, text) is expected


def attack(key: str, published: str, town: str, dead: int) -> Draft:
    draft = Draft(key, published, "Wire", "Head", f"Shells killed {dead} people in {town}.")
    draft.add("killed", "ASSAULT", None, [ARGENTINA], [BRITAIN],
              amounts=[Amount("people killed", dead, dead, text=f"{dead} people")])  # fmt: skip
    return draft


def test_find_series_never_joins_the_dead_of_two_attacks() -> None:
    drafts = [attack("a", "1982-05-01", "Stanley", 3), attack("b", "1982-05-20", "Goose Green", 9)]
    assert make_brief([draft.done() for draft in drafts]).figures == ()


def test_find_series_takes_a_plan_apart_from_a_fact() -> None:
    drafts = [
        Draft("a", "1982-05-01", "Wire", "Head", "Britain has 500 troops there."),
        Draft("b", "1982-05-02", "Wire", "Head", "Britain has 900 troops there."),
    ]
    for draft, number in zip(drafts, (500, 900), strict=True):
        draft.add("has", "MOBILIZE", "troops", [BRITAIN],
                  amounts=[Amount("troops", number, number, text=f"{number} troops")])  # fmt: skip
    (series,) = make_brief([draft.done() for draft in drafts]).figures
    assert [(p.day, p.text, p.refs) for p in series.points] == [
        ("1982-05-01", "500", (1,)),
        ("1982-05-02", "900", (2,)),
    ]
    assert series.top == 900


def count(key: str, published: str, number: int, places: tuple[Where, ...] = ()) -> CodedReport:
    draft = Draft(key, published, "Wire", "Head", f"Argentina has {number} troops there.")
    draft.add("has", "MOBILIZE", "troops", [ARGENTINA], where=places,
              amounts=[Amount("troops", number, number, text=f"{number} troops")])  # fmt: skip
    return draft.done()


STANLEY = Where("Stanley", country="FLK")
CHILE = Where("Chile", country="CHL")


def test_find_series_takes_the_figures_of_a_copy_once() -> None:
    first = count("a", "1982-05-01", 900)
    report = dataclasses.replace(first.report, id="b", published="1982-05-02", outlet="Daily")
    (series,) = make_brief([first, dataclasses.replace(first, report=report)]).figures
    assert [(point.day, point.refs) for point in series.points] == [("1982-05-01", (1, 2))]


def test_find_series_keeps_countries_apart() -> None:
    reports = [
        count("a", "1982-05-01", 900, (STANLEY,)),
        count("b", "1982-05-02", 950),
        count("c", "1982-05-03", 30, (CHILE,)),
        count("d", "1982-05-04", 999, (STANLEY, CHILE)),
    ]
    assert [
        (series.title, [point.text for point in series.points])
        for series in make_brief(reports).figures
    ] == [
        ("Troops: Argentina deploying (Falkland Islands)", ["900", "950", "999"]),
        ("Troops: Argentina deploying (Chile)", ["30"]),
    ]


def test_find_series_reaches_back_before_the_window() -> None:
    old = [count("a", "1982-04-01", 90), count("b", "1982-04-02", 7, (CHILE,))]
    fresh = [count("c", "1982-05-03", 900, (STANLEY,))]
    brief = make_brief([*old, *fresh], since=date(1982, 5, 1))
    assert [point.date for point in brief.figures[0].points] == ["1 Apr", "3 May"]
    assert brief.head.reports == 1
    assert [(s.number, s.day, s.is_earlier) for s in brief.sources] == [
        (1, "1982-05-03", False),
        (2, "1982-04-01", True),
    ]
    assert len([line for section in brief.sections for line in section.lines]) == 1


def test_find_series_begins_no_series_before_the_window() -> None:
    brief = make_brief(
        [count("a", "1982-04-01", 90, (STANLEY,)), count("b", "1982-05-03", 7, (CHILE,))],
        since=date(1982, 5, 1),
    )
    assert [point.day for series in brief.figures for point in series.points] == ["1982-05-03"]
    assert len(brief.sources) == 1
