from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from sitrep.errors import LedgerError, RefusedReport, UnknownName, UsageError
from sitrep.ledger import Ledger
from sitrep.records import (
    Amount,
    CodedReport,
    Evidence,
    Participant,
    Refusal,
    Report,
    Sentence,
    Statement,
    Status,
    Voice,
    When,
    Where,
)

from .samples import make_coded, make_many


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.db"


@pytest.fixture
def small_ledger(path: Path) -> Path:
    with Ledger(path) as ledger:
        for coded in make_many(5):
            ledger.add(coded)
    return path


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_add_gives_back_what_was_added(path: Path) -> None:
    coded = make_coded(1)
    with Ledger(path) as ledger:
        assert ledger.add(coded)
    with Ledger(path, read_only=True) as ledger:
        assert ledger.coded(coded.report.id) == coded
        assert list(ledger.reports()) == [coded.report]
        assert list(ledger.statements()) == list(coded.statements)
        assert list(ledger.evidence()) == [(coded.report.id, coded.evidence[0])]


def test_add_takes_a_url(tmp_path: Path) -> None:
    with Ledger(f"sqlite:///{tmp_path}/a b.db") as ledger:
        ledger.add(make_coded(1))
    assert (tmp_path / "a b.db").is_file()


def test_add_twice_changes_nothing(small_ledger: Path) -> None:
    before = _dump(small_ledger)
    with Ledger(small_ledger) as ledger:
        assert [ledger.add(coded) for coded in make_many(5)] == [False] * 5
        assert ledger.has(make_coded(3).report)
        assert not ledger.has(make_coded(7).report)
    assert _dump(small_ledger) == before


def test_add_takes_equal_content_under_another_id_for_the_same(small_ledger: Path) -> None:
    with Ledger(small_ledger) as ledger:
        assert not ledger.add(make_coded(1, report_id="another"))


def test_add_refuses_an_id_that_is_taken(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(make_coded(1, report_id="a"))
        before = ledger.counts()
        with pytest.raises(RefusedReport) as caught:
            ledger.add(make_coded(2, report_id="a"))
        assert caught.value.refusal.reason == "id-taken"
        assert caught.value.refusal.step == "keeping"
        assert ledger.counts() == before


def test_add_refuses_a_statement_id_that_is_taken(path: Path) -> None:
    first, second = make_coded(1), make_coded(2)
    wrong = Statement(first.statements[0].id, second.report.id, 0, (0, 5), "CONSULT")
    with Ledger(path) as ledger:
        ledger.add(first)
        with pytest.raises(RefusedReport, match="statement of the same id"):
            ledger.add(CodedReport(second.report, second.sentences, (wrong,)))
        assert not ledger.has(second.report)
        assert ledger.check() == []


_REPORT = Report("Troops left.", "2022-02-15", id="r")
_SENTENCES = (Sentence(0, (0, 12)),)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (Statement("s", "other", 0, (0, 6), "RETREAT"), "another report"),
        (Statement("s", "r", 1, (0, 6), "RETREAT"), "sentence that is not there"),
        (Statement("s", "r", 0, (0, 13), "RETREAT"), "outside"),
        (Statement("s", "r", 0, (-1, 6), "RETREAT"), "outside"),
        (Statement("s", "r", 0, (6, 6), "RETREAT"), "outside"),
        (Statement("s", "r", 0, (0, 6), "RETREAT", parent="t"), "nested"),
        (Statement("s", "r", 0, (0, 6), "RETREAT", actors=(Participant("x", (0, 99)),)), "part of"),
        (Statement("s", "r", 0, (0, 6), "RETREAT", voices=(Voice("x", cue_span=(9, 3)),)), "part"),
    ],
)
def test_add_refuses_records_that_break_the_laws(
    path: Path, statement: Statement, words: str
) -> None:
    with Ledger(path) as ledger:
        with pytest.raises(RefusedReport, match=words) as caught:
            ledger.add(CodedReport(_REPORT, _SENTENCES, (statement,)))
        assert caught.value.refusal.reason == "bad-record"
        assert ledger.counts()["reports"] == 0


def test_add_refuses_half_a_surrogate_pair(path: Path) -> None:
    with Ledger(path) as ledger, pytest.raises(RefusedReport) as caught:
        ledger.add(CodedReport(Report("a \ud800", "2022-02-15"), (), ()))
    assert caught.value.refusal.reason == "bad-encoding"


def test_add_keeps_nothing_of_a_report_that_is_interrupted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(coded: CodedReport) -> list[object]:
        raise KeyboardInterrupt

    with Ledger(path) as ledger:
        ledger.add(make_coded(1))
        before = _dump(path)
        monkeypatch.setattr("sitrep.ledger.rows.evidence_rows", interrupt)
        with pytest.raises(KeyboardInterrupt):
            ledger.add(make_coded(2))
        assert _dump(path) == before
        monkeypatch.undo()
        assert ledger.add(make_coded(2))


