"""Heads of mentions: what the head noun says, and whose it is.

In: a head with the spots before it, its possessor and what follows. Out: a Reading. The law of this
file: the head decides the sector, forces and spokesmen take that of their owner, and a word joined
by a hyphen ("Turkish-backed") does not say whose the head is.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.coding.noun_phrases import JOINERS, Spot
from sitrep.coding.readings import (
    NOTHING,
    Mention,
    Owners,
    Reading,
    are_many,
    best_person,
    choose,
)
from sitrep.knowledge.countries import country_names
from sitrep.knowledge.names import Named
from sitrep.knowledge.offices import holders_of, offices
from sitrep.knowledge.roles import Role
from sitrep.knowledge.tables import NO_STATE

_OF_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "COP", "SPY"})
_REBELS = (("REB",), ("PRM",))
_OF_COUNTRY = frozenset({"adjective", "country", "capital", "people", "demonym", "regional"})
_GENERAL = frozenset({"country", "capital", "adjective", "demonym", "place", "unknown"})
_OWNING = frozenset({"of", "from", "for", "at", "with", "in", "belonging to"})
_SIDING = frozenset(
    "fighting for,fighting with,fighting alongside,loyal to,belonging to,allied with,allied to,"
    "affiliated with,affiliated to,linked to,aligned with".split(",")
)
_WHOSE = frozenset({"of", "from", "for", "belonging to", "loyal to", "fighting for"})
_WHERE = frozenset("in inside across throughout within at".split())
_PLACES = frozenset("country capital part entity organisation seat place".split())
_NOT_IN_OFFICE = frozenset("deputy vice acting then shadow designate elect".split())
_HEADS = frozenset({"head_of_state", "head_of_government"})
_ENVOYS = frozenset("envoy ambassador negotiator representative mediator".split())
_BODIES = {
    "defence_ministry": "Ministry of Defence",
    "foreign_ministry": "Ministry of Foreign Affairs",
    "interior_ministry": "Ministry of the Interior",
    "finance_ministry": "Ministry of Finance",
    "justice_ministry": "Ministry of Justice",
    "health_ministry": "Ministry of Health",
    "government": "Government",
    "parliament": "Parliament",
    "armed_forces": "Armed forces",
    "police": "Police",
    "central_bank": "Central bank",
}


def read_head(mention: Mention, head: Spot, owners: Owners, *, titled: bool) -> Reading:
    """Reading of a phrase by its head.

    Args:
        mention: The whole mention.
        head: Its head.
        owners: What stands around the head.
        titled: True when a personal name follows, so that the head is a title.
    """
    if titled:
        role = head.role("rank", "actor", "armed", "belongs", "craft")
    else:
        role = head.role(*_kinds_of_head(head, owners))
    name = _named_head(head, owners, mention)
    if name is not None and (role is None or not _gives_way(name, owners)):
        return _read_named(mention, name, owners)
    if role is None:
        return read_unknown(mention, replace(owners, before=(*owners.before, head)))
    return _read_role(mention, role, owners)


def read_unknown(mention: Mention, owners: Owners) -> Reading:
    """Reading of a head the files do not know: whose it is, and nothing of what it is."""
    countries, settled = _whose(mention, owners, "unknown")
    if countries == ("INT",):  # "southern and western districts" are not the West's
        countries = ()
    return Reading(countries, kind="unknown", settled=settled)


# --- which reading of the head


def _kinds_of_head(head: Spot, owners: Owners) -> tuple[str, ...]:
    """Kinds of role to try, in order; a plural of states comes first after a region or alliance."""
    codes = [code for spot in owners.before for name in spot.names for code in name.countries]
    wide = any(spot.named("regional") for spot in owners.before)
    wide = wide or "IGO" in codes or "IGO" in owners.owner.countries
    wide = wide or any(link == "of" and "IGO" in tail.countries for link, tail in owners.tails)
    states = head.role("states")
    if states and states.body == "others" and _has_state_owner(owners):
        return ("states",)
    if states and (wide or not head.role("actor", "belongs")):
        return ("states", "actor", "armed", "belongs", "craft", "land", "rank")
    return ("actor", "armed", "belongs", "craft", "states", "land", "rank")


def _has_state_owner(owners: Owners) -> bool:
    """Whether a state, and not its people or a party, owns the head: US allies."""
    if any(name.sectors[:1] == ("GOV",) for spot in owners.before for name in spot.names):
        return True
    if owners.owner.sectors[:1] == ("GOV",):
        return True
    return any(link == "of" and tail.sectors[:1] == ("GOV",) for link, tail in owners.tails)


def _named_head(head: Spot, owners: Owners, mention: Mention) -> Named | None:
    """The name a head stands for: of several, the one that fits its surroundings."""
    if not head.names:
        return None
    said = {code for spot in owners.before for name in spot.names for code in name.countries}
    said.update(owners.owner.countries)
    for name in head.names:
        if said & set(name.countries):
            return name
    for name in head.names:
        if name.kind != "country" and set(mention.near) & set(name.countries):
            return name
    return head.names[0]


def _gives_way(name: Named, owners: Owners) -> bool:
    """Whether a head that is both a name and a role is the role.

    So where "Congress" is said to be another state's, and where "allies" are somebody's.
    """
    if name.kind == "region" and any(link in _WHOSE for link, _ in owners.tails):
        return True
    said = {
        code
        for spot in owners.before
        for one in spot.names
        if one.kind in ("adjective", "country") and not spot.bond
        for code in one.countries
    }
    if owners.owner.kind in ("country", "capital", "adjective"):
        said.update(owners.owner.countries)
    for link, tail in owners.tails:
        if link == "of" and tail.kind == "country":
            said.update(tail.countries)
    return bool(said) and not said & set(name.countries)


# --- names as heads


def _read_named(mention: Mention, name: Named, owners: Owners) -> Reading:
    """Reading of a phrase whose head is a name."""
    said, settled = _whose(mention, owners, name.kind)
    chosen, is_default = choose(name.countries, mention.near, said)
    if name.kind in ("adjective", "demonym", "people", "regional"):
        return _read_people(mention, name, chosen, owners)
    strange = bool(said) and said[0] not in name.countries
    of_state = strange and said[0] not in NO_STATE and not set(name.countries) & NO_STATE
    if of_state and (name.kind in ("organisation", "outlet") or (name.kind == "group" and settled)):
        chosen = said
    entity = f"country:{name.countries[0]}" if name.kind == "capital" else name.entity
    return Reading(chosen, name.sectors, name.name, entity, None, name.kind, not is_default)


def _read_people(mention: Mention, name: Named, chosen: tuple[str, ...], owners: Owners) -> Reading:
    """Reading of demonyms: Russians are people; "the Russians" that act are the state.

    The state is meant only where the phrase does not go on ("the Syrians who fled").
    """
    alone = mention.words[0].key == "the" and not owners.tails and not owners.before
    side = next((tail for link, tail in owners.tails if link in _SIDING and tail.sectors), None)
    if side is not None:
        sectors = side.sectors
    elif name.kind in ("regional", "adjective"):
        sectors = ("GOV",) if alone else ()
    elif alone and name.plural and name.entity.startswith("country:"):
        sectors = ("GOV",)
    else:
        sectors = _fled(mention) or ("CVL",)
    entity = name.entity if sectors == ("GOV",) else None
    return Reading(chosen, sectors, None, entity, None, name.kind)


def _fled(mention: Mention) -> tuple[str, ...]:
    """Refugees, where people are said to have fled."""
    keys = {word.key for word in mention.words}
    return ("REF", "CVL") if keys & {"fled", "fleeing", "displaced", "uprooted"} else ()


# --- roles as heads


def _read_role(mention: Mention, role: Role, owners: Owners) -> Reading:
    """Reading of a phrase whose head is a role noun."""
    countries, settled = _whose(mention, owners, role.kind)
    if role.kind == "states":
        return _read_states(mention, role, owners, countries)
    sectors = _of_armed_group(_role_sectors(role, owners), owners)
    if (
        any(spot.role("past") for spot in owners.before)
        and sectors[:1]
        and (sectors[0] in _OF_STATE)
    ):
        return Reading(countries, ("ELI",), kind="role", settled=settled)
    if sectors == ("CVL",):
        sectors = _fled(mention) or sectors
    kind = role.kind if role.kind in ("belongs", "rank") else "role"
    reading = Reading(countries, sectors, kind=kind, settled=settled)
    return reading if _has_own_bodies(owners) else _with_body(reading, role, mention)


def _has_own_bodies(owners: Owners) -> bool:
    """Whether a group or a town owns the head, whose ministers and police are not the state's."""
    groups = any(spot.named("group") or spot.place for spot in owners.before)
    towns = any(tail.kind in ("place", "part") for _, tail in owners.tails)
    return groups or towns or owners.owner.kind in ("group", "place", "part")


