"""Role nouns and titles: what a noun says somebody is.

In: `data/actors/roles.tsv`. Out: roles by key, singular and plural; sectors of a noun.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from sitrep.knowledge.names import cells
from sitrep.knowledge.spelling import name_key
from sitrep.knowledge.tables import check_codes, check_doubles, data_path, read_table

_ROLES = data_path("actors", "roles.tsv")
KINDS = frozenset(
    "actor armed belongs craft quality plain part past land states rank".split()
)  # explained at the head of roles.tsv


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says of somebody.

    Attributes:
        noun: As in the file, singular where it has one.
        kind: actor, armed, belongs, craft, quality, plain, part, past, land, states or rank.
        sectors: PLOVER sectors, primary first.
        office: Key of the office it names, "" when none.
        body: Key of the public body, "" when none.
        plural: True when met in the plural made by rule.
    """

    noun: str
    kind: str
    sectors: tuple[str, ...]
    office: str = ""
    body: str = ""
    plural: bool = False


def sector_of_noun(lemma: str) -> tuple[str, ...]:
    """Sectors a noun or title stands for by itself, primary first; empty when it says none."""
    roles = role_index().get(name_key(lemma), ())
    order = ("actor", "armed", "belongs", "rank", "craft", "quality")
    for kind in order:
        for role in roles:
            if role.kind == kind and role.sectors:
                return role.sectors
    return ()


@cache
def role_index() -> dict[str, tuple[Role, ...]]:
    """Roles by key, singular and plural, in the file's order."""
    found: defaultdict[str, list[Role]] = defaultdict(list)
    plurals: list[tuple[str, Role]] = []
    for row in read_table(_ROLES):
        office = "" if row["office"] == "-" else row["office"]
        body = "" if row["body"] == "-" else row["body"]
        role = Role(row["noun"], row["kind"], cells(row["sectors"]), office, body)
        key = name_key(row["noun"])
        found[key].append(role)
        if role.kind in ("actor", "armed", "belongs", "craft", "rank"):
            plurals.append((plural_of(key), replace(role, plural=True)))
    for key, role in plurals:
        if all(known.kind != role.kind for known in found[key]):
            found[key].append(role)
    return {key: tuple(roles) for key, roles in found.items()}


def plural_of(noun: str) -> str:
    """Regular plural of the last word of a noun."""
    if noun.endswith(("man", "woman")) and not noun.endswith(("german", "human")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def check() -> list[str]:
    """Problems of `roles.tsv`: unknown kinds and codes, doubles, missing sources."""
    rows = read_table(_ROLES)
    problems = check_codes(_ROLES, rows)
    problems += check_doubles(_ROLES, ((name_key(row["noun"]), row["kind"]) for row in rows))
    problems += [
        f"roles.tsv: {row['noun']}: unknown kind {row['kind']!r}"
        for row in rows
        if row["kind"] not in KINDS
    ]
    return problems
