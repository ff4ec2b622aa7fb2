"""The ledger: coded reports in, records out.

The law of this file: one report, one transaction. What is added is there whole or not at all, and
adding it again changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from sitrep.errors import LedgerError
from sitrep.ledger import checks, dialect, rows, search, views
from sitrep.ledger.migrations import apply, find_pending, now
from sitrep.ledger.schema import evidence, participants, refusals, reports, runs, statements
from sitrep.records import CodedReport, Evidence, Refusal, Report, Statement, Status

T = TypeVar("T")


class Ledger:
    """Reports and all that was coded from them, kept in a database.

    Opened for adding, it makes the file if there is none; `create=False` and `read_only=True` never
    do. Readers and one writer can work at the same time; a second writer waits for its turn.

    Args:
        url_or_path: A file, or an SQLAlchemy URL such as sqlite:///crisis.db; ":memory:" for a
            ledger that is gone when it is closed.
        create: Make the ledger if it is not there.
        read_only: Change nothing.
        timeout_seconds: How long to wait for another writer.

    Raises:
        LedgerError: If it is not there, is none, is of a newer version, or cannot be opened.

    Example:
        >>> with Ledger(":memory:") as ledger:
        ...     ledger.counts()["reports"]
        0
    """

    def __init__(
        self,
        url_or_path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        timeout_seconds: float = 30.0,
    ) -> None:
        self._place = dialect.find_place(url_or_path)
        self._read_only = read_only
        self._run: int | None = None
        _check_path(self._place, create=create and not read_only)
        self._engine = dialect.make_engine(
            self._place,
            create=create and not read_only,
            read_only=read_only and self._place.path is not None,
            timeout_seconds=timeout_seconds,
        )
        try:
            self._prepare(create=create)
        except BaseException:
            self._engine.dispose()
            raise

    def _prepare(self, *, create: bool) -> None:
        """Bring the tables up to date, or say why that cannot be."""
        with self._reading() as connection:
            pending = find_pending(connection, self._place.name)
        in_memory = self._place.path is None
        if pending and not in_memory and (self._read_only or not create):
            raise LedgerError(
                f"Ledger {self._place.name}: It is empty or of an older Sitrep; "
                f"bring it up to date with: sitrep add PATH --ledger {self._place.name}"
            )
        for step in pending:
            with self._transaction() as connection:
                if step in find_pending(connection, self._place.name):  # not by another meanwhile
                    apply(connection, step)
        if not self._read_only and not in_memory:
            with dialect.plain_errors(self._place), self._engine.connect() as connection:
                dialect.keep_log(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Note the end of the run and let the file go; closing twice does no harm.

        Where the end cannot be noted, on a full disk say, the run stays without one, as if it had
        been killed. Nothing else is lost, and the error that ended the run is not covered.
        """
        try:
            if self._run is not None:
                with suppress(LedgerError), self._transaction() as connection:
                    _end_run(connection, self._run)
        finally:
            self._run = None
            self._engine.dispose()

    # ------------------------------------------------------------------------------- transactions

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with dialect.plain_errors(self._place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A transaction that writes; rolled back on any error, Ctrl-C among them."""
        if self._read_only and self._place.path is not None:
            raise LedgerError(
                f"Ledger {self._place.name}: It was opened to be read only; "
                "open it without read_only to add to it."
            )
        with (
            dialect.plain_errors(self._place),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    def _iterate(self, read: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with self._reading() as connection:
            if self._place.path is not None:
                yield from read(connection)
                return
            found = list(read(connection))
        yield from found  # in memory there is one connection for all, so it must be free by now

    # ------------------------------------------------------------------------------------- adding

    def has(self, report: Report) -> bool:
        """Whether the ledger has a report with the same content."""
        with self._reading() as connection:
            return _has_fingerprint(connection, report.fingerprint)

    def add(self, coded: CodedReport) -> bool:
        """Keep a report with its records, whole, in one transaction.

        Returns:
            True when it is new; false when its content was there already, and nothing changes.

        Raises:
            RefusedReport: With id-taken if another report or statement has its id, bad-record if a
                record does not belong to its report, bad-encoding if a text cannot be written.
            LedgerError: If it cannot be written; the ledger is as it was.
        """
        rows.check_encodable(coded)
        rows.check_coded(coded)
        if self.has(coded.report):
            return False
        with self._transaction() as connection:
            if _has_fingerprint(connection, coded.report.fingerprint):
                return False
            run = self._run or _start_run(connection)
            _insert(connection, coded, run)
        self._run = run
        return True

    def refuse(self, refusal: Refusal) -> bool:
        """Keep a refusal.

        Returns:
            True when it is new; false when the same was kept before, and nothing changes.
        """
        with self._transaction() as connection:
            columns = (refusals.c.source, refusals.c.step, refusals.c.reason, refusals.c.detail)
            given = (refusal.source, refusal.step, refusal.reason, refusal.detail)
            same = [column == value for column, value in zip(columns, given, strict=True)]
            if connection.execute(select(refusals.c.number).where(*same)).first() is not None:
                return False
            run = self._run or _start_run(connection)
            names = ("source", "step", "reason", "detail", "try_again")
            fields = {name: getattr(refusal, name) for name in names}
            connection.execute(refusals.insert().values(**fields, run=run, refused_at=now()))
        self._run = run
        return True

    # ------------------------------------------------------------------------------------ reading

    def reports(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        outlet: str | None = None,
    ) -> Iterator[Report]:
        """Reports by day of publication and id.

        Args:
            since: First day, included.
            until: Last day, included.
            outlet: Exactly this outlet.

        Raises:
            UsageError: If a day is a text and no ISO date.
        """
        query = views.select_reports(since, until, outlet)
        return self._iterate(lambda connection: views.read_reports(connection, query))

    def report(self, key: str) -> Report:
        """The report with an id, or the only one whose id begins so.

        Raises:
            UnknownName: If there is none, or more than one.
        """
        return self.coded(key).report

    def coded(self, key: str) -> CodedReport:
        """A report with all its records, exactly as it was added.

        Raises:
            UnknownName: If no id, or more than one, begins with the key.
        """
        with self._reading() as connection:
            return views.read_coded(connection, views.find_id(connection, reports, key, "report"))

    def statements(  # noqa: PLR0913 - one filter a field, all by keyword
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        about: str | None = None,
        event: str | None = None,
        status: Status | str | None = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Statement]:
        """Statements by day of publication, report and place in the report.

        Args:
            since: First day of publication, included.
            until: Last day of publication, included.
            about: An ISO 3166-1 alpha-3 code, or part of a name or mention, of an actor, recipient
                or voice.
            event: A PLOVER type.
            status: A status.
            report: Id of a report.
            limit: At most so many.

        Raises:
            UsageError: If a day is a text and no ISO date.
            UnknownName: If there is no such status.
        """
        wanted = views.Filter(since, until, about, event, status, report, limit)
        query = views.select_statements(wanted)
        return self._iterate(lambda connection: views.read_statements(connection, query))

    def statement(self, key: str) -> Statement:
        """The statement with an id, or the only one whose id begins so.

        Raises:
            UnknownName: If there is none, or more than one.
        """
        with self._reading() as connection:
            found = views.find_id(connection, statements, key, "statement")
            query = select(statements.c.payload).where(statements.c.id == found)
            return rows.make_statement(connection.execute(query).scalar_one())

    def evidence(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        kind: str | None = None,
        report: str | None = None,
    ) -> Iterator[tuple[str, Evidence]]:
        """Pieces of evidence with the ids of their reports, by day, report and place in it."""
        query = views.select_evidence(since, until, kind, report)
        return self._iterate(lambda connection: views.read_evidence(connection, query))

    def refusals(self) -> Iterator[Refusal]:
        """What was refused, in the order it came."""
        return self._iterate(views.read_refusals)

    def search(self, query: str, limit: int = 20) -> list[search.Hit]:
        """Find reports by their words, best first.

        Args:
            query: Words that must all occur, "phrases", and -words that must not.
            limit: At most so many reports.

        Raises:
            UsageError: If there is no word that must occur.
        """
        parsed = search.parse_query(query)
        with self._reading() as connection:
            return search.search(connection, parsed, limit)

    def counts(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        tables = (reports, statements, participants, evidence, refusals, runs)
        with self._reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables
            }

    def check(self) -> list[str]:
        """Faults of the ledger, one line each; none for a sound one.

        Every span is found again in its report, nothing is orphaned, ids and fingerprints are
        true, and the database itself is whole.
        """
        with self._reading() as connection:
            return checks.check(connection)


def _check_path(place: dialect.Place, *, create: bool) -> None:
    """Say what is wrong with a path before anything is opened or made."""
    path = place.path
    if path is None:
        return
    problem = ""
    with dialect.plain_errors(place):
        if path.is_dir():
            problem = "It is a folder; name a file"
        elif not path.exists() and not create:
            problem = f"There is none; make it with: sitrep add PATH --ledger {place.name}"
        elif not path.absolute().parent.is_dir():
            problem = f"The folder {path.parent} is not there; make it first"
        elif path.exists() and dialect.is_foreign(path):
            problem = "It is not an SQLite file; choose another file. It was left as it was"
    if problem:
        raise LedgerError(f"Ledger {place.name}: {problem}.")


def _has_fingerprint(connection: Connection, fingerprint: str) -> bool:
    query = select(reports.c.number).where(reports.c.fingerprint == fingerprint)
    return connection.execute(query).first() is not None


def _insert(connection: Connection, coded: CodedReport, run: int) -> None:
    report = coded.report
    taken = select(reports.c.number).where(reports.c.id == report.id)
    if connection.execute(taken).first() is not None:
        raise rows.refuse(
            report,
            "id-taken",
            f'Another report has the id "{report.id[:60]}"; give this one another, or none.',
        )
    values = {**rows.report_row(coded), "run": run, "added_at": now()}
    number = connection.execute(reports.insert().values(values)).inserted_primary_key
    dialect.index_report(connection, number[0] if number else 0, report.headline, report.text)
    try:
        _insert_many(connection, coded)
    except IntegrityError as error:
        raise rows.refuse(
            report, "id-taken", "Another report has a statement of the same id."
        ) from error


def _insert_many(connection: Connection, coded: CodedReport) -> None:
    for table, made in (
        (statements, rows.statement_rows(coded)),
        (participants, rows.participant_rows(coded)),
        (evidence, rows.evidence_rows(coded)),
    ):
        if made:
            connection.execute(table.insert(), made)


def _start_run(connection: Connection) -> int:
    values = {"started_at": now(), "version": version("sitrep"), "counts": "{}"}
    key = connection.execute(runs.insert().values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def _end_run(connection: Connection, run: int) -> None:
    kept = {
        table.name: connection.execute(
            select(func.count()).select_from(table).where(table.c.run == run)
        ).scalar_one()
        for table in (reports, refusals)
    }
    ended = runs.update().where(runs.c.number == run)
    connection.execute(ended.values(ended_at=now(), counts=json.dumps(kept, sort_keys=True)))
