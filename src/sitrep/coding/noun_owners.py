"""Names of people and places before a head: the Assad regime, Istanbul police, Toronto Police.

In: a mention with its known spots. Out: the same with spots for the family names and towns that
stand right before a role. The law of this file: a place counts only where the gazetteer leaves no
doubt of its country.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.coding.noun_phrases import Spot
from sitrep.coding.readings import Mention, by_surname, country_of_place, is_sizeable
from sitrep.knowledge.gazetteer import us_states
from sitrep.knowledge.spelling import ARTICLES, Word

_SEATED = frozenset("GOV COP JUD LEG EDU MED".split())
"""Sectors of who is called after a town or division."""
_TOWN = 30_000
"""People of a place whose name may begin a mention: "Idlib residents"."""
_OF_SEATS = frozenset(
    "metro metropolitan county city town district state province provincial regional region oblast "
    "borough municipal prefecture governorate".split()
)
"""Words between a place and its body: "Louisville Metro Police"."""
_ONLY_IN = {
    "county": frozenset("USA GBR IRL KEN LBR SWE NOR EST HRV HUN ROU CHN TWN CAN AUS".split()),
    "oblast": frozenset("RUS UKR BLR BGR KAZ KGZ".split()),
    "borough": frozenset("USA GBR CAN".split()),
}
"""States that have divisions of a name: there is no Santa Cruz County in Bolivia."""
_ALSO_WORDS = frozenset(
    "acre alley annex banning barrage basic bath bend bid bone bore boulder brick bury bust cab "
    "caller canton car cars centennial center central centre chair champion china coast colon "
    "colony columbia come commerce concord corona date deal dig dire dome drama drug east eastern "
    "enterprise erode faith federal fleet forest gale gay genes goes gold grenade hail hang "
    "harmony hills hire hit hope hub human imperial independence island islands jam king labor "
    "labour lakes law lend liberty local lone male man marches maritime marks marshall mentor "
    "metro midland mission mobile mon monster more most name national next normal north northern "
    "oral orange panda paramount party pets plantation plunge police poll pool providence public "
    "race reading research reservoir rest rivers roles royal rugby sale salt same save seaside "
    "shoreline sides sky soul south southern sparks spoken spring state sunrise sunset surprise "
    "swords tall tank tape tell temple than tour town train troy tube turn union unity vice "
    "victor victory villages wedding west western worms worth young".split()
)
"""Places that are also words, so that a body's name may begin with them: "Mission Council"."""


def with_owners_found(mention: Mention) -> Mention:
    """Add family names and towns that stand before a role: the Assad regime, Istanbul police."""
    covered = {
        at for spot in mention.spots if not _is_plain(spot) for at in range(spot.start, spot.end)
    }
    added: list[Spot] = []
    for spot in mention.spots:
        at = spot.start - 1
        if (
            not _may_be_owned(mention, spot)
            or at < 0
            or at in covered
            or not mention.words[at].is_capital
        ):
            continue
        owner = _owner_spot(mention, spot, covered)
        if owner is not None:
            added.append(owner)
    if not added:
        return mention
    taken = {at for spot in added for at in range(spot.start, spot.end)}
    kept = (spot for spot in mention.spots if not taken & set(range(spot.start, spot.end)))
    return replace(mention, spots=tuple(sorted((*kept, *added), key=lambda spot: spot.start)))


def _may_be_owned(mention: Mention, spot: Spot) -> bool:
    """Whether a spot is a role, or says one of the next noun: "Karachi", "naval" and "base"."""
    if spot.role("actor", "armed", "belongs", "craft"):
        return True
    return spot.role("quality") is not None and mention.words[spot.start].key not in _OF_SEATS


def _is_plain(spot: Spot) -> bool:
    """Whether a spot says nothing and may be part of a town's name: New York, Little Rock."""
    return not spot.names and not spot.people and all(role.kind == "plain" for role in spot.roles)


def _owner_spot(mention: Mention, role: Spot, covered: set[int]) -> Spot | None:
    """The family name or town that ends right before a role, as a spot; None when it is neither."""
    at = role.start - 1
    start = at
    while start > 0 and start - 1 not in covered and _may_be_name(mention.words[start - 1]):
        start -= 1
    bond = ""
    if mention.words[at].glued and at > 0:
        bond = mention.words[at - 1].key if mention.words[at - 1].key in ("pro", "anti") else ""
        start = at
    if role.role("actor", "armed", "belongs", "craft"):
        words = mention.words[start : at + 1]
        found = by_surname(words, mention)
        if len(found) == 1 and (found[0].rank == 1 or found[0].country in mention.near):
            return Spot(start, at + 1, people=(found[0].person,), bond=bond)
    if mention.words[role.start].is_capital:
        return _seat_spot(mention, role, start, covered)
    if not role.role("actor", "armed", "belongs", "craft"):
        return None
    name = mention.written(start, at + 1)
    if start == 0 and (name.lower() in _ALSO_WORDS or not is_sizeable(name, _TOWN)):
        return None  # a capital that only begins a sentence: "Poll workers" are not of Poll
    code = country_of_place(name, mention.near)
    return Spot(start, at + 1, place=code, bond=bond) if code else None


def _seat_spot(mention: Mention, role: Spot, start: int, covered: set[int]) -> Spot | None:
    """The town or division before a role that begins with a capital: "Toronto Police".

    Such a word may as well make a name with what stands before it ("Space Agency", "Union
    Minister"), so that only bodies and officials who have a seat count, and places of some size.
    """
    if _is_titled(mention, start):
        return None
    has_seat = bool({one.sectors[0] for one in role.roles if one.sectors} & _SEATED)
    for first in range(start, role.start):
        if not has_seat and mention.written(first, role.start) not in us_states():
            continue
        place = _seat(mention, first, role.start)
        if place:
            return Spot(first, role.start, place=place)
    return None


def _is_titled(mention: Mention, at: int) -> bool:
    """Whether a title stands before a word, whose name it may begin: "Queen Elizabeth Hospital"."""
    before = next((spot for spot in mention.spots if spot.end == at), None)
    if before is None or not mention.words[before.start].is_capital:
        return False
    return before.role("rank", "actor", "belongs") is not None and before.role("past") is None


def _seat(mention: Mention, start: int, end: int) -> str:
    """Country of a place that a body may be called after; "" for none."""
    last = end
    while last > start + 1 and mention.words[last - 1].key in _OF_SEATS:
        last -= 1
    for stop in dict.fromkeys((end, last)):
        name = mention.written(start, stop)
        if name.lower() in _ALSO_WORDS:
            continue
        if name in us_states() or is_sizeable(name):
            code = country_of_place(name, mention.near)
            kinds = {mention.words[at].key for at in range(stop, end)} & set(_ONLY_IN)
            if code and all(code in _ONLY_IN[kind] for kind in kinds):
                return code
    return ""


def _may_be_name(word: Word) -> bool:
    return word.is_capital and word.key not in ARTICLES and not word.owns
