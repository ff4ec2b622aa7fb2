"""Pronouns: which mention "he", "it", "their" and "we" take up.

In: a pronoun and the mentions before it. Out: a Link, or none. First what grammar, number, gender
and quotation marks forbid falls away; of the rest the most salient wins (`salience.py`), unless
"nobody" is likelier than each. The law of this file: a pronoun never takes up what it may not.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.arguments import children, logical_subjects
from sitrep.coding.mention import Link, Mention
from sitrep.coding.mention_traits import gender_of
from sitrep.coding.mention_words import GROUPS, PERSONS, THINGS
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.salience import family, features_of, features_of_nobody, score
from sitrep.coding.voices import Attribution

FAR = 3
"""Sentences back in which an antecedent may stand; in GUM nineteen in twenty stand nearer."""
MOST = 40
"""Mentions back that are looked at."""
_CHILDREN = frozenset("baby infant child newborn toddler".split())
_OF_OWN = frozenset({"conj", "acl:relcl", "acl", "appos", "parataxis", "list"})


def antecedent_of(
    pronoun: Token,
    sentence: int,
    before: MentionsBefore,
    attributions: Sequence[Attribution],
) -> Link | None:
    """What a third-person pronoun takes up; null where nobody fits well."""
    if is_dummy(pronoun):
        return None
    of_family = family(pronoun)
    best, best_score = None, score(features_of_nobody(pronoun, sentence), of_family)
    for mention, features in candidates(pronoun, sentence, before, attributions):
        found = score(features, of_family)
        if found > best_score:
            best, best_score = mention, found
    if best is None:
        return None
    whole = of_family == "several" and bool(children(best.token, "conj"))
    return Link(best.token, "pronoun", whole=whole)


def candidates(
    pronoun: Token,
    sentence: int,
    before: MentionsBefore,
    attributions: Sequence[Attribution],
) -> list[tuple[Mention, list[str]]]:
    """Mentions that a pronoun may take up, the latest first, with their features."""
    own_subjects = subjects_beside(pronoun)
    speakers = frozenset() if pronoun.lower_ in THINGS else _speakers_at(pronoun, attributions)
    found = []
    for between, mention in enumerate(reversed(before.order[-MOST:])):
        if sentence - mention.sentence > FAR:
            break
        if not _agrees(pronoun, mention, before) or is_around(pronoun, mention.token):
            continue
        if any(before.are_same(mention.token.i, i) for i in own_subjects | speakers):
            continue
        chain = before.chain_of(mention)
        found.append((mention, features_of(pronoun, sentence, mention, chain, between)))
    return found


def _agrees(pronoun: Token, mention: Mention, before: MentionsBefore) -> bool:
    """Whether number, kind and gender allow it."""
    word, chain = pronoun.lower_, before.chain_of(mention)
    kind = chain.first_name.kind
    if word in PERSONS:
        gender = gender_of(pronoun, "person")
        one = not mention.is_plural or mention.token.pos_ == "PROPN"
        return kind == "person" and one and chain.gender in ("", gender)
    if word in THINGS:
        is_child = mention.token.lemma_.lower() in _CHILDREN
        return not mention.is_plural and (kind != "person" or is_child)
    return mention.is_plural or kind in ("body", "place") or mention.token.lower_ in GROUPS


def is_around(pronoun: Token, token: Token) -> bool:
    """Whether a pronoun is part of a mention: "its" in "the party and its leader" is not."""
    here = pronoun
    while here.head != here:
        if here.dep_ in _OF_OWN:
            return False
        if here.head == token:
            return True
        here = here.head
    return False


def subjects_beside(token: Token) -> frozenset[int]:
    """Subjects of the verb whose object a pronoun is: "she met her" are two persons."""
    if token.dep_ not in ("obj", "iobj", "obl") or token.lower_.endswith(("self", "selves")):
        return frozenset()
    return frozenset(subject.i for subject in logical_subjects(token.head))


def is_dummy(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is unclear"."""
    return token.dep_ == "expl"


def _speakers_at(token: Token, attributions: Sequence[Attribution]) -> frozenset[int]:
    """Heads of who speaks the quote that a token stands in; "he" there is somebody else."""
    return frozenset(
        attribution.source_head
        for attribution in attributions
        if attribution.kind == "direct"
        and attribution.source_head is not None
        and attribution.holds(token.i)
    )
