"""Circumstances: which time, place and figure belongs to which event."""

from __future__ import annotations

import datetime

import pytest

from sitrep.coding.amounts import find_amounts
from sitrep.coding.circumstances import (
    add_amounts,
    add_attacked_places,
    owner_of,
    owners_of,
    scenes_of,
    top_token,
)
from sitrep.coding.places import find_places
from sitrep.records import Statement

from .docs import coded, doc, drafts_in, drafts_of, word


def only(*sentences: str, published: datetime.date = datetime.date(2022, 2, 15)) -> Statement:
    """The last statement of a report."""
    return coded(*sentences, published=published).coded.statements[-1]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Chad withdrew its troops on Monday.", "2022-02-14"),
        ("Chad and Niger held talks in Gao on Monday.", "2022-02-14"),
        ("Chad plans to withdraw its troops on Friday.", "2022-02-18"),
        ("Niger said on Monday that Chad had withdrawn its troops.", None),
        ("Chad said on Friday that it would withdraw its troops.", None),
        ("Chad withdrew its troops.", None),
    ],
)
def test_what_dates_the_saying_does_not_date_the_deed(sentence: str, day: str | None) -> None:
    when = only(sentence).when
    assert (when.start if when else None) == day


def test_a_date_is_quoted_and_told_why() -> None:
    statement = only("Chad withdrew its troops on Monday.")
    assert statement.when is not None
    assert statement.when.span is not None
    start, end = statement.when.span
    assert "Chad withdrew its troops on Monday."[start:end] == statement.when.text
    assert f"when: “{statement.when.text}”" in statement.why


def test_a_year_on_a_noun_beside_dates_nothing() -> None:
    assert coded("Involvement in the 1994 genocide was denied by Rwanda.").coded.statements == ()


@pytest.mark.parametrize(
    ("published", "status"),
    [(datetime.date(2022, 2, 15), "happened"), (datetime.date(2022, 2, 18), "planned")],
)
def test_a_present_tense_with_a_day_to_come_is_a_plan(
    published: datetime.date, status: str
) -> None:
    assert str(only("Macron visits Niger on Friday.", published=published).status) == status


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Chad and Niger held talks in Gao on Monday.", ["Gao location MLI"]),
        (
            "Russia moved troops from Belarus to Crimea.",
            ["Belarus origin BLR", "Crimea destination UKR"],
        ),
        ("Estonia withdrew its troops from Latvia.", ["Latvia origin LVA"]),
        (
            "Protesters marched in Khartoum and Kyiv.",
            ["Khartoum location SDN", "Kyiv location UKR"],
        ),
        ("Chad attacked Niger.", ["Niger location NER"]),
        ("Chad shelled Abeche.", ["Abeche location TCD"]),
        ("Estonia withdrew its ambassador from Latvia.", []),
        ("Niger condemned Chad.", []),
        ("Russian forces are in the South.", []),
    ],
)
def test_places_have_roles(sentence: str, places: list[str]) -> None:
    found = coded(sentence).coded.statements
    assert [f"{w.text} {w.role} {w.country}" for s in found for w in s.where] == places


def test_of_a_town_that_is_shelled_the_people_are_hit() -> None:
    statement = only("Chad shelled Abeche.")
    hit = [(one.country, one.sectors) for one in statement.recipients]
    assert (hit, [where.text for where in statement.where]) == ([("TCD", ("CVL",))], ["Abeche"])


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        ("Russia massed troops along the border with Ukraine.", ["UKR"]),
        ("Russia withdrew troops from the border with Ukraine.", []),
        ("Russia moved troops from Belarus to Crimea.", []),
    ],
)
def test_forces_at_a_border_press_the_country_behind_it(
    sentence: str, recipients: list[str]
) -> None:
    statement = only(sentence)
    assert [party.country for party in statement.recipients] == recipients
    assert any("across its border" in reason for reason in statement.why) is bool(recipients)


def test_figures_belong_to_the_event_of_their_noun() -> None:
    withdrawal = only("Chad withdrew 500 soldiers from Niger.")
    assert [(a.what, a.low, a.high) for a in withdrawal.amounts] == [("soldiers", 500, 500)]
    killing = only("Chad shelled the camp, killing ten villagers.")
    assert [(a.what, a.low) for a in killing.amounts] == [("villagers killed", 10)]


def test_a_figure_that_no_event_governs_is_left() -> None:
    tree = doc("Ten soldiers are missing.")
    drafts = drafts_in(tree)
    add_amounts(find_amounts(tree), tree, owners_of(drafts, frozenset()), frozenset())
    assert [item.amounts for item in drafts] == []


def test_verbs_that_carry_an_event_own_for_it() -> None:
    drafts = drafts_of("Chad plans to withdraw its troops on Friday.")
    owners = owners_of(drafts, frozenset())
    tree = drafts[0].token.doc
    assert {tree[i].text for i in owners} == {"withdraw", "plans"}
    assert owner_of(word(tree, "Friday"), owners, frozenset()) is drafts[0]
    assert owner_of(word(tree, "Chad"), owners, frozenset()) is drafts[0]


def test_cues_of_saying_own_nothing() -> None:
    drafts = drafts_of("Niger said on Monday that Chad had withdrawn its troops.")
    tree = drafts[0].token.doc
    cues = frozenset({word(tree, "said").i})
    owners = owners_of(drafts, cues)
    assert owner_of(word(tree, "Monday"), owners, cues) is None
    assert owner_of(word(tree, "troops"), owners, cues) is drafts[0]


def test_the_top_of_a_stretch_is_the_word_whose_head_is_outside() -> None:
    tree = doc("Rebels killed soldiers in Burkina Faso.")
    burkina = word(tree, "Burkina")
    top = top_token(tree, burkina.idx, burkina.idx + len("Burkina Faso"))
    assert top == burkina
    assert top_token(tree, burkina.idx, burkina.idx + 3) == burkina
    assert top_token(tree, 0, 0) in (None, tree[0])


def test_scenes_are_the_places_of_a_report_with_how_often() -> None:
    tree = doc(
        "Protesters marched in Khartoum.",
        "A protest was held in Khartoum.",
        "Protesters marched in Khartoum and Kyiv.",
        "Niger condemned Chad.",
    )
    assert scenes_of(find_places(tree), tree) == {"SDN": 3, "UKR": 1}


def test_a_country_under_attack_is_where_it_happens() -> None:
    drafts = drafts_of("Chad attacked Niger.")
    add_attacked_places(find_places(drafts[0].token.doc), drafts)
    assert [(where.text, str(where.role)) for where in drafts[0].where] == [("Niger", "location")]
    peaceful = drafts_of("Niger condemned Chad.")
    add_attacked_places(find_places(peaceful[0].token.doc), peaceful)
    assert peaceful[0].where == []


def test_everything_around_a_statement_quotes_the_report() -> None:
    first, second = (
        "Chad and Niger held talks in Gao on Monday.",
        "Chad withdrew 500 soldiers from Niger.",
    )
    text = f"{first} {second}"
    for statement in coded(first, second).coded.statements:
        quoted = [(place.span, place.text) for place in statement.where]
        quoted += [(amount.span, amount.text) for amount in statement.amounts]
        assert quoted
        assert [text[slice(*(span or (0, 0)))] for span, _ in quoted] == [t for _, t in quoted]
