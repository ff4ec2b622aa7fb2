"""Which words of a full name are its family name."""

from __future__ import annotations

import pytest

from sitrep.knowledge.surnames import surnames_of


@pytest.mark.parametrize(
    ("name", "country", "surnames"),
    [
        ("vladimir putin", "RUS", ("putin",)),
        ("xi jinping", "CHN", ("xi",)),
        ("bashar al assad", "SYR", ("assad", "al assad")),
        ("ursula von der leyen", "DEU", ("leyen", "der leyen", "von der leyen")),
        ("enrique pena nieto", "MEX", ("nieto", "pena nieto", "pena")),
        ("lula", "BRA", ("lula",)),
    ],
)
def test_surnames_of(name: str, country: str, surnames: tuple[str, ...]) -> None:
    assert surnames_of(name, country) == surnames
