"""Records to JSON and back. The only file that knows the wire format."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")


def to_json(record: object) -> str:
    """One line of JSON with the record's field names, null for what is not said."""
    return msgspec.json.encode(record).decode("utf-8")


def from_json(line: str | bytes, kind: type[T]) -> T:
    """Read a record of the given kind back.

    Raises:
        msgspec.ValidationError: If a field is missing, unknown in type, or malformed.
    """
    return msgspec.json.decode(line, type=kind)
