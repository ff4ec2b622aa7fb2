"""Posts that go with another, or that a state has not."""

from __future__ import annotations

import datetime

import pytest

from sitrep.knowledge import posts
from sitrep.knowledge.offices import holders_of
from sitrep.knowledge.posts import Post, crown_of, held_with_other

CASES = [
    ("CAN", "head_of_state", "2015-06-01", "GBR", "GBR", "a crown worn in many states"),
    ("BRB", "head_of_state", "2020-06-01", "GBR", "GBR", "before it became a republic"),
    ("BRB", "head_of_state", "2022-06-01", "", "", "and after"),
    ("USA", "head_of_government", "2015-06-01", "head_of_state", "", "the president leads it"),
    ("TUR", "head_of_government", "2015-06-01", "", "", "had a prime minister"),
    ("TUR", "head_of_government", "2020-06-01", "head_of_state", "", "and has none now"),
    ("ISL", "defence_minister", "2015-06-01", "-", "", "no armed forces"),
    ("FRA", "defence_minister", "2015-06-01", "", "", "a post of its own"),
]


@pytest.mark.parametrize(
    ("country", "office", "day", "held_with", "crown", "why"), CASES, ids=[c[-1] for c in CASES]
)
def test_held_with_other_and_crown_follow_the_day(
    country: str, office: str, day: str, held_with: str, crown: str, why: str
) -> None:
    on = datetime.date.fromisoformat(day)
    assert (held_with_other(country, office, on), crown_of(country, office, on)) == (
        held_with,
        crown,
    ), why


def test_one_queen_is_found_in_all_her_realms() -> None:
    on = datetime.date(2015, 6, 1)
    assert holders_of("CAN", "head_of_state", on) == holders_of("GBR", "head_of_state", on) != ()


def test_two_rows_for_one_day_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (Post("head_of_state", "", "2010-12-31"), Post("-", "2010-06-01", ""))
    monkeypatch.setattr(posts, "_posts", lambda: {("RUR", "head_of_government"): rows})
    assert posts.check() == ["posts.tsv: RUR head_of_government: two rows hold on 2010-06-01"]
