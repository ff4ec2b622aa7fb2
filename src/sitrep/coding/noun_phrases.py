"""Mentions as phrases: which words of a noun phrase name, say a role, own, and follow the head.

In: the words of a mention. Out: a Phrase with its spots, cut at possessives, prepositions and
appositions. The law of this file: it knows what words are, not what they mean together; that is
`participants.py`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sitrep.knowledge.countries import country_index
from sitrep.knowledge.groups import group_index, group_sound, groups_by_sound
from sitrep.knowledge.names import Index, Named, fits
from sitrep.knowledge.offices import Person, people_named
from sitrep.knowledge.organisations import organisation_index
from sitrep.knowledge.outlets import outlet_index
from sitrep.knowledge.roles import Role, role_index
from sitrep.knowledge.spelling import ARTICLES, Word

LONGEST = 9
"""Words of the longest name looked up; the longest in the files has nine."""
PREPOSITIONS = frozenset(
    "of from in for at inside within across against with without to on near around between among "
    "by under over after before during into through outside along behind beyond as about "
    "throughout towards toward amid including since until till despite upon via per".split()
)
RELATIVES = frozenset("who whom whose which that where when while".split())
_BREAKS = PREPOSITIONS | RELATIVES
JOINERS = frozenset({"and", "or", "&"})
BACKED = frozenset(
    "backed supported sponsored funded financed trained aligned allied affiliated linked friendly "
    "controlled held occupied installed appointed inspired armed equipped proxy speaking made "
    "built supplied designated born imposed brokered administered annexed claimed bound".split()
)
"""After a hyphen: what stands before it does not say of whom the head is ("Turkish-backed")."""
LED = frozenset("led based owned run dominated majority registered flagged commanded".split())
"""After a hyphen: what stands before it says so if nothing nearer does ("Kurdish-led")."""
AGAINST = {"pro": "pro", "anti": "anti", "non": "anti", "neo": "anti"}


_GIVEN = frozenset(
    "alberto alejandro alfonso allen andres angel antonio augusto carlos cesar david eduardo "
    "enrique ernesto fernando francisco guillermo henrique javier jesus joao john jorge jose "
    "juan julio luis manuel maria mario miguel pablo paulo pedro rafael ramon raul ricardo "
    "roberto sergio victor".split()
)
"""Second given names, after which a family name is still to come."""
_PARTICLES = frozenset("al el ul wa wal as ash an ar ad e i".split())
"""Small words inside foreign names."""


class Spot(NamedTuple):
    """Words that the knowledge files know; a tuple, as many are made.

    Attributes:
        start: First word.
        end: Word after the last.
        names: What they may name on the day.
        roles: What they may say of somebody.
        people: Who has this full name.
        bond: "" for a plain modifier, "backed" or "led" where a hyphen says so, "pro" and "anti"
            after these.
        place: Country of the town it names, "" when it names none.
    """

    start: int
    end: int
    names: tuple[Named, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    bond: str = ""
    place: str = ""

    @property
    def is_head(self) -> bool:
        """Whether it can be a head, rather than only stand before one."""
        if self.role("quality"):
            return False
        if self.people or self.role("actor", "armed", "belongs", "craft", "land", "states"):
            return True
        modifiers = {"adjective", "people", "regional"}
        return bool(self.names) and not any(name.kind in modifiers for name in self.names)

    def role(self, *kinds: str) -> Role | None:
        """The first role of the first of these kinds that it has."""
        for kind in kinds:
            for role in self.roles:
                if role.kind == kind:
                    return role
        return None

    def named(self, *kinds: str) -> Named | None:
        """The first name of one of these kinds, or of any kind when none is given."""
        return next((name for name in self.names if not kinds or name.kind in kinds), None)


@cache
def name_index() -> Index:
    """Every name that acts, by key; countries before organisations, groups and outlets."""
    merged: dict[str, tuple[Named, ...]] = {}
    for index in (country_index(), organisation_index(), group_index(), outlet_index()):
        for key, entries in index.items():
            merged[key] = merged.get(key, ()) + entries
    return merged


def find_spots(words: Sequence[Word], on: datetime.date) -> tuple[Spot, ...]:
    """Longest known names and roles from left to right, none overlapping."""
    lowered = not any(word.is_capital for word in words)
    spots: list[Spot] = []
    at = 0
    while at < len(words):
        spot = None if words[at].is_mark else _spot_at(words, at, on, lowered=lowered)
        if spot is None:
            at += 1
            continue
        spots.append(_with_bond(spot, words))
        at = spot.end
    return tuple(
        spot
        for spot in spots
        if not _is_part_of_name(spot, spots, words)
        and not _is_namesake(spot, words)
        and not _is_half_a_name(spot, spots, words)
    )


def _is_namesake(spot: Spot, words: Sequence[Word]) -> bool:
    """Whether a name stands after "New": New Jersey and New Mexico are no part of the old ones."""
    before = words[spot.start - 1] if spot.start else None
    return bool(spot.names) and before is not None and before.key == "new" and before.is_capital


def _is_half_a_name(spot: Spot, spots: Sequence[Spot], words: Sequence[Word]) -> bool:
    """Whether a name of the long list goes on: "Luis Fernando Roe" is no Luis Fernando."""
    if spot.names or spot.roles or not spot.people or spot.end >= len(words):
        return False
    after = words[spot.end]
    last = words[spot.end - 1]
    goes_on = after.is_capital and not after.is_mark and not last.owns and last.key in _GIVEN
    known = any(other.start == spot.end for other in spots)
    return goes_on and not known and all(person.listed for person in spot.people)


def _is_part_of_name(spot: Spot, spots: Sequence[Spot], words: Sequence[Word]) -> bool:
    """Whether a one-word name stands within an unknown one: the Guardian, but Guardian Council."""
    if spot.end - spot.start > 1 or spot.roles or not spot.names:
        return False
    if any(name.kind not in ("outlet", "organisation", "group") for name in spot.names):
        return False
    covered = {at for other in spots for at in range(other.start, other.end)}
    beside = [spot.start - 1] if spot.start and not words[spot.start - 1].owns else []
    beside += [spot.end] if spot.end < len(words) and not words[spot.start].owns else []
    return any(
        at not in covered and words[at].is_capital and words[at].key not in ARTICLES
        for at in beside
    )


def _spot_at(words: Sequence[Word], at: int, on: datetime.date, *, lowered: bool) -> Spot | None:
    """The longest spot that starts here."""
    limit = at + 1
    while limit < len(words) and limit < at + LONGEST and not words[limit].is_mark:
        limit += 1
    listed_end = at + _most_words().get(words[at].key, 0)
    for end in range(limit, at, -1):
        span = words[at:end]
        may_be_person = _may_be_person(span)
        if end > listed_end and not may_be_person:
            continue
        if end - at > 6 and any(word.owns for word in span[:-1]):
            continue
        key = " ".join([word.key for word in span])
        people = people_named(key) if may_be_person else ()
        names = tuple(
            entry
            for entry in name_index().get(key, ())
            if entry.holds(on) and fits(entry, span, lowered=lowered)
        )
        roles = role_index().get(key, ())
        if people or names or roles:
            return Spot(at, end, names, roles, people)
    return _group_by_sound(words, at, limit, on)


def _group_by_sound(words: Sequence[Word], at: int, limit: int, on: datetime.date) -> Spot | None:
    """The armed group that begins here under another spelling of its name."""
    first = words[at]
    if not first.is_capital:
        return None
    for end in range(limit, at + 1, -1):
        span = words[at:end]
        if not span[-1].is_capital or not all(_is_of_name(word) for word in span[:-1]):
            continue
        sound = group_sound(" ".join([word.key for word in words[at:end]]))
        names = tuple(one for one in groups_by_sound().get(sound, ()) if one.holds(on))
        if sound and names:
            return Spot(at, end, names)
    return None


def _is_of_name(word: Word) -> bool:
    """Whether a word may stand inside a foreign group's name: "Harakat ash-Shabaab"."""
    return (word.is_capital or word.key in _PARTICLES) and not word.owns


