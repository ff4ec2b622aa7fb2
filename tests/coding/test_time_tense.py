"""Tense without a parse: which reading the words of a sentence choose."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.coding.time_tense import settle_tenses
from sitrep.coding.times import find_times

DAY = date(2022, 2, 15)


@pytest.mark.parametrize(
    ("text", "start", "why"),
    [
        ("The envoys will meet on Friday.", "2022-02-18", "will before"),
        ("On Friday the envoys will meet.", "2022-02-18", "will behind"),
        ("The envoys met on Friday.", "2022-02-11", "past verb"),
        ("He said they would meet on Friday.", "2022-02-18", "nearest word: would"),
        ("They will see, he said on Friday.", "2022-02-11", "nearest word: said"),
        ("Talks are scheduled for Friday.", "2022-02-18", "participle that looks ahead"),
        ("Talks are set to begin on Friday.", "2022-02-18", "set to"),
        ("Envoys at the talks on Friday.", "2022-02-11", "no word tells: as found"),
        ("They will go. Talks on Friday.", "2022-02-11", "a word of another sentence"),
        ("He was jailed on 30 June.", "2021-06-30", "past verb moves a near date back"),
        ("They will leave after 2014.", "2015-01-01", "one reading alone: left as it is"),
    ],
)
def test_reading(text: str, start: str, why: str) -> None:
    (expression,) = settle_tenses(text, find_times(text, DAY))
    assert expression.start == date.fromisoformat(start), why


def test_text_and_spans_stay() -> None:
    text = "They will meet on Friday and left on Monday."
    found = find_times(text, DAY)
    assert [time.span for time in settle_tenses(text, found)] == [time.span for time in found]
