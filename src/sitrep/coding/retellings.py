"""Retellings: who took part in a deed that the report told of before.

"Two bombs killed 20 at a cathedral. ... The attack came six days after ...": the attack has the
victims that the first telling names. In: the statements of a report in text order. Out: the same,
with places filled that their own sentence leaves empty. The law of this file: a telling takes up
another only where nothing says that they are two deeds, and what one source claims of who did it is
lent to nobody else's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from spacy.tokens import Doc, Token

from sitrep.coding.arguments import children, is_passive
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import WhoIs
from sitrep.coding.joining import EFFECTS
from sitrep.coding.lent_actors import as_participant
from sitrep.coding.mention_words import is_definite
from sitrep.coding.struck import is_harm
from sitrep.knowledge.lexicon import classes
from sitrep.records import Participant, PlaceRole, Relation, Status, Where

# Words that set a deed apart from the one told before.
ANOTHER = frozenset(
    "another additional earlier fresh further future historic new next other past previous prior "
    "recent repeated second separate several similar subsequent third various".split()
)
BY_POLICE = frozenset({"arrest", "seize"})
OF_THEIR_OWN = frozenset({"abduct", "beat", "crowd-control", "sexual", "torture"})
"""Modes of ASSAULT that "the attack" does not take up."""
TOLD_TWICE = "the sentence tells it by another word"
FAR = 200
"""Statements back in which a deed is looked for; few reports have so many."""
NEAR = 2
"""Sentences back in which who did a harm may be named."""
# A deed that is not there, or not there yet, is no retelling of one that is.
TOLD = frozenset({Status.HAPPENED, Status.ONGOING})


def lend_parties(drafts: Sequence[Draft]) -> None:
    """Fill actors and recipients of retold deeds from their earlier tellings."""
    for place, draft in enumerate(drafts):
        if (draft.actors and draft.recipients) or not _takes_up(draft):
            continue
        before = [o for o in drafts[max(0, place - FAR) : place] if _may_be(o, draft)]
        for role in ("recipients", "actors"):
            if getattr(draft, role):
                continue
            told = next((o for o in reversed(before) if _lends(o, draft, role)), None)
            if told is not None:
                setattr(draft, role, list(getattr(told, role)))
                draft.why.append(f"{role}: those of “{told.token.text}” before")


def lend_perpetrator(drafts: Sequence[Draft], doc: Doc, who_is: WhoIs) -> None:
    """Who did a harm is whom the report calls its attacker, bomber or gunman, if it knows one kind.

    A suspect is none: that the accused did it is the charge, not the report's word.
    """
    named = [token for token in doc if token.pos_ == "NOUN" and _is_perpetrator(token)]
    if len({token.lemma_.lower() for token in named}) != 1:
        return
    for draft in drafts:
        if draft.actors or not is_harm(draft) or draft.reading.status not in TOLD:
            continue
        noun = draft.token.pos_ in ("NOUN", "PROPN")
        another = any(c.lower_ in ANOTHER for c in children(draft.token, "amod", "det", "nummod"))
        if another or (noun and not is_definite(draft.token)):
            continue
        nearest = min(named, key=lambda token: abs(token.i - draft.token.i))
        if nearest in (*draft.recipient_tokens, *draft.frame.roles.get("obj", ())):
            continue  # who was killed is not who killed
        who = who_is(nearest)
        acting = [d for d in drafts if any(token in named for token in d.actor_tokens)]
        if acting and not any(_same_scene(other, draft) for other in acting):
            continue
        if who is not None and not _share_a_side([who], draft.recipients):
            draft.actors = [who]
            draft.why.append(f"actors: the “{nearest.text}” of the report")


def _is_perpetrator(token: Token) -> bool:
    return token.lemma_.lower() in classes()["@perpetrator"]


def lend_answerable(drafts: Sequence[Draft]) -> None:
    """Who did what is condemned or investigated is whom the charge is against."""
    for draft in drafts:
        charge = draft.parent
        if charge is None or draft.relation is not Relation.CONTENT or charge.event != "ACCUSE":
            continue
        if (
            not charge.recipients
            and draft.actors
            and not _share_a_side(draft.actors, charge.actors)
        ):
            charge.recipients = list(draft.actors)
            charge.why.append(f"recipients: who did what “{draft.token.text}” names")


def lend_police(drafts: Sequence[Draft]) -> None:
    """Fill who arrests where nobody is named: police who tell of it, or were told of before."""
    police: list[Participant] = []
    for draft in drafts:
        if draft.event == "COERCE" and draft.frame.entry.mode in BY_POLICE and not draft.actors:
            voices = [voice for voice in draft.voices if voice.sectors[:1] == ("COP",)]
            found = [as_participant(voices[-1])] if voices else police[-1:]
            if found and _may_arrest(found[0], draft.recipients):
                draft.actors = found
                draft.why.append("actors: the police of the report")
        police += [a for a in draft.actors if a.sectors[:1] == ("COP",)]
        police += [as_participant(v) for v in draft.voices if v.sectors[:1] == ("COP",)]


def _may_arrest(police: Participant, held: Sequence[Participant]) -> bool:
    """Whether they are not of another country than everybody who is held."""
    codes = {party.country for party in held}
    return not codes or police.country in codes or bool(codes & {"", "INT"})


def told_twice(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts that only tell again what another one of their sentence tells with more.

    "A soldier was killed when the convoy was attacked; the attack ..." is one deed. The poorer
    telling has no participant that the richer one lacks, and nothing calls it another deed.
    """
    twice: list[Draft] = []
    for _, beside in groupby(drafts, key=lambda draft: draft.sentence):
        left = list(beside)
        for draft in tuple(left):
            if any(_tells_more(other, draft) for other in left if other is not draft):
                twice.append(draft)
                left = [other for other in left if other is not draft]
    return twice


