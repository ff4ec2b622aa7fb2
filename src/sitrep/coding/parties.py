"""Parties: the participants of each draft, from the tokens that its frame names.

In: drafts with actor and recipient tokens; the report's mentions. Out: drafts with participants.
The law of this file: a country that the words and the report do not give stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children, feature, is_passive, spread
from sitrep.coding.chances import seen_parts
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import WhoIs
from sitrep.coding.mention_words import mention_text
from sitrep.coding.mentions import Mentions
from sitrep.coding.nesting import is_charged_with
from sitrep.knowledge.countries import (
    country_of_adjective,
    country_of_name,
    country_of_seat,
)
from sitrep.knowledge.lexicon import classes
from sitrep.knowledge.tables import NO_STATE
from sitrep.parsing.meaning import ACTORS, RECIPIENTS
from sitrep.records import Participant, Relation, Status

# Acts of arms: a state does them through its forces.
ARMED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
# Prepositions by which an event only dates what others do.
DATING = frozenset("after before during following since until prior_to ahead_of".split())
# Prepositions of places; who is in one is not it: "the exercises in Belarus".
WHERE = frozenset("across along around at in inside into near outside over throughout".split())
FORCES = frozenset("COP MIL PRM REB".split())
# Types that are words about somebody's doings.
VIEWS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# Types that are words.
OF_WORDS = VIEWS | {"AGREE", "REQUEST", "THREATEN"}
# Words about what the speaker will do, or will not.
OF_DEEDS = frozenset({"AGREE", "REJECT", "THREATEN"})
TWO_SIDED = frozenset({"CONSULT", "COOPERATE"})
# Classes of what is no party to words.
THINGS = ("@aid", "@aircraft", "@building", "@intelligence", "@vehicle", "@weapon")
# Classes of what a state has abroad or at sea, and is hit in.
OWNED = ("@aircraft", "@building", "@infrastructure", "@ship", "@vehicle")
# Classes of what states make and change, also where a state's adjective stands with it.
LAWS = ("@accord", "@law", "@treaty")
# Types whose content is somebody else's doing.
OF_OTHERS = frozenset({"ACCUSE", "REJECT", "REQUEST"})
# State bodies that belong to a country even when the words leave it out ("the troops").
STATE_SECTORS = frozenset("MIL GOV COP LEG JUD SPY".split())


def add_seen_parties(drafts: Sequence[Draft], who_is: WhoIs) -> None:
    """Fill places that grammar leaves empty with participants whom the model is sure of.

    Whom another event of the sentence is done to is not taken for this one's ("condemned the attack
    and announced sanctions against banks"), and who attacked is never guessed ("airstrikes on a
    town controlled by rebels").
    """
    undergoing = {token.i for draft in drafts for token in draft.recipient_tokens}
    for draft in drafts:
        if draft.reading.status in (Status.DENIED, Status.FAILED):
            continue  # who denies it or prevents it is too near
        if case_of(draft.token) in DATING and draft.token.pos_ == "NOUN":
            continue  # "during the meeting, protesters gathered" outside
        for role in (ACTORS, RECIPIENTS):
            name = f"{role.removesuffix('s')}_tokens"
            taken = {
                t.i for t in (*draft.frame.words, *draft.actor_tokens, *draft.recipient_tokens)
            }
            if getattr(draft, name) or (role == ACTORS and draft.event == "ASSAULT"):
                continue  # who attacked is never guessed
            taken |= undergoing if role == RECIPIENTS else set()
            seen = [t for t in seen_parts(draft.frame.words, role) if t.i not in taken]
            if role == ACTORS:
                seen = [t for t in seen if case_of(t) not in WHERE]
            known = tuple(t for t in seen if (who := who_is(t)) and (who.country or who.sectors))
            if known:
                setattr(draft, name, known)
                draft.why.append(f"{role}: seen by the model")


def add_participants(drafts: Sequence[Draft], mentions: Mentions) -> None:
    """Fill actors and recipients of every draft, in text order."""
    for draft in drafts:
        draft.actors = _participants(draft.actor_tokens, mentions)
        taken = {(p.country, p.sectors, p.text) for p in draft.actors}
        addressed = [t for t in draft.recipient_tokens if not _is_only_thing(t, draft, mentions)]
        draft.recipients = [
            p
            for p in _participants(addressed, mentions)
            if (p.country, p.sectors, p.text) not in taken
        ]
    for draft in drafts:
        moves = draft.event == "MOBILIZE" or draft.frame.entry.mode == "withdraw"
        if not draft.actors and moves:
            draft.actors = _moved_forces(draft, mentions)
        draft.actors = [actor for actor in draft.actors if _is_somebody(actor)]
        draft.recipients = [r for r in draft.recipients if _is_somebody(r)]
        if not draft.recipients and draft.event in VIEWS:
            draft.recipients = _answerable(draft, mentions)
        doers = {actor.entity for actor in draft.actors} - {None}
        draft.recipients = [r for r in draft.recipients if r.entity not in doers]
        _lend_from_foe(draft)
        if draft.event == "PROTEST":
            draft.actors = [_as_people(actor) for actor in draft.actors]
        parent = draft.parent
        if not draft.actors and parent is not None and draft.relation is Relation.CONTENT:
            # "Blamed the regime for Saturday's attack": whom the charge names did it.
            charged = parent.event == "ACCUSE" and is_charged_with(parent, draft)
            draft.actors = list(parent.recipients) if charged else []
        _lend_country(draft)
        if draft.event in ARMED:
            draft.actors = [arm(actor) for actor in draft.actors]
    _lend_from_content(drafts)


def _is_only_thing(token: Token, draft: Draft, mentions: Mentions) -> bool:
    """Whether words, not deeds, reach a thing: "refused to deliver tanks".

    Tanks and temples are attacked or seized; they are asked, promised and refused nothing.
    """
    if draft.event not in OF_WORDS and draft.event != "RETREAT":
        return False
    if any(child.pos_ == "PRON" for child in children(token, "nmod:poss")):
        return case_of(token) == "" and draft.event in OF_DEEDS  # one's own troops
    if any(token.lemma_.lower() in classes()[name] for name in LAWS):
        return True  # "proposed an amendment to the U.S. constitution"
    known = mentions.who_is(token)
    thing = any(token.lemma_.lower() in classes()[name] for name in THINGS)
    return thing and known is not None and not known.country


def _lend_from_content(drafts: Sequence[Draft]) -> None:
    """Threats, promises and refusals reach whom their content does: "threatened to leave NATO"."""
    contents: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.parent is not None and draft.relation is Relation.CONTENT:
            contents.setdefault(id(draft.parent), []).append(draft)
    for draft in drafts:
        if draft.recipients or draft.event not in OF_DEEDS or draft.token.pos_ != "VERB":
            continue
        own = {actor.country for actor in draft.actors}
        for content in contents.get(id(draft), ()):
            if content.event == "RETREAT" and draft.event == "AGREE":
                continue  # whence one goes is a place, unless one refuses to go
            partners = content.actors if content.event in TWO_SIDED else []
            reached = [p for p in (*content.recipients, *partners) if p.country not in (*own, "")]
            if reached:
                draft.recipients = reached
                draft.why.append(f"recipients: those of “{content.token.text}”")
                break


def _answerable(draft: Draft, mentions: Mentions) -> list[Participant]:
    """Whose doing or having is blamed or praised: "lambasted decisions by Trump"."""
    acting = {token.i for token in draft.actor_tokens}
    holders = [h for t in draft.recipient_tokens for h in owners_of_noun(t) if h.i not in acting]
    verb = draft.token
    if not holders and verb.pos_ == "VERB" and not is_passive(verb):
        # Parsers hang the doer on the verb: "lambasted decisions by Trump".
        holders = [c for c in children(verb, "obl") if case_of(c) == "by" and c.i not in acting]
    own = {(actor.country, actor.text) for actor in draft.actors}
    found = [p for p in _participants(holders, mentions) if _is_somebody(p)]
    return [party for party in found if (party.country, party.text) not in own]


def owners_of_noun(noun: Token) -> list[Token]:
    """Who has or does what a noun names, where the noun itself says it: "decisions by Trump"."""
    return children(noun, "nmod:poss") or [
        child for child in children(noun, "nmod") if case_of(child) in ("by", "of")
    ]


def _lend_from_foe(draft: Draft) -> None:
    """Rebels without a country are of the state whose leaders they fight."""
    if draft.event != "ASSAULT" or len({r.country for r in draft.recipients}) != 1:
        return
    foe = draft.recipients[0]
    if foe.office is not None and foe.country and foe.country not in NO_STATE:
        draft.actors = [
            replace(a, country=foe.country) if a.sectors[:1] == ("REB",) and not a.country else a
            for a in draft.actors
        ]


def _participants(tokens: Iterable[Token], mentions: Mentions) -> list[Participant]:
    found: dict[tuple[str, str], Participant] = {}
    before: Token | None = None
    for token, read in _read_all(tokens, mentions):
        bare_state = read.country and not read.sectors and is_state_word(read.text)
        participant = replace(read, sectors=("GOV",)) if bare_state else read
        key = (participant.text, participant.country)
        last = next(reversed(found), None)
        if before is not None and last and _is_apposition(before, token, found[last], participant):
            found[last] = _merge(found[last], participant)
        else:
            found.setdefault(key, participant)
        before = token
    return list(found.values())


def _read_all(tokens: Iterable[Token], mentions: Mentions) -> Iterator[tuple[Token, Participant]]:
    """Each token's participant; "Armenian and Azerbaijani forces" are two."""
    for token in tokens:
        participant = mentions.who_is(token)
        if participant is None:
            text, span = mention_text(token)
            participant = Participant(text=text, span=span)
        if _describes_thing(token):
            participant = _owned_thing(token.head, participant, mentions)
        several = mentions.members_of(token)
        if several:
            yield from ((token, replace(one, span=participant.span)) for one in several)
            continue
        members = _members(token)
        if len(members) > 1:
            for member in members:
                yield token, _member(token, member, participant, mentions)
            continue
        sides = [c for c in spread(children(token, "amod")) if country_of_adjective(c.text)]
        if len(sides) < 2:
            yield token, participant
            yield from _states_beside(token, participant, mentions)
            continue
        for side in sides:
            text, code = f"{side.text} {token.text}", country_of_adjective(side.text) or ""
            yield token, replace(participant, text=text, country=code, name=None, entity=None)


