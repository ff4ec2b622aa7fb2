"""How a ledger came to its present tables: named steps, each once and in its own transaction.

The law of this file: a step that has been released is never changed; a new one follows it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, inspect, select

from sitrep.errors import LedgerError
from sitrep.ledger import dialect
from sitrep.ledger.schema import metadata, migrations


def _create_tables(connection: Connection) -> None:
    metadata.create_all(connection)


def _create_search(connection: Connection) -> None:
    dialect.create_search(connection)


MIGRATIONS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("0001 tables", _create_tables),
    ("0002 full-text search", _create_search),
)


def now() -> str:
    """This instant in UTC, to the second, in ISO form."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def find_pending(connection: Connection, name: str) -> list[str]:
    """Names of the steps that a ledger lacks; all of them for an empty database.

    Raises:
        LedgerError: If it is a database of something else, or of a newer Sitrep.
    """
    known = [step for step, _ in MIGRATIONS]
    tables = inspect(connection).get_table_names()
    if not tables:
        return known
    if migrations.name not in tables:
        raise LedgerError(
            f"Ledger {name}: It is an SQLite file but no ledger; choose another file. "
            "It was left as it was."
        )
    applied = set(connection.execute(select(migrations.c.name)).scalars())
    newer = sorted(applied.difference(known))
    if newer:
        raise LedgerError(
            f'Ledger {name}: It was made by a newer Sitrep (it has "{newer[0]}"); '
            "install that version. It was left as it was."
        )
    return [step for step in known if step not in applied]


def apply(connection: Connection, step: str) -> None:
    """Take one step, within the transaction of the connection."""
    dict(MIGRATIONS)[step](connection)
    connection.execute(migrations.insert().values(name=step, applied_at=now()))