def test_refuse_keeps_a_refusal_once(path: Path) -> None:
    refusal = Refusal("a.txt", "reading", "empty", "There are no words in it.", try_again=True)
    with Ledger(path) as ledger:
        assert ledger.refuse(refusal)
        assert not ledger.refuse(refusal)
        assert list(ledger.refusals()) == [refusal]


def test_close_notes_what_the_run_did(small_ledger: Path) -> None:
    with Ledger(small_ledger) as ledger:
        ledger.refuse(Refusal("a", "reading", "empty", "x"))
    connection = sqlite3.connect(small_ledger)
    try:
        rows = connection.execute(
            "SELECT number, ended_at IS NOT NULL, counts FROM runs"
        ).fetchall()
    finally:
        connection.close()
    assert rows == [
        (1, 1, '{"refusals": 0, "reports": 5}'),
        (2, 1, '{"refusals": 1, "reports": 0}'),
    ]


def test_reports_are_filtered_and_sorted(path: Path) -> None:
    days = ["2022-02-03", "2022-02-01", "2022-02-02"]
    with Ledger(path) as ledger:
        for number, day in enumerate(days):
            ledger.add(make_coded(number, day=day))
        assert [report.published for report in ledger.reports()] == sorted(days)
        found = ledger.reports(since="2022-02-02", until=date(2022, 2, 2))
        assert [report.published for report in found] == ["2022-02-02"]
        assert list(ledger.reports(outlet="Another")) == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 10),
        ({"event": "RETREAT"}, 5),
        ({"event": "retreat"}, 5),
        ({"event": "' OR 1=1 --"}, 0),
        ({"status": "planned"}, 5),
        ({"status": Status.DENIED}, 0),
        ({"about": "RUS"}, 5),
        ({"about": "UKR"}, 10),
        ({"about": "USA"}, 0),
        ({"about": "jane"}, 5),
        ({"about": "Envoy 3"}, 1),
        ({"about": "%"}, 0),
        ({"about": "_"}, 0),
        ({"since": "2022-02-05"}, 2),
        ({"until": date(2022, 2, 1)}, 2),
        ({"report": "none"}, 0),
        ({"limit": 3}, 3),
        ({"about": "RUS", "status": "planned", "limit": 2}, 2),
    ],
)
def test_statements_are_filtered(small_ledger: Path, filters: dict[str, str], count: int) -> None:
    with Ledger(small_ledger, read_only=True) as ledger:
        assert len(list(ledger.statements(**filters))) == count  # type: ignore[arg-type]


def test_statements_come_in_the_order_of_the_reports(small_ledger: Path) -> None:
    with Ledger(small_ledger) as ledger:
        ledger.add(make_coded(9, day="2022-01-01"))
        found = [(one.report, one.sentence, one.span) for one in ledger.statements()]
        days = {report.id: report.published for report in ledger.reports()}
    assert found == sorted(found, key=lambda one: (days[one[0]], *one))
    assert days[found[0][0]] == "2022-01-01"


def test_statements_can_be_read_while_reports_are_added(small_ledger: Path) -> None:
    with Ledger(small_ledger) as ledger:
        stream = ledger.statements()
        first = next(stream)
        assert ledger.add(make_coded(20))
        assert len([first, *stream]) == 10


def test_a_ledger_in_memory_can_be_read_while_reports_are_added() -> None:
    with Ledger(":memory:") as ledger:
        ledger.add(make_coded(1))
        stream = ledger.statements()
        next(stream)
        assert ledger.add(make_coded(2))
        assert len(list(stream)) == 1


@pytest.mark.parametrize("filters", [{"since": "soon"}, {"until": "2022-02-31"}])
def test_statements_refuse_what_is_no_day(small_ledger: Path, filters: dict[str, str]) -> None:
    with Ledger(small_ledger) as ledger, pytest.raises(UsageError, match="YYYY-MM-DD"):
        list(ledger.statements(**filters))  # type: ignore[arg-type]


def test_statements_refuse_an_unknown_status(small_ledger: Path) -> None:
    with Ledger(small_ledger) as ledger, pytest.raises(UnknownName, match="happened"):
        list(ledger.statements(status="done"))


