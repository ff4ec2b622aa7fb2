"""Deadlines: when a plan counts as told as done."""

from __future__ import annotations

import pytest

from sitrep.briefing import make_brief
from sitrep.records import Stance, Status, When

from .reports import HAIG, THATCHER, Draft, day, voice


def standing(
    *,
    published: str = "1982-04-09",
    status: Status = Status.HAPPENED,
    when: When | None = None,
    stance: Stance | None = None,
) -> str:
    """What the brief says of a meeting due on 8 April, given one later report."""
    plan = Draft("a", "1982-04-07", "Wire", "Head", "Haig will meet Thatcher on Thursday.")
    plan.add("will meet", "CONSULT", "visit", [HAIG], [THATCHER], status=Status.PLANNED,
             when=day("Thursday", "1982-04-08"))  # fmt: skip
    later = Draft("b", published, "Post", "Head", "Haig and Thatcher met, or so it was said.")
    later.add("met", "CONSULT", "visit", [THATCHER, HAIG], status=status, when=when,
              voices=[voice(HAIG, stance=stance)] if stance else [])  # fmt: skip
    sections = make_brief([plan.done(), later.done()]).sections
    due = next(section for section in sections if section.key == "due")
    return due.lines[0].details[0]


def test_find_done_takes_the_same_sides_on_the_day() -> None:
    assert standing(when=day("Thursday", "1982-04-08")) == "told as done in source 2"


def test_find_done_takes_an_undated_fact_in_the_next_days_paper() -> None:
    assert standing() == "told as done in source 2"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": Status.FAILED}, "it did not come about"),
        ({"stance": Stance.DENIES}, "it is denied"),
        ({"published": "1982-04-20"}, "another meeting, days later"),
        ({"when": day("Monday", "1982-04-05")}, "an earlier meeting"),
    ],
)
def test_find_done_leaves_out(change: dict[str, Status], why: str) -> None:
    assert standing(**change) == "date passed", why  # type: ignore[arg-type]
