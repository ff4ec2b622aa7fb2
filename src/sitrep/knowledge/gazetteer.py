"""The gazetteer: names of places to their candidates in the world.

In: a name as written. Out: places with country, point and GeoNames id, the likeliest first. The
names are GeoNames' towns of 500 and more people and its divisions (`cities.tsv.gz`, made by
`training/places.py`, CC BY 4.0), countries, and our own tables of regions, seas, conflict places
and spellings of the press, all under `data/places/`.

The law of this file: no place is invented. A name that is in no table has no candidates; only a
part of a known place ("northern Syria") gets a point of its own, moved inside that place's extent.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path, read_table

PLACES = data_path("places")

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("'’‘ʿʾʻʼ`´.", ""),
        **dict.fromkeys(",-–—‑/_", " "),
        "&": " and ",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
_LONGEST_NAME = 80
"""Characters; nothing longer is a name, and look-ups stay quick on hostile text."""

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
_ALIAS_SHARE = 0.1
"""An alias of GeoNames' long lists is much less likely meant than a name; hand-made ones count in
full."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    Attributes:
        name: Canonical name; for a part of a place the words as written ("northern Syria").
        country: ISO 3166-1 alpha-3, "" when in several countries, in none, or in dispute.
        latitude: Degrees north of its centre.
        longitude: Degrees east of its centre.
        geonames_id: GeoNames id, null when the place is not a GeoNames one.
        kind: country, division, district, town, village, region, sea, camp, base, ...
        population: People, to two digits; 0 when unknown. A division has the sum of its towns.
        prior: How likely the name means this place when nothing else is known, in people.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    geonames_id: int | None = None
    kind: str = "town"
    population: int = 0
    prior: float = 0.0


@dataclass(frozen=True, slots=True)
class _Extent:
    """Degrees from a centre to the edges: south, north, west, east; all positive."""

    south: float
    north: float
    west: float
    east: float


def fold_name(name: str) -> str:
    """The key of a name: small letters without marks, points, hyphens and a leading "the".

    Example:
        >>> fold_name("The Khān Shaykhūn")
        'khan shaykhun'
    """
    key = name.casefold()
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    key = " ".join(key.translate(_LETTERS).split())
    while key.startswith("the "):
        key = key[4:]
    return "saint " + key[3:] if key.startswith("st ") else key


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
    place = _countries_by_code().get(iso3)
    return (place.latitude, place.longitude) if place else None


def country_place(iso3: str) -> Place | None:
    """A country as a place, by ISO 3166-1 alpha-3."""
    return _countries_by_code().get(iso3)


@lru_cache(maxsize=300)
def capital_of(iso3: str) -> Place | None:
    """The capital of a country, null where it has none or states dispute it."""
    for row in _country_rows():
        if row["country"] == iso3 and row["capital"] and iso3 not in ("ISR", "PSE"):
            found = [p for p in look_up(row["capital"]) if p.country == iso3]
            return next((p for p in found if p.kind == "town"), found[0] if found else None)
    return None


def country_of_adjective(word: str) -> str:
    """ISO 3166-1 alpha-3 of "Ukrainian", "U.S."; "" when the word is none of a country."""
    return _adjectives().get(fold_name(word), "")


def is_country_or_capital(name: str) -> bool:
    """Whether a name is a country's, a capital's or a seat's, which can stand for a government."""
    key = fold_name(name)
    return (
        key in _capitals()
        or key in place_words()["seat"]
        or any(place.kind == "country" for place in _own().get(key, ()))
    )


def is_well_known(name: str) -> bool:
    """Whether the name stands in our own tables: countries, regions, conflict places, spellings."""
    return fold_name(name) in _own()


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


@lru_cache(maxsize=1)
def place_words() -> dict[str, dict[str, str]]:
    """The words of place: class to word to value; see the head of `words.tsv`."""
    words: dict[str, dict[str, str]] = {}
    for row in read_table(PLACES / "words.tsv"):
        words.setdefault(row["class"], {})[row["word"]] = row["value"]
    return words


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
    best: dict[tuple[object, ...], Place] = {}
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
    if town.population < 20_000:
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
    return [*_own().get(key, ()), *_indexed(key)]


def _with_generic(key: str) -> list[Place]:
    """Places named with a generic word: "Idlib province", "city of Homs", "Bagram air base"."""
    for base, kind in _without_generic(key):
        found = _direct(base)
        if kind == "division":
            forms = place_words()["division form"]
            twins = [p for form in forms for p in _direct(base + form.replace("_", " "))]
            divisions = [p for p in (*found, *twins) if p.kind in ("division", "region", "country")]
            found = [p for p in divisions if p.kind == "division"] or divisions or found
        if found:
            return found
    return []


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


