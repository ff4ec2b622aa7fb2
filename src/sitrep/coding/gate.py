"""The gate: which drafts are statements.

In: a finished draft. Out: null for a statement, or the reason why it is none. The law of this file:
a wrong record in a ledger is worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children, feature
from sitrep.coding.backdrops import (
    is_accident,
    is_assertion,
    is_forbearance,
    is_label,
    is_name,
    is_qualifier,
    is_remembered,
    is_support_for,
)
from sitrep.coding.chances import chance_of_any, is_sure_of
from sitrep.coding.drafts import Draft
from sitrep.records import Participant, Status

# Types that are told without naming who did it ("13 civilians were killed in airstrikes").
WITHOUT_ACTOR = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "PROTEST"})
# Offers, demands and the like: a refusal names them, and does not do them.
WORDS = frozenset({"AGREE", "REQUEST", "SUPPORT", "CONCEDE"})
# What a concession takes back.
GIVEN_UP = frozenset({"ACCUSE", "COERCE", "REJECT", "REQUEST", "SANCTION", "THREATEN"})
# Sectors that make no political event by themselves.
PRIVATE = frozenset("AGR BUS CRM CVL EDU JRN LAB MED REF UNK".split())
# Types that are politics only when somebody political is in them.
PRIVATE_MATTERS = frozenset(
    "ACCUSE AGREE AID CONCEDE CONSULT COOPERATE REJECT REQUEST SUPPORT".split()
)
PUBLIC_SPIRITED = frozenset(
    "activist campaigner critic demonstrator dissident exile marcher protester protestor refugee "
    "striker supporter unionist".split()
)
APOLITICAL = frozenset({"BUS", "UNK"})
# Below this chance of carrying any event, the models of events overrule a row of the lexicon: what
# it then leaves out is mostly another sense ("the Monte Carlo Rally"). Higher bounds cost more
# right statements than wrong ones (0.05, 0.1 and 0.2 were tried on held-out news).
UNSEEN = 0.05
NOT_SAID = "it did not happen, and nobody is quoted for that"


def reason_to_leave_out(draft: Draft) -> str | None:
    """Why a draft is no statement; null when it is one.

    Where the lexicon is in doubt, for want of a participant whom it knows, the model may be sure;
    but praise and backing by nobody ("was welcomed") are no statement.
    """
    reason = next((reason for reason, applies in RULES if applies(draft)), None)
    somebody = draft.event != "SUPPORT" or bool(draft.actor_tokens or draft.actors)
    sure = somebody and _is_told(draft) and is_sure_of(draft.frame.words, draft.event)
    return reason or (None if sure else doubt_about(draft))


def _is_told(draft: Draft) -> bool:
    """Whether the sentence says anything of the event.

    A bare heading does not ("The attack"), nor a verb about which no word says whether it came
    about ("signs reading: stop Turkey from helping").
    """
    if draft.reading.reasons or draft.token.pos_ == "VERB":
        return bool(draft.reading.reasons)
    return any(
        word.pos_ in ("VERB", "AUX") and feature(word, "VerbForm") == "Fin"
        for word in draft.token.sent
    )


def doubt_about(draft: Draft) -> str | None:
    """Why the lexicon alone would leave a draft out for its participants; null if it would not."""
    return next((reason for reason, applies in DOUBTS if applies(draft)), None)


def _is_unseen(draft: Draft) -> bool:
    """Whether the model is sure that none of the words carries an event in this use."""
    words = (*draft.frame.words, *draft.frame.roles.get("head", ()))
    chance = chance_of_any(words)
    return chance is not None and chance < UNSEEN


def _is_bare_denial(draft: Draft) -> bool:
    quoted = bool(draft.voices) or draft.parent is not None
    return draft.reading.status is Status.DENIED and not quoted


def _is_asked_not_to_be(draft: Draft) -> bool:
    return draft.reading.status is Status.DEMANDED and draft.reading.negated


def _is_ended_deployment(draft: Draft) -> bool:
    over = draft.reading.ended and draft.reading.status is Status.HAPPENED
    lasting = draft.event == "MOBILIZE" or draft.frame.entry.mode == "ceasefire"
    return lasting and over


def _is_turned_down(draft: Draft) -> bool:
    parent = draft.parent
    if parent is None or parent.event != "REJECT" or draft.event not in WORDS:
        return False
    if draft.token.dep_ == "xcomp" and draft.token.pos_ == "VERB":
        return False  # "refused to ratify it" is an act that was refused
    return draft.event != "REQUEST" or draft.token.pos_ != "NOUN"  # a demand turned down was made


def _is_given_up(draft: Draft) -> bool:
    """Whether a charge, demand or penalty is what is dropped or lifted: no new one is made."""
    parent = draft.parent
    given = parent is not None and parent.event == "CONCEDE" and draft.event in GIVEN_UP
    pleaded = parent is not None and parent.token.lemma_ == "plead"  # to charges, which stand
    return given and draft.frame.entry.pos == "n" and not pleaded


def _is_backdrop(draft: Draft) -> bool:
    """Whether an event noun only gives a time: "left after the exercises"."""
    definite = any(child.lower_ == "the" for child in draft.token.children)
    dates = case_of(draft.token) in ("after", "before", "during", "since", "until")
    return draft.event == "MOBILIZE" and definite and dates


def _dates_by_its_end(draft: Draft) -> bool:
    """Whether an event only ends in a clause that dates another: "when the war is over"."""
    return draft.reading.ended and _in_temporal_clause(draft.token)


def _is_to_end(draft: Draft) -> bool:
    """Whether only the end of a deed is wanted or planned: "urged them to stop shelling".

    The end of an exercise or a deployment is a date to watch, and stays.
    """
    unreal = draft.reading.status is not None and not draft.reading.status.is_fact
    if draft.token.dep_.startswith("nsubj") and draft.reading.status is Status.PLANNED:
        return False  # "the assault would finish within days"
    return draft.event != "MOBILIZE" and draft.reading.ended and unreal


def _is_readiness(draft: Draft) -> bool:
    return draft.event == "AGREE" and draft.frame.entry.pos == "a" and draft.has_content


def _is_only_spoken_of(draft: Draft) -> bool:
    """Whether an offer is a topic: "said that he agrees with the premier's proposal"."""
    bare = draft.token.pos_ == "NOUN" and draft.frame.light is None and not draft.has_content
    return draft.event == "AGREE" and bare


def _names_nobody(draft: Draft) -> bool:
    placed = draft.event == "ASSAULT" and any(where.country for where in draft.where)
    return not placed and not any(map(is_known, (*draft.actors, *draft.recipients)))


def _lacks_actor(draft: Draft) -> bool:
    return draft.event not in WITHOUT_ACTOR and not any(map(is_known, draft.actors))


def _is_apolitical(draft: Draft) -> bool:
    parties = [party for party in (*draft.actors, *draft.recipients) if is_known(party)]
    return bool(parties) and all(
        not party.country and set(party.sectors) <= APOLITICAL for party in parties
    )


def _in_temporal_clause(token: Token) -> bool:
    """Whether a word stands in "when ... is over", "after ... ended"."""
    for clause in [token, *token.ancestors]:
        if clause.dep_.startswith("advcl"):
            marks = {m.lower_ for m in children(clause, "mark", "advmod")}
            return bool(marks & {"when", "once", "after", "until", "till"})
    return False


def _is_private(draft: Draft) -> bool:
    """Whether people deal with each other alone: "the family asked the doctor for help".

    Who demonstrates or speaks for others is not private.
    """
    if draft.event not in PRIVATE_MATTERS or draft.frame.entry.mode in ("allege", "investigate"):
        return False
    tokens = (*draft.actor_tokens, *draft.recipient_tokens)
    if any(token.lemma_.lower() in PUBLIC_SPIRITED for token in tokens):
        return False
    parties = (*draft.actors, *draft.recipients)
    known = [party for party in parties if is_known(party)]
    bodies = any(party.country in ("IGO", "NGO", "INT") for party in known)
    return not bodies and all(set(party.sectors[:1]) & PRIVATE for party in known)


def is_known(participant: Participant) -> bool:
    """Whether a participant has a country or a sector."""
    return bool(participant.country or participant.sectors)


RULES: tuple[tuple[str, Callable[[Draft], bool]], ...] = (
    (NOT_SAID, _is_bare_denial),
    ("it is asked not to happen", _is_asked_not_to_be),
    ("it is practised or played, not done", lambda draft: draft.reading.unreal),
    ("it is what was turned down", _is_turned_down),
    ("it is what was given up", _is_given_up),
    ("its end is wanted or planned, not itself", _is_to_end),
    ("a readiness is the planned act itself", _is_readiness),
    ("an offer that is only spoken of", _is_only_spoken_of),
    ("an exercise, deployment or truce that ended is no new act", _is_ended_deployment),
    ("it only dates something else", _is_backdrop),
    ("its end only dates something else", _dates_by_its_end),
    ("it qualifies somebody, and tells no news", is_qualifier),
    ("it is the name of an event, and tells no news", is_name),
    ("it is a label before a colon", is_label),
    ("it is remembered, and tells no news", is_remembered),
    ("an accident did it", is_accident),
    ("a promise to do no harm is no threat", is_forbearance),
    ("it is asserted, not asked or agreed", is_assertion),
    ("who supports is said by another word", is_support_for),
    ("the model sees no event in these words", _is_unseen),
)
"""Reasons with the rule behind each, in the order in which they are asked."""
DOUBTS: tuple[tuple[str, Callable[[Draft], bool]], ...] = (
    ("no participant is known", _names_nobody),
    ("who acts is not known", _lacks_actor),
    ("no political participant", _is_apolitical),
    ("a private matter", _is_private),
)
"""Reasons that hold only where the model is not sure of the event."""