def _describes_thing(token: Token) -> bool:
    """Whether an adjective says whose a thing is: the "Chinese" of "the Chinese cargo ship"."""
    owned = token.dep_ == "amod" and token.head.pos_ in ("NOUN", "PROPN")
    return owned and any(token.head.lemma_.lower() in classes()[name] for name in OWNED)


def _owned_thing(thing: Token, owner: Participant, mentions: Mentions) -> Participant:
    """A ship, plane or embassy as a party: of its state's country, with sectors of its own."""
    text, span = mention_text(thing)
    known = mentions.who_is(thing)
    sectors = known.sectors if known is not None else ()
    return Participant(text=text, span=span, country=owner.country, sectors=sectors)


def _states_beside(
    token: Token, participant: Participant, mentions: Mentions
) -> Iterator[tuple[Token, Participant]]:
    """Paris in "Washington, Paris and London", where a parser reads an apposition."""
    for other in children(token, "appos"):
        known = mentions.who_is(other)
        entities = {participant.entity, known.entity if known else None} - {None}
        if known and len(entities) == 2 and all(e.startswith("country:") for e in entities if e):
            yield other, known


def _member(token: Token, member: Token, group: Participant, mentions: Mentions) -> Participant:
    """One of "the leaders of Russia and Iran", with what all are; Chad of "states such as Chad"."""
    known = mentions.who_is(member) or Participant("")
    if case_of(member) == "of" or case_of(member.head) == "of":
        text = f"{token.text} of {member.text}"
        return replace(group, text=text, country=known.country, name=None, entity=None)
    return replace(known, sectors=group.sectors or known.sectors, span=group.span)


