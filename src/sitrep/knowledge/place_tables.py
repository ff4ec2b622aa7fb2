"""Our own tables of places: countries, regions, conflict places, spellings, words of place.

In: the tables under `data/places/`. Out: places by key, countries by code, extents, words. The law
of this file: each table keeps the rules that its head states; `check_places` says where not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sitrep.errors import KnowledgeError
from sitrep.knowledge.place_index import PLACES, Place, find_indexed, fold_name
from sitrep.knowledge.tables import read_table

_PRIORS = {
    "continent": 9_000_000,
    "region": 5_000_000,
    "sea": 5_000_000,
    "island": 2_000_000,
    "town": 30_000,
    "village": 3_000,
}
"""What a place of our own tables counts as beside towns, which count by their people."""
_OTHER_PRIOR = 300_000
MEANT_PRIOR = 50_000_000.0
"""What a row of `spellings.tsv` counts as: more than any namesake that is not a country."""
_SMALL_STATE = 1_000_000
"""People from which a state's capital is what the press means by its name."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Degrees from a centre to the edges: south, north, west, east; all positive."""

    south: float
    north: float
    west: float
    east: float


@lru_cache(maxsize=1)
def place_words() -> dict[str, dict[str, str]]:
    """The words of place: class to word to value; see the head of `words.tsv`."""
    words: dict[str, dict[str, str]] = {}
    for row in read_table(PLACES / "words.tsv"):
        words.setdefault(row["class"], {})[row["word"]] = row["value"]
    return words


@lru_cache(maxsize=1)
def country_rows() -> list[dict[str, str]]:
    """Rows of the table of countries."""
    return read_table(PLACES / "countries.tsv")


@lru_cache(maxsize=1)
def countries_by_code() -> dict[str, Place]:
    """Countries by ISO 3166-1 alpha-3."""
    return {
        row["country"]: Place(
            name=row["name"],
            country=row["country"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            geonames_id=int(row["geonames_id"]),
            kind="country",
            population=int(row["population"]),
            prior=float(row["population"]) + 1_000_000,
        )
        for row in country_rows()
    }


@lru_cache(maxsize=1)
def country_extents() -> dict[str, Extent]:
    """From a country's centre to the edges of its settled land, never negative."""
    extents = {}
    for row in country_rows():
        place = countries_by_code()[row["country"]]
        extents[row["country"]] = Extent(
            south=max(0.0, place.latitude - float(row["south"])),
            north=max(0.0, float(row["north"]) - place.latitude),
            west=max(0.0, place.longitude - float(row["west"])),
            east=max(0.0, float(row["east"]) - place.longitude),
        )
    return extents


@lru_cache(maxsize=1)
def adjectives() -> dict[str, str]:
    """Adjectives of countries; the larger country has one that two share."""
    adjectives: dict[str, str] = {}
    for row in sorted(country_rows(), key=lambda row: -int(row["population"])):
        for word in row["adjectives"].split("|"):
            if word:
                adjectives.setdefault(fold_name(word), row["country"])
    return adjectives


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """Keys of capitals."""
    return frozenset(fold_name(row["capital"]) for row in country_rows() if row["capital"]) | {
        "kiev",
        "washington",
    }


@lru_cache(maxsize=1)
def radii() -> dict[str, float]:
    """Half the extent of regions, in kilometres, by key."""
    return {
        fold_name(row["name"]): float(row["radius_km"])
        for row in read_table(PLACES / "regions.tsv")
    }


@lru_cache(maxsize=1)
def own_places() -> dict[str, tuple[Place, ...]]:
    """Our own tables by key."""
    own: dict[str, list[Place]] = {}
    for row in country_rows():
        place = countries_by_code()[row["country"]]
        for name in (row["name"], *filter(None, row["names"].split("|"))):
            own.setdefault(fold_name(name), []).append(place)
    for table in ("regions.tsv", "places.tsv"):
        for row in read_table(PLACES / table):
            place = _own_place(row)
            for name in (row["name"], *filter(None, row["names"].split("|"))):
                own.setdefault(fold_name(name), []).append(place)
    meant_names = [
        (row["spelling"], row["name"], row["country"])
        for row in read_table(PLACES / "spellings.tsv")
    ]
    meant_names += [
        (row["capital"], row["capital"], row["country"])
        for row in country_rows()
        if int(row["population"]) > _SMALL_STATE
    ]
    for spelling, name, country in meant_names:
        if meant := meant_place(name, country):
            own.setdefault(fold_name(spelling), []).append(meant)
    return {key: tuple(places) for key, places in own.items()}


def _own_place(row: dict[str, str]) -> Place:
    """A place of the tables of regions and conflict places."""
    return Place(
        name=row["name"],
        country=row["country"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
        kind=row["kind"],
        prior=float(_PRIORS.get(row["kind"], _OTHER_PRIOR)),
    )


def meant_place(name: str, country: str) -> Place | None:
    """The town that a spelling of the press means, first among its namesakes."""
    towns = [p for p in find_indexed(fold_name(name)) if p.country == country and p.kind == "town"]
    if not towns:
        return None
    town = max(towns, key=lambda place: place.population)
    return replace(town, prior=MEANT_PRIOR)


def check_places() -> list[str]:
    """Faults of the tables, one line each; empty when they keep their own rules.

    Raises:
        KnowledgeError: If a table cannot be read at all.
    """
    faults = []
    codes = set(countries_by_code())
    for table in ("regions.tsv", "places.tsv", "spellings.tsv"):
        seen: set[tuple[str, str]] = set()
        for row in read_table(PLACES / table):
            name = row.get("name", "")
            mark = (row.get("spelling", name), row["country"])
            if mark in seen:
                faults.append(f"{table}: {mark[0]} ({mark[1]}) stands twice.")
            seen.add(mark)
            if row["country"] and row["country"] not in codes:
                faults.append(f'{table}: {name} has the unknown country "{row["country"]}".')
            faults += _point_faults(table, row)
            if table == "spellings.tsv" and meant_place(name, row["country"]) is None:
                faults.append(f"{table}: {name} ({row['country']}) is not in the index of towns.")
    return faults


def _point_faults(table: str, row: dict[str, str]) -> list[str]:
    """Faults of a row's point."""
    if "latitude" not in row:
        return []
    numbers = [row["latitude"], row["longitude"]]
    if not all(re.fullmatch(r"-?\d{1,3}(\.\d+)?", number) for number in numbers):
        raise KnowledgeError(
            f"{table}: {row['name']} has the point {', '.join(numbers)}; "
            "write latitude and longitude as degrees with a decimal point."
        )
    latitude, longitude = (float(number) for number in numbers)
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return []
    return [f"{table}: {row['name']} lies outside the world at {latitude}, {longitude}."]
