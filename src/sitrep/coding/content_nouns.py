"""Contents of nouns, adjectives and adverbs: "claims by X that S", "the alleged S", "S reportedly".

In: a cue mention, one of its uses, and the stretch it may reach. Out: a Content or null.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.coding.clause_ends import right_limit, second_verb, strip
from sitrep.coding.content_clauses import find_that
from sitrep.coding.content_parts import Content, Reach, has_to, make_content
from sitrep.coding.cues import CueMention
from sitrep.coding.source_phrases import following_phrase
from sitrep.knowledge.cues import Cue

# "the report of the commission": in the singular "of" names who speaks.
_OF_ITS_AUTHOR = frozenset("report charge message account story".split())


def find_noun_content(mention: CueMention, use: Cue, reach: Reach) -> Content | None:
    """As in "claims by X that S", "the threat to S", "reports of S"."""
    head, doc = mention.head, mention.head.doc
    if "that" in use.patterns or "wh" in use.patterns:
        that = find_that(head, mention.end, min(reach.end, mention.end + 12))
        if that is not None and not any(
            doc[i].text == "," or doc[i].pos_ == "VERB" for i in range(mention.end, that)
        ):
            end = _noun_clause_end(head, that, reach)
            return make_content(doc, that + 1, end, "that")
    if "inf" in use.patterns:
        clause = next(
            (c for c in head.rights if c.dep_ in ("acl", "advcl", "xcomp") and has_to(c)), None
        )
        if clause is not None:
            start = max(mention.end, clause.left_edge.i)
            return make_content(doc, start, min(clause.right_edge.i + 1, reach.end), "inf")
    place = _preposition_at(mention, use, reach)
    if place is None or not _may_report(head, doc[place].lower_):
        return None
    return _noun_phrase_content(mention, place, reach)


def _preposition_at(mention: CueMention, use: Cue, reach: Reach) -> int | None:
    """Index of the noun's preposition: next to it, or behind "in London"."""
    doc = mention.head.doc
    for place in range(mention.end, min(reach.end, mention.end + 5)):
        token = doc[place]
        if token.lower_ in use.prepositions:
            return place if place == mention.end or token.lower_ != "of" else None
        if token.pos_ not in ("ADP", "PROPN", "DET", "NOUN"):
            return None
        if place == mention.end and token.lower_ not in ("in", "among", "at", "from", "by"):
            return None
    return None


def _noun_clause_end(head: Token, that: int, reach: Reach) -> int:
    """A that-clause on a subject ends before the verb of that subject."""
    inside = next((c for c in head.rights if c.left_edge.i <= that + 1 <= c.right_edge.i), None)
    end = (
        min(inside.right_edge.i + 1, reach.end)
        if inside is not None and inside.i > that
        else reach.end
    )
    governor = head.head
    if governor.i > that and head.dep_.startswith("nsubj"):
        left = min(
            [
                governor.i,
                *[
                    c.i
                    for c in governor.lefts
                    if c.i > that + 1 and c.dep_ in ("aux", "cop", "aux:pass")
                ],
            ]
        )
        end = min(end, left)
    elif governor == head or head.dep_.startswith("nsubj"):
        end = min(end, second_verb(head.doc, that + 1, end))
    return min(end, right_limit(head, that + 1, reach.end))


def _may_report(noun: Token, preposition: str) -> bool:
    """As in "reports of a raid" but "the report of the commission", "the charge of the palace"."""
    if preposition != "of":
        return True
    plural = "Plur" in noun.morph.get("Number", [])
    return plural or noun.lemma_.lower() not in _OF_ITS_AUTHOR


def _before_main_verb(noun: Token) -> int:
    """As in "reports of a coup | swept the capital": a past with an object is no participle."""
    for child in noun.rights:
        has_object = any(c.dep_ == "obj" for c in child.rights)
        is_past_form = child.pos_ == "VERB" and "Past" in child.morph.get("Tense", [])
        if is_past_form and child.dep_ == "acl" and has_object:
            return child.left_edge.i
    return noun.right_edge.i + 1


def _noun_phrase_content(mention: CueMention, place: int, reach: Reach) -> Content | None:
    doc = mention.head.doc
    start = place + 1
    for child in mention.head.rights:
        if child.left_edge.i == place and child.i >= start:
            if child.ent_type_ in ("PER", "ORG", "LOC") or child.pos_ == "PRON":
                return None
            return make_content(doc, start, min(_before_main_verb(child), reach.end), "of")
    found = following_phrase(doc, start, reach.end)
    if found is None or doc[found.head].ent_type_ or doc[found.head].pos_ == "PRON":
        return None
    return make_content(doc, start, found.tokens[-1] + 1, "of")


def find_modified(mention: CueMention, reach: Reach) -> Content | None:
    """As in "the alleged S" and "S reportedly": the noun or clause that the cue qualifies."""
    head, doc = mention.head, mention.head.doc
    target = head.head
    while head.pos_ == "ADV" and target.pos_ in ("ADP", "ADV") and target.head != target:
        target = target.head
    if head.pos_ != "ADV" and head.dep_ != "amod":
        target = next((t for t in doc[head.i + 1 : reach.end] if t.pos_ in ("NOUN", "PROPN")), head)
    if target == head:
        return None
    start, end = max(reach.start, target.left_edge.i), min(reach.end, target.right_edge.i + 1)
    if head.pos_ == "ADV":
        parts = (strip(doc, start, head.i), strip(doc, head.i + 1, end))
        ranges = tuple(part for part in parts if part)
        return (
            Content(ranges, "adverb")
            if ranges and target.pos_ in ("VERB", "ADJ", "AUX", "NOUN")
            else None
        )
    if target.pos_ not in ("NOUN", "PROPN") or target.i < head.i:
        return None
    relative = [
        c.left_edge.i for c in target.rights if c.dep_ in ("acl:relcl", "punct", "appos", "conj")
    ]
    return make_content(doc, head.i + 1, min([end, *relative]), "amod")
