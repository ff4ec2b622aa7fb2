"""What the knowledge files leave open."""

from __future__ import annotations

import datetime

import pytest

from sitrep.knowledge import notes
from sitrep.knowledge.gaps import Gap
from sitrep.knowledge.homonyms import names_of_two
from sitrep.knowledge.notes import knowledge_notes


def test_notes_count_gaps_and_name_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    day = datetime.date.fromisoformat
    short = Gap("RUR", "foreign_minister", day("2001-01-01"), day("2001-06-01"))
    long = Gap("LUR", "foreign_minister", day("2001-01-01"), day("2009-06-01"))
    monkeypatch.setattr(notes, "office_gaps", lambda: [short, long])
    assert next(iter(knowledge_notes().values())) == [
        "2 of foreign minister",
        "LUR foreign minister: 2001-01-01 to 2009-06-01",
        "RUR foreign minister: 2001-01-01 to 2001-06-01",
    ]


def test_an_acronym_of_two_bodies_is_noted() -> None:
    assert (
        "'rsf' is Reporters Without Borders (organisation) and Rapid Support Forces (group)"
        in names_of_two()
    )
