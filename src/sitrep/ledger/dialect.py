"""What one database does otherwise than another. No other file of this room knows SQLite.

In: where a ledger is. Out: an engine, full-text search, and errors in plain words.
The law of this file: committed is on the disk. SQLite runs with a write-ahead log and full
synchronisation, so a killed process or a power cut loses no finished transaction.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import QueuePool, StaticPool

from sitrep.errors import LedgerError

SEARCH_TABLE = "report_words"
_HEADER = b"SQLite format 3\0"
MARK_OPEN, MARK_CLOSE = "\ue000\ue001\ue000", "\ue001\ue000\ue001"
"""What stands around found words in a snippet: characters that no report has for words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is.

    Attributes:
        name: As the user wrote it, for messages.
        path: Its file; null for one in memory.
    """

    name: str
    path: Path | None


def find_place(url_or_path: str | Path) -> Place:
    """Read a path or an SQLAlchemy URL.

    Raises:
        LedgerError: If it is the URL of another database, or none that can be read.
    """
    name = str(url_or_path)
    if isinstance(url_or_path, Path) or not (":/" in name or name.startswith("sqlite:")):
        return Place(name, None if name == ":memory:" else Path(name))
    try:
        url = make_url(name)
    except ArgumentError as error:
        raise LedgerError(
            f'"{name}" is no address of a ledger; give a file or sqlite:///FILE.'
        ) from error
    _check_url(url)
    in_memory = url.database in (None, "", ":memory:")
    return Place(name, None if in_memory else Path(str(url.database)))


def _check_url(url: URL) -> None:
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() != "sqlite":
        raise LedgerError(
            f'"{shown}" is no SQLite ledger, and this version keeps no other; '
            "give a file or sqlite:///FILE."
        )
    if url.query:
        raise LedgerError(f'"{shown}" has options after "?"; leave them out.')


def make_engine(place: Place, *, create: bool, read_only: bool, timeout_seconds: float) -> Engine:
    """An engine whose write transactions take the writer's lock at once.

    Args:
        place: Where the ledger is.
        create: Make the file if there is none.
        read_only: Never write, not even to a journal where the folder forbids it.
        timeout_seconds: How long to wait for another writer.
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            _address(place, create=create, read_only=read_only),
            uri=True,
            timeout=timeout_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    pool = StaticPool if place.path is None else QueuePool
    engine = sqlalchemy.create_engine("sqlite://", creator=connect, poolclass=pool)
    event.listen(engine, "begin", _begin)
    return engine


def _address(place: Place, *, create: bool, read_only: bool) -> str:
    if place.path is None:
        return "file::memory:"
    mode = "ro" if read_only else "rwc" if create else "rw"
    still = "&immutable=1" if read_only and _is_still(place.path) else ""
    return f"{place.path.absolute().as_uri()}?mode={mode}{still}"


