"""Folding: several tellings of the same statement become one entry.

In: tellings. Out: entries, each with its tellings, the one to quote first.
The law of this file: what differs in type, sides, status or stance, in day, place or figures is
never folded; when in doubt two lines stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sitrep.briefing.days import parse_day
from sitrep.briefing.naming import speakers
from sitrep.briefing.plain import clean
from sitrep.briefing.tellings import Telling, sides, stance_of
from sitrep.records import PlaceRole, Statement

# Reports a few days apart tell one occurrence again; later ones only in nearly the same words.
NEAR_DAYS = 3
FAR_DAYS = 14
CLOSE_WORDS = 0.5
SAME_WORDS = 0.75
# Entries looked at when a telling seeks its like, latest first: keeps a year's window linear.
LOOK_BACK = 60
STEM_CHARS = 5
WORD = re.compile(r"\w+")
# Words too common to show that two sentences are alike.
COMMON = frozenset(
    "a about after an and are as at be been but by for from had has have he her his in into is it "
    "its more near of on or over said say says she that the their they this to was were which "
    "who will with would".split()
)


@dataclass(frozen=True)
class Entry:
    """Tellings of one statement.

    Attributes:
        section: Key of the section it belongs to.
        tellings: At least one; the one to quote first, the others in order of telling.
    """

    section: str
    tellings: tuple[Telling, ...]

    @property
    def best(self) -> Telling:
        """The telling to quote."""
        return self.tellings[0]

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Independent origins, sorted; copies add none."""
        return tuple(sorted({telling.origin for telling in self.tellings}))

    @cached_property
    def refs(self) -> tuple[int, ...]:
        """Source numbers, the quoted one first."""
        first = self.best.number
        return (first, *sorted({t.number for t in self.tellings} - {first}))


def stems(telling: Telling) -> frozenset[str]:
    """Content words of the sentence, cut to five letters so that forms of a word agree."""
    return _stems(telling.words)


@lru_cache(maxsize=50_000)
def _stems(sentence: str) -> frozenset[str]:
    """The same of a sentence's text."""
    words = WORD.findall(clean(sentence).casefold())
    return frozenset(word[:STEM_CHARS] for word in words if word not in COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the shorter sentence's words that the longer has too, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def fold_key(telling: Telling) -> tuple[str, ...]:
    """What must be equal for two tellings to be of one statement."""
    statement = telling.statement
    actors = "|".join(sorted(sides(statement.actors)))
    return statement.event, statement.status.value, stance_of(statement).value, actors


def _recipients_agree(one: Statement, other: Statement) -> bool:
    """Whether both name the same recipients, or one, such as a headline, leaves them out."""
    mine, theirs = sides(one.recipients), sides(other.recipients)
    return not mine or not theirs or mine == theirs


def _days(statement: Statement) -> tuple[date, date] | None:
    """First and last day of the event, or null when open or not said."""
    if statement.when is None:
        return None
    start, end = parse_day(statement.when.start), parse_day(statement.when.end)
    return (start, end) if start and end else None


def _days_agree(one: Telling, other: Telling) -> bool:
    """Whether both may speak of one day: their spans meet, or the reports are near in time."""
    mine, theirs = _days(one.statement), _days(other.statement)
    if mine and theirs:
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]
    return _days_apart(one, other) <= NEAR_DAYS


def _days_apart(one: Telling, other: Telling) -> int:
    """Days between the two reports; far apart when a date cannot be read."""
    first, second = parse_day(one.report.published), parse_day(other.report.published)
    return abs((first - second).days) if first and second else FAR_DAYS + 1


def _places(statement: Statement, role: PlaceRole) -> frozenset[str]:
    """Names of the places with a role."""
    return frozenset(clean(w.name or w.text).casefold() for w in statement.where if w.role is role)


def _places_agree(one: Statement, other: Statement) -> bool:
    """Whether no role has places in both that all differ."""
    pairs = [(_places(one, role), _places(other, role)) for role in PlaceRole]
    return all(not mine or not theirs or mine & theirs for mine, theirs in pairs)


def _figures(statement: Statement) -> frozenset[tuple[float | None, float | None]]:
    """Bounds of the amounts that are given."""
    bounds = {(amount.low, amount.high) for amount in statement.amounts}
    return frozenset(bounds - {(None, None)})


def _figures_agree(one: Statement, other: Statement) -> bool:
    """Whether neither gives a figure that the other contradicts."""
    mine, theirs = _figures(one), _figures(other)
    return not mine or not theirs or bool(mine & theirs)


def are_same(one: Telling, other: Telling) -> bool:
    """Whether two tellings with equal fold keys are of one statement."""
    a, b = one.statement, other.statement
    if not (_recipients_agree(a, b) and _places_agree(a, b) and _figures_agree(a, b)):
        return False
    alike = likeness(stems(one), stems(other))
    if _days_agree(one, other):
        return alike >= CLOSE_WORDS
    dated = _days(a) and _days(b)
    return not dated and alike >= SAME_WORDS and _days_apart(one, other) <= FAR_DAYS


def _merit(telling: Telling) -> tuple[int, int, int]:
    """How good a telling is to quote; lower is better. Ties go to the order of telling."""
    s = telling.statement
    filled = sum(map(bool, (s.actors, s.recipients, s.when, s.where, s.amounts, telling.nested)))
    return (telling.kind != "text", len(speakers(s)) > 0, -filled)


def fold(placed: Sequence[tuple[str, Telling]]) -> list[Entry]:
    """Fold tellings, each given with its section, into entries in order of telling."""
    groups: dict[tuple[str, ...], list[list[Telling]]] = {}
    for section, telling in sorted(placed, key=lambda pair: pair[1].order):
        heaps = groups.setdefault((section, *fold_key(telling)), [])
        near = (heap for heap in heaps[: -LOOK_BACK - 1 : -1] if are_same(heap[0], telling))
        heap = next(near, None)
        if heap is None:
            heaps.append([telling])
        else:
            heap.append(telling)
    entries = [Entry(key[0], _best_first(heap)) for key, heaps in groups.items() for heap in heaps]
    return sorted(entries, key=lambda entry: min(t.order for t in entry.tellings))


def _best_first(heap: list[Telling]) -> tuple[Telling, ...]:
    """Tellings with the one to quote in front."""
    best = min(heap, key=lambda telling: (_merit(telling), telling.order))
    return (best, *(telling for telling in heap if telling is not best))
