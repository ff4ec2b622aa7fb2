"""What can be read out of a ledger, and in which order.

In: a connection and what is asked for. Out: records.
The law of this file: the order is always the same: day of publication, report, place in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from sitrep.errors import UnknownName, UsageError
from sitrep.ledger import rows
from sitrep.ledger.schema import evidence, participants, refusals, reports, statements
from sitrep.records import CodedReport, Evidence, Refusal, Report, Statement, Status
from sitrep.records.wire import from_json

_AT_ONCE = 500  # rows held while a reader goes through many


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are asked for; null lets all through.

    Attributes:
        since: First day of publication, included.
        until: Last day of publication, included.
        about: Country code, or part of a name or mention, of an actor, recipient or voice.
        event: PLOVER type.
        status: One status.
        report: Id of a report.
        limit: At most so many.
    """

    since: date | str | None = None
    until: date | str | None = None
    about: str | None = None
    event: str | None = None
    status: Status | str | None = None
    report: str | None = None
    limit: int | None = None


def read_day(day: date | str | None, name: str) -> str | None:
    """The ISO form of a day.

    Raises:
        UsageError: If it is a text and no ISO date.
    """
    if day is None:
        return None
    try:
        return (day if isinstance(day, date) else date.fromisoformat(day)).isoformat()[:10]
    except ValueError as error:
        raise UsageError(f'{name}="{day}" is no day; write it as YYYY-MM-DD.') from error


def _within(
    column: ColumnElement[str], since: date | str | None, until: date | str | None
) -> list[ColumnElement[bool]]:
    first, last = read_day(since, "since"), read_day(until, "until")
    conditions = [] if first is None else [column >= first]
    return conditions if last is None else [*conditions, column <= last]


def select_reports(
    since: date | str | None, until: date | str | None, outlet: str | None
) -> Select[*tuple[object, ...]]:
    """Reports of an outlet, or of all, published within a span of days."""
    conditions = _within(reports.c.published, since, until)
    if outlet is not None:
        conditions.append(reports.c.outlet == outlet)
    return select(reports).where(*conditions).order_by(reports.c.published, reports.c.id)


def read_reports(connection: Connection, query: Select[*tuple[object, ...]]) -> Iterator[Report]:
    """Reports of a query, one after the other."""
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings():
        yield rows.make_report({str(name): value for name, value in row.items()})


def select_statements(wanted: Filter) -> Select[str]:
    """Payloads of the statements that a filter lets through."""
    table = statements.c
    conditions = _within(table.published, wanted.since, wanted.until)
    if wanted.event is not None:
        conditions.append(table.event == wanted.event.upper())
    if wanted.status is not None:
        conditions.append(table.status == _read_status(wanted.status))
    if wanted.report is not None:
        conditions.append(table.report == wanted.report)
    if wanted.about:
        conditions.append(table.id.in_(_select_about(wanted.about)))
    order = (table.published, table.report, table.sentence, table.start, table.end, table.id)
    return select(table.payload).where(*conditions).order_by(*order).limit(wanted.limit)


def _read_status(status: Status | str) -> str:
    known = [str(one) for one in Status]
    if str(status) not in known:
        raise UnknownName("status", str(status), known)
    return str(status)


def _select_about(about: str) -> Select[str]:
    """Statements that name someone: three capitals are a country's code or a whole name."""
    table = participants.c
    folded = rows.fold(about.strip())
    if re.fullmatch("[A-Z]{3}", about.strip()):
        whole = table.folded.contains(f"\n{folded}\n", autoescape=True)
        return select(table.statement).where(or_(table.country == about.strip(), whole))
    return select(table.statement).where(table.folded.contains(folded, autoescape=True))


def read_statements(connection: Connection, query: Select[str]) -> Iterator[Statement]:
    """Statements of a query, one after the other."""
    for payload in connection.execution_options(yield_per=_AT_ONCE).execute(query).scalars():
        yield rows.make_statement(payload)


def select_evidence(
    since: date | str | None, until: date | str | None, kind: str | None, report: str | None
) -> Select[str, str]:
    """Report and payload of pieces of evidence."""
    conditions = _within(reports.c.published, since, until)
    if kind is not None:
        conditions.append(evidence.c.kind == kind)
    if report is not None:
        conditions.append(evidence.c.report == report)
    joined = evidence.join(reports, reports.c.id == evidence.c.report)
    order = (reports.c.published, evidence.c.report, evidence.c.position)
    return (
        select(evidence.c.report, evidence.c.payload)
        .select_from(joined)
        .where(*conditions)
        .order_by(*order)
    )


def read_evidence(
    connection: Connection, query: Select[str, str]
) -> Iterator[tuple[str, Evidence]]:
    """Each piece of evidence with the id of its report."""
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
        yield row.report, from_json(row.payload, Evidence)


def find_id(connection: Connection, table: Table, key: str, kind: str) -> str:
    """The full id that a key or its start names.

    Raises:
        UnknownName: If no id, or more than one, begins so.
    """
    column = table.c.id
    exact = connection.execute(select(column).where(column == key)).scalar()
    if exact is not None:
        return str(exact)
    begins = func.substr(column, 1, len(key)) == key
    found = connection.execute(select(column).where(begins).order_by(column).limit(6)).scalars()
    candidates = list(found)
    if len(candidates) == 1:
        return str(candidates[0])
    if candidates:
        raise UnknownName(kind, key, candidates, "More than one begins so; give more of the id.")
    some = connection.execute(select(column).order_by(column).limit(3)).scalars().all()
    raise UnknownName(
        kind, key, some or ["none, the ledger is empty"], "Look for it with sitrep search."
    )


def read_coded(connection: Connection, report_id: str) -> CodedReport:
    """A report with all its records; the id is a full one that is there."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().one()
    of_report = (
        select(statements.c.payload)
        .where(statements.c.report == report_id)
        .order_by(statements.c.position)
    )
    shown = select_evidence(None, None, None, report_id)
    return CodedReport(
        rows.make_report({str(name): value for name, value in row.items()}),
        rows.make_sentences(row["sentences"]),
        tuple(read_statements(connection, of_report)),
        tuple(item for _, item in read_evidence(connection, shown)),
        row["version"],
    )


def read_refusals(connection: Connection) -> Iterator[Refusal]:
    """Refusals in the order they came."""
    for row in connection.execute(select(refusals).order_by(refusals.c.number)):
        yield Refusal(row.source, row.step, row.reason, row.detail, row.try_again)
