"""Support: evidence with participants and places resolved."""

from __future__ import annotations

from sitrep.coding.evidence import FoundEvidence, find_evidence
from sitrep.coding.support import evidence_records

from .docs import DAY, coded, mentions_of, parsed, word


def test_who_released_evidence_is_a_participant() -> None:
    (evidence,) = coded("A video released by the Russian army showed the attack.").coded.evidence
    assert evidence.kind == "video"
    assert evidence.released_by is not None
    assert (evidence.released_by.country, evidence.released_by.sectors) == ("RUS", ("MIL",))


def test_where_evidence_was_taken_is_a_place() -> None:
    (evidence,) = coded("A photo taken in Kharkiv showed the attack.").coded.evidence
    assert evidence.where is not None
    assert (evidence.where.text, evidence.where.country) == ("Kharkiv", "UKR")


def test_evidence_has_the_number_of_its_sentence_and_quotes_it() -> None:
    report = parsed("Chad attacked Niger.", "A photo taken in Kharkiv showed the attack.")
    found = find_evidence(report)
    ((number, record),) = evidence_records(found, report, mentions_of(report), DAY)
    assert number == 1
    assert report.report.text[slice(*record.span)] == record.text


def test_evidence_belongs_to_the_statements_of_its_sentence() -> None:
    trace = coded("Chad attacked Niger.", "A photo taken in Kharkiv showed the attack.")
    first, *later = trace.coded.statements
    assert first.evidence == ()
    assert all(statement.evidence == trace.coded.evidence for statement in later)


def test_an_unknown_publisher_keeps_its_words() -> None:
    sentence = "Satellite images released by Maxar showed Russian tanks near Kharkiv."
    (evidence,) = coded(sentence).coded.evidence
    assert evidence.kind == "satellite"
    named = evidence.released_by.text if evidence.released_by else ", ".join(evidence.via)
    assert named == "Maxar"


def test_what_is_not_said_is_null() -> None:
    report = parsed("A document showed the attack.")
    bare = FoundEvidence(kind="document", text="A document", span=(0, 10))
    ((number, record),) = evidence_records([bare], report, mentions_of(report), DAY)
    assert (number, record.released_by, record.where, record.shows, record.via) == (
        0,
        None,
        None,
        None,
        (),
    )


def test_a_release_by_a_mention_takes_its_country() -> None:
    report = parsed("The army averted an attack.", "A document showed the attack.")
    army = word(report, "army")
    item = FoundEvidence(kind="map", text="A map", span=(0, 5), released_by=(army.i, army.i + 1))
    ((_, record),) = evidence_records([item], report, mentions_of(report), DAY)
    assert record.released_by is not None
    assert (record.released_by.country, record.released_by.sectors) == ("", ("MIL",))


def test_no_evidence_no_records() -> None:
    assert coded("Chad attacked Niger.").coded.evidence == ()
