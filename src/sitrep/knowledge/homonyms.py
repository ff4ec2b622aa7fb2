"""Names that mean two on one day: what the files say of one name in more than one place.

In: the indexes of names that act, and the holders of office. Out: notes to read, no faults: two
bodies may share an acronym, and two ministers a name. Within one file such a name is a fault, which
that file's own check finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from sitrep.knowledge.countries import country_index
from sitrep.knowledge.groups import group_index
from sitrep.knowledge.holders import Rows, groups
from sitrep.knowledge.names import Named
from sitrep.knowledge.office_terms import Term, offices, term_of
from sitrep.knowledge.organisations import organisation_index
from sitrep.knowledge.outlets import outlet_index

_HIGH = 2
"""Rank of office down to which two people of one name are worth a note."""


def names_of_two() -> list[str]:
    """Names that stand in two files for two countries or sectors on one day, by name."""
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for index in (country_index(), organisation_index(), group_index(), outlet_index()):
        for key, entries in index.items():
            found[key] += entries
    notes = {
        f"{key!r} is {one.name} ({one.kind}) and {other.name} ({other.kind})"
        for key, entries in found.items()
        for one, other in combinations(entries, 2)
        if one.kind != other.kind and _differ(one, other) and _overlap(one, other)
    }
    return sorted(note for note in notes if "adjective" not in note and "demonym" not in note)


def people_of_one_name() -> list[str]:
    """Full names of people of two states who held high office on one day, by name."""
    named: defaultdict[str, list[Rows]] = defaultdict(list)
    for group in groups():
        for key in group.spellings:
            if " " in key:
                named[key].append(group)
    return sorted(
        f"{key!r} is {one.rows[0][0]} ({one.country}) and {other.rows[0][0]} ({other.country})"
        for key, bearers in named.items()
        for one, other in combinations(bearers, 2)
        if _share_a_day(_high_terms(one), _high_terms(other))
    )


def _differ(one: Named, other: Named) -> bool:
    return (one.countries[:1], one.sectors[:1]) != (other.countries[:1], other.sectors[:1])


def _overlap(one: Named, other: Named) -> bool:
    ends = min(one.end or "9", other.end or "9")
    return max(one.start, other.start) <= ends


def _high_terms(group: Rows) -> list[Term]:
    terms = [term_of(row) for row in group.rows]
    return [term for term in terms if offices()[term.office].rank <= _HIGH]


def _share_a_day(these: Iterable[Term], those: list[Term]) -> bool:
    return any(
        max(one.start, other.start) <= min(one.end, other.end) for one in these for other in those
    )