def _read_states(
    mention: Mention, role: Role, owners: Owners, countries: tuple[str, ...]
) -> Reading:
    """Reading of states in the plural: Gulf states, EU leaders and US allies are INT."""
    names = [name for spot in owners.before for name in spot.names]
    codes = {code for name in names for code in name.countries}
    codes.update(owners.owner.countries)
    codes.update(code for link, tail in owners.tails if link == "of" for code in tail.countries)
    wide = any(name.kind in ("regional", "region") for name in names)
    if wide or are_many(mention) or codes & {"IGO", "INT"} or (role.body == "others" and countries):
        return Reading(("INT",), role.sectors, kind="role")
    return Reading(countries, role.sectors, kind="role")


def _role_sectors(role: Role, owners: Owners) -> tuple[str, ...]:
    """Sectors of a role, with those of its modifiers and owners where its kind wants them."""
    side = next((tail for link, tail in owners.tails if link in _SIDING and tail.sectors), None)
    if side is not None and role.kind in ("actor", "armed", "belongs"):
        return _sided_sectors(role, side)
    following = next(
        (tail for link, tail in owners.tails if link in _OWNING and tail.sectors), NOTHING
    )
    inner = _inner_sectors(owners)
    if not inner and following.kind not in _GENERAL:
        inner = following.sectors
    if role.kind == "armed":
        return _armed_sectors(role, inner, owners)
    if role.kind == "belongs":
        return inner or (() if owners.is_open else role.sectors)
    if role.kind == "craft":
        stated = bool(owners.before) and owners.before[-1].named("adjective", "country")
        return inner or (role.sectors if stated else ())
    if role.kind == "rank" and inner and inner[0] in _ARMED:
        return inner
    if role.office in _HEADS and inner and not _OF_STATE & set(inner):
        return inner  # the president of a university
    if role.sectors[:1] in (("OPP",), ("PTY",), ("LEG",)):
        extra = tuple(code for code in inner if code in ("OPP", "PTY") and code not in role.sectors)
        return role.sectors + extra[:1]
    return role.sectors


