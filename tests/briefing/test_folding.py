"""Folding: which tellings are of one statement."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sitrep.briefing import make_brief
from sitrep.records import Amount, CodedReport, Participant, Stance, Status, Voice, When, Where

from .reports import ARGENTINA, BRITAIN, COSTA_MENDEZ, HAIG, Draft, day, voice

TEXT = "Argentine guns attacked the harbour at Stanley on Friday."


def told(  # noqa: PLR0913 - one for each thing that may differ
    key: str,
    text: str = TEXT,
    *,
    published: str = "1982-05-01",
    actors: Sequence[Participant] = (ARGENTINA,),
    recipients: Sequence[Participant] = (BRITAIN,),
    status: Status = Status.HAPPENED,
    voices: Sequence[Voice] = (),
    when: When | None = None,
    where: Sequence[Where] = (),
    amounts: Sequence[Amount] = (),
) -> CodedReport:
    draft = Draft(key, published, key, "Head", text)
    draft.add("attacked", "ASSAULT", None, actors, recipients, status=status, voices=voices,
              when=when, where=where, amounts=amounts)  # fmt: skip
    return draft.done()


def lines_of(*reports: CodedReport) -> list[tuple[int, ...]]:
    """Source numbers of every line."""
    return [line.refs for section in make_brief(reports).sections for line in section.lines]


OTHER_WORDS = "A column of trucks attacked by Argentine jets burned out near Goose Green."
CLOSE_WORDS = "Witnesses saw how Argentine guns attacked Stanley, where cattle stood."


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (told("b"), "the same words"),
        (told("b", CLOSE_WORDS), "close words"),
        (told("b", recipients=()), "one leaves out the recipient"),
        (told("b", voices=[voice(HAIG)]), "another voice"),
        (told("b", published="1982-05-04"), "three days later"),
        (told("b", published="1982-05-12"), "the same words within a fortnight"),
        (told("b", when=day("Friday", "1982-04-30")), "one is dated"),
        (told("b", where=[Where("Stanley")]), "one is placed"),
    ],
)  # fmt: skip
def test_fold_joins(other: CodedReport, why: str) -> None:
    assert [sorted(refs) for refs in lines_of(told("a"), other)] == [[1, 2]], why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (told("a"), told("b", OTHER_WORDS), "other words"),
        (told("a"), told("b", actors=[BRITAIN]), "another actor"),
        (told("a"), told("b", recipients=[HAIG]), "another recipient"),
        (told("a"), told("b", status=Status.PLANNED), "another status"),
        (told("a"), told("b", voices=[voice(COSTA_MENDEZ, "denied", Stance.DENIES)]), "a denial"),
        (told("a"), told("b", published="1982-05-30"), "weeks later"),
        (told("a"), told("b", CLOSE_WORDS, published="1982-05-09"), "close words a week later"),
        (told("a", when=day("x", "1982-04-30")), told("b", when=day("y", "1982-05-01")),
         "other days"),
        (told("a", where=[Where("Stanley")]), told("b", where=[Where("Goose Green")]),
         "other places"),
        (told("a", amounts=[Amount("dead", 1, 1, text="Friday")]),
         told("b", amounts=[Amount("dead", 9, 9, text="Friday")]), "other figures"),
    ],
)  # fmt: skip
def test_fold_keeps_apart(one: CodedReport, other: CodedReport, why: str) -> None:
    assert len(lines_of(one, other)) == 2, why


def test_fold_quotes_the_report_that_states_it_itself() -> None:
    (refs,) = lines_of(told("a", voices=[voice(HAIG)]), told("b"))
    assert refs == (2, 1)
