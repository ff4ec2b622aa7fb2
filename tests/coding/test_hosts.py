"""Hosts: the phrase of a meeting says whose it is."""

from __future__ import annotations

import pytest

from sitrep import load

DAY = "2022-02-15"


@pytest.mark.parametrize(
    ("sentence", "host"),
    [
        ("Chile's envoy attended the Peruvian parade.", ("PER", ("GOV",))),
        ("Kenya's opposition boycotted the parliamentary session.", ("KEN", ("LEG",))),
        ("Ghana boycotted the talks.", None),
    ],
)
def test_a_meeting_is_its_hosts(sentence: str, host: tuple[str, tuple[str, ...]] | None) -> None:
    (statement,) = (s for s in load()(sentence, published=DAY).statements if s.actors)
    found = [(r.country, r.sectors) for r in statement.recipients]
    assert found == ([host] if host else [])
