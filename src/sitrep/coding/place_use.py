"""Place use: whether a name is used as a place, and what the place is to the event.

In: the head token of a place. Out: a yes or no, and a PlaceRole, from the preposition, the verb and
the noun that govern it. The words are in `knowledge/data/places/words.tsv`.

The law of this file: a place that acts is a participant, not a place; in doubt the answer is no.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.knowledge.gazetteer import is_country_or_capital, place_words
from sitrep.records import PlaceRole

_CASE = ("case",)
_CASE_OR_MARK = ("case", "mark")
"""Some parses take "to eastern" for a verb with its mark."""
_CHAIN = 8
"""Steps up the tree; real chains are shorter, and broken parses stay quick."""


def is_place_use(token: Token) -> bool:
    """Whether the place with this head is where something is, and not somebody who acts.

    "in Moscow", "shelled Aleppo", "Ukrainian territory" are places; "Moscow said", "Moscow's
    decision", "talks with Moscow", "sanctions against Moscow" are not.
    """
    top = _top(token)
    if case := _case(top):
        return _is_case_of_place(top, case)
    dep = top.dep_.split(":")[0]
    if dep == "nsubj":
        return _is_passive_place(top) if "pass" in top.dep_ else _is_still_subject(top)
    if dep in ("obj", "iobj"):
        return dep == "obj" and _object_role(top) is not None
    if dep == "compound":
        return _lemma(top.head) in place_words()["event place"] and not _is_state(top)
    if dep in ("obl", "advmod"):
        return top.head.pos_ == "VERB" and _is_land(top)
    return False


def role_of(token: Token) -> PlaceRole:
    """What the place with this head is to the event: location unless the words say otherwise.

    "from border regions" is an origin, "to Belarus" and "reached Kabul" are destinations.
    """
    top = _top(token)
    case = _case(top)
    if not case:
        role = _object_role(top) if top.dep_ == "obj" else None
        return role or PlaceRole.LOCATION
    role = PlaceRole(place_words()["place case"].get(case, "location"))
    if case == "for" and _lemma(top.head) in place_words()["for verbs"]:
        return PlaceRole.DESTINATION
    if role is not PlaceRole.LOCATION and _measures(top, case):
        return PlaceRole.LOCATION
    return role


def _lemma(token: Token) -> str:
    """Lemma in small letters; the word itself where a pipeline gives none."""
    return (token.lemma_ or token.text).lower()


def _top(token: Token) -> Token:
    """The head of the whole phrase of place: from "Ukraine" in "Ukraine's border" to "border"."""
    for _ in range(_CHAIN):
        head = token.head
        if head.i == token.i:
            break
        dep = token.dep_.split(":")[0]
        joins = dep in ("flat", "appos", "goeswith", "fixed")
        listed = dep == "conj" and not _own_case(token)
        inner = dep in ("compound", "amod", "nmod") and _is_land(head)
        inner = inner and (_is_home(head) or not _is_state(token))
        inner = inner and (dep != "nmod" or _own_case(token) in ("", "of", "'s", "’s", "with"))
        if not (joins or listed or inner):
            break
        token = head
    return token


def _is_land(token: Token) -> bool:
    """Whether a noun makes a place of the name on it: border, territory, province."""
    return token.text.lower() in place_words()["land"]


def _is_home(token: Token) -> bool:
    """Whether land of a country lies in that country, unlike its embassies and bases."""
    words, noun = place_words(), token.text.lower()
    return any(noun in words[name] for name in ("own land", "home", "border", "border part"))


def _is_state(token: Token) -> bool:
    """Whether the words around a token name a country or a capital."""
    phrase = [t for t in token.subtree if t.dep_.split(":")[0] in ("compound", "amod", "flat")]
    words = sorted({*phrase, token}, key=lambda t: t.i)
    names = " ".join(word.text for word in words if word.pos_ != "DET")
    return is_country_or_capital(token.text) or is_country_or_capital(names)


def _own_case(token: Token) -> str:
    """The preposition that a token itself has, small letters; "" when it has none."""
    marks = _CASE_OR_MARK if token.text.lower() in place_words()["direction"] else _CASE
    for child in (*token.lefts, *token.rights, *_first_words(token)):
        if child.dep_ in marks:
            return _whole_case(child)
    return ""


def _whole_case(case: Token) -> str:
    """A preposition of two words as one: "out of"; of others the first word."""
    behind = case.nbor(1) if case.i + 1 < len(case.doc) else case
    return (
        "out of"
        if case.text.lower() == "out" and behind.text.lower() == "of"
        else case.text.lower()
    )


def _first_words(token: Token) -> list[Token]:
    """Words on the first part of a name of several, where some parses hang the preposition."""
    parts = [c for c in token.lefts if c.dep_.split(":")[0] in ("compound", "flat", "nummod")]
    return [word for part in parts[:1] for word in part.lefts]


def _case(top: Token) -> str:
    """The preposition of a phrase; "" when it has none or only a possessive mark."""
    case = _own_case(top)
    return "" if case in ("'s", "’s", "'", "’") else case


def _is_case_of_place(top: Token, case: str) -> bool:
    """Whether a preposition makes a place of its name."""
    words = place_words()
    head = top.head
    governor = _lemma(head)
    if case in ("to", "from"):
        return _is_land(top) or not _is_talk(top)
    if case == "on":
        return _is_land(top) or (not _is_state(top) and governor in words["on words"])
    if case == "by":
        return False
    if case == "between":
        return _is_land(head)
    if case == "for":
        return governor in words["for verbs"]
    if case == "of":
        near = words["near"].keys() | words["of nouns"].keys()
        return governor in near or _is_land(head) or _is_land(top)
    return case in words["place case"] or (_is_land(top) and case not in ("with", "against"))


def _is_talk(top: Token) -> bool:
    """Whether "to", "from" lead to a government: "told to Kyiv", "sold weapons to Iran"."""
    words, heads = place_words(), [top.head]
    if top.dep_.startswith("nmod") and top.head.dep_ == "obj":
        heads.append(top.head.head)
    lemmas = {_lemma(head) for head in heads}
    if not lemmas.isdisjoint(words["talk"]):
        return True
    return _is_state(top) and not lemmas.isdisjoint(words["talk state"])


def _measures(top: Token, case: str) -> bool:
    """Whether "to", "from" only say how far: "close to Kyiv", "ten miles from Mosul"."""
    near = place_words()["near"]
    head = top.head
    if head.text.lower() in near or _lemma(head) in near:
        return True
    marker = next((c for c in top.lefts if c.dep_ == "case" and c.text.lower() == case), None)
    if marker is None or marker.i == 0:
        return False
    before = marker.nbor(-1)
    return before.text.lower() in near and before.text.lower() != "away"


def _object_role(top: Token) -> PlaceRole | None:
    """What an object is to its verb: "entered", "left", "surrounded"; null when it is no place."""
    words, verb = place_words(), _lemma(top.head)
    if role := words["object"].get(verb):
        return PlaceRole(role)
    if verb in words["object town"] and not _is_state(top):
        return PlaceRole.LOCATION
    return PlaceRole.LOCATION if _is_land(top) and _is_named_land(top) else None


def _is_named_land(top: Token) -> bool:
    """Whether the land is the country's own: "violated Ukrainian airspace"."""
    own = place_words()["own land"]
    return top.text.lower() in own or _lemma(top) in own


def _is_passive_place(top: Token) -> bool:
    """Whether a passive subject is a place: "Kharkiv was shelled"."""
    words, verb = place_words(), _lemma(top.head)
    return verb in words["object"] or (verb in words["object town"] and not _is_state(top))


def _is_still_subject(top: Token) -> bool:
    """Whether a subject does not act: "Aleppo fell", "Idlib has seen heavy fighting"."""
    words, verb = place_words(), _lemma(top.head)
    if top.head.pos_ not in ("VERB", "AUX"):
        return False
    return verb in words["subject"] and not _is_state(top)
