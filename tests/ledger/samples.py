"""Small coded reports made for the tests of the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from sitrep.records import (
    Amount,
    CodedReport,
    Evidence,
    Participant,
    Relation,
    Report,
    Sentence,
    Stance,
    Statement,
    Status,
    Voice,
    When,
    Where,
)


def make_coded(number: int, *, day: str = "", report_id: str = "", words: str = "") -> CodedReport:
    """A report of two sentences with a statement, one nested in it, and a photo."""
    day = day or f"2022-02-{number % 28 + 1:02d}"
    text = (
        f"Envoy {number} said troops would leave Gomel on Friday. A photo shows {words or 'tanks'}."
    )
    report = Report(text, day, "The Example", f"Troops to leave, says envoy {number}", id=report_id)
    envoy = Participant(f"Envoy {number}", (0, 5), "Jane Roe", None, "UKR", ("GOV",), "envoy")
    troops = Participant("troops", _find(text, "troops"), None, None, "RUS", ("MIL", "GOV"))
    photo = Evidence("photo", "A photo", _find(text, "A photo"), envoy, ("AP",), None, "tanks")
    said = Statement(
        f"{report.id}-0", report.id, 0, _find(text, "said"), "CONSULT", actors=(envoy,)
    )
    leave = Statement(
        f"{report.id}-1",
        report.id,
        0,
        _find(text, "would leave"),
        "RETREAT",
        "withdraw",
        ("military",),
        (troops,),
        (),
        Status.PLANNED,
        (Voice("Envoy", (0, 5), None, None, "UKR", ("GOV",), None, "said", None, Stance.REPORTS),),
        When("2022-02-18", "2022-02-18", "day", "Friday", _find(text, "Friday"), "2022-02-18"),
        (Where("Gomel", _find(text, "Gomel"), "Gomel", "BLR", 52.4345, 30.9754, 627907),),
        (Amount("troops", 100.0, None, True, False, "troops", _find(text, "troops")),),
        said.id,
        Relation.CONTENT,
        (photo,),
        ("rule:leave", "score:0.9"),
    )
    end = text.index(". ") + 1
    sentences = (Sentence(0, (0, end)), Sentence(1, (end + 1, len(text))))
    return CodedReport(report, sentences, (said, leave), (photo,), "sitrep test")


def _find(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def make_many(count: int) -> Iterator[CodedReport]:
    """Reports numbered from 0."""
    return (make_coded(number) for number in range(count))


def add_many(path: str, first: int, last: int) -> None:
    """Add reports one by one and say on standard output which one is in; for child processes."""
    from sitrep.ledger import Ledger  # noqa: PLC0415 - the parent does not need it here

    with Ledger(path) as ledger:
        for number in range(first, last):
            ledger.add(make_coded(number))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
