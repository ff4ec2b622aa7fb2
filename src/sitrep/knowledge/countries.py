"""Countries: names, adjectives, demonyms, capitals, seats of government, regions and peoples.

In: `data/actors/countries.tsv`, `stand_ins.tsv` and `regions.tsv`. Out: entries by name key.
The law of this file: a capital or a seat of government that acts stands for the state's government.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache, lru_cache

from sitrep.knowledge.names import Index, Named, cells, fits, index_of, shape_of, slug
from sitrep.knowledge.spelling import name_key, split_words
from sitrep.knowledge.tables import check_codes, check_doubles, data_path, read_table

_COUNTRIES = data_path("actors", "countries.tsv")
_STAND_INS = data_path("actors", "stand_ins.tsv")
_REGIONS = data_path("actors", "regions.tsv")
_NO_CAPITAL = frozenset({"Jerusalem", "Ramallah"})  # stand_ins.tsv says whose they are


def country_of_name(text: str, on: datetime.date | None = None) -> str | None:
    """Code of the state or territory with this name, short or official.

    Args:
        text: "Russia", "the Russian Federation", "U.S."; a capital is not its country's name.
        on: Day on which the name is used; a former state keeps its name after its end.

    Returns:
        The code, or None when the text is no such name.
    """
    return _code_of(text, on, {"country", "former"})


@lru_cache(maxsize=4096)
def country_of_adjective(word: str) -> str | None:
    """Code of the state an adjective or demonym says: "Russian", "Russians", "Emirati"."""
    return _code_of(word, None, {"adjective", "demonym"})


def country_of_seat(text: str, on: datetime.date | None = None) -> str | None:
    """Code of the state a capital or a seat of government stands for: "Moscow", "the Kremlin"."""
    return _code_of(text, on, {"capital", "seat"})


@cache
def country_names() -> dict[str, str]:
    """Canonical names by code, former states included."""
    names = {row["code"]: cells(row["names"])[0] for row in read_table(_COUNTRIES)}
    former = (row for row in read_table(_STAND_INS) if row["kind"] == "former")
    for row in former:
        names.setdefault(row["countries"], cells(row["text"])[0])
    return names


@cache
def country_index() -> Index:
    """All entries of the three files by name key."""
    return index_of([*_states(), *_stand_ins(), *_regions()])


def check() -> list[str]:
    """Problems of the three files: doubles, unknown codes, missing sources, unclear adjectives."""
    problems: list[str] = []
    for path in (_COUNTRIES, _STAND_INS, _REGIONS):
        rows = read_table(path)
        problems += check_codes(path, rows)
        first = next(iter(rows[0]))
        problems += check_doubles(path, ((row[first], row.get("start", "")) for row in rows))
    for key, entries in sorted(country_index().items()):
        codes = {entry.countries[0] for entry in entries if entry.kind in ("country", "adjective")}
        if len(codes) > 1:
            problems.append(f"countries.tsv: {key!r} is said of {', '.join(sorted(codes))}")
    return problems


def _code_of(text: str, on: datetime.date | None, kinds: set[str]) -> str | None:
    entries = country_index().get(name_key(text), ())
    words = [word for word in split_words(text) if not word.is_mark] if entries else []
    for entry in entries:
        if entry.kind in kinds and fits(entry, words) and (on is None or entry.holds(on)):
            return entry.countries[0] or None
    return None


def _states() -> Iterator[tuple[str, Named]]:
    for row in read_table(_COUNTRIES):
        code, names = row["code"], cells(row["names"])
        name, entity = names[0], f"country:{code}"
        for alias in names:
            yield alias, Named("country", name, entity, (code,), ("GOV",), shape=shape_of(alias))
        yield from _words_of(row, name, entity, (code,))
        for alias in cells(row["capitals"]):
            if alias not in _NO_CAPITAL:
                yield alias, Named("capital", name, entity, (code,), ("GOV",), body="government")


def _words_of(
    row: dict[str, str], name: str, entity: str, codes: tuple[str, ...]
) -> Iterator[tuple[str, Named]]:
    """Adjectives and demonyms of a state."""
    for alias in cells(row["adjectives"]):
        yield alias, Named("adjective", name, entity, codes, ("GOV",), shape=shape_of(alias))
    for column in ("singular", "plural"):
        for alias in cells(row[column]):
            plural = column == "plural"
            yield alias, Named("demonym", name, entity, codes, ("CVL",), plural=plural)


def _stand_ins() -> Iterator[tuple[str, Named]]:
    for row in read_table(_STAND_INS):
        names, sectors = cells(row["text"]), cells(row["sectors"])
        codes = tuple("" if code == "-" else code for code in row["countries"].split("|"))
        kind, days = row["kind"], (row["start"], row["end"])
        if kind == "former":
            days = (row["start"], "")  # what is no more is still spoken of by its name
        entity = f"{kind}:{codes[0] or 'INT'}:{slug(names[0])}"
        body = "" if row["body"] == "-" else row["body"]
        if kind == "seat":
            entity = f"gov:{codes[0]}:{body}" if body else entity
        for alias in names:
            shape = shape_of(alias)
            yield alias, Named(kind, names[0], entity, codes, sectors, *days, body, shape)
        said = "people" if kind == "people" else "adjective"
        for alias in cells(row["adjectives"]):
            yield alias, Named(said, names[0], entity, codes, sectors, *days)
        for alias in cells(row["people"]):
            sector = ("CVL",)
            yield alias, Named("demonym", names[0], entity, codes, sector, *days, plural=True)


def _regions() -> Iterator[tuple[str, Named]]:
    for row in read_table(_REGIONS):
        names, sectors, codes = cells(row["text"]), cells(row["sectors"]), cells(row["countries"])
        entity = f"region:{slug(names[0])}"
        for alias in names:
            shape = shape_of(alias)
            yield alias, Named("region", names[0], entity, codes, sectors, shape=shape)
        for alias in cells(row["adjectives"]):
            yield alias, Named("regional", names[0], entity, codes, sectors)
