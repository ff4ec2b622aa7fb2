"""Performed: speech acts that are done by being said, and who does them.

"Russia must withdraw, London said" is London's demand, though no verb says "demand"; "the regime
will pay the price", a threat; "the army is guilty of murder", a charge. The lexicon has such words
in rows whose actor is `speaker`.

In: a word that heads such rows, and the sources of the report. Out: the roles that only these rows
ask for. The law of this file: words that nobody is quoted for perform nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from sitrep.coding.arguments import Roles, is_passive, roles_of, surface_subjects
from sitrep.coding.tense import NEGATIONS, Reading, auxiliaries_of, verb_reading
from sitrep.records import Status

WhoSpeaks = Callable[[Token], tuple[Token, ...]]
"""Gives the heads of who speaks the words in which a token stands; empty for the reporter's own."""

MODALS = frozenset("must need ought shall should".split())
# "Have to", "need to", "is going to", "ought to" stand above the verb that they modify.
SEMI_MODALS = frozenset("have need go ought be".split())


def nobody(_: Token) -> tuple[Token, ...]:
    """No speaker: for sentences outside a report."""
    return ()


def is_modal(token: Token) -> bool:
    """Whether a word says that a verb or predicate ought to be: "must" in "must be freed"."""
    return token.dep_ == "aux" and token.lemma_.lower() in MODALS


def roles_of_performed(token: Token, roles: Roles, who_speaks: WhoSpeaks) -> Roles:
    """Roles with those of words that perform: `speaker`, `aux`, `not`, `cop`, a modal's `head`.

    Args:
        token: The head word of the predicate.
        roles: Its other roles.
        who_speaks: Gives the speaker of the words.

    Returns:
        `speaker`: heads of who is quoted. `aux`: auxiliaries, with "have" of "have to pay".
        `not`: the negation. `cop`: the copula of a predicate. `head`: the verb of a modal, whose
        roles it then shares.
    """
    verb = token.head if is_modal(token) else token
    found = dict(roles_of(verb)) if verb is not token else dict(roles)
    if verb is not token:
        found["head"] = (verb,)
        if is_passive(verb):
            found["obj"] = tuple(surface_subjects(verb))
    added = {
        "speaker": who_speaks(token),
        "aux": tuple(_auxiliaries(verb)),
        "not": tuple(c for c in verb.children if c.lower_ in NEGATIONS),
        "cop": tuple(c for c in verb.children if c.dep_ == "cop"),
    }
    found.update((role, tokens) for role, tokens in added.items() if tokens)
    return found


def _auxiliaries(verb: Token) -> list[Token]:
    found = [a for a in auxiliaries_of(verb) if a.dep_ != "cop"]
    if verb.dep_ == "xcomp" and verb.head.lemma_ in SEMI_MODALS:
        found += [verb.head, *auxiliaries_of(verb.head)]
    return found


def reading_of_performed(roles: Roles) -> Reading:
    """The status of what is done by being said: that of the saying."""
    for speaker in roles.get("speaker", ()):
        if speaker.dep_.startswith("nsubj") and speaker.head.pos_ == "VERB":
            said = verb_reading(speaker.head)
            if said.negated or (said.status is not None and not said.status.is_fact):
                return said
    return Reading(Status.HAPPENED, reasons=("done by being said",))
