"""Short forms: what "the ministry", "the group" and "the suspect" take up.

In: the head of a definite noun phrase and the mentions before it. Out: a Link to the mention that
names the same, or a Participant with what nearby mentions tell of it. The law of this file: a
short form that could be two parties is neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import children, feature
from sitrep.coding.mention import Link, Mention
from sitrep.coding.mention_words import BODIES, is_pronoun
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.owners import NEIGHBOURS
from sitrep.coding.voices import Attribution
from sitrep.knowledge.countries import country_of_name
from sitrep.records import Participant

COUNTRY_NOUNS = frozenset("country nation state".split())
OFFICIAL = (("GOV",), ("MIL",), ("LEG",))
MAX_BACK = 12
"""How many mentions back a description may look; a noun that is said again reaches further."""
_SAYS_WHICH = frozenset({"amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nummod", "flat"})


def same_noun(token: Token, before: MentionsBefore, *, coded: bool = False) -> Link | None:
    """The nearest earlier mention with the same noun, where no word sets the two apart.

    Args:
        token: The head.
        before: The mentions before it.
        coded: Whether only mentions of which a country is known count.
    """
    lemma, plural = token.lemma_.lower(), feature(token, "Number") == "Plur"
    own = _words_which(token)
    for mention in reversed(before.order[-8 * MAX_BACK :]):
        other = mention.token
        if other.lemma_.lower() != lemma or (feature(other, "Number") == "Plur") != plural:
            continue
        if is_pronoun(other) or (coded and not mention.participant.country):
            continue
        if own <= _words_which(other) or not own:
            return Link(other, "noun")
    return None


def _words_which(token: Token) -> frozenset[str]:
    """Words that say which one is meant: "Syrian" of "the Syrian army"."""
    return frozenset(
        child.lemma_.lower()
        for child in token.children
        if child.dep_ in _SAYS_WHICH and child.pos_ != "PRON"
    )


OWN = frozenset({"our", "this"})


def country_meant(
    token: Token, before: MentionsBefore, attributions: Sequence[Attribution]
) -> tuple[Mention | None, str]:
    """Read "the country": the speaker's own as a subject, never who acts on it as an object.

    Returns:
        The mention that it takes up, or none; and the country of the speaker whose own it is.
    """
    owned = token.head if token.dep_ == "nmod:poss" else token  # "the country's ministry said"
    acting = owned.dep_.startswith("nsubj")
    other = any(child.lower_ in NEIGHBOURS for child in token.children)
    own = any(child.lower_ in OWN for child in token.children)  # "take our country forward"
    spoken_of = own or (acting and not other)
    speaker = _country_of_speaker(token, before, attributions) if spoken_of else ""
    if own and speaker:
        return None, speaker
    subject = _sentence_subject(token, before)
    not_self = other or not acting
    last = before.order[-1].sentence if before.order else 0
    near = [m for m in before.order if last - m.sentence <= 1]
    subjects = [m for m in near if m.is_subject and not not_self]
    for mention in (*reversed(subjects), *reversed(before.order)):
        known = mention.participant
        if len(known.country) != 3 or not country_of_name(known.text):
            continue
        if not_self and subject is not None and known.country == subject.country:
            continue
        if speaker and known.country != speaker:
            continue
        return mention, speaker
    return None, speaker


def _country_of_speaker(
    token: Token, before: MentionsBefore, attributions: Sequence[Attribution]
) -> str:
    """The state for which who is quoted speaks, "" where that is not known."""
    for attribution in reversed(attributions):
        if attribution.source_head is None or not attribution.holds(token.i):
            continue
        known = before.found.get(attribution.source_head)
        official = known is not None and known.participant.sectors[:1] in OFFICIAL
        return known.participant.country if known is not None and official else ""
    return ""


def _sentence_subject(token: Token, before: MentionsBefore) -> Participant | None:
    for ancestor in token.ancestors:
        for subject in children(ancestor, "nsubj"):
            known = before.found.get(subject.i)
            if known and known.participant.country:
                return known.participant
    return None


def of_same_kind(token: Token, participant: Participant, before: MentionsBefore) -> Participant:
    """A body or role with the country of the nearest mention of its kind, "" where none is near."""
    lemma, plural = token.lemma_.lower(), feature(token, "Number") == "Plur"
    for mention in reversed(before.order[-8 * MAX_BACK :]):
        known = mention.participant  # "the ministry", after "Defence Ministry spokesman Roe"
        if known.country and lemma in known.text.lower().split() and lemma in BODIES:
            return replace(participant, country=known.country, sectors=known.sectors)
    if not participant.sectors:
        return participant
    parties = [m for m in before.order[-3 * MAX_BACK :] if m.participant.sectors]
    for mention in reversed(parties[-MAX_BACK:]):
        known = mention.participant
        if plural and not mention.is_plural and participant.sectors[:1] != ("MIL",):
            continue  # "the two leaders" are not the one leader before
        same = known.sectors[:1] == participant.sectors[:1]
        if same and known.country and len(participant.text.split()) <= 3:
            return replace(participant, country=known.country, name=participant.name or known.name)
    return participant
