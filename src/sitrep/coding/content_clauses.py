"""Contents that are finite clauses or quotes: "X said (that) S", "X said: S", "S, X said".

In: a cue mention, its source, and the stretch it may reach. Out: a Content or null.
Relations come first; where they fail, the order of words decides: "that" behind the cue, a comma
and the cue at the end of the sentence, a colon.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import right_limit
from sitrep.coding.content_parts import (
    QUESTIONS,
    REACH,
    Content,
    Reach,
    make_content,
)
from sitrep.coding.cues import CueMention
from sitrep.coding.parentheses import find_parenthesis
from sitrep.coding.quote_marks import DOUBLE_MARKS, QUOTE_MARKS
from sitrep.coding.source_phrases import NOMINAL, RELATIVES, Source, case_of
from sitrep.knowledge.cues import cues_of


def find_that(head: Token, start: int, end: int) -> int | None:
    """Index of the "that" which opens the content, null without one."""
    doc = head.doc
    for place in range(start, min(end, start + REACH)):
        token = doc[place]
        if token.lower_ == "that" and _opens_clause(token):
            # "added troops and that S": the clause goes on with an outer cue
            return place if doc[place - 1].pos_ != "CCONJ" else None
        if token.text in ":;(" or token.text in DOUBLE_MARKS:
            return None
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ not in ("amod", "acl")):
            return None
    return None


def _has_noun_cue(doc: Doc, start: int, end: int) -> bool:
    """As in "denied Kyiv's claims that S": the noun and its source are part of the content."""
    return any(
        "that" in cue.patterns
        for place in range(start, end)
        if doc[place].pos_ == "NOUN" and not case_of(doc[place])
        for cue in cues_of(doc[place].lemma_.lower(), "noun")
    )


def _opens_clause(that: Token) -> bool:
    """Whether "that" is no demonstrative ("that day") and no relative ("the men that fled")."""
    if that.pos_ == "SCONJ" or that.dep_ == "mark":
        return True
    following = that.nbor(1) if that.i + 1 < len(that.doc) else that
    if following.pos_ in ("DET", "PRON", "PROPN", "NUM"):
        return True
    return following.pos_ in ("NOUN", "ADJ") and "Plur" in following.morph.get("Number", [])


def find_clause(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """As in "X said (that) S", "X said: S", "S, X said", whichever stands there."""
    head, doc = mention.head, mention.head.doc
    begin = _frame_end(mention, source)
    that = None if _adds_to(head, begin) else find_that(head, begin, reach.end)
    if that is not None:
        has_noun = _has_noun_cue(doc, begin, that)
        if has_noun and not any({"obj", "paren"} & use.patterns for use in mention.uses):
            return None  # "has shown signs that S": the noun is the cue
        start = begin if has_noun else that + 1
        return make_content(doc, start, right_limit(head, start, reach.end), "that")
    parenthesis = None
    if reach.may_interrupt:
        parenthesis = find_parenthesis(
            mention, source, reach.start, reach.end, is_headline=reach.is_headline
        )
    if parenthesis is not None:
        ranges, frame = parenthesis
        return Content(ranges, "paren", frame)
    told = any("obj_that" in use.patterns for use in mention.uses)
    start_of = _clause_start(head, begin, reach.end, told=told)
    lacks_subject = start_of is None or _begins_with_verb(doc, start_of, reach.end)
    if lacks_subject and not told and _takes_no_object(mention):
        return _torn_clause(head, begin, reach.end)
    if start_of is None:
        return None
    if start_of == begin and told:
        start_of = _behind_addressee(doc, begin, reach.end)
    return make_content(doc, start_of, right_limit(head, start_of, reach.end), "that")


def _begins_with_verb(doc: Doc, start: int, end: int) -> bool:
    """As in ", killed nine guards": the subject was tied to the cue."""
    first = next((doc[i] for i in range(start, end) if not doc[i].is_punct), None)
    return first is not None and first.pos_ == "VERB" and _is_finite(first)


def _takes_no_object(mention: CueMention) -> bool:
    """Whether an object was given to a verb that has none ("says attacks | killed nine")."""
    patterns = {pattern for use in mention.uses for pattern in use.patterns}
    has_object = any(c.dep_ == "obj" and c.pos_ != "PRON" for c in mention.head.rights)
    return has_object and "paren" in patterns and "obj" not in patterns


def _torn_clause(head: Token, begin: int, end: int) -> Content | None:
    """A clause whose verb the parser tied to the cue: all up to the end, where a finite verb is."""
    doc = head.doc
    if begin >= end or doc[begin].pos_ not in NOMINAL | {"DET", "ADJ"}:
        return None
    verbs = [i for i in range(begin, min(end, begin + 2 * REACH)) if _may_be_finite(doc[i])]
    if not verbs or doc[verbs[0] - 1].pos_ == "CCONJ":
        return None
    return make_content(doc, begin, end, "that")


def _may_be_finite(token: Token) -> bool:
    return token.pos_ == "AUX" or (token.pos_ == "VERB" and _is_finite(token))


def _adds_to(head: Token, begin: int) -> bool:
    """As in "this adds to the consensus that S": no saying."""
    return head.lemma_ == "add" and begin < len(head.doc) and head.doc[begin].lower_ == "to"


def _frame_end(mention: CueMention, source: Source | None) -> int:
    """Index after the cue, and after a subject that stands behind it."""
    end = mention.end
    if source is not None and source.tokens[0] > mention.head.i:
        end = max(end, source.tokens[-1] + 1)
    return end


def _clause_start(head: Token, begin: int, end: int, *, told: bool) -> int | None:
    """Where a clause without "that" begins behind the cue."""
    doc = head.doc
    clause = next(
        (c for c in head.rights if c.dep_ in ("ccomp", "csubj") and begin <= c.i < end), None
    )
    if clause is not None:
        kinds = ("obl", "obl:unmarked", "advmod", *(("obj", "iobj") if told else ()))
        addressed = [
            _address_end(c) for c in head.rights if c.dep_ in kinds and _is_addressed(c, clause)
        ]
        start = max([begin, clause.left_edge.i, *addressed])
        # "say police, based on a tip, are hunting": the subject was taken for an adverbial
        return begin if doc[start].pos_ == "AUX" and doc[start].dep_ != "cop" else start
    for place in range(begin, min(end, begin + 8)):
        token = doc[place]
        if token.text == ":":
            return place + 1
        if token.text in DOUBLE_MARKS:
            # "said on Monday “..." but not "reported the killing of the “mastermind”"
            return place if told or place == begin or doc[begin].pos_ in ("ADP", "ADV") else None
        if token.lower_ in QUESTIONS and token.pos_ in ("SCONJ", "ADV", "PRON") and place == begin:
            return place
        if token.text in (",", ";"):
            if place + 1 < end and doc[place + 1].text in QUOTE_MARKS:
                return place + 1
            is_day = place > begin and doc[begin].pos_ in ("ADP", "ADV", "PROPN")
            return _clause_without_relation(head, place + 1 if is_day else begin, end)
    return _clause_without_relation(head, begin, end)


def _address_end(child: Token) -> int:
    """Where an addressee or adverbial ends; a comma in it may be the parser's mistake."""
    end = child.right_edge.i + 1
    return next((i for i in range(child.i + 1, end) if child.doc[i].text == ","), end)


