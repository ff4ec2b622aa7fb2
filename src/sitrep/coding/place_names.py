"""A name on its way to a place, and the place that was found.

In: token ranges. Out: FoundPlace, what `find_places` gives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sitrep.knowledge.gazetteer import Place
from sitrep.records import Where


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place named in a report.

    Attributes:
        start: First token.
        end: Token after the last.
        where: The place; its role is not decided here.
        kind: Kind of the gazetteer ("country", "town", "sea"), "border", "land", or "" when
            unresolved.
        neighbours: Of a border, the countries named with it: "border with Ukraine" has UKR, and
            then `where.country` is "" because whose side is meant depends on who acts.
    """

    start: int
    end: int
    where: Where
    kind: str = ""
    neighbours: tuple[str, ...] = ()


@dataclass(slots=True)
class PlaceName:
    """A mention with its candidates.

    Attributes:
        start: First token of the words told, directions and generic words included.
        end: Token after the last of them.
        core_start: First token of the bare name.
        core_end: Token after the bare name.
        text: The words told.
        senses: Candidates, the likeliest first.
        chosen: The sense decided on, null before that and when there is none.
        lead: The words right before it, small letters, three at most.
        absorbed: Whether the name before it says more: "Lebanon" in "Tripoli, Lebanon".
        within: Country that the words behind an unknown name give, "" when they give none.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    text: str
    senses: tuple[Place, ...]
    chosen: Place | None = None
    lead: tuple[str, ...] = ()
    absorbed: bool = False
    within: str = ""

    @property
    def is_country(self) -> bool:
        """Whether the likeliest sense is a country."""
        return bool(self.senses) and self.senses[0].kind == "country"

    def widen(self, doc: Doc, start: int, end: int, senses: tuple[Place, ...]) -> None:
        """Take in words around the name."""
        self.start, self.end = start, end
        self.text = " ".join(doc[start:end].text.split())
        self.senses = senses


def where_of(doc: Doc, start: int, end: int, place: Place | None) -> Where:
    """The record of a token range; without a place it keeps the words alone."""
    span = doc[start:end]
    text, characters = span.text, (span.start_char, span.end_char)
    if place is None:
        return Where(text=text, span=characters)
    return Where(
        text=text,
        span=characters,
        name=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
    )


def to_found(doc: Doc, name: PlaceName) -> FoundPlace:
    """The found place of a name."""
    where = where_of(doc, name.start, name.end, name.chosen)
    if name.chosen is None and name.within:
        where = replace(where, country=name.within)
    return FoundPlace(name.start, name.end, where, name.chosen.kind if name.chosen else "")
