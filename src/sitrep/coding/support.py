"""Support: evidence named in the report, with participants and places resolved.

In: what `evidence` found, and the report's mentions. Out: Evidence records with the number of the
sentence that names them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sitrep.coding.evidence import FoundEvidence
from sitrep.coding.mentions import Mentions
from sitrep.coding.participants import resolve
from sitrep.coding.places import find_places
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Evidence, Participant, Where


def evidence_records(
    found: Sequence[FoundEvidence], parsed: ParsedReport, mentions: Mentions, on: datetime.date
) -> tuple[tuple[int, Evidence], ...]:
    """Evidence as records, each with its sentence's number, in text order."""
    return tuple((item.sentence, _record(item, parsed, mentions, on)) for item in found)


def _record(
    item: FoundEvidence, parsed: ParsedReport, mentions: Mentions, on: datetime.date
) -> Evidence:
    return Evidence(
        kind=item.kind,
        text=item.text,
        span=item.span,
        released_by=_released_by(item, parsed, mentions, on),
        via=item.via,
        where=_where(item, parsed),
        shows=item.shows,
    )


def _released_by(
    item: FoundEvidence, parsed: ParsedReport, mentions: Mentions, on: datetime.date
) -> Participant | None:
    if item.released_by is None:
        return None
    start, end = item.released_by
    tokens = parsed.doc[start:end]
    known = mentions.who_is(tokens.root)
    if known is not None and known.country:
        return known
    return resolve(tokens.text, on)


def _where(item: FoundEvidence, parsed: ParsedReport) -> Where | None:
    if item.where is None:
        return None
    start, end = item.where
    places = find_places(parsed.doc[start:end])
    return places[0].where if places else None