def _as_people(actor: Participant) -> Participant:
    """A people that protests is its civilians: "Chinese protests against Japan"."""
    return replace(actor, sectors=("CVL",)) if is_state_word(actor.text) else actor


def _moved_forces(draft: Draft, mentions: Mentions) -> list[Participant]:
    """Take the forces that move for who acts where nobody moves them: "jets were moved"."""
    moved = _participants(draft.frame.roles.get("obj", ()), mentions)
    return [force for force in moved if set(force.sectors[:1]) & FORCES]


def _is_somebody(participant: Participant) -> bool:
    """Whether anything is known of a participant: a country, a sector, or a name."""
    return bool(participant.country or participant.sectors or participant.name)


MEMBERSHIP = ("of", "such_as", "including", "like")


def _members(token: Token) -> tuple[Token, ...]:
    """Countries of "the leaders of Russia, Turkey and Iran", "states such as Chad and Mali"."""
    if feature(token, "Number") != "Plur":
        return ()
    owners = [c for c in children(token, "nmod") if case_of(c) in MEMBERSHIP]
    members = spread(owners)
    return members if all(country_of_name(member.text) for member in members) else ()


def _is_apposition(first: Token, second: Token, one: Participant, other: Participant) -> bool:
    """Whether two mentions side by side are one party: "the president, Jane Roe, ..."."""
    if second.dep_ == "conj":
        return False  # "Washington, Paris and London", the first of which a tagger takes for a man
    person = [token.ent_type_ == "PER" for token in (first, second)]
    same = (one.country, one.sectors[:1]) == (other.country, other.sectors[:1])
    if not same or person.count(True) != 1 or one.span is None or other.span is None:
        return False
    between = first.doc.text[one.span[1] : other.span[0]]
    return between.strip() in (",", "")


def _merge(described: Participant, named: Participant) -> Participant:
    return replace(
        named,
        name=named.name or described.name,
        entity=named.entity or described.entity,
        office=named.office or described.office,
    )


def is_state_word(text: str) -> bool:
    """Whether a mention is no more than a country's name, capital or adjective."""
    readers = (country_of_name, country_of_adjective, country_of_seat)
    return any(read(text) is not None for read in readers)


def arm(participant: Participant) -> Participant:
    """A state that does an act of arms does it as MIL first, GOV second."""
    is_state = participant.sectors == ("GOV",) and is_state_word(participant.text)
    return replace(participant, sectors=("MIL", "GOV")) if is_state else participant


def _lend_country(draft: Draft) -> None:
    """A state body without a country takes that of the other side's opposite, or of its parent."""
    above = draft.parent
    while (
        above is not None
        and above.event not in OF_OTHERS
        and any(lacks_country(actor) for actor in draft.actors)
    ):
        known = [a.country for a in above.actors if a.country and set(a.sectors) & STATE_SECTORS]
        if len(set(known)) == 1:
            draft.actors = [
                replace(actor, country=known[0]) if lacks_country(actor) else actor
                for actor in draft.actors
            ]
        above = above.parent


def lacks_country(participant: Participant) -> bool:
    """Whether a body of some state is meant, and no word says of which."""
    return not participant.country and bool(set(participant.sectors[:1]) & STATE_SECTORS)