def _of_armed_group(sectors: tuple[str, ...], owners: Owners) -> tuple[str, ...]:
    """An armed group's soldiers, spies and gunmen are of the group: "the Hamas military wing"."""
    if sectors[:1] not in (("MIL",), ("SPY",), ("UAF",)):
        return sectors
    named = [spot.named("group") for spot in owners.before if not spot.bond]
    of_group = [name.sectors for name in named if name is not None]
    of_group += [owners.owner.sectors] if owners.owner.kind == "group" else []
    of_group += [t.sectors for link, t in owners.tails if link in _WHOSE and t.kind == "group"]
    said = [spot.role("quality", "actor") for spot in owners.before if not spot.bond]
    of_group += [role.sectors for role in said if role is not None and role.sectors[:1] in _REBELS]
    armed = [group for group in of_group if group[:1] and group[0] in _ARMED]
    return armed[0] if armed else sectors


def _sided_sectors(role: Role, side: Reading) -> tuple[str, ...]:
    """Sectors of who is loyal to, or fights for, somebody."""
    if side.sectors[0] in _ARMED:
        return side.sectors
    return ("MIL",) if role.kind == "armed" or side.kind == "person" else role.sectors


def _armed_sectors(role: Role, inner: tuple[str, ...], owners: Owners) -> tuple[str, ...]:
    """A force takes the side of its owner: rebel forces, police units, Taliban fighters."""
    for sectors in (inner, owners.owner.sectors):
        if sectors and sectors[0] in _ARMED:
            return sectors
    named = [name for spot in owners.before for name in spot.names if name.kind == "group"]
    if any(group.sectors[:1] == ("GOV",) for group in named) or inner[:1] == ("MIL",):
        return ("MIL",)
    if any(spot.people and spot.bond == "pro" for spot in owners.before):
        return ("MIL",)
    if inner[:1] == ("OPP",) or _is_of_people(owners) or _is_proxy(owners):
        return ("REB",)
    return role.sectors


def _is_of_people(owners: Owners) -> bool:
    """Whether a people without a state stands before the head: Kurdish forces."""
    return any(spot.named("people") and spot.bond in ("", "led") for spot in owners.before)


def _is_proxy(owners: Owners) -> bool:
    """Whether only a backer is named: US-backed forces."""
    backed = any(spot.names and spot.bond in ("backed", "pro", "anti") for spot in owners.before)
    plain = any(
        not spot.bond
        and (
            spot.named("adjective", "country") or (spot.role("quality", "actor") and not spot.names)
        )
        for spot in owners.before
    )
    return backed and not plain


def _inner_sectors(owners: Owners) -> tuple[str, ...]:
    """Sectors that modifiers give, the nearest to the head first; then the possessor's."""
    for spot in reversed(owners.before):
        if spot.bond in ("backed", "pro", "anti"):
            continue
        for name in spot.names:
            if name.kind not in _OF_COUNTRY:
                return name.sectors
        role = spot.role("quality", "actor", "armed", "belongs")
        if role is not None and role.sectors and not spot.names:
            return role.sectors
    return () if owners.owner.kind in _GENERAL else owners.owner.sectors