def _extent(place: Place) -> _Extent:
    """How far a place reaches."""
    if place.kind == "country":
        return _country_extents()[place.country]
    kilometres = _radii().get(fold_name(place.name), 60.0 if place.kind == "division" else 5.0)
    degrees = min(60.0, kilometres / 111)
    wide = degrees / max(0.1, math.cos(math.radians(place.latitude)))
    return _Extent(degrees, degrees, wide, wide)


@lru_cache(maxsize=1)
def _index() -> bytes:
    """The lines of the packed index, sorted by key as bytes."""
    return gzip.decompress((PLACES / "cities.tsv.gz").read_bytes())


def _lines(key: str) -> Iterator[list[str]]:
    """Cells of the index lines of a key, by halving."""
    text, wanted = _index(), key.encode("utf-8", "replace") + b"\t"
    low, high = 0, len(text)
    while low < high:
        start = text.rfind(b"\n", 0, (low + high) // 2) + 1
        end = text.find(b"\n", start) + 1 or len(text)
        if text[start : start + len(wanted)] < wanted:
            low = max(end, low + 1)
        else:
            high = start
    while text.startswith(wanted, low):
        end = text.find(b"\n", low)
        yield text[low:end].decode().split("\t")
        low = end + 1


_KINDS = {"p": "town", "a": "division", "b": "district"}


def _indexed(key: str) -> list[Place]:
    """Places of the packed index; an alias line points to a place by name and id."""
    found = []
    for cells in _lines(key):
        if len(cells) == 4:
            owner = next(
                (c for c in _lines(fold_name(cells[1])) if len(c) > 4 and c[5] == cells[2]), None
            )
            if owner is not None:
                found.append(_place_of(owner, _alias_share(cells[3])))
        else:
            found.append(_place_of(cells, 1.0))
    return found


def _alias_share(kind: str) -> float:
    """Divisions have few and good aliases; towns have many and odd ones."""
    return 1.0 if kind == "a" else _ALIAS_SHARE


def _place_of(cells: list[str], share: float) -> Place:
    """A place from a line of the index."""
    key, name, country, latitude, longitude, number, population, kind = cells
    people = int(population)
    return Place(
        name=name or key.title(),
        country=country,
        latitude=float(latitude),
        longitude=float(longitude),
        geonames_id=int(number),
        kind=_KINDS[kind.casefold()],
        population=people,
        prior=(people + 100) * share * (0.2 if kind == "B" else 1.0),
    )


@lru_cache(maxsize=1)
def _country_rows() -> list[dict[str, str]]:
    """Rows of the table of countries."""
    return read_table(PLACES / "countries.tsv")


@lru_cache(maxsize=1)
def _countries_by_code() -> dict[str, Place]:
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
        for row in _country_rows()
    }


@lru_cache(maxsize=1)
def _country_extents() -> dict[str, _Extent]:
    """From a country's centre to the edges of its settled land, never negative."""
    extents = {}
    for row in _country_rows():
        place = _countries_by_code()[row["country"]]
        extents[row["country"]] = _Extent(
            south=max(0.0, place.latitude - float(row["south"])),
            north=max(0.0, float(row["north"]) - place.latitude),
            west=max(0.0, place.longitude - float(row["west"])),
            east=max(0.0, float(row["east"]) - place.longitude),
        )
    return extents


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    """Adjectives of countries; the larger country has one that two share."""
    adjectives: dict[str, str] = {}
    for row in sorted(_country_rows(), key=lambda row: -int(row["population"])):
        for word in row["adjectives"].split("|"):
            if word:
                adjectives.setdefault(fold_name(word), row["country"])
    return adjectives


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    """Keys of capitals."""
    return frozenset(fold_name(row["capital"]) for row in _country_rows() if row["capital"]) | {
        "kiev",
        "washington",
    }


@lru_cache(maxsize=1)
def _radii() -> dict[str, float]:
    """Half the extent of regions, in kilometres, by key."""
    return {
        fold_name(row["name"]): float(row["radius_km"])
        for row in read_table(PLACES / "regions.tsv")
    }


@lru_cache(maxsize=1)
def _own() -> dict[str, tuple[Place, ...]]:
    """Our own tables by key."""
    own: dict[str, list[Place]] = {}
    for row in _country_rows():
        place = _countries_by_code()[row["country"]]
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
        for row in _country_rows()
        if int(row["population"]) > _SMALL_STATE
    ]
    for spelling, name, country in meant_names:
        if meant := _meant(name, country):
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


def _meant(name: str, country: str) -> Place | None:
    """The town that a spelling of the press means, first among its namesakes."""
    towns = [p for p in _indexed(fold_name(name)) if p.country == country and p.kind == "town"]
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
    codes = set(_countries_by_code())
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
            if table == "spellings.tsv" and _meant(name, row["country"]) is None:
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
