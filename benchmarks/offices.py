"""Ask who held an office on a day, and what the holder was on that day.

Questions are drawn over all states (members of the United Nations, Kosovo, Palestine, Taiwan, the
Vatican), four offices and all days from 1990 on, not over rows that exist. Out: one JSON object:

- `asked`, `no_such_post` (the state has none, or another holder fills it: `posts.tsv`), `answered`;
- `judged`: answered, and a row of the facts covers the day; `right`: a holder given is one there;
  `disagreements`: not the same, but a second source has ours and not theirs in government that day
  (PETRARCH's dated members of government, which name no office, until 2014; REIGN's leaders until
  March 2021): two sources that differ, and no error that can be counted;
- `person_right`: of those answered, what `resolve` says of the holder's name on the day: the state,
  a sector of the office, the office or another one held as well;
- the same by source of the answer, decade and office. `holders.tsv` was built from these facts, so
  `wikidata`, `manual` and `reign` show only that nothing was spoiled on the way; `own` rows were
  written without the facts, and their share is a comparison of two sources;
- `independent`: sources that the answers do not come from; see `office_checks.py` beside this file;
- `coverage`: share of all cells (state, office, middle of the year) that have a holder, of those
  that have such a post.

    python -m benchmarks.offices [--facts ../shared/bench/facts] [--count 300] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.office_checks import manual_rows, petrarch_people, petrarch_terms, reign_leaders
from benchmarks.office_facts import (
    LEADER,
    OFFICES,
    Fact,
    Facts,
    exists,
    office_facts,
    petrarch_facts,
    same_person,
    source_of,
    spellings_of,
    states,
)

from sitrep.coding.participants import resolve
from sitrep.knowledge.office_terms import offices
from sitrep.knowledge.offices import Person, holders_of
from sitrep.knowledge.posts import crown_of, held_with_other

FACTS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "facts"
FIRST, LAST = datetime.date(1990, 1, 1), datetime.date(2026, 6, 30)
"""Days asked of: the last is the month in which own rows were last seen."""


@dataclass(frozen=True, slots=True)
class Question:
    """Who holds an office of a state on a day?"""

    country: str
    office: str
    on: datetime.date

    @property
    def day(self) -> str:
        """The day as an ISO date."""
        return self.on.isoformat()


def draw(codes: list[str], count: int, seed: int) -> list[Question]:
    """Questions drawn evenly over states that exist on the day, offices and days."""
    chance = random.Random(seed)  # noqa: S311 -- draws, hides nothing
    found: list[Question] = []
    while len(found) < count:
        on = FIRST + datetime.timedelta(days=chance.randrange((LAST - FIRST).days + 1))
        question = Question(chance.choice(codes), chance.choice(OFFICES), on)
        if exists(question.country, on):
            found.append(question)
    return found


def holders(question: Question) -> tuple[Person, ...]:
    """Who holds the office by our files."""
    return holders_of(question.country, question.office, question.on)


def judge(question: Question, people: tuple[Person, ...], facts: Facts, second: Second) -> str:
    """right, wrong, disagreement, or "" where the facts say nothing of the day."""
    said = [f for f in facts.get((question.country, question.office), ()) if f.holds(question.day)]
    if not said:
        return ""
    ours = [spellings_of(person) for person in people]
    if any(same_person(keys, fact.keys) for keys in ours for fact in said):
        return "right"
    backed = any(second.has(question, keys) for keys in ours)
    theirs = any(second.has(question, fact.keys) for fact in said)
    return "disagreement" if backed and not theirs else "wrong"


@dataclass(frozen=True, slots=True)
class Second:
    """The second sources: who was in government, and who led."""

    government: dict[str, list[Fact]]
    leaders: Facts

    def has(self, question: Question, keys: frozenset[str]) -> bool:
        """Whether a second source has somebody in government, or leading, on the day."""
        known = self.government.get(question.country, [])
        leading = self.leaders.get((question.country, LEADER), [])
        return any(
            fact.holds(question.day) and same_person(keys, fact.keys) for fact in (*known, *leading)
        )


def person_is_right(question: Question, person: Person) -> bool:
    """Whether the name alone gives state, sector and office of its holder on the day."""
    home = crown_of(question.country, question.office, question.on) or question.country
    found = resolve(person.name, question.on)
    sectors = set(offices()[question.office].sectors) | {"REL", "MIL", "REB"}
    return found.country == home and bool(sectors & set(found.sectors)) and bool(found.office)


def ask(questions: list[Question], facts: Facts, second: Second) -> dict[str, Any]:
    """All counts over the questions, and by source of the answer, decade and office."""
    total: Counter[str] = Counter()
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for question in questions:
        if held_with_other(question.country, question.office, question.on):
            total["no_such_post"] += 1
            continue
        people = holders(question)
        marks = Counter(asked=1)
        labels = [f"{question.on.year // 10 * 10}s", question.office]
        if people:
            marks["answered"] += 1
            marks["person_right"] += person_is_right(question, people[0])
            labels.append(source_of(question.country, question.office, question.day, people[0]))
            verdict = judge(question, people, facts, second)
            marks[verdict] += 1
            marks["judged"] += verdict in ("right", "wrong")
        total.update(marks)
        for label in labels:
            parts[label].update(marks)
    return shares(total) | {"parts": {label: shares(parts[label]) for label in sorted(parts)}}


def shares(counts: Counter[str]) -> dict[str, float | int]:
    """Counts, and what they come to."""
    result: dict[str, float | int] = {
        name: counts[name]
        for name in ("asked", "no_such_post", "answered", "judged", "right", "wrong")
    }
    result["disagreements"] = counts["disagreement"]
    result["share_answered"] = _share(counts["answered"], counts["asked"])
    result["share_right"] = _share(counts["right"], counts["judged"])
    result["share_person_right"] = _share(counts["person_right"], counts["answered"])
    return result


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def coverage(codes: list[str]) -> dict[str, dict[str, float]]:
    """Share of cells with a holder, by office and decade; 2020s end with the last year asked."""
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for country in codes:
        for office in OFFICES:
            for year in range(FIRST.year, LAST.year + 1):
                on = datetime.date(year, 6, 15)
                if not exists(country, on) or held_with_other(country, office, on):
                    continue
                held = bool(holders_of(country, office, on))
                for decade in (f"{year // 10 * 10}s", "all"):
                    for kind in (office, "all"):
                        cells[kind, decade].update(cells=1, held=held)
    result: dict[str, dict[str, float]] = {}
    for (kind, decade), counts in sorted(cells.items()):
        result.setdefault(kind, {})[decade] = _share(counts["held"], counts["cells"])
    return result


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--facts", type=Path, default=FACTS, help="folder of the facts")
    parser.add_argument("--count", type=int, default=300, help="questions, 300 unless told")
    parser.add_argument("--seed", type=int, default=1, help="of the drawing, 1 unless told")
    options = parser.parse_args()
    codes, facts = states(options.facts), office_facts(options.facts)
    second = Second(petrarch_facts(options.facts), facts)
    result = ask(draw(codes, options.count, options.seed), facts, second)
    result["independent"] = {
        "reign_leaders": reign_leaders(facts),
        "petrarch_terms": petrarch_terms(second.government),
        "petrarch_people": petrarch_people(second.government, options.count, options.seed),
        "manual_rows": manual_rows(facts),
    }
    result["coverage"] = {"states": len(codes), **coverage(codes)}
    print(json.dumps({"seed": options.seed, **result}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
