"""The steps in their order, through the public interface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import sitrep
from sitrep import CodedReport, Coder, Ledger, Refusal, Report
from sitrep.errors import RefusedReport, UnknownName, UsageError
from sitrep.workflow import LONGEST_REPORT_CHARS, as_report

GOOD = "Turkey shelled a village in northern Syria on Monday."
DAY = "2022-02-15"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return sitrep.load()


def reports(count: int) -> list[Report | Refusal]:
    """Good reports with an empty one, an undated one and a refusal among them."""
    made: list[Report | Refusal] = [Report(GOOD, DAY, outlet=str(n)) for n in range(count)]
    made[3] = Report(" ", DAY, url="https://example.org/3")
    made[count // 2] = Report(GOOD, "", id="undated")
    made[-1] = Refusal("b.txt", "reading", "unreadable", "There is no such file.")
    return made


@pytest.mark.parametrize("workers", [1, 2])
def test_pipe_keeps_the_order_with_refusals_in_their_place(coder: Coder, workers: int) -> None:
    given = reports(40)
    results = list(coder.pipe(given, workers=workers))
    assert [outcome(result) for result in results] == [
        "empty" if n == 3 else "no-date" if n == 20 else "unreadable" if n == 39 else str(n)
        for n in range(40)
    ]
    assert results[0] == coder(Report(GOOD, DAY, outlet="0"))


def outcome(result: CodedReport | Refusal) -> str:
    return result.reason if isinstance(result, Refusal) else result.report.outlet


def test_pipe_reads_no_further_than_it_codes(coder: Coder) -> None:
    read: list[int] = []

    def endless() -> Iterator[Report]:
        while True:
            read.append(len(read))
            yield Report(GOOD, DAY)

    stream = coder.pipe(endless())
    next(stream)
    assert len(read) == 1


def test_a_fault_of_the_coder_is_a_refusal(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr("sitrep.workflow.code", fail)
    [refusal] = coder.pipe([Report(GOOD, DAY, url="https://example.org/1")])
    assert isinstance(refusal, Refusal)
    assert (refusal.source, refusal.reason) == ("https://example.org/1", "internal-error")
    assert "ZeroDivisionError: by zero" in refusal.detail


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("", DAY, "empty"),
        (" \n", DAY, "empty"),
        ("x" * (LONGEST_REPORT_CHARS + 1), DAY, "too-long"),
        (GOOD, "", "no-date"),
        (GOOD, "soon", "bad-date"),
        (GOOD, "2022-02-30", "bad-date"),
        (GOOD, "2098-01-01", "future-date"),
        (GOOD + "\ud800", DAY, "broken-unicode"),
    ],
)
def test_reports_that_cannot_be_coded_are_refused(
    coder: Coder, text: str, published: str, reason: str
) -> None:
    with pytest.raises(RefusedReport) as caught:
        coder(text, published=published)
    assert caught.value.refusal.reason == reason
    [refusal] = coder.pipe([Report(text, published)])
    assert refusal == caught.value.refusal


def test_a_date_is_brought_into_iso_form() -> None:
    assert as_report("Troops left.", "15 February 2022") == as_report("Troops left.", DAY)


def test_another_date_makes_another_report_but_keeps_a_given_id() -> None:
    made = Report("Troops left.", "2022-02-14", outlet="The Example", dated_by="stamp")
    moved = as_report(made, DAY)
    assert moved == Report("Troops left.", DAY, outlet="The Example")
    assert moved.id != made.id
    given = Report("Troops left.", "2022-02-14", id="a")
    assert as_report(given, DAY).id == "a"


def test_known_reports_are_passed_on_in_their_place(coder: Coder) -> None:
    given = [Report(GOOD, DAY, outlet=str(n)) for n in range(4)]
    with Ledger(":memory:") as ledger:
        list(sitrep.add([given[1], given[2]], ledger, coder))
        results = list(sitrep.add([*given, given[0], Report("", DAY)], ledger, coder))
        assert [type(result).__name__ for result in results] == [
            "CodedReport", "Report", "Report", "CodedReport", "Report", "Refusal",
        ]  # fmt: skip
        assert results[1] == given[1]
        assert (ledger.counts()["reports"], ledger.counts()["refusals"]) == (4, 1)


def test_add_with_workers_keeps_the_same_ledger(coder: Coder) -> None:
    with Ledger(":memory:") as alone, Ledger(":memory:") as beside:
        first = list(sitrep.add(reports(20), alone, coder))
        second = list(sitrep.add(reports(20), beside, coder, workers=2))
        assert first == second
        assert list(alone.statements()) == list(beside.statements())


def test_an_id_that_is_taken_is_refused_and_the_run_goes_on(coder: Coder) -> None:
    given = [Report(GOOD, DAY, id="a"), Report(GOOD + " Again.", DAY, id="a"), Report(GOOD, DAY)]
    with Ledger(":memory:") as ledger:
        results = list(sitrep.add(given, ledger, coder))
    assert [outcome(r) if isinstance(r, Refusal) else "" for r in results] == ["", "id-taken", ""]


def test_times_follow_the_tense_of_their_sentence(coder: Coder) -> None:
    past, future = (
        [time.value for time in coder.times(text, published=DAY)]
        for text in ("They met on Friday.", "They will meet on Friday.")
    )
    assert (past, future) == (["2022-02-11"], ["2022-02-18"])


def test_attributions_are_characters(coder: Coder) -> None:
    text = "According to the ministry, the drills are over."
    [found] = coder.attributions(text)
    assert [text[slice(*span)] for span in (*found.source, *found.cue, *found.content)] == [
        "the ministry",
        "According to",
        "the drills are over",
    ]


def test_places_and_attributions_of_no_text_are_none(coder: Coder) -> None:
    assert (coder.places(""), coder.attributions(" \n")) == ((), ())


def test_who_is_open_has_candidates_until_a_country_is_near() -> None:
    found = sitrep.who("Islamic State", on="2016-03-01")
    assert {one.name for one in found.candidates} == {"Islamic State"}
    settled = sitrep.who("Islamic State", on="2016-03-01", near=["yem"])
    assert (settled.participant.country, settled.candidates) == ("YEM", ())
    assert settled.why == found.why != ()


def test_who_is_what_a_coder_says_of_a_participant(coder: Coder) -> None:
    found = coder.participant("Islamic State", on="2016-03-01", near=["YEM"])
    assert found == sitrep.who("Islamic State", on="2016-03-01", near=["YEM"]).participant


@pytest.mark.parametrize(
    ("text", "on", "near", "message"),
    [
        (" ", DAY, (), "no words"),
        ("Moscow", "soon", (), "YYYY-MM-DD"),
        ("Moscow", DAY, ("Russia",), "is RUS"),
        ("Moscow", DAY, ("RUS", "Q"), "alpha-3"),
    ],
)
def test_who_refuses_what_is_no_question(
    text: str, on: str, near: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        sitrep.who(text, on=on, near=near)


def test_a_participant_follows_the_day(coder: Coder) -> None:
    before, after = (coder.participant("Liz Truss", on=day) for day in ("2022-02-15", "2023-02-15"))
    assert (before.country, before.sectors[0]) == ("GBR", "GOV")
    assert after.sectors != before.sectors


def test_days_that_are_none_are_wrong_usage(coder: Coder) -> None:
    with pytest.raises(UsageError, match='"published", "soon"'):
        coder.times("Monday", published="soon")
    with pytest.raises(UsageError, match='"on", "soon"'):
        coder.participant("Moscow", on="soon")
    with Ledger(":memory:") as ledger:
        with pytest.raises(UsageError, match="since"):
            sitrep.brief(ledger, since="soon")
        with pytest.raises(UsageError, match="swap"):
            sitrep.brief(ledger, since="2022-02-02", until="2022-02-01")


def test_an_unknown_model_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="fast"):
        sitrep.load("slow")


def test_a_coder_names_its_versions(coder: Coder) -> None:
    version = coder(GOOD, published=DAY).version
    assert version == coder.version
    assert version.startswith(f"sitrep {sitrep.__version__}, ")
