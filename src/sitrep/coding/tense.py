"""Tense: what an event's own words say about its status.

In: the token of an event. Out: a Reading from auxiliaries, tense, negation, adverbs and adjectives.
What governs the event is read in `status_above.py`.

The law of this file: of two readings that meet, the stronger unreal one wins.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from sitrep.coding.arguments import (
    case_of,
    children,
    feature,
    is_imperative,
    is_past_participle,
    surface_subjects,
)
from sitrep.knowledge.operators import effect_of
from sitrep.records import Status

# The unreal statuses, the one that wins first: a denied plan is denied, a possible plan possible.
PRECEDENCE = (
    Status.DENIED,
    Status.CONDITIONAL,
    Status.FAILED,
    Status.DEMANDED,
    Status.THREATENED,
    Status.POSSIBLE,
    Status.PLANNED,
)
NEGATIONS = frozenset("not n't n’t never neither nor no longer hardly nowhere".split())
ONLY = frozenset({"just", "merely", "only", "simply", "solely"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "none"})
PRESENT = "present tense"
HABITS = frozenset("always frequently often regularly sometimes usually".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A status with what led to it.

    Attributes:
        status: As the innermost voice presents the event; null when nothing says so yet.
        negated: True when the words deny the event ("has not withdrawn").
        ended: True when the event is said to be over, or to be ended.
        unreal: True when the event is only practised or played.
        reasons: The words that decided, outermost last.
    """

    status: Status | None
    negated: bool = False
    ended: bool = False
    unreal: bool = False
    reasons: tuple[str, ...] = ()


def combine(inner: Reading, outer: Reading) -> Reading:
    """The reading of an event under another reading: the stronger unreal status wins."""
    negated = inner.negated or outer.negated
    reasons = (*inner.reasons, *outer.reasons)
    ended = inner.ended or outer.ended
    unreal = inner.unreal or outer.unreal
    for status in PRECEDENCE:
        if status in (inner.status, outer.status):
            return Reading(status, negated, ended, unreal, reasons)
    return Reading(inner.status or outer.status, negated, ended, unreal, reasons)


def own_reading(token: Token) -> Reading:
    """What the words on an event say, by its part of speech."""
    if token.pos_ in ("VERB", "AUX"):
        return verb_reading(token)
    if any(child.dep_ == "cop" for child in token.children):
        return verb_reading(token)
    return noun_reading(token)


def auxiliaries_of(verb: Token) -> list[Token]:
    """Auxiliaries of a verb, or those it shares with the verb it is coordinated with."""
    own = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    if own or verb.dep_ != "conj" or children(verb, "nsubj"):
        return own
    if verb.head.pos_ not in ("VERB", "AUX") or feature(verb, "Tense") == "Past" != feature(
        verb.head, "Tense"
    ):
        return own
    return auxiliaries_of(verb.head)


def is_negated(token: Token) -> bool:
    """Whether a word is denied by "not", "never", "no" or the like on it."""
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("advmod", "neg", "aux", "cc:preconj") and word in NEGATIONS:
            if _adds_more(child):
                continue  # "not just rigging the vote, but ..."
            return True
        if child.dep_ == "det" and word in NEGATIVE_DETERMINERS:
            return True
        if child.dep_ == "advmod" and word in ("less", "least") and token.pos_ == "ADJ":
            # "Is less willing"; what is less certain may still come.
            return effect_of(token.lemma_.lower(), "a", "subj") is None
        if (
            child.dep_ == "advmod"
            and word == "longer"
            and any(inner.lower_ == "no" for inner in child.children)
        ):
            return True
    return False


def _adds_more(negation: Token) -> bool:
    """Whether "not" only says that there is more: "not just", "not only"."""
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in ONLY


