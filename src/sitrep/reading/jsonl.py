"""JSONL: one report a line.

In: a binary stream. Out: reports and refusals in the order of the lines.
The law of this file: one line at a time. A bad line costs nothing but itself, and a line that is
too long is passed over without being held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

import msgspec

from sitrep.errors import RefusedReport
from sitrep.reading.dates import date_report
from sitrep.reading.decoding import LONGEST_REPORT_BYTES, check_text, refuse
from sitrep.records import Refusal, Report

OTHER_NAMES = {"published": "date", "headline": "title"}
"""Fields of a report and the name that is accepted where the field itself is missing."""

_SKIPPED_AT_ONCE_BYTES = 1 << 16
_UTF8_MARK = b"\xef\xbb\xbf"


def read_jsonl(
    stream: BinaryIO,
    name: str,
    *,
    published: str | None = None,
    outlet: str = "",
    today: date | None = None,
    first: bytes = b"",
) -> Iterator[Report | Refusal]:
    """Read reports, one JSON object a line.

    Fields are text, published (or date), headline (or title), outlet, url and id; others are
    ignored, and so are blank lines.

    Args:
        stream: Bytes, at the beginning of a line.
        name: What to call the stream; a refusal's source is "name:line", lines from 1.
        published: Day for all reports, over what the lines say.
        outlet: Outlet of the reports that name none.
        today: No report is published after it.
        first: What was already taken from the stream: its first line, or as much of it as the
            longest line may have and one byte more.

    Yields:
        A report or a refusal for each line that is not blank, one refusal (empty) for none at all.
    """
    found = False
    for number, line in enumerate(_read_lines(stream, first), start=1):
        source = f"{name}:{number}"
        if line is not None and not line.strip():
            continue
        found = True
        try:
            fields = _parse_line(line, source)
            yield _make_report(fields, source, name, published, outlet, today)
        except RefusedReport as error:
            yield error.refusal
    if not found:
        yield refuse(name, "empty", "There are no lines in it; leave it out.").refusal


def _read_lines(stream: BinaryIO, first: bytes) -> Iterator[bytes | None]:
    """Lines; None for one that is too long, of which nothing is kept."""
    line = (first or stream.readline(LONGEST_REPORT_BYTES + 1)).removeprefix(_UTF8_MARK)
    while line:
        if len(line) > LONGEST_REPORT_BYTES and not line.endswith(b"\n"):
            line = b""
            while (more := stream.readline(_SKIPPED_AT_ONCE_BYTES)) and not more.endswith(b"\n"):
                pass
            yield None
        else:
            yield line
        line = stream.readline(LONGEST_REPORT_BYTES + 1)


def _parse_line(line: bytes | None, source: str) -> Mapping[str, object]:
    if line is None:
        raise refuse(
            source,
            "too-long",
            f"The line is longer than {LONGEST_REPORT_BYTES // 1_000_000} MB; "
            "give one report a line.",
        )
    if b"\0" in line:
        raise refuse(source, "binary", "The line holds NUL bytes; give JSON in UTF-8.")
    try:
        fields = msgspec.json.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _bad_encoding(line, source, error) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise _not_json(source, error) from error
    if not isinstance(fields, dict):
        raise refuse(
            source,
            "not-json",
            'The line is no JSON object; write {"text": "...", "published": "YYYY-MM-DD"}.',
        )
    return fields


def _bad_encoding(line: bytes, source: str, error: UnicodeDecodeError) -> RefusedReport:
    return refuse(
        source,
        "bad-encoding",
        f"Byte {error.start} of the line (0x{line[error.start]:02x}) is not UTF-8; "
        "save the file as UTF-8.",
    )


def _not_json(source: str, error: Exception) -> RefusedReport:
    why = "nested too deep" if isinstance(error, RecursionError) else str(error)
    return refuse(
        source,
        "not-json",
        f"The line is no JSON object ({why}); write one object a line, "
        "for example with jq -c . FILE.",
    )


def _make_report(
    fields: Mapping[str, object],
    source: str,
    name: str,
    published: str | None,
    outlet: str,
    today: date | None,
) -> Report:
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise refuse(source, "no-text", 'There is no text; the field "text" must hold the report.')
    check_text(text, source)
    dated = date_report(
        text,
        source=source,
        option=published,
        metadata=_get(fields, "published"),
        file_name=name,
        today=today,
    )
    return Report(
        text,
        dated.published,
        outlet=_get_text(fields, "outlet", source) or outlet,
        headline=_get_text(fields, "headline", source),
        url=_get_text(fields, "url", source),
        id=_get_text(fields, "id", source),
        dated_by=dated.by,
    )


def _get(fields: Mapping[str, object], field: str) -> object:
    value = fields.get(field)
    if value in (None, "") and field in OTHER_NAMES:
        return fields.get(OTHER_NAMES[field])
    return value


def _get_text(fields: Mapping[str, object], field: str, source: str) -> str:
    """A field's text, "" where it is missing or null; whole numbers are read as ids."""
    value = _get(fields, field)
    if value is None:
        return ""
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise refuse(source, "bad-field", f'The field "{field}" must hold text in quotation marks.')
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise refuse(source, "bad-encoding", f'The field "{field}" holds characters of no text.')
    return value
