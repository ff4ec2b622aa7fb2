"""Circumstances: which time, place and figure belongs to which event of a sentence.

In: drafts, and what `times`, `places` and `amounts` found. Out: the drafts with when, where and
amounts. An expression belongs to the event that governs it in the parse.

The law of this file: what dates or places the saying does not date or place the deed.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sitrep.coding.amounts import FoundAmount
from sitrep.coding.arguments import case_of, is_passive
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import WhoIs
from sitrep.coding.mention_words import COMPASS
from sitrep.coding.places import FoundPlace, is_place_use, role_of, settle_border
from sitrep.coding.status_above import relative_carrier
from sitrep.coding.tense import PRESENT
from sitrep.coding.times import TimeExpression, to_when
from sitrep.records import Participant, PlaceRole, Status, Where

CARRYING = frozenset({"xcomp", "obj", "nsubj", "obl", "acl", "conj"})
# Types that are put on a calendar; an attack "on Friday" is none.
SCHEDULED = frozenset({"AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT"})
# Where forces stand that press a country.
FACING = frozenset("against along around near opposite outside toward towards".split())
# Types that go somewhere; then "from Belarus" is a place, whatever noun it hangs on.
MOVEMENTS = frozenset({"MOBILIZE", "RETREAT"})
ON_THE_MOVE = frozenset("across from in into near through to toward towards".split())
UNREAL_FUTURE = frozenset({Status.PLANNED, Status.THREATENED, Status.DEMANDED, Status.CONDITIONAL})


def scenes_of(places: Sequence[FoundPlace], doc: Doc) -> Counter[str]:
    """How often things take place in each country, in a report."""
    return Counter(
        place.where.country
        for place in places
        if place.where.country and is_place_use(doc[place.start : place.end].root)
    )


def owners_of(drafts: Sequence[Draft], cues: frozenset[int]) -> dict[int, Draft]:
    """For each token that carries an event, the draft of that event.

    A carrier is a word of the predicate, or a verb above it that adds no event of its own: "begin",
    "plan", "be expected to". Cues of saying carry nothing.
    """
    owners: dict[int, Draft] = {}
    for draft in drafts:
        for anchor in draft.anchors:
            owners.setdefault(anchor, draft)
        carrier = relative_carrier(draft.token)
        if carrier is not None:
            for token in (carrier, *([carrier.head] if carrier.dep_ == "xcomp" else [])):
                owners.setdefault(token.i, draft)
    for draft in drafts:
        token = draft.frame.light or draft.token
        while token.head.i != token.i and token.dep_.split(":")[0] in CARRYING:
            token = token.head
            if token.i in owners or token.i in cues or token.pos_ not in ("VERB", "AUX", "ADJ"):
                break
            owners[token.i] = draft
    return owners


def owner_of(token: Token, owners: Mapping[int, Draft], cues: frozenset[int]) -> Draft | None:
    """The event that a token belongs to: the nearest carrier above it, before any cue of saying."""
    for current in [token, *token.ancestors]:
        if current.i in owners:
            return owners[current.i]
        if current.i in cues:
            return None
        if current.dep_ in ("ccomp", "parataxis") and current.i != token.i:
            return None
        if current.dep_ == "acl:relcl":
            return None  # "NATO, whose troops have been in Kosovo, condemned it"
        if current.dep_ != "ROOT" and any(child.dep_ == "cop" for child in current.children):
            return None  # the same, where a parser hangs the clause on the verb
        beside = current.dep_ in ("conj", "list", "parataxis", "appos") and current.head.i in owners
        if beside and current.pos_ in ("NOUN", "PROPN", "NUM"):
            return None  # stands beside the event, and is no part of it
    return None


def top_token(doc: Doc, start: int, end: int) -> Token | None:
    """The token of a character range whose head lies outside it; null when nothing is there."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    inside = [token for token in span if not token.is_space and not token.is_punct]
    for token in inside:
        if token.head.i < span.start or token.head.i >= span.end or token.head.i == token.i:
            return token
    return inside[0] if inside else None


def add_times(
    expressions: Sequence[TimeExpression],
    doc: Doc,
    owners: Mapping[int, Draft],
    cues: frozenset[int],
    published: datetime.date,
) -> None:
    """Date each draft by the first expression that it governs."""
    for expression in expressions:
        token = top_token(doc, *expression.span)
        if token is None:
            continue
        if _dates_a_noun(token) and token.head.i not in owners:
            continue  # "involvement in the 1994 genocide"
        if _follows_cue(doc, expression.span[0], cues):
            continue  # "..., the ministry said on Tuesday", however the parser hangs it
        draft = owner_of(token, owners, cues)
        if draft is None or draft.when is not None or expression.type == "SET":
            continue
        when = to_when(expression, future=_is_future(draft))
        if when.start is None and when.end is None:
            continue
        draft.when = when
        draft.why.append(f"when: “{expression.text}”")
        _settle_present(draft, published)


def _follows_cue(doc: Doc, start: int, cues: frozenset[int]) -> bool:
    """Whether an expression stands right after a cue of saying, but for a preposition."""
    first = doc.char_span(start, start + 1, alignment_mode="expand")
    place = first.start - 1 if first is not None else -1
    while place > 0 and doc[place].pos_ in ("ADP", "ADV", "SCONJ"):
        place -= 1
    return place in cues and doc[place].pos_ == "VERB"


