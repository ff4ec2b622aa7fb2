"""Protests: by protesters, where a place or a word tells of one."""

from __future__ import annotations

from sitrep.coding.protests import add_implied

from .docs import coded, in_short, parsed, with_parties


def test_a_protest_is_by_civilians_of_its_place() -> None:
    (march,) = coded("Protesters marched in Khartoum.").coded.statements
    (held,) = coded("A protest was held in Khartoum.").coded.statements
    assert [in_short(list(s.actors)) for s in (march, held)] == [["SDN CVL"], ["SDN CVL"]]
    assert "actors: a protest is by protesters" in held.why


def test_no_protester_is_implied_where_nothing_is_placed() -> None:
    drafts, _ = with_parties(parsed("The attack failed."))
    add_implied(drafts)
    assert drafts[0].actors == []
