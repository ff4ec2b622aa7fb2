"""A refusal: what was not read or coded, at which step, and why. A failure is a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One report that was not kept.

    Attributes:
        source: File, line or address it came from, as the user would name it.
        step: reading, dating, parsing, coding or keeping.
        reason: A slug that counts alike cases together, such as "empty" or "no-date".
        detail: One line: what is wrong, what is allowed, what to do next.
        try_again: True when the same input may pass later (a full disk), false when it never can.
    """

    source: str
    step: str
    reason: str
    detail: str
    try_again: bool = False
