"""The gazetteer: names of places to their candidates in the world.

In: a name as written. Out: places with country, point and GeoNames id, the likeliest first. The
names are those of GeoNames (`place_index.py`) and of our own tables (`place_tables.py`).

The law of this file: no place is invented. A name that is in no table has no candidates; only a
part of a known place ("northern Syria") gets a point of its own, moved inside that place's extent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sitrep.knowledge.place_index import PLACES, Place, find_indexed, fold_name
from sitrep.knowledge.place_tables import (
    MEANT_PRIOR,
    Extent,
    adjectives,
    capitals,
    check_places,
    countries_by_code,
    country_extents,
    country_rows,
    own_places,
    place_words,
    radii,
)
from sitrep.knowledge.tables import read_table

__all__ = [
    "MEANT_PRIOR",
    "Place",
    "capital_of",
    "check_places",
    "country_centre",
    "country_of_adjective",
    "country_place",
    "distance_km",
    "fold_name",
    "is_country_or_capital",
    "is_well_known",
    "look_up",
    "place_words",
    "us_states",
]

_LONGEST_NAME = 80
"""Characters; nothing longer is a name, and look-ups stay quick on hostile text."""


@lru_cache(maxsize=20_000)
def look_up(name: str) -> tuple[Place, ...]:
    """Candidates for a name, the likeliest first: by population, countries before the rest.

    Generic words ("Idlib province", "city of Homs") and directions ("north-west Syria") are read
    where the whole name is in no table. The result is empty when nothing is known.

    Example:
        >>> [place.country for place in look_up("Stanytsia Luhanska")]
        ['UKR']
    """
    key = fold_name(name)
    if not key or len(key) > _LONGEST_NAME:
        return ()
    return _rank(_direct(key)) or _rank(_with_generic(key)) or _part_of(key, name)


def country_centre(iso3: str) -> tuple[float, float] | None:
    """Latitude and longitude of a country's middle, null for a code that is no country."""
    place = countries_by_code().get(iso3)
    return (place.latitude, place.longitude) if place else None


def country_place(iso3: str) -> Place | None:
    """A country as a place, by ISO 3166-1 alpha-3."""
    return countries_by_code().get(iso3)


@lru_cache(maxsize=300)
def capital_of(iso3: str) -> Place | None:
    """The capital of a country, null where it has none or states dispute it."""
    for row in country_rows():
        if row["country"] == iso3 and row["capital"] and iso3 not in ("ISR", "PSE"):
            found = [p for p in look_up(row["capital"]) if p.country == iso3]
            return next((p for p in found if p.kind == "town"), found[0] if found else None)
    return None


def country_of_adjective(word: str) -> str:
    """ISO 3166-1 alpha-3 of "Ukrainian", "U.S."; "" when the word is none of a country."""
    return adjectives().get(fold_name(word), "")


def is_country_or_capital(name: str) -> bool:
    """Whether a name is a country's, a capital's or a seat's, which can stand for a government."""
    key = fold_name(name)
    return (
        key in capitals()
        or key in place_words()["seat"]
        or any(place.kind == "country" for place in own_places().get(key, ()))
    )


def is_well_known(name: str) -> bool:
    """Whether the name stands in our own tables: countries, regions, conflict places, spellings."""
    return fold_name(name) in own_places()


@lru_cache(maxsize=1)
def us_states() -> dict[str, Place]:
    """States of the United States by name, postal code and abbreviation of the press."""
    states = {}
    for row in read_table(PLACES / "us_states.tsv"):
        found = [p for p in look_up(row["name"]) if p.country == "USA" and p.kind == "division"]
        for name in (row["name"], row["code"], row["abbreviation"]):
            if found and name:
                states[name] = found[0]
    return states


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    south, west, north, east = (math.radians(x) for x in (*one, *other))
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def _rank(places: list[Place]) -> tuple[Place, ...]:
    """Countries first, then by prior, each place once."""
    best: dict[tuple[int | str, str, str], Place] = {}
    for place in places:
        mark = (place.geonames_id or place.name, place.country, place.kind)
        if mark not in best or place.prior > best[mark].prior:
            best[mark] = place
    for mark, place in best.items():
        if place.kind == "town":
            best[mark] = _before_its_division(place, places)
    return tuple(
        sorted(
            best.values(),
            key=lambda p: (p.kind != "country", -p.prior, p.country, p.name, p.geonames_id or 0),
        )
    )