def _tells_more(first: Draft, second: Draft) -> bool:
    """Whether a draft of the same sentence tells all that another one tells of one deed."""
    if first.event != second.event or first.reading.status != second.reading.status:
        return False
    if second.token.pos_ not in ("NOUN", "PROPN") or second.token.dep_ == "conj":
        return False
    if first.parent is second or second.parent is first:
        return False
    if any(c.lower_ in ANOTHER for c in children(second.token, "amod", "det", "nummod")):
        return False
    if second.voices != first.voices or not (_same_place(first.where, second.where)):
        return False
    return not _adds(first, second) and (
        _adds(second, first)
        or bool(first.actors or first.recipients)
        or first.token.i < second.token.i
    )


def _adds(first: Draft, second: Draft) -> bool:
    """Whether a draft has a participant that another one lacks."""
    known = [{p.text for p in parties} for parties in (first.actors, first.recipients)]
    return any(
        party.text not in known[n]
        for n, parties in enumerate((second.actors, second.recipients))
        for party in parties
    )


def _takes_up(draft: Draft) -> bool:
    """Whether the words can point back: an event noun that nothing calls a new one.

    A toll does too: "eleven troops were killed" by whom the sentences before name.
    """
    noun = draft.token
    if noun.pos_ == "VERB":
        return draft.event == "ASSAULT" and noun.lemma_ in EFFECTS and is_passive(noun)
    if noun.pos_ not in ("NOUN", "PROPN") or draft.frame.light is not None:
        return False
    if any(child.lower_ in ANOTHER for child in children(noun, "amod", "det", "nummod")):
        return False
    return is_definite(noun)


def _may_be(first: Draft, second: Draft) -> bool:
    """Whether nothing says that two tellings are of two deeds."""
    if first.event != second.event or first.sentence == second.sentence:
        return False
    if second.token.pos_ == "VERB" and second.sentence - first.sentence > NEAR:
        return False
    alike = first.token.lemma_ == second.token.lemma_ or _may_be_called_attack(first, second)
    facts = {first.reading.status in TOLD, second.reading.status in TOLD}
    return (
        alike
        and len(facts) == 1
        and _agree(first.actors, second.actors)
        and (second.token.pos_ == "VERB" or _agree(first.recipients, second.recipients))
        and _same_place(first.where, second.where)
        and _same_time(first, second)
    )


def _may_be_called_attack(first: Draft, second: Draft) -> bool:
    """Whether one act of arms may be told by another's word: what police fire at crowds is not."""
    modes = {first.frame.entry.mode, second.frame.entry.mode}
    return first.event == "ASSAULT" and (len(modes) == 1 or modes.isdisjoint(OF_THEIR_OWN))


def _agree(first: Sequence[Participant], second: Sequence[Participant]) -> bool:
    """Whether two lists of participants may be the same ones; an empty one may be anybody."""
    if not first or not second:
        return True
    codes = [{party.country for party in parties} for parties in (first, second)]
    return bool(codes[0] & codes[1]) or "" in codes[0] | codes[1]


def _share_a_side(first: Sequence[Participant], second: Sequence[Participant]) -> bool:
    sides = [{(party.country, party.sectors[:1]) for party in side} for side in (first, second)]
    return bool(sides[0] & sides[1])


def _same_place(first: Sequence[Where], second: Sequence[Where]) -> bool:
    scenes = [
        {where.country for where in places if where.role is PlaceRole.LOCATION and where.country}
        for places in (first, second)
    ]
    return not all(scenes) or bool(scenes[0] & scenes[1])


def _same_time(first: Draft, second: Draft) -> bool:
    if first.when is None or second.when is None:
        return True
    starts = [when.start or "" for when in (first.when, second.when)]
    ends = [when.end or "9999" for when in (first.when, second.when)]
    return starts[0] <= ends[1] and starts[1] <= ends[0]


def _same_scene(first: Draft, second: Draft) -> bool:
    return _same_place(first.where, second.where) and _same_time(first, second)


def _lends(told: Draft, draft: Draft, role: str) -> bool:
    """Whether a telling has somebody for a role, on a word that also stands behind the other."""
    if not getattr(told, role):
        return False
    own = {(voice.text, voice.country) for voice in draft.voices}
    other = "recipients" if role == "actors" else "actors"
    by_word = told.token.lemma_ == draft.token.lemma_ or draft.token.pos_ == "VERB"
    if getattr(draft, other) and not getattr(told, other) and not by_word:
        return False  # "the fight against them" need not be the capture of a town
    if role == "actors" and _share_a_side(told.actors, draft.recipients):
        return False  # nobody kills his own
    return role == "recipients" or all((v.text, v.country) in own for v in told.voices)
