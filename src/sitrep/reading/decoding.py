"""Bytes to text: what is text, what is not, and where it breaks.

In: the bytes of one report. Out: its text, as received: line ends and all characters are kept, only
a byte order mark in front is taken off.
The law of this file: nothing is guessed or repaired. Bytes that are not UTF-8 text are refused.
"""

from __future__ import annotations

import re

from sitrep.errors import RefusedReport
from sitrep.records import Refusal

LONGEST_REPORT_BYTES = 20_000_000
"""The longest file of plain text, and the longest line of JSONL, that is read."""

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_MOST_CONTROL_SHARE = 0.3
_MARKUP = re.compile(
    r"\s{0,200}(?:<!doctype\s|<html\b|<\?xml\b|<rss\b|<feed\b|\{\\rtf)", re.IGNORECASE
)


def refuse(source: str, reason: str, detail: str, *, try_again: bool = False) -> RefusedReport:
    """The error that says why a report was not read; `detail` holds the next step."""
    return RefusedReport(Refusal(source, "reading", reason, detail, try_again))


def decode_text(data: bytes, source: str) -> str:
    """Read the bytes of a report as UTF-8 text.

    Args:
        data: All bytes of it.
        source: What to call it in a refusal.

    Returns:
        The text as received.

    Raises:
        RefusedReport: With binary, bad-encoding, markup or empty.
    """
    if data.startswith(_WIDE_MARKS):
        raise refuse(
            source, "bad-encoding", "This is UTF-16; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)."
        )
    _refuse_nul(b"\0" in data, source)
    mark_bytes = len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0
    try:
        text = data[mark_bytes:].decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start + mark_bytes
        raise refuse(
            source,
            "bad-encoding",
            f"Byte {where} (0x{data[where]:02x}) is not UTF-8; save the report as UTF-8 "
            "(for western text: iconv -f WINDOWS-1252 -t UTF-8).",
        ) from error
    return check_text(text, source)


def check_text(text: str, source: str) -> str:
    """Give the text back if it is one.

    Raises:
        RefusedReport: With binary, bad-encoding (half a surrogate pair from JSON), markup or empty.
    """
    _refuse_nul("\0" in text, source)
    if not text.isascii():
        _refuse_surrogates(text, source)
    if not text.strip():
        raise refuse(source, "empty", "There are no words in it; leave it out.")
    if len(_CONTROL.findall(text)) > _MOST_CONTROL_SHARE * len(text):
        raise refuse(
            source, "binary", "Most of it is control characters; give plain text or JSONL in UTF-8."
        )
    if _MARKUP.match(text):
        raise refuse(
            source,
            "markup",
            "This is HTML, XML or RTF; save the words of the report as plain text.",
        )
    return text


def _refuse_nul(found: bool, source: str) -> None:
    if found:
        raise refuse(
            source,
            "binary",
            "It holds NUL bytes and is no text; give plain text or JSONL in UTF-8.",
        )


def _refuse_surrogates(text: str, source: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise refuse(
            source,
            "bad-encoding",
            f"Character {error.start} is half of a surrogate pair; write the text in UTF-8.",
        ) from error
