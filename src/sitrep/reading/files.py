"""Files, folders and standard input: what is read, and in which order.

In: paths as the user gave them. Out: reports and refusals, one after the other.
The law of this file: it goes on. Whatever one file holds, the next is read all the same.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sitrep.errors import RefusedReport
from sitrep.reading.dates import date_report
from sitrep.reading.decoding import LONGEST_REPORT_BYTES, decode_text, refuse
from sitrep.reading.jsonl import read_jsonl
from sitrep.records import Refusal, Report

TEXT_ENDINGS = (".txt", ".text")
JSONL_ENDINGS = (".jsonl", ".ndjson")
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for all reports of one run.

    Attributes:
        published: Day for all reports, over what they say themselves.
        outlet: Outlet of the reports that name none.
        today: No report is published after it; null for the machine's own date.
        stdin: Bytes to read for "-"; null for the standard input of the process.
    """

    published: str | None = None
    outlet: str = ""
    today: date | None = None
    stdin: BinaryIO | None = field(default=None, repr=False)


def read_paths(paths: Sequence[str | Path], reading: Reading) -> Iterator[Report | Refusal]:
    """Read files, folders and standard input in the order given."""
    for path in paths:
        name = os.fspath(path)
        try:
            if name == STANDARD_INPUT:
                yield from _read_stream(_standard_input(reading), "standard input", reading)
            elif os.path.isdir(name):
                yield from _read_folder(name, reading)
            else:
                yield from _read_file(name, reading)
        except RefusedReport as error:
            yield error.refusal
        except OSError as error:
            yield _unreadable(name, error)


def _standard_input(reading: Reading) -> BinaryIO:
    if reading.stdin is not None:
        return reading.stdin
    if sys.stdin is None:
        raise refuse("standard input", "unreadable", "There is no standard input; name a file.")
    return sys.stdin.buffer


def _read_folder(folder: str, reading: Reading) -> Iterator[Report | Refusal]:
    """Read the reports of a folder and of those in it, sorted by path.

    Hidden files and folders, files with other endings and things that are no files are passed
    over. A folder that holds no report at all is refused, so that a wrong path is noticed.
    """
    errors: list[OSError] = []
    names = sorted(_walk(folder, errors))
    reports = [name for name in names if name.lower().endswith(TEXT_ENDINGS + JSONL_ENDINGS)]
    for error in errors:
        yield _unreadable(str(error.filename or folder), error)
    for name in reports:
        yield from read_paths([name], reading)
    if not reports and not errors:
        yield _no_reports(folder, len(names))


def _walk(folder: str, errors: list[OSError]) -> Iterator[str]:
    for place, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = os.path.join(place, name)
            if not name.startswith(".") and os.path.isfile(path):
                yield path


def _no_reports(folder: str, other_count: int) -> Refusal:
    others = f"none of its {other_count} files is one" if other_count else "it has no files"
    endings = ", ".join(TEXT_ENDINGS + JSONL_ENDINGS)
    detail = (
        f"The folder holds no reports ({others}); those end in {endings}. "
        "A file with another ending is read when it is named itself."
    )
    return refuse(_show(folder), "no-reports", detail).refusal


def _read_file(name: str, reading: Reading) -> Iterator[Report | Refusal]:
    try:
        stream = open(name, "rb")  # noqa: SIM115 - closed below; a bad name is told from bad content
    except ValueError as error:  # NUL or half a surrogate pair in the path
        raise refuse(_show(name), "unreadable", "That is no path; check it.") from error
    with stream:
        if name.lower().endswith(JSONL_ENDINGS):
            yield from _read_jsonl(stream, name, reading)
        else:
            yield from _read_stream(stream, name, reading)


_JSONL_START = re.compile(rb'(?:\xef\xbb\xbf)?[ \t]*\{[ \t]*"')
_JSON_START = re.compile(r'\s*(?:\[\s*)?\{\s*"')


def _read_stream(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Report | Refusal]:
    """Read plain text, or JSONL where the first line begins with a JSON object."""
    first = stream.readline(LONGEST_REPORT_BYTES + 1)
    if _JSONL_START.match(first):
        yield from _read_jsonl(stream, name, reading, first)
        return
    data = first + stream.read(LONGEST_REPORT_BYTES + 1 - len(first))
    source = _show(name)
    if len(data) > LONGEST_REPORT_BYTES:
        megabytes = LONGEST_REPORT_BYTES // 1_000_000
        raise refuse(
            source,
            "too-long",
            f"The text is longer than {megabytes} MB; give one report a file.",
        )
    text = decode_text(data, source)
    if _JSON_START.match(text):
        detail = "It is not one JSON object a line; make it so with jq -c . FILE."
        raise refuse(source, "not-json", detail)
    dated = date_report(
        text, source=source, option=reading.published, file_name=name, today=reading.today
    )
    yield Report(text, dated.published, outlet=reading.outlet, dated_by=dated.by)


def _read_jsonl(
    stream: BinaryIO, name: str, reading: Reading, first: bytes = b""
) -> Iterator[Report | Refusal]:
    yield from read_jsonl(
        stream,
        _show(name),
        published=reading.published,
        outlet=reading.outlet,
        today=reading.today,
        first=first,
    )


def _unreadable(name: str, error: OSError) -> Refusal:
    """A refusal in the words of the system; all but a missing file may be readable later."""
    missing = isinstance(error, FileNotFoundError)
    if missing:
        detail = "There is no such file or folder; check the path."
    elif isinstance(error, PermissionError):
        detail = "There is no permission to read it; change its permissions or copy it."
    else:
        detail = f"It cannot be read ({error.strerror or error}); check the disk and the path."
    return refuse(_show(name), "unreadable", detail, try_again=not missing).refusal


def _show(name: str) -> str:
    """A path on one line, with characters that cannot be shown written as escapes."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name
    )
