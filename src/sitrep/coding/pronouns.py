"""Pronouns: which mention "he", "it", "their" and "we" take up.

In: a pronoun and the mentions before it. Out: a Link, or none. First what grammar, number, gender
and quotation marks forbid falls away; of the rest the most salient wins (`salience.py`), unless
"nobody" is likelier than each. The law of this file: a pronoun never takes up what it may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sitrep.coding.arguments import children, logical_subjects, without_partitive
from sitrep.coding.mention import Link, Mention
from sitrep.coding.mention_traits import gender_of
from sitrep.coding.mention_words import GROUPS, PERSONS, SPEAKERS, THINGS
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.salience import family, features_of, features_of_nobody, score
from sitrep.coding.voices import Attribution
from sitrep.knowledge.lexicon import by_head

FAR = {"person": 5, "several": 4, "thing": 3}
"""Sentences back in which an antecedent may stand: persons are spoken of over a long quote."""
MOST = 60
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
        return _by_speech(pronoun, before, attributions)
    whole = of_family == "several" and bool(children(best.token, "conj"))
    return Link(best.token, "pronoun", whole=whole)


def _by_speech(
    pronoun: Token, before: MentionsBefore, attributions: Sequence[Attribution]
) -> Link | None:
    """Where nobody is likely: "it" is whose spokesman says so, "she said" who spoke last."""
    of_family = family(pronoun)
    found = None
    if of_family == "thing":
        found = _spoken_for(pronoun, before, attributions)
    elif of_family == "person" and any(a.source_head == pronoun.i for a in attributions):
        found = _last_speaker(pronoun, before, attributions)
    if found is None or not _agrees(pronoun, found, before):
        return None
    return Link(found.token, "pronoun")


def _spoken_for(
    pronoun: Token, before: MentionsBefore, attributions: Sequence[Attribution]
) -> Mention | None:
    """The body for which the source speaks: "a Ruritanian spokesman said it would attack"."""
    verb = pronoun.head
    if not pronoun.dep_.startswith("nsubj") or verb.pos_ != "VERB" or children(verb, "ccomp"):
        return None
    for source in sorted(_sources_at(pronoun, attributions, direct=False)):
        known = before.found.get(source)
        if known is not None and known.kind == "person":
            inside = (before.found.get(token.i) for token in pronoun.doc[source].subtree)
            bodies = [m for m in inside if m is not None and m.kind in ("body", "place")]
            owners = [m for m in bodies if m.token.i < source or m.token.dep_ == "nmod"]
            if owners:
                return owners[0]
    return None


def _is_in_words_of(speaker: Token, named: Token, attributions: Sequence[Attribution]) -> bool:
    """Whether somebody is named in the quote of a speaker, and so is not whose speaker that is.

    "The army bombs us," its spokesman said: not the army's.
    """
    return any(
        a.kind == "direct" and a.source_head == speaker.i and a.holds(named.i) for a in attributions
    )


def candidates(
    pronoun: Token,
    sentence: int,
    before: MentionsBefore,
    attributions: Sequence[Attribution],
) -> list[tuple[Mention, list[str]]]:
    """Mentions that a pronoun may take up, the latest first, with their features."""
    of_family = family(pronoun)
    own_subjects = subjects_beside(pronoun)
    quoted = _sources_at(pronoun, attributions, direct=True)
    sources = _sources_at(pronoun, attributions, direct=False)
    others = own_subjects | (frozenset() if of_family == "thing" else quoted)
    speaker = None if quoted else _last_speaker(pronoun, before, attributions)
    said_before = _sources_before(pronoun, attributions)
    found = []
    for between, mention in _looked_at(sentence - FAR[of_family], before, speaker):
        if not _agrees(pronoun, mention, before) or is_around(pronoun, mention.token):
            continue
        if _is_part(pronoun, mention, before) or (quoted and mention.token.lower_ in SPEAKERS):
            continue
        if any(before.are_same(mention.token.i, i) for i in others):
            continue
        if _is_named_behind(pronoun, mention, others):
            continue
        if _is_in_words_of(pronoun.head, mention.token, attributions):
            continue
        chain = before.chain_of(mention)
        features = features_of(pronoun, sentence, mention, chain, between)
        if mention.token.i in sources:
            features.append("source")
        if mention.token.i in said_before:
            features.append("said_before")
        if speaker is not None and before.are_same(mention.token.i, speaker.token.i):
            features.append("spoke")
        found.append((mention, features))
    return found


def _is_named_behind(pronoun: Token, mention: Mention, others: frozenset[int]) -> bool:
    """Whether who speaks is named again behind the quote: "He lied", Brandt said."""
    behind = {pronoun.doc[i].text for i in others if i > pronoun.i}
    return not behind.isdisjoint(mention.participant.text.split())


def _looked_at(
    first: int, before: MentionsBefore, speaker: Mention | None
) -> Iterator[tuple[int, Mention]]:
    """The latest mentions with their numbers backwards, down to a sentence; then who spoke last."""
    for between, mention in enumerate(reversed(before.order[-MOST:])):
        if mention.sentence < first:
            break
        yield between, mention
    if speaker is not None and speaker.sentence < first:
        yield MOST, speaker


def _last_speaker(
    pronoun: Token, before: MentionsBefore, attributions: Sequence[Attribution]
) -> Mention | None:
    """Who spoke the last quote, where it ends in the sentence before this or later."""
    start = pronoun.sent.start
    floor = pronoun.doc[start - 1].sent.start if start else 0
    for attribution in reversed(attributions):
        if attribution.kind not in ("direct", "mixed") or attribution.source_head is None:
            continue
        end = attribution.content_spans[-1][1] if attribution.content_spans else 0
        if floor < end <= pronoun.i and attribution.source_head < pronoun.i:
            return before.found.get(attribution.source_head)
    return None


def _sources_before(pronoun: Token, attributions: Sequence[Attribution]) -> frozenset[int]:
    """Where a pronoun says something itself: who said something before it ("he also said")."""
    heads = [a.source_head for a in attributions if a.source_head is not None]
    return (
        frozenset(head for head in heads if head < pronoun.i) if pronoun.i in heads else frozenset()
    )


def _is_part(pronoun: Token, mention: Mention, before: MentionsBefore) -> bool:
    """Whether a mention is the second of several that "they" takes up together."""
    token = mention.token
    first = before.found.get(token.head.i) if token.dep_ == "conj" else None
    return pronoun.lower_ in GROUPS and first is not None and _agrees(pronoun, first, before)


def _agrees(pronoun: Token, mention: Mention, before: MentionsBefore) -> bool:
    """Whether number, kind and gender allow it."""
    word, chain = pronoun.lower_, before.chain_of(mention)
    kind = chain.first_name.kind
    if word in PERSONS:
        gender = gender_of(pronoun, "person")
        one = not mention.is_plural or mention.token.ent_type_ == "PER"
        return kind == "person" and one and chain.gender in ("", gender)
    if word in THINGS:
        is_child = mention.token.lemma_.lower() in _CHILDREN
        return not mention.is_plural and (kind != "person" or is_child)
    if mention.token.lower_ in SPEAKERS:
        return False
    return mention.is_plural or kind in ("body", "place")


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
    """Subjects of the verb whose object a pronoun is: "she met her" are two persons.

    Nor does anybody harm what is theirs: "Syria shot down one of its jets".
    """
    if token.dep_ == "nmod:poss":
        owned = token.head
        if owned.dep_ == "nmod" and without_partitive(owned.head) == owned:
            owned = owned.head
        harmed = owned.dep_ in ("obj", "nsubj:pass") and _harms(owned.head)
        return frozenset(t.i for t in logical_subjects(owned.head)) if harmed else frozenset()
    if token.dep_ not in ("obj", "iobj", "obl") or token.lower_.endswith(("self", "selves")):
        return frozenset()
    return frozenset(subject.i for subject in logical_subjects(token.head))


def _harms(verb: Token) -> bool:
    """Whether a verb is mostly of attacks in the lexicon: shoot down, bomb."""
    entries = by_head().get((verb.lemma_.lower(), "v"), ())
    return 2 * sum(entry.event == "ASSAULT" for entry in entries) > len(entries)


def is_dummy(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is unclear"."""
    return token.dep_ == "expl"


def _sources_at(
    token: Token, attributions: Sequence[Attribution], *, direct: bool
) -> frozenset[int]:
    """Heads of who says what a token stands in; "he" in a quote is somebody else."""
    return frozenset(
        attribution.source_head
        for attribution in attributions
        if (attribution.kind == "direct") == direct
        and attribution.source_head is not None
        and attribution.holds(token.i)
    )
