"""Traits of a mention: person, body, place or thing; a woman's or a man's; one or several.

In: the head of a noun phrase and whom it stands for by its own words. Out: kind, gender, number.
The law of this file: gender comes from a title, a noun or a given name, never from a deed.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.coding.arguments import children, feature
from sitrep.coding.mention_words import PERSONS, SPEAKERS, is_pronoun, mention_tokens
from sitrep.knowledge.beings import being_of, gender_of_name
from sitrep.knowledge.countries import country_of_adjective
from sitrep.records import Participant

FEMALE = frozenset("she her hers herself".split())
MALE = frozenset("he him his himself".split())
ONE_SPEAKER = frozenset("i me my mine myself".split())
_BODIES = frozenset({"gov", "group", "organisation", "outlet"})


def kind_of(token: Token, participant: Participant) -> str:
    """Person, body, place or thing."""
    if is_pronoun(token):
        return "person" if token.lower_ in PERSONS | SPEAKERS else "thing"
    if token.pos_ == "PROPN" and any(being_of(t.lower_).kind == "person" for t in titles_of(token)):
        return "person"  # "Queen Sofia"
    entity = (participant.entity or "").partition(":")[0]
    if entity == "country":
        return "place"
    if entity in _BODIES:
        return "body"
    if country_of_adjective(token.text) and token.dep_ not in ("amod", "compound"):
        return "person"  # "an Australian"
    if token.pos_ == "PROPN" and token.ent_type_:
        return {"PER": "person", "ORG": "body", "LOC": "place"}[token.ent_type_]
    if participant.office is not None:
        return "person"
    return being_of(token.lemma_.lower()).kind


def titles_of(token: Token) -> list[Token]:
    """Titles before a name."""
    return children(token, "nmod:desc")


def gender_of(token: Token, kind: str) -> str:
    """Fem or Masc; "" where neither pronoun, title, noun nor given name tells."""
    if kind == "person" and token.lower_ in FEMALE:
        return "Fem"
    if kind == "person" and token.lower_ in MALE:
        return "Masc"
    if kind != "person" or token.pos_ == "PRON":
        return ""
    own = being_of(token.lemma_.lower()).gender
    if own:
        return own
    words = [t for t in mention_tokens(token) if t == token or token in t.ancestors]
    titles = {g for t in words if t.i < token.i and (g := being_of(t.lower_.strip(".")).gender)}
    if len(titles) == 1:
        return titles.pop()
    names = [*(t for t in words if t.ent_type_ == "PER" and t.i < token.i), token]
    given = [gender for t in names if t.pos_ == "PROPN" and (gender := gender_of_name(t.text))]
    return given[0] if given else ""


def is_several(token: Token) -> bool:
    """Whether a mention names several: a plural, or what is coordinated."""
    return feature(token, "Number") == "Plur" or bool(children(token, "conj"))
