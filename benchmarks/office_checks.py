"""Our terms of office beside sources that they do not come from: for `offices.py` beside this file.

- `reign_leaders`: months of REIGN, 1990 to March 2021, with somebody at the head here by another
  source's row: how many have REIGN's leader there. REIGN often writes a family name alone, and not
  always rightly: `near` counts names of which a word is alike but for a quarter of its letters.
- `petrarch_terms`: PETRARCH's terms in government with an exact first day (it names no office), of
  people who held one of the four offices here at some time: how many hold one in the middle of that
  term. The rest held another office then, or acted for some days.
- `petrarch_people`: members of government drawn evenly over PETRARCH's states, of those whose name
  is known here: what `resolve` says of the name in the middle of the term.
- `manual_rows`: hand-typed facts, asked of in the middle of their terms, where another source's row
  answers.
"""

from __future__ import annotations

import datetime
import random
from collections import Counter, defaultdict
from difflib import SequenceMatcher

from benchmarks.office_facts import (
    LEADER,
    OFFICES,
    Fact,
    Facts,
    same_person,
    source_of,
    spellings_of,
)

from sitrep.coding.participants import resolve
from sitrep.knowledge.offices import Person, holders_of, people, people_named
from sitrep.knowledge.spelling import name_key

HEADS = ("head_of_state", "head_of_government", LEADER)
STATE = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP"}
_NEAR = 0.75
_LONG = 4


def reign_leaders(facts: Facts) -> dict[str, float | int]:
    """Months in which REIGN's leader leads here."""
    counts: Counter[str] = Counter()
    for (country, office), known in facts.items():
        if office != LEADER:
            continue
        for fact in (fact for fact in known if fact.source == "reign" and fact.end >= "1990"):
            for on in _months(fact):
                leading = _leading(country, on)
                same = any(_is_said(one, fact) for one in leading)
                near = same or any(_is_near(one, fact) for one in leading)
                counts.update(months=bool(leading), same=same, near=near)
    return {
        **counts,
        "share_same": _share(counts["same"], counts["months"]),
        "share_near": _share(counts["near"], counts["months"]),
    }


def _leading(country: str, on: datetime.date) -> list[Person]:
    """Who is at the head of a state by rows that are not REIGN's."""
    day = on.isoformat()
    return [
        person
        for office in HEADS
        for person in holders_of(country, office, on)
        if source_of(country, office, day, person) != "reign"
    ]


def _is_said(person: Person, fact: Fact) -> bool:
    """Whether a fact means somebody, also by the family name alone."""
    ours = spellings_of(person)
    only = {key for key in fact.keys if " " not in key}
    words = {word for key in ours for word in key.split(" ")}
    return same_person(ours, fact.keys) or bool(only & words)


def _is_near(person: Person, fact: Fact) -> bool:
    """Whether a long word of a fact's name is nearly one of somebody's names."""
    theirs = {word for key in fact.keys for word in key.split(" ") if len(word) >= _LONG}
    ours = {word for key in spellings_of(person) for word in key.split(" ") if len(word) >= _LONG}
    return any(SequenceMatcher(None, a, b).ratio() >= _NEAR for a in theirs for b in ours)


def _months(fact: Fact) -> list[datetime.date]:
    """Middles of the whole months of a term since 1990."""
    first = max(fact.start, "1990-01-01")
    year, month = int(first[:4]), int(first[5:7]) + 1
    found: list[datetime.date] = []
    while True:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        if f"{year}-{month:02}" >= fact.end[:7]:
            return found
        found.append(datetime.date(year, month, 15))
        month += 1


def petrarch_terms(known: dict[str, list[Fact]]) -> dict[str, float | int]:
    """Exact terms of PETRARCH in which somebody known here holds one of the four offices."""
    holding: defaultdict[str, list[tuple[frozenset[str], Person]]] = defaultdict(list)
    for person in people():
        for country in {term.country for term in person.terms if term.office in HEADS + OFFICES}:
            holding[country].append((spellings_of(person), person))
    counts: Counter[str] = Counter()
    for country, facts in known.items():
        for fact in facts:
            if fact.start.endswith("-01") or fact.end < "1990-02":
                continue
            meant = [one for keys, one in holding[country] if same_person(keys, fact.keys)]
            day = _middle(fact).isoformat()
            counts["terms"] += bool(meant)
            counts["same"] += any(
                term.country == country
                and term.office in HEADS + OFFICES
                and term.start <= day <= term.end
                for one in meant
                for term in one.terms
            )
    return {**counts, "share_same": _share(counts["same"], counts["terms"])}


def petrarch_people(known: dict[str, list[Fact]], count: int, seed: int) -> dict[str, float | int]:
    """Members of government drawn evenly over states: known by name, and rightly."""
    chance = random.Random(seed)  # noqa: S311 -- draws, hides nothing
    counts: Counter[str] = Counter(drawn=count)
    for _ in range(count):
        country = chance.choice(sorted(known))
        fact = chance.choice(known[country])
        if people_named(name_key(fact.person)):
            found = resolve(fact.person, _middle(fact))
            here = found.country == country
            counts.update(
                known=1,
                right=here and bool(STATE & set(found.sectors)),
                past=here and "ELI" in found.sectors,
                no_sector=here and not found.sectors,
                no_country=not found.country,
                other_state=found.country not in ("", country),
            )
    return {**counts, "share_right": _share(counts["right"], counts["known"])}


def manual_rows(facts: Facts) -> dict[str, float | int]:
    """Hand-typed facts, where another source's row answers."""
    asked = same = 0
    for (country, office), known in facts.items():
        for fact in (fact for fact in known if fact.source == "manual" and office != LEADER):
            on = _middle(fact)
            found = holders_of(country, office, on)
            sources = {source_of(country, office, on.isoformat(), one) for one in found}
            if found and "manual" not in sources:
                asked += 1
                same += any(same_person(spellings_of(one), fact.keys) for one in found)
    return {"asked": asked, "same": same, "share_same": _share(same, asked)}


def _middle(fact: Fact) -> datetime.date:
    """Middle of a term, as far as it is since 1990."""
    first, last = (
        datetime.date.fromisoformat(max(day, "1990-01-01")) for day in (fact.start, fact.end)
    )
    return first + (last - first) / 2


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
