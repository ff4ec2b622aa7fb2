"""Whether a ledger is sound: every span found again in its report, no orphan, ids true.

In: a connection. Out: faults, one line each; none for a sound ledger.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from sitrep.ledger import dialect, rows, views
from sitrep.ledger.schema import reports, statements
from sitrep.records import CodedReport


def check(connection: Connection) -> list[str]:
    """All faults: those of the database first, then those of the records, report by report."""
    faults = dialect.check_storage(connection)
    for report_id in connection.execute(select(reports.c.id).order_by(reports.c.number)).scalars():
        faults += [f"report {report_id}: {fault}" for fault in _check_report(connection, report_id)]
    return faults


def _check_report(connection: Connection, report_id: str) -> Iterator[str]:
    try:
        coded = views.read_coded(connection, report_id)
    except msgspec.DecodeError as error:
        yield f"a record cannot be read ({error})"
        return
    stored = connection.execute(
        select(reports.c.fingerprint).where(reports.c.id == report_id)
    ).scalar_one()
    if stored != coded.report.fingerprint:
        yield "the text or what was given beside it is not what was received"
    yield from rows.find_faults(coded)
    yield from _check_columns(connection, coded)


def _check_columns(connection: Connection, coded: CodedReport) -> Iterator[str]:
    """Columns must repeat what the payload says, and words what the report says."""
    expected = {str(row["id"]): row for row in rows.statement_rows(coded)}
    query = select(statements).where(statements.c.report == coded.report.id)
    for stored in connection.execute(query.order_by(statements.c.position)).mappings():
        made = expected.get(stored["id"])
        if made is None:
            yield f"statement {stored['id']} is kept under another id than its own"
        elif stored["words"] != made["words"]:
            yield f"statement {stored['id']}: its words are not found again at its place"
        else:
            wrong = [name for name in made if name != "payload" and made[name] != stored[name]]
            yield from (f"statement {stored['id']}: the column {name} is wrong" for name in wrong)
