"""Reading: files, folders and standard input in, dated reports out.

The law of this room: a report is read as it is or refused with a reason. Nothing is repaired, and
one bad report never costs another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from sitrep.errors import UsageError
from sitrep.reading.dates import BadDay, check_day, parse_day
from sitrep.reading.files import Reading, read_paths
from sitrep.records import Refusal, Report

__all__ = ["check_published", "read"]


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    outlet: str = "",
    stdin: BinaryIO | None = None,
    today: date | None = None,
) -> Iterator[Report | Refusal]:
    """Read reports from files, folders and standard input, one after the other.

    A folder is read with the folders in it, sorted by path: plain text (.txt, .text), one report a
    file, and JSONL (.jsonl, .ndjson), one report a line. A file named by itself may end otherwise.
    It, and standard input, is JSONL if it begins with a JSON object, and plain text if not.

    Args:
        paths: Files, folders, or "-" for standard input.
        published: Day of publication for all of them, over what they say themselves.
        outlet: Outlet of those that name none.
        stdin: Bytes to read for "-"; the standard input of the process when null.
        today: No report is published after it; the machine's own date when null.

    Returns:
        Reports in order, and in the place of each that cannot be used a Refusal. Its reason is one
        of empty, binary, bad-encoding, markup, too-long, not-json, no-text, bad-field, no-date,
        bad-date, future-date, unreadable and no-reports.

    Raises:
        UsageError: At once, if `published` is no day, or a day after today.

    Example:
        >>> from io import BytesIO
        >>> stdin = BytesIO(b"GENEVA, Feb. 15, 2022 (AP) - Envoys met.")
        >>> [(report.published, report.dated_by) for report in read(["-"], stdin=stdin)]
        [('2022-02-15', 'dateline')]
    """
    if published is not None:
        published = check_published(published, today=today)
    return read_paths(paths, Reading(published, outlet, today, stdin))


def check_published(written: str, *, today: date | None = None) -> str:
    """The ISO form of a date that the caller gives.

    Raises:
        UsageError: If it is no day, or a day after today.
    """
    today = today or datetime.now().astimezone().date()
    try:
        return check_day(parse_day(written), today)
    except BadDay as error:
        raise UsageError(
            f'The date of publication, "{written[:60]}", {error}; write it as YYYY-MM-DD.'
        ) from error
