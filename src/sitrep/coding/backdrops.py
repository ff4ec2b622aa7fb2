"""Backdrops: event words that tell no news.

In: a finished draft. Out: whether its word only names, labels, remembers or qualifies something, or
tells an accident. The law of this file: it goes by the words around the event, never by its status.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children, feature
from sitrep.coding.drafts import Draft
from sitrep.coding.status_contents import content_tokens
from sitrep.coding.tense import is_negated
from sitrep.knowledge.lexicon import by_head, classes

# Types whose nouns make names of past events: "the Gulf War", "the Velvet Revolution".
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
NAME_PARTS = ("compound", "amod", "flat", "nmod:desc", "nmod:poss", "nmod:unmarked")
ASKING = frozenset({"AGREE", "REQUEST"})
PROMISES = frozenset({"agree", "pledge", "promise", "swear", "undertake", "vow"})
REMEMBERING = frozenset({"commemorate", "memorialise", "memorialize", "re-enact"})
LONG_AGO = frozenset({"year", "decade", "century"})
_CARRIERS = frozenset({"nmod", "conj", "obj", "nsubj:pass", "obl"})


def is_qualifier(draft: Draft) -> bool:
    """Whether a participle only qualifies a noun: "the jailed journalist won a prize"."""
    return draft.frame.entry.pos == "v" and draft.token.dep_ == "amod"


def is_name(draft: Draft) -> bool:
    """Whether a noun ends a name: "the Gulf War". Headlines capitalise all their words."""
    token = draft.token
    if draft.event not in DEEDS or draft.frame.light is not None or not _is_capital(token):
        return False
    before = [child for child in children(token, *NAME_PARTS) if child.i < token.i]
    if not before or not all(map(_is_capital, before)) or token.i == token.sent.start:
        return False
    long_words = [word for word in token.sent if len(word) > 4 and word.is_alpha]
    return 2 * sum(map(_is_capital, long_words)) < len(long_words) + len(before) + 2


def is_label(draft: Draft) -> bool:
    """Whether a noun stands in words before a colon that head a report: "Gaza war: ..."."""
    if draft.frame.entry.pos != "n":
        return False
    for word in draft.token.sent:
        if word.text == ":":
            return draft.token.i < word.i < draft.token.sent.end - 2
        if feature(word, "VerbForm") == "Fin":
            return False
    return False


def is_remembered(draft: Draft) -> bool:
    """Whether an event is what an anniversary, a memorial or a film is about, or dates a year."""
    word = draft.token
    if word.head.lemma_ in LONG_AGO and case_of(word) in ("after", "before", "since"):
        return True
    memories = classes()["@memory"]
    while word.dep_ in _CARRIERS and word.head.i != word.i:
        word = word.head
        if word.lemma_.lower() in memories and (word.pos_ != "VERB" or word.lemma_ in REMEMBERING):
            return True
        if word.pos_ == "VERB":
            return False
    return False


def is_accident(draft: Draft) -> bool:
    """Whether a mishap did the harm: "a shark attack killed", "Hurricane Ian, which hit"."""
    if draft.event != "ASSAULT" or draft.frame.entry.pos != "v":
        return False
    token, known = draft.token, classes()
    causes = [*draft.actor_tokens, *children(token, "obl")]
    kinds = [
        kind
        for cause in causes
        for kind in children(cause, "compound")
        if f"{kind.lemma_.lower()} {cause.lemma_.lower()}" not in known["@rebel"]
    ]  # a "suicide bomber" is no accident
    if token.dep_ == "acl:relcl":
        named = token.head.head if token.head.dep_ == "flat" else token.head
        kinds += [named, *children(named, "compound", "nmod:desc")]
    if any(kind.lemma_.lower() in known["@accident"] for kind in kinds):
        return True
    if _is_outcome_of_mishap(token):
        return True
    if draft.actor_tokens:
        return False
    first = token.head if token.dep_ == "conj" else token
    for verb in (first, *children(first, "conj")):
        for clause in children(verb, "advcl"):
            subjects = {subject.lemma_.lower() for subject in children(clause, "nsubj")}
            if clause.lemma_ in known["@mishap"] or subjects & known["@accident"]:
                return True
    return False


def _is_outcome_of_mishap(token: Token) -> bool:
    """Whether a mishap killed: "the plane crashed, killing 14"; not "crashed after an attack"."""
    mishap = token.head
    if token.dep_ not in ("advcl", "conj") or mishap.lemma_ not in classes()["@mishap"]:
        return False
    own = {word.i for word in token.subtree} | {mishap.i}
    others = [word for word in mishap.subtree if word.i not in own]
    return not any(_is_attack(word) for word in others)


def _is_attack(word: Token) -> bool:
    pos = {"NOUN": "n", "VERB": "v"}.get(word.pos_, "")
    found = by_head().get((word.lemma_.lower(), pos), ())
    return any(entry.event == "ASSAULT" for entry in found)


def is_support_for(draft: Draft) -> bool:
    """Whether "in support of" takes up what another word tells: "marched in support of"."""
    return draft.event == "SUPPORT" and case_of(draft.token) == "in" and "of" in draft.frame.roles


def is_assertion(draft: Draft) -> bool:
    """Whether "that ..." tells what was, and asks nothing: "insisted that the army had left"."""
    if draft.event not in ASKING:
        return False
    clauses = draft.frame.roles.get("ccomp", ())
    return any(clause in content_tokens(draft.frame) and _is_told(clause) for clause in clauses)


def is_forbearance(draft: Draft) -> bool:
    """Whether harm is what is forsworn: "promised not to attack" is no threat."""
    if draft.event != "THREATEN" or draft.token.lemma_ not in PROMISES:
        return False
    return any(is_negated(word) for word in draft.frame.roles.get("xcomp", ()))


def _is_told(clause: Token) -> bool:
    """Whether a clause is about the past: a past tense or "have"; "should have" is not."""
    auxiliaries = children(clause, "aux", "aux:pass", "cop")
    if any(word.lower_ in ("should", "must", "would", "may", "might") for word in auxiliaries):
        return False
    finite = [word for word in (clause, *auxiliaries) if feature(word, "VerbForm") == "Fin"]
    return any(
        feature(word, "Tense") == "Past" or word.lower_ in ("has", "is", "are", "was", "does")
        for word in finite
    )


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()
