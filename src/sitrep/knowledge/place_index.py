"""The index of GeoNames: towns of 500 and more people and divisions, by key.

In: a key made by `fold_name`. Out: the places that have it as a name or an alias. The lines are in
`data/places/cities.tsv.gz`, made by `training/places.py` (GeoNames, CC BY 4.0), unpacked at the
first look-up and searched by halving.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sitrep.knowledge.tables import data_path

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
_ALIAS_SHARE = 0.1
"""An alias of GeoNames' long lists is much less likely meant than a name; hand-made ones count in
full."""


_KINDS = {"p": "town", "a": "division", "b": "district"}


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


def find_indexed(key: str) -> list[Place]:
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


def _alias_share(kind: str) -> float:
    """Divisions have few and good aliases; towns have many and odd ones."""
    return 1.0 if kind == "a" else _ALIAS_SHARE


_AS_IN_PLOVER = {"XKX": "KOS"}
"""Codes of the gazetteer that PLOVER, and with it all who act here, writes otherwise."""


def _place_of(cells: list[str], share: float) -> Place:
    """A place from a line of the index."""
    key, name, country, latitude, longitude, number, population, kind = cells
    people = int(population)
    return Place(
        name=name or key.title(),
        country=_AS_IN_PLOVER.get(country, country),
        latitude=float(latitude),
        longitude=float(longitude),
        geonames_id=int(number),
        kind=_KINDS[kind.casefold()],
        population=people,
        prior=(people + 100) * share * (0.2 if kind == "B" else 1.0),
    )