def _before_its_division(town: Place, places: list[Place]) -> Place:
    """A town of some size counts before the division or region that has its name: "in Luhansk"."""
    if town.population < 20_000 or town.name.endswith(" City"):
        return town
    divisions = [
        place.prior + 1
        for place in places
        if place.kind in ("division", "district", "region")
        and place.country == town.country
        and abs(place.latitude - town.latitude) < 1.5
        and abs(place.longitude - town.longitude) < 1.5
    ]
    return replace(town, prior=max([town.prior, *divisions]))


def _direct(key: str) -> list[Place]:
    """Places that bear the very name."""
    return [*own_places().get(key, ()), *find_indexed(key)]


def _with_generic(key: str) -> list[Place]:
    """Places named with a generic word: "Idlib province", "city of Homs", "Bagram air base"."""
    for base, kind in _without_generic(key):
        found = _direct(base)
        if kind == "division":
            forms = place_words()["division form"]
            twins = [p for form in forms for p in _direct(base + form.replace("_", " "))]
            divisions = [p for p in (*found, *twins) if p.kind in ("division", "region", "country")]
            found = [p for p in divisions if p.kind == "division"] or divisions or found
        if kind == "water":
            found = [p for p in found if p.kind not in _ON_LAND]
        if found:
            return found
    return []


_ON_LAND = frozenset(
    ("country", "division", "district", "town", "village", "continent", "island", "region")
)
"""Kinds that a water's or a mountain's name is not of: "Java Sea" is not Java."""


def _without_generic(key: str) -> Iterator[tuple[str, str]]:
    """The name less its generic words, and the kind that they tell, longest words first."""
    words = key.split(" ")
    after, before = place_words()["after"], place_words()["before"]
    for size in range(min(3, len(words) - 1), 0, -1):
        if kind := after.get(" ".join(words[-size:])):
            yield " ".join(words[:-size]), kind
        if kind := before.get(" ".join(words[:size])):
            rest = " ".join(words[size:]).removeprefix("the ")
            yield rest, kind


def _part_of(key: str, name: str) -> tuple[Place, ...]:
    """Parts of known places: "north-west Syria", "southern Idlib province", "north of Syria"."""
    words = key.split(" ")
    directions = place_words()["direction"]
    for size in (2, 1):
        value = directions.get(" ".join(words[:size]))
        if value is None or len(words) <= size:
            continue
        base = " ".join(words[size:]).removeprefix("of ").removeprefix("the ")
        east, north = (int(part) for part in value.split())
        found = _rank(_direct(base)) or _rank(_with_generic(base)) or _part_of(base, base)
        label = " ".join(name.split()).removeprefix("the ")
        if found and found[0].kind == "country":
            found = found[:1]
        return tuple(_shift(place, east, north, label) for place in found)
    return ()


def _shift(place: Place, east: int, north: int, name: str) -> Place:
    """The part of a place in a direction: two thirds of the way from its centre to its edge."""
    extent = _extent(place)
    up = extent.north if north > 0 else extent.south
    side = extent.east if east > 0 else extent.west
    return replace(
        place,
        name=name,
        latitude=round(max(-90.0, min(90.0, place.latitude + north * up * 2 / 3)), 2),
        longitude=round((place.longitude + east * side * 2 / 3 + 180) % 360 - 180, 2),
        geonames_id=None,
        kind="part",
    )


def _extent(place: Place) -> Extent:
    """How far a place reaches."""
    if place.kind == "country":
        return country_extents()[place.country]
    kilometres = radii().get(fold_name(place.name), 60.0 if place.kind == "division" else 5.0)
    degrees = min(60.0, kilometres / 111)
    wide = degrees / max(0.1, math.cos(math.radians(place.latitude)))
    return Extent(degrees, degrees, wide, wide)