def test_report_and_statement_take_the_start_of_an_id(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(make_coded(1, report_id="alpha-1"))
        ledger.add(make_coded(2, report_id="alpha-2"))
        ledger.add(make_coded(3, report_id="beta"))
        ledger.add(make_coded(4, report_id="alpha"))
        assert ledger.report("b").id == "beta"
        assert ledger.report("alpha").id == "alpha"
        assert ledger.statement("beta-1").event == "RETREAT"
        with pytest.raises(UnknownName, match="alpha-1, alpha-2"):
            ledger.report("alpha-")
        with pytest.raises(UnknownName, match="sitrep search"):
            ledger.report("gamma")
        with pytest.raises(UnknownName, match="statement"):
            ledger.statement("%")


def test_report_of_an_empty_ledger_is_unknown() -> None:
    with Ledger(":memory:") as ledger, pytest.raises(UnknownName, match="empty"):
        ledger.report("x")


def test_evidence_is_filtered(small_ledger: Path) -> None:
    with Ledger(small_ledger) as ledger:
        assert len(list(ledger.evidence(kind="photo", since="2022-02-02"))) == 4
        assert list(ledger.evidence(kind="video")) == []


def test_counts_say_how_much_there_is(small_ledger: Path) -> None:
    with Ledger(small_ledger, read_only=True) as ledger:
        assert ledger.counts() == {
            "reports": 5,
            "statements": 10,
            "participants": 15,
            "evidence": 5,
            "refusals": 0,
            "runs": 1,
        }


def test_check_finds_nothing_in_a_sound_ledger(small_ledger: Path) -> None:
    with Ledger(small_ledger, read_only=True) as ledger:
        assert ledger.check() == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE reports SET text = 'X' || text WHERE number = 2", "not what was received"),
        ("UPDATE reports SET text = 'X' WHERE number = 2", "outside the text"),
        ("UPDATE statements SET words = 'x' WHERE event = 'RETREAT'", "not found again"),
        ("UPDATE statements SET event = 'AID' WHERE event = 'RETREAT'", "column event"),
        ("UPDATE statements SET id = 'x' WHERE event = 'CONSULT' AND report = "
         "(SELECT id FROM reports WHERE number = 2)", "another id"),
        ("UPDATE statements SET payload = '{}'", "cannot be read"),
        ("DELETE FROM statements WHERE event = 'CONSULT'", "nested in one that is not there"),
        ("DELETE FROM reports WHERE number = 2", "belongs to no row of reports"),
        ("DELETE FROM report_words WHERE rowid = 2", "not in the index"),
    ],
)  # fmt: skip
def test_check_finds_damage(small_ledger: Path, damage: str, words: str) -> None:
    connection = sqlite3.connect(small_ledger)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Ledger(small_ledger, read_only=True) as ledger:
        faults = ledger.check()
    assert any(words in fault for fault in faults), faults


_texts = st.text(st.characters(codec="utf-8"), max_size=12)
_spans = st.tuples(st.integers(0, 5), st.integers(5, 10))
_numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_codes = st.lists(st.sampled_from(["GOV", "MIL", "REB"]), max_size=2).map(tuple)
_participants = st.builds(
    Participant, _texts, st.none() | _spans, st.none() | _texts, st.none(), _texts, _codes
)
_voices = st.builds(Voice, _texts, st.none() | _spans, cue=_texts, cue_span=st.none() | _spans)
_whens = st.builds(When, st.none() | st.just("2022-02-15"), st.none(), st.just("day"), _texts)
_wheres = st.builds(Where, _texts, st.none() | _spans, latitude=_numbers, longitude=_numbers)
_amounts = st.builds(Amount, _texts, _numbers, _numbers, st.booleans(), st.booleans(), _texts)
_evidence = st.builds(Evidence, _texts, _texts, _spans, st.none() | _participants)


def _few(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def _coded(draw: st.DrawFn) -> CodedReport:
    words = draw(st.text(st.characters(codec="utf-8"), min_size=10, max_size=40))
    report = Report(words, "2022-02-15", draw(_texts), draw(_texts), draw(_texts), draw(_texts))
    made = st.builds(
        Statement,
        st.just("s"),
        st.just(report.id),
        st.just(0),
        st.just((2, 6)),
        st.sampled_from(["AID", "ASSAULT"]),
        st.none() | _texts,
        _few(_texts),
        _few(_participants),
        _few(_participants),
        st.sampled_from(Status),
        _few(_voices),
        st.none() | _whens,
        _few(_wheres),
        _few(_amounts),
        evidence=_few(_evidence),
        why=_few(_texts),
    )
    shown = draw(st.lists(_evidence, max_size=2))
    sentences = (Sentence(0, (0, len(words))),)
    return CodedReport(report, sentences, (draw(made),), tuple(shown), draw(_texts))


@given(_coded())
def test_what_is_added_is_read_back_equal(coded: CodedReport) -> None:
    with Ledger(":memory:") as ledger:
        assert ledger.add(coded)
        assert not ledger.add(coded)
        assert ledger.coded(coded.report.id) == coded
        assert ledger.check() == []


def test_tables_are_those_of_the_schema(small_ledger: Path) -> None:
    from sitrep.ledger.schema import metadata  # noqa: PLC0415 - one test

    with Ledger(small_ledger) as ledger, ledger._reading() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        found = {name for name in names.scalars() if not name.startswith("report_words")}
    assert found == set(metadata.tables)


def test_a_closed_ledger_can_be_closed_again(path: Path) -> None:
    ledger = Ledger(path)
    ledger.add(make_coded(1))
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError), Ledger(path, read_only=True) as reading:
        reading.add(make_coded(2))