def _dates_a_noun(token: Token) -> bool:
    relation = token.dep_.split(":")[0]
    modifies = relation in ("amod", "appos", "compound", "nmod", "nummod")
    return modifies and token.head.pos_ in ("NOUN", "PROPN")


def _is_future(draft: Draft) -> bool | None:
    """Whether a draft lies ahead (true) or behind (false); null when its status leaves it open."""
    status = draft.reading.status
    if status in UNREAL_FUTURE:
        return True
    return False if status in (Status.HAPPENED, Status.FAILED) else None


def _settle_present(draft: Draft, published: datetime.date) -> None:
    """Take a present tense with a day to come for a plan: "This Tuesday, Putin receives Scholz"."""
    start = draft.when.start if draft.when else None
    if (
        draft.reading.reasons == (PRESENT,)
        and draft.event in SCHEDULED
        and not is_passive(draft.token)
        and start is not None
        and start >= published.isoformat()
    ):
        draft.reading = replace(draft.reading, status=Status.PLANNED)
        draft.why.append("status: a present tense with a day to come")
    begins = draft.reading.status is Status.ONGOING and draft.token.pos_ == "NOUN"
    unsaid = begins or (draft.reading.status is Status.HAPPENED and not draft.reading.reasons)
    if unsaid and start is not None and start > published.isoformat():
        draft.reading = replace(draft.reading, status=Status.PLANNED)
        draft.why.append("status: its day is still to come")


def add_places(
    places: Sequence[FoundPlace],
    doc: Doc,
    owners: Mapping[int, Draft],
    cues: frozenset[int],
    who_is: WhoIs,
) -> None:
    """Place each draft by the places that it governs, in text order."""
    for place in places:
        token = doc[place.start : place.end].root
        if place.where.text.lower().removeprefix("the ") in COMPASS:
            continue  # "forces in the South": south of what is not said
        draft = owner_of(token, owners, cues)
        if draft is None or _is_group(who_is(token)):
            continue
        moves = draft.event in MOVEMENTS and case_of(token) in ON_THE_MOVE
        if not moves and not is_place_use(token):
            continue
        visited = draft.event == "CONSULT"  # a capital is where, and its state receives
        if _is_party(token, draft) and not visited and not _only_place(token, place, draft):
            continue
        own = next((actor.country for actor in draft.actors if actor.country), "")
        _add_place(draft, settle_border(place, own), role_of(token))
        if draft.event == "MOBILIZE":
            _add_faced(draft, place, own, case_of(token))


def _add_faced(draft: Draft, place: FoundPlace, own: str, preposition: str) -> None:
    """Forces readied at a border press the country behind it."""
    known = {recipient.country for recipient in draft.recipients}
    beside = place.kind == "country" and place.where.country and preposition in FACING
    for country in (*place.neighbours, *((place.where.country,) if beside else ())):
        if country not in {own, *known} and own:
            where = place.where
            draft.recipients.append(
                Participant(text=where.text, span=where.span, country=country, sectors=("GOV",))
            )
            draft.why.append(f"recipient: forces face {country} across its border")


def _is_group(who: Participant | None) -> bool:
    """Whether a name is a body rather than a land: "from Islamic State"."""
    return who is not None and bool(who.sectors) and who.sectors[0] not in ("GOV", "UNK", "PRE")


def _only_place(token: Token, place: FoundPlace, draft: Draft) -> bool:
    """Whether what the lexicon took for a recipient is the scene: then it is one no longer.

    Towns and regions are scenes; a country is one where somebody moves to it or from it.
    """
    moves = draft.event in MOVEMENTS and role_of(token) is not PlaceRole.LOCATION
    is_scene = place.kind not in ("country", "land", "") or moves
    if not is_scene or any(token.i == actor.i for actor in draft.actor_tokens):
        return False
    span = (token.idx, token.idx + len(token))
    draft.recipients = [
        r
        for r in draft.recipients
        if r.span is None or r.span[1] <= span[0] or span[1] <= r.span[0]
    ]
    return True


def _is_party(token: Token, draft: Draft) -> bool:
    parties = (*draft.actor_tokens, *draft.recipient_tokens)
    return any(token.i == party.i for party in parties)


def _add_place(draft: Draft, place: FoundPlace, role: PlaceRole) -> None:
    where = place.where
    draft.where.append(
        Where(
            text=where.text,
            span=where.span,
            name=where.name,
            country=where.country,
            latitude=where.latitude,
            longitude=where.longitude,
            geonames_id=where.geonames_id,
            role=role,
        )
    )


def add_attacked_places(places: Sequence[FoundPlace], drafts: Sequence[Draft]) -> None:
    """Arms against a place are located there: "invade Ukraine", "surrounded Aleppo"."""
    for draft in drafts:
        if draft.event not in ("ASSAULT", "MOBILIZE") or draft.where:
            continue
        # A telling joined to another has other recipients: "killed in a strike on Kyiv".
        on = draft.frame.roles.get("on", ())
        parties = {token.i for token in (*draft.recipient_tokens, *on)}
        for place in places:
            if any(place.start <= i < place.end for i in parties):
                _add_place(draft, place, PlaceRole.LOCATION)


def add_amounts(
    amounts: Sequence[FoundAmount], doc: Doc, owners: Mapping[int, Draft], cues: frozenset[int]
) -> None:
    """Give each draft the figures on its arguments."""
    for found in amounts:
        draft = owner_of(doc[found.token], owners, cues)
        if draft is not None:
            draft.amounts.append(found.amount)
