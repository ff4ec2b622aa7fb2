"""Beings: which nouns name persons, bodies and places, and which names are a woman's or a man's.

In: `data/language/beings.tsv` and `given_names.tsv`. Out: kind and gender by noun, gender by given
name. The law of this file: what neither table nor `roles.tsv` knows is a thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from sitrep.knowledge.roles import Role, role_index
from sitrep.knowledge.tables import check_doubles, data_path, read_table

_BEINGS = data_path("language", "beings.tsv")
_NAMES = data_path("language", "given_names.tsv")
KINDS = frozenset({"person", "body", "place", "thing"})
GENDERS = frozenset({"Fem", "Masc"})
_OF_PERSONS = frozenset({"actor", "belongs", "rank"})


@dataclass(frozen=True, slots=True)
class Being:
    """What a noun names.

    Attributes:
        kind: person, body, place or thing.
        gender: Fem, Masc, or "" where the noun does not tell.
    """

    kind: str
    gender: str = ""


THING = Being("thing")


@lru_cache(maxsize=4096)
def being_of(noun: str) -> Being:
    """What a noun names, by its own row, else by its being a role of somebody.

    Args:
        noun: Its lemma in lower case.
    """
    known = _beings().get(noun)
    if known is not None:
        return known
    return Being("person") if any(map(_names_person, role_index().get(noun, ()))) else THING


def _names_person(role: Role) -> bool:
    """Whether a role is somebody's: it decides by itself, and its last word is no body."""
    last = _beings().get(role.noun.rsplit(" ", 1)[-1])
    is_body = last is not None and last.kind != "person"
    return role.kind in _OF_PERSONS and bool(role.sectors) and not is_body


def gender_of_name(name: str) -> str:
    """Fem or Masc for a given name, "" where it is not known or may be either's."""
    return _given_names().get(name, "")


@cache
def _beings() -> dict[str, Being]:
    return {
        row["noun"]: Being(row["kind"], "" if row["gender"] == "-" else row["gender"])
        for row in read_table(_BEINGS)
    }


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in read_table(_NAMES)}


def check() -> list[str]:
    """Problems of the two tables: doubles, unknown kinds and genders, missing sources."""
    beings, names = read_table(_BEINGS), read_table(_NAMES)
    problems = check_doubles(_BEINGS, ((row["noun"],) for row in beings))
    problems += check_doubles(_NAMES, ((row["name"],) for row in names))
    problems += [
        f"beings.tsv: {r['noun']}: kind {r['kind']!r}" for r in beings if r["kind"] not in KINDS
    ]
    problems += [
        f"{path.name}: {next(iter(row.values()))}: gender {row['gender']!r} or no source"
        for path, rows, known in ((_BEINGS, beings, GENDERS | {"-"}), (_NAMES, names, GENDERS))
        for row in rows
        if row["gender"] not in known or not row["source"]
    ]
    return problems