def verb_reading(verb: Token) -> Reading:
    """The reading of a verb, or of a noun with a copula."""
    auxiliaries = auxiliaries_of(verb)
    if _is_yet_to_be(verb):
        return Reading(Status.PLANNED, negated=True, reasons=("“yet to”",))
    if is_imperative(verb) and feature(verb, "Tense") != "Past":
        return Reading(Status.DEMANDED, is_negated(verb), reasons=("imperative",))
    if _is_subjunctive(verb, auxiliaries):
        return Reading(Status.DEMANDED, is_negated(verb), reasons=("subjunctive",))
    if verb.dep_ == "advcl" and _is_inverted(verb, auxiliaries):
        return Reading(Status.CONDITIONAL, reasons=("inverted condition",))
    if _is_question(verb, auxiliaries):
        return Reading(Status.POSSIBLE, reasons=("question",))
    negated = is_negated(verb) or any(
        child.dep_ in ("nsubj", "nsubj:pass")
        and (is_negated(child) or child.lower_ in ("none", "nobody", "nothing", "neither"))
        for child in verb.children
    )
    adverbs = _adverb_effect(verb)
    for auxiliary in auxiliaries:
        effect = effect_of(auxiliary.lemma_.lower(), "x", "aux") or effect_of(
            auxiliary.lower_, "x", "aux"
        )
        if effect:
            status: Status | None = _modal_status(effect, verb)
            return combine(
                Reading(status, negated, reasons=(f"auxiliary “{auxiliary.text}”",)), adverbs
            )
    status, reason = tense_status(verb, auxiliaries)
    return combine(Reading(status, negated, reasons=(reason,) if reason else ()), adverbs)


def _is_yet_to_be(verb: Token) -> bool:
    """Whether a verb tells what has not come about: "has yet to deliver"."""
    marks = [mark for mark in children(verb, "mark") if mark.lower_ == "to" and mark.i > 0]
    return any(mark.nbor(-1).lower_ == "yet" for mark in marks)


def _is_question(verb: Token, auxiliaries: list[Token]) -> bool:
    """Whether the clause asks: "would Russia attack?", an auxiliary before its subject."""
    return _is_inverted(verb, auxiliaries) and any(token.text == "?" for token in verb.sent[-3:])


def _is_subjunctive(verb: Token, auxiliaries: list[Token]) -> bool:
    """Whether a bare form stands where "-s" would tell: "insisted that Moscow withdraw"."""
    if auxiliaries or verb.dep_ != "ccomp" or verb.lower_ != verb.lemma_.lower():
        return False
    that = any(mark.lower_ == "that" for mark in children(verb, "mark"))
    subjects = children(verb, "nsubj")
    single = any(feature(s, "Number") == "Sing" and s.pos_ != "PRON" for s in subjects)
    return that and single and not any(children(s, "conj") for s in subjects)


def _is_inverted(verb: Token, auxiliaries: list[Token]) -> bool:
    """Whether an auxiliary stands before the subject: "should Chile ask", "had it not"."""
    subjects = children(verb, "nsubj") or surface_subjects(verb)
    return bool(auxiliaries and subjects) and auxiliaries[0].i < subjects[0].i < verb.i


def _modal_status(effect: str, verb: Token) -> Status:
    if effect != "would":
        return Status(effect)
    if any(child.lower_ == "have" for child in children(verb, "aux")):
        return Status.CONDITIONAL  # "would have attacked" tells what did not come about
    if any(child.lower_ in HABITS for child in children(verb, "advmod")):
        return Status.HAPPENED  # "they would often burn villages"
    return Status.CONDITIONAL if _has_condition(verb) else Status.PLANNED


def _has_condition(verb: Token) -> bool:
    clauses = [*children(verb, "advcl"), *([verb.head] if verb.dep_.startswith("advcl") else [])]
    for clause in clauses:
        if any(
            effect_of(mark.lower_, "m", "mark") == "conditional"
            for mark in children(clause, "mark")
        ):
            return True
    return any(
        effect_of(case_of(child), "p", "mark") == "conditional" or child.lower_ in ("event", "case")
        for child in children(verb, "obl")
    )