def _may_be_person(span: Sequence[Word]) -> bool:
    """Whether words can be a full name: two at least, written with capitals.

    A last word after a hyphen needs none (Kim Jong-un), and an initial is no article (A. K.).
    """
    first, last = span[0], span[-1]
    if len(span) < 2:
        return False
    if not (first.is_capital and (last.is_capital or last.glued)):
        return False
    return first.key not in ARTICLES or first.raw.endswith(".")


@cache
def _most_words() -> dict[str, int]:
    """Words of the longest name or role that begins with a word; most words begin none."""
    longest: dict[str, int] = {}
    for key in (*name_index(), *role_index()):
        first = key.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return longest


def _with_bond(spot: Spot, words: Sequence[Word]) -> Spot:
    """The spot with what a hyphen says about it."""
    bond = ""
    after = words[spot.end] if spot.end < len(words) else None
    if after is not None and after.glued:
        bond = "backed" if after.key in BACKED else "led" if after.key in LED else ""
    if words[spot.start].glued and words[spot.start - 1].key in AGAINST:
        bond = AGAINST[words[spot.start - 1].key]
    return spot._replace(bond=bond) if bond else spot


class Tail(NamedTuple):
    """What follows the head: a linking word and the words after it."""

    link: str
    start: int
    end: int


