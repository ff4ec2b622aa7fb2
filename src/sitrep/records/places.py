"""Where: a place that belongs to a statement, with its role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.records.participant import Span


class PlaceRole(StrEnum):
    """What a place is to the event."""

    LOCATION = "location"
    ORIGIN = "origin"
    DESTINATION = "destination"


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written and as found in the gazetteer.

    Attributes:
        text: As written.
        span: Where it stands in the report.
        name: Canonical name, null when unresolved.
        country: ISO 3166-1 alpha-3, or "" when unknown or in several countries.
        latitude: Degrees north, null when unresolved.
        longitude: Degrees east, null when unresolved.
        geonames_id: GeoNames id, null when the place is not a GeoNames one.
        role: Location, origin or destination.
    """

    text: str
    span: Span | None = None
    name: str | None = None
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    role: PlaceRole = PlaceRole.LOCATION