def _is_still(path: Path) -> bool:
    """Whether nobody can write beside a file, so that it must be read without a journal."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    return not os.access(path.absolute().parent, os.W_OK) and not any(map(Path.exists, beside))


def is_foreign(path: Path) -> bool:
    """Whether a file holds something that is no database; SQLite itself overwrites short ones."""
    with path.open("rb") as stream:
        head = stream.read(len(_HEADER))
    return bool(head) and head != _HEADER


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def keep_log(connection: Connection) -> None:
    """Let readers and a writer work beside each other; outside a transaction only.

    Another process may hold the file at this moment: it sets the same, and this one need not.
    """
    driver = connection.connection.driver_connection
    if driver is not None:
        with suppress(sqlite3.OperationalError):
            driver.execute("PRAGMA journal_mode = WAL")


# --------------------------------------------------------------------------------------- search


def create_search(connection: Connection) -> None:
    """Make the full-text index over headlines and texts; English words are cut to their stems."""
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(headline, text, content='reports', "
            "content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')"
        )
    )


def index_report(connection: Connection, number: int, headline: str, body: str) -> None:
    """Put a report into the full-text index."""
    connection.execute(
        text(f"INSERT INTO {SEARCH_TABLE} (rowid, headline, text) VALUES (:n, :headline, :body)"),  # noqa: S608 - a constant
        {"n": number, "headline": headline, "body": body},
    )


def search_reports(
    connection: Connection, wanted: Sequence[str], unwanted: Sequence[str], limit: int
) -> list[tuple[str, str]]:
    """Reports that hold all wanted and no unwanted phrases, best first.

    Returns:
        Id of each report and a snippet with MARK_OPEN and MARK_CLOSE around the found words.
    """
    query = " AND ".join(map(_quote, wanted))
    query += "".join(f" NOT {_quote(phrase)}" for phrase in unwanted)
    rows = connection.execute(
        text(
            f"SELECT reports.id, snippet({SEARCH_TABLE}, -1, :a, :z, '…', 24) FROM {SEARCH_TABLE} "  # noqa: S608 - a constant
            f"JOIN reports ON reports.number = {SEARCH_TABLE}.rowid "
            f"WHERE {SEARCH_TABLE} MATCH :query "
            f"ORDER BY bm25({SEARCH_TABLE}, 4.0, 1.0), published, reports.id LIMIT :limit"
        ),
        {"a": MARK_OPEN, "z": MARK_CLOSE, "query": query, "limit": limit},
    )
    return [(row[0], row[1]) for row in rows]


def _quote(phrase: str) -> str:
    """A phrase as an FTS5 string, in which nothing has a meaning of its own."""
    return '"' + phrase.replace('"', '""') + '"'


def check_storage(connection: Connection) -> list[str]:
    """What the database itself finds wrong, one line a fault."""
    rows = connection.execute(text("PRAGMA integrity_check")).scalars()
    faults = [f"database: {row}" for row in rows if row != "ok"]
    orphans = connection.execute(text("PRAGMA foreign_key_check"))
    faults += [
        f"database: row {orphan[1]} of {orphan[0]} belongs to no row of {orphan[2]}"
        for orphan in orphans
    ]
    indexed = text(
        "SELECT count(*) FROM reports LEFT JOIN report_words_docsize AS indexed "
        "ON indexed.id = reports.number WHERE indexed.id IS NULL"
    )
    missing = connection.execute(indexed).scalar_one()
    return [*faults, f"search: {missing} reports are not in the index"] if missing else faults


# --------------------------------------------------------------------------------------- errors

_OTHER_WRITER = "Another process is writing to it; wait until it is done and run it again"
_NEXT_STEPS = {
    sqlite3.SQLITE_FULL: "The disk is full; free some space and run it again",
    sqlite3.SQLITE_BUSY: _OTHER_WRITER,
    sqlite3.SQLITE_LOCKED: _OTHER_WRITER,
    sqlite3.SQLITE_READONLY: "There is no permission to write; change it or choose another file",
    sqlite3.SQLITE_PERM: "There is no permission to open it; change it or choose another file",
    sqlite3.SQLITE_CANTOPEN: "It cannot be opened; check the path and the permissions",
    sqlite3.SQLITE_NOTADB: "It is not an SQLite file; choose another file",
    sqlite3.SQLITE_CORRUPT: "It is damaged; copy it and put a backup in its place",
    sqlite3.SQLITE_IOERR: "The disk fails or is full; check it and run it again",
}


_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EFBIG: sqlite3.SQLITE_FULL,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
    errno.EROFS: sqlite3.SQLITE_READONLY,
}


@contextmanager
def plain_errors(place: Place) -> Iterator[None]:
    """Turn errors of the database and the disk into a LedgerError of one line.

    Raises:
        LedgerError: In place of any of them; the transaction has been rolled back.
    """
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        raise LedgerError(_explain(place, error)) from error
    except OSError as error:
        code = _CODES.get(error.errno or 0, 0)
        step = _NEXT_STEPS.get(code, f"The disk says: {error.strerror}")
        raise LedgerError(_sentence(place, step)) from error


def _explain(place: Place, error: DatabaseError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DatabaseError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the high bits tell kinds of one error
    if "fts5" in str(cause) and "module" in str(cause):
        return _sentence(place, "This SQLite has no full-text search; install one with FTS5")
    step = _NEXT_STEPS.get(code, f"SQLite says: {' '.join(str(cause).split())}")
    if isinstance(error, DatabaseError) and code not in _NEXT_STEPS and error.statement:
        step += f" (in: {' '.join(error.statement.split())[:200]})"
    return _sentence(place, step)


def _sentence(place: Place, step: str) -> str:
    return f"Ledger {place.name}: {step}. It was left as it was."
