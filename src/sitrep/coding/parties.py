"""Parties: the participants of each draft, from the tokens that its frame names.

In: drafts with actor and recipient tokens; the report's mentions. Out: drafts with participants.
The law of this file: a country that the words and the report do not give stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children, feature, is_passive, spread
from sitrep.coding.chances import seen_parts
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import WhoIs
from sitrep.coding.mention_words import is_definite, mention_text
from sitrep.coding.mentions import Mentions
from sitrep.coding.nesting import is_charged_with
from sitrep.knowledge.countries import (
    country_names,
    country_of_adjective,
    country_of_name,
    country_of_seat,
)
from sitrep.knowledge.tables import NO_STATE
from sitrep.parsing.meaning import ACTORS, RECIPIENTS
from sitrep.records import Participant, Relation, Status, Voice

# Acts of arms: a state does them through its forces.
ARMED = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
# Prepositions by which an event only dates what others do.
DATING = frozenset("after before during following since until prior_to ahead_of".split())
FORCES = frozenset("COP MIL PRM REB".split())
# Types that are words about somebody's doings.
VIEWS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
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
            known = tuple(t for t in seen if (who := who_is(t)) and (who.country or who.sectors))
            if known:
                setattr(draft, name, known)
                draft.why.append(f"{role}: seen by the model")


def add_participants(drafts: Sequence[Draft], mentions: Mentions) -> None:
    """Fill actors and recipients of every draft, in text order."""
    for draft in drafts:
        draft.actors = _participants(draft.actor_tokens, mentions)
        taken = {(p.country, p.sectors, p.text) for p in draft.actors}
        draft.recipients = [
            p
            for p in _participants(draft.recipient_tokens, mentions)
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


def add_implied(drafts: Sequence[Draft]) -> None:
    """Add who is meant without being named: the protesters of a protest that has a place."""
    for draft in drafts:
        if draft.event != "PROTEST" or draft.token.pos_ != "NOUN":
            continue
        if not draft.recipients and _is_against_government(draft.token):
            draft.recipients = [Participant(text="the government", sectors=("GOV",))]
            draft.why.append("recipients: the protest is against the government")
        if draft.actors:
            continue
        if draft.where or draft.frame.light is not None:
            draft.actors = [Participant(text="protesters", sectors=("CVL",))]
            draft.why.append("actors: a protest is by protesters")


def name_protesters(drafts: Sequence[Draft]) -> None:
    """A protest is by protesters, also where no word names them or the place."""
    for draft in drafts:
        if draft.event == "PROTEST" and not draft.actors:
            draft.actors = [Participant(text="protesters", sectors=("CVL",))]
            draft.why.append("actors: a protest is by protesters")


def _is_against_government(noun: Token) -> bool:
    """As in "anti-government protests", which a tokeniser may cut at the hyphen."""
    words = [child for child in noun.children if child.i < noun.i]
    near = noun.doc[max(0, noun.i - 3) : noun.i].text.lower()
    return any(w.lower_ == "anti-government" for w in words) or "anti-government" in near


def lend_actors(drafts: Sequence[Draft]) -> None:
    """Give event nouns that name nobody the actors that the report gives them, in three ways.

    1. "Sent troops for exercises": whose troops, their exercises. 2. "The exercises" that were told
    of before are by the same party. 3. In the words of a state's ministry, "the exercises" are its
    own.
    """
    by_token = {draft.token.i: draft for draft in drafts}
    for draft in drafts:
        _add_other_side(draft)
        if draft.actors or draft.recipients or draft.event not in ARMED:
            continue
        if draft.token.pos_ != "NOUN":
            continue
        lender = _purpose_of(draft, by_token)
        if lender is None and is_definite(draft.token):
            lender = _told_before(draft, drafts)
        if lender is not None:
            draft.actors = list(lender.actors)
            draft.why.append(f"actors: those of “{lender.token.text}”")
        elif is_definite(draft.token):
            draft.actors = _forces_of_speaker(draft)


def _add_other_side(draft: Draft) -> None:
    """Add the speaker's army to "clashes continued with rebels" as the other side."""
    two_sided = any("with" in group for group in draft.frame.entry.actor)
    speaker = draft.voices[-1] if draft.voices else None
    if draft.event != "ASSAULT" or not two_sided or speaker is None or len(draft.actors) > 1:
        return
    if draft.token.pos_ == "VERB" or speaker.sectors[:1] not in (("MIL",), ("REB",), ("PRM",)):
        return
    if any(speaker.country == struck.country for struck in draft.recipients):
        return  # its soldiers are who was killed
    known = {(actor.country, actor.sectors[:1]) for actor in draft.actors}
    if (speaker.country, speaker.sectors[:1]) not in known:
        draft.actors.append(as_participant(speaker))
        draft.why.append("actors: the speaker's own side fights")


def as_participant(speaker: Voice) -> Participant:
    """A voice as one who acts."""
    return Participant(
        text=speaker.text,
        span=speaker.span,
        name=speaker.name,
        entity=speaker.entity,
        country=speaker.country,
        sectors=speaker.sectors,
        office=speaker.office,
    )


def _purpose_of(draft: Draft, by_token: Mapping[int, Draft]) -> Draft | None:
    head = draft.token.head
    if case_of(draft.token) != "for":
        return None
    for token in (head, head.head):
        other = by_token.get(token.i)
        if other is not None and other is not draft and other.event in ARMED:
            return other
    return None


def _told_before(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The earlier draft of the same deed, when all of them have the same actors."""
    if draft.event == "ASSAULT":
        return None  # who attacked is never guessed
    before = [
        other
        for other in drafts[: drafts.index(draft)]
        if _same_deed(other, draft) and any(actor.country for actor in other.actors)
    ]
    sides = {tuple(actor.country for actor in other.actors) for other in before}
    return before[-1] if len(sides) == 1 else None


def _same_deed(first: Draft, second: Draft) -> bool:
    """The same word; "the withdrawal" also takes up "troops were returning"."""
    if first.event != second.event:
        return False
    withdrawal = {first.frame.entry.mode, second.frame.entry.mode} == {"withdraw"}
    return withdrawal or first.token.lemma_ == second.token.lemma_


def _forces_of_speaker(draft: Draft) -> list[Participant]:
    speaker = next((v for v in reversed(draft.voices) if len(v.country) == 3), None)
    if draft.event == "ASSAULT" or speaker is None or speaker.sectors[:1] != ("MIL",):
        return []
    draft.why.append(f"actors: the forces of the speaker's state ({speaker.country})")
    name = country_names().get(speaker.country, speaker.country)
    return [Participant(text=name, name=name, country=speaker.country, sectors=("MIL", "GOV"))]


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