def _behind_addressee(doc: Doc, start: int, end: int) -> int:
    """As in "told the council | the truce had failed": where the second noun phrase begins."""
    for place in range(start + 1, min(end, start + 8)):
        if doc[place].pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ"):
            return start
        is_subject = "Nom" in doc[place].morph.get("Case", [])
        starts = is_subject or doc[place].lower_ in ("the", "a", "an", "no")
        if starts and doc[place - 1].pos_ in NOMINAL:
            return place
    return start


def _is_addressed(child: Token, clause: Token) -> bool:
    return (
        child.i < clause.i
        and child.right_edge.i < clause.i
        and child.right_edge.i + 1 >= clause.left_edge.i
    )


def _clause_without_relation(head: Token, begin: int, end: int) -> int | None:
    """Behind a verb of saying: a noun phrase and a finite verb that the parser tied elsewhere."""
    doc = head.doc
    if begin >= end or doc[begin].pos_ not in NOMINAL | {"DET", "ADJ"}:
        return None
    if begin > head.i + 1 and doc[begin].lower_ in RELATIVES:
        return None  # "said X, a judge | who tried him"
    for place in range(begin, min(end, begin + REACH)):
        token = doc[place]
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and _is_finite(token)):
            return begin
        if token.text == "," and _is_before_finite(doc, place + 1, end):
            return begin
        if token.text in (",", ";", ":") or token.pos_ in ("SCONJ", "CCONJ"):
            return None
        if token.pos_ == "VERB" and token.lower_.endswith("ing") and token.dep_ != "amod":
            return None
    return None


def _is_before_finite(doc: Doc, start: int, end: int) -> bool:
    """As in "police, acting on a tip, are hunting": an insertion, then a finite verb."""
    if start >= end or not doc[start].lower_.endswith(("ing", "ed")):
        return False
    comma = next((i for i in range(start, min(end - 1, start + 15)) if doc[i].text == ","), None)
    return comma is not None and (doc[comma + 1].pos_ == "AUX" or _is_finite(doc[comma + 1]))


def _is_finite(token: Token) -> bool:
    return "Fin" in token.morph.get("VerbForm", []) and token.dep_ != "acl:relcl"


def find_quotation(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """Content only where quotation marks stand: "S," she laughed."""
    content = find_clause(mention, source, reach)
    if content is None:
        return None
    doc = mention.head.doc
    first, last = content.ranges[0], content.ranges[-1]
    if content.pattern == "paren":
        beside = doc[first[1] - 1].text in QUOTE_MARKS or doc[last[0]].text in QUOTE_MARKS
    else:
        beside = doc[first[0]].text in QUOTE_MARKS and doc[first[0] - 1].text in (",", ":")
    return content if beside else None


def find_object_clause(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """As in "X told Y that S"; the same as a clause, since Y is skipped there."""
    return find_clause(mention, source, reach)