class Phrase(NamedTuple):
    """A piece of a mention, cut into parts; all numbers are positions of words.

    Attributes:
        owner: Words of the possessor, end excluded; None without one.
        start: First word of the core.
        end: Word after the last of the core.
        tails: What follows the head, in order.
    """

    owner: tuple[int, int] | None
    start: int
    end: int
    tails: tuple[Tail, ...]


def cut_pieces(words: Sequence[Word], spots: Sequence[Spot]) -> tuple[tuple[int, int], ...]:
    """A mention and its appositions: parts between commas, brackets and dashes."""
    inside = _inside(spots)
    pieces: list[tuple[int, int]] = []
    begin = 0
    for at, word in enumerate(words):
        if word.is_mark and at not in inside:
            if at > begin:
                pieces.append((begin, at))
            begin = at + 1
    if begin < len(words):
        pieces.append((begin, len(words)))
    return tuple(pieces)


def cut_phrase(words: Sequence[Word], start: int, end: int, spots: Sequence[Spot]) -> Phrase:
    """Cut a piece at its prepositions and relative words, and the core at its last possessive."""
    inside = _inside(spots)
    breaks = [
        at
        for at in range(start, end)
        if at not in inside and at > start and words[at].key in _BREAKS and not words[at].glued
    ]
    core_end = breaks[0] if breaks else end
    if breaks and core_end - 1 > start and words[core_end - 1].key in _LINKING:
        core_end -= 1
    tails = tuple(
        Tail(_link(words, at, start), at + 1, stop)
        for at, stop in zip(breaks, [*breaks[1:], end], strict=False)
    )
    owner = None
    for at in range(core_end - 2, start - 1, -1):
        if words[at].owns and at not in inside:
            owner = (start, at + 1)
            break
    return Phrase(owner, owner[1] if owner else start, core_end, tails)


def _link(words: Sequence[Word], at: int, start: int) -> str:
    """The linking word, with the participle or adjective before it: "fighting for", "loyal to"."""
    link = words[at].key
    before = words[at - 1].key if at > start else ""
    return f"{before} {link}" if before in _LINKING else link


_LINKING = frozenset(
    "fighting loyal belonging allied affiliated linked aligned opposed based backed supported led "
    "stationed deployed living working".split()
)


def _inside(spots: Sequence[Spot]) -> set[int]:
    """Words within spots but the last of each, which may own what follows."""
    return {at for spot in spots for at in range(spot.start, spot.end - 1)}