def _with_body(reading: Reading, role: Role, mention: Mention) -> Reading:
    """Add the public body, or the office with its holder, that a role names."""
    country = reading.countries[0] if reading.countries else ""
    if not country or not reading.settled or country not in country_names():
        return reading
    if role.office and not role.plural:
        office = offices()[role.office]
        people = holders_of(country, role.office, mention.on)
        in_office = not _NOT_IN_OFFICE & {word.key for word in mention.words}
        one = people[0] if len(people) == 1 and in_office else None
        return replace(
            reading,
            office=office.title,
            name=one.name if one else None,
            entity=one.entity if one else f"office:{country}:{role.office}",
        )
    if role.body and role.kind == "actor":
        title = _BODIES.get(role.body)
        name = f"{title} ({country_names()[country]})" if title else None
        return replace(reading, entity=f"gov:{country}:{role.body}", name=name)
    return reading


# --- whose


def _whose(mention: Mention, owners: Owners, kind: str) -> tuple[tuple[str, ...], bool]:
    """Countries of the owner, and whether they are settled.

    The order: words before the head, the possessor, "of" and "from", "in" where that tells, and
    last who leads.
    """
    plain = [codes for codes in (_codes(s, mention) for s in owners.before if not s.bond) if codes]
    if len({codes[0] for codes in plain}) > 1 and _are_joined(mention, owners):
        return (), True
    if plain:
        sent = kind == "belongs" and _ENVOYS & {word.key for word in mention.words}
        state = [_codes(spot, mention) for spot in owners.before if _is_of_state(spot)]
        last = next((codes for codes in reversed(state) if codes), plain[-1])
        first = _settle(plain[0] if sent else last, owners, plain)
        return first, len(first) == 1
    if owners.owner.countries:
        codes = _settle(owners.owner.countries, owners, plain)
        return codes, owners.owner.settled or len(codes) == 1
    for link, tail in owners.tails:
        if tail.countries and _says_whose(link, tail, kind):
            inside = link in _WHERE and kind != "belongs"
            codes = _on_the_ground(tail.countries) if inside else tail.countries
            return codes, tail.settled or len(codes) == 1
    weak = [_codes(spot, mention) for spot in owners.before if _is_weak(spot)]
    weak = [codes for codes in weak if codes]
    return (weak[-1], len(weak[-1]) == 1) if weak else ((), True)


def _is_of_state(spot: Spot) -> bool:
    """Whether a modifier says a state or people: it counts before an organisation's own state."""
    return not spot.bond and spot.named("adjective", "country", "people", "demonym") is not None


def _settle(
    codes: tuple[str, ...], owners: Owners, plain: list[tuple[str, ...]]
) -> tuple[str, ...]:
    """Of several candidates, the one that the rest of the phrase says: Isis fighters in Iraq."""
    if len(codes) < 2:
        return codes
    said = [one[0] for one in plain if len(one) == 1]
    said += owners.owner.countries
    said += [code for _, tail in owners.tails for code in tail.countries[:1]]
    return next(((code,) for code in said if code in codes), codes)


def _is_weak(spot: Spot) -> bool:
    """Whether a bonded word may still say whose: Kurdish-led, pro-Assad."""
    return spot.bond == "led" or (spot.bond in ("pro", "anti") and bool(spot.people))


def _on_the_ground(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The state, where a city stands for an organisation too: police in Brussels."""
    states = tuple(code for code in codes if code not in NO_STATE)
    return states if len(codes) > 1 and states else codes


def _says_whose(link: str, tail: Reading, kind: str) -> bool:
    """Whether what follows a linking word says whose the head is."""
    if link == "for" and kind != "belongs":
        return False
    if link in _WHOSE:
        return tail.kind != "unknown" or tail.sectors != ()
    if link in _WHERE:
        return tail.kind in _PLACES and kind not in (
            "armed",
            "organisation",
            "outlet",
            "country",
            "capital",
        )
    return link == "with" and tail.kind in ("organisation", "group", "outlet", "role")


def _codes(spot: Spot, mention: Mention) -> tuple[str, ...]:
    """Countries that a modifier says."""
    if spot.people:
        return best_person(spot.people, mention).countries
    if spot.place:
        return (spot.place,)
    if not spot.names:
        return ()
    near = set(mention.near)
    name = next((one for one in spot.names if set(one.countries) & near), spot.names[0])
    if name.kind == "regional":
        return ("INT",)
    return choose(name.countries, mention.near, ())[0]


def _are_joined(mention: Mention, owners: Owners) -> bool:
    """Whether "and" stands between the modifiers: Russian and Ukrainian officials."""
    span = mention.words[owners.before[0].start : owners.before[-1].end]
    return any(word.key in JOINERS for word in span)