def tense_status(verb: Token, auxiliaries: list[Token]) -> tuple[Status | None, str]:
    """Status from tense and aspect alone, with its name; null for what has no tense."""
    lemmas = {auxiliary.lemma_.lower() for auxiliary in auxiliaries}
    finite = [a for a in auxiliaries if feature(a, "VerbForm") == "Fin"] or (
        [verb] if feature(verb, "VerbForm") == "Fin" else []
    )
    to_infinitive = any(mark.lower_ == "to" for mark in children(verb, "mark"))
    if any(mark.lower_ == "due" for mark in children(verb, "mark")):
        return Status.PLANNED, "“due to”"
    if to_infinitive and "have" in lemmas and is_past_participle(verb):
        return Status.HAPPENED, "perfect infinitive"
    if to_infinitive:
        is_to = "be" in lemmas and verb.dep_ not in ("xcomp", "advcl", "acl")
        return (Status.PLANNED, "“be to”") if is_to else (None, "")
    past = any(feature(token, "Tense") == "Past" for token in finite)
    if "have" in lemmas and (is_past_participle(verb) or "be" in lemmas):
        progressive = feature(verb, "VerbForm") == "Ger" or (
            feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Pres"
        )
        return (
            (Status.ONGOING, "perfect progressive")
            if progressive and not past
            else (Status.HAPPENED, "perfect")
        )
    if "be" in lemmas and (is_ing(verb) or any(a.lower_ == "being" for a in auxiliaries)):
        if not finite and children(verb, "mark", "case"):
            return None, "participle"  # "after being shot": over, as far as the form goes
        return Status.ONGOING, "progressive"
    if not finite:
        return _nonfinite_status(verb)
    return (Status.HAPPENED, "past tense") if past else (Status.ONGOING, PRESENT)


def is_ing(verb: Token) -> bool:
    """Whether a verb is a present participle or gerund."""
    return verb.lower_.endswith("ing") and feature(verb, "VerbForm") in ("Ger", "Part", "")


def _nonfinite_status(verb: Token) -> tuple[Status | None, str]:
    if verb.dep_ == "acl" and effect_of_noun_above(verb) is not None:
        return None, "participle"  # "the process of leaving", "the possibility of sending"
    if verb.dep_ == "acl":
        lasts = effect_of(verb.lemma_.lower(), "v", "self") == "ongoing"
        if is_ing(verb) and lasts and not _is_told_in_past(verb):
            return Status.ONGOING, "participle"
        return Status.HAPPENED, "participle"
    return None, ""


def effect_of_noun_above(clause: Token) -> str | None:
    """The effect of a noun on a clause that a preposition ties to it: "hopes of meeting"."""
    noun = clause.head.lemma_.lower()
    effects = (effect_of(noun, "n", mark.lower_) for mark in children(clause, "mark", "case"))
    return next((effect for effect in effects if effect), None)


def _is_told_in_past(clause: Token) -> bool:
    """Whether the finite verb above a clause is of the past."""
    for above in clause.ancestors:
        finite = [t for t in (above, *auxiliaries_of(above)) if feature(t, "VerbForm") == "Fin"]
        if finite:
            return any(feature(token, "Tense") == "Past" for token in finite)
    return False


def _adverb_effect(token: Token) -> Reading:
    for child in children(token, "advmod"):
        if child.lower_ in ("nearly", "almost") and child.i == token.i - 1:
            return Reading(Status.FAILED, reasons=(f"adverb “{child.text}”",))
        effect = effect_of(child.lower_, "d", "mod")
        if effect == "possible" and child.lower_ in ("allegedly", "reportedly", "apparently"):
            continue
        if effect in ("possible", "failed"):
            return Reading(Status(effect), reasons=(f"adverb “{child.text}”",))
    return Reading(None)


def noun_reading(noun: Token) -> Reading:
    """The reading of an event noun from its determiner and adjectives."""
    negated = is_negated(noun)
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "advmod", "nmod:unmarked"):
            effect = effect_of(child.lemma_.lower(), "a", "mod") or effect_of(
                child.lower_, "a", "mod"
            )
            if effect == "unreal":
                return Reading(None, unreal=True, reasons=(f"adjective “{child.text}”",))
            if effect and effect != "same":
                return Reading(Status(effect), negated, reasons=(f"adjective “{child.text}”",))
    return Reading(None, negated, reasons=("determiner “no”",) if negated else ())
