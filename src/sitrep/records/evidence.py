"""Evidence: a video, photo, satellite image or document that a report names as support."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records.participant import Participant, Span
from sitrep.records.places import Where


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of support named in a report.

    Attributes:
        kind: video, photo, satellite, audio, document or map.
        text: The words that name it.
        span: Where they stand in the report.
        released_by: Who released or took it, null when the report does not say.
        via: Through whom it reached the outlet, in text order: agencies and publishers.
        where: Where it was taken or released, null when not said.
        shows: What it is said to show, null when not said.
    """

    kind: str
    text: str
    span: Span
    released_by: Participant | None = None
    via: tuple[str, ...] = ()
    where: Where | None = None
    shows: str | None = None
