"""Amounts: counted things that belong to a statement."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records.participant import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with what it counts.

    Attributes:
        what: The counted thing: "troops", "civilians killed", "USD".
        low: Lower bound, included; null when open or unspecified.
        high: Upper bound, included; null when open or unspecified.
        approximate: True for "about", "some", "nearly" and for words such as "dozens".
        unspecified: True where the report says that the number is not known.
        text: As written.
        span: Where it stands in the report.
    """

    what: str
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unspecified: bool = False
    text: str = ""
    span: Span | None = None
