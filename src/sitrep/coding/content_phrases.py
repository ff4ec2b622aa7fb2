"""Contents that are infinitives, noun phrases or hang on prepositions, and those of passives.

In: a cue mention, its source, and the stretch it may reach. Out: a Content or null.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import right_limit, strip
from sitrep.coding.content_parts import (
    REACH,
    Content,
    Finder,
    Reach,
    has_to,
    make_content,
)
from sitrep.coding.cues import CueMention
from sitrep.coding.quote_marks import DOUBLE_MARKS
from sitrep.coding.source_phrases import NOMINAL, Source, case_of


def find_infinitive(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """As in "X vowed to S"."""
    doc, begin = mention.head.doc, mention.end
    for place in range(begin, min(reach.end, begin + 3)):
        if doc[place].lower_ == "to":
            return _infinitive_at(mention.head, place, place, reach)
        if doc[place].pos_ not in ("ADV", "PART"):
            break
    clause = next((c for c in mention.head.rights if c.dep_ == "xcomp" and has_to(c)), None)
    if clause is None or _direct_object(mention.head) is not None:
        return None
    start = max(begin, clause.left_edge.i)
    return make_content(doc, start, right_limit(mention.head, start, reach.end), "inf")


def _infinitive_at(head: Token, start: int, to: int, reach: Reach) -> Content | None:
    doc = head.doc
    for place in range(to + 1, min(reach.end, to + 4)):
        if doc[place].pos_ in ("VERB", "AUX"):
            end = _before_and_that(doc, place, right_limit(head, to, reach.end))
            return make_content(doc, start, end, "inf")
        if doc[place].pos_ not in ("ADV", "PART"):
            break
    return None


def _direct_object(head: Token) -> Token | None:
    return next((c for c in head.rights if c.dep_ in ("obj", "iobj")), None)


def _before_and_that(doc: Doc, start: int, end: int) -> int:
    """An infinitive ends before "but that S", which goes on with an outer clause."""
    for place in range(start, end - 1):
        if doc[place].pos_ == "CCONJ" and doc[place + 1].lower_ == "that":
            return place
    return end


def find_object_infinitive(
    mention: CueMention, source: Source | None, reach: Reach
) -> Content | None:
    """As in "X urged Y to S", "X called on Y to S": Y belongs to the content."""
    doc, begin = mention.head.doc, mention.end
    if begin >= reach.end or doc[begin].pos_ not in NOMINAL | {"DET", "ADJ", "ADP", "CCONJ"}:
        return None
    start = begin + 1 if doc[begin].pos_ == "ADP" else begin
    for place in range(start, min(reach.end, start + REACH)):
        token = doc[place]
        if (
            token.lower_ == "to"
            and (token.pos_ == "PART" or token.dep_ == "mark")
            and place > start
        ):
            return _infinitive_at(mention.head, start, place, reach)
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ not in ("amod", "acl")):
            return None
        if token.text in (";", ":"):
            return None
    return None


def find_object_complement(
    mention: CueMention, source: Source | None, reach: Reach
) -> Content | None:
    """As in "X called the raid a crime"."""
    head = mention.head
    thing = _direct_object(head)
    if thing is None or thing.i < mention.end:
        return None
    rest = next((c for c in head.rights if c.dep_ in ("xcomp", "obj") and c.i > thing.i), None)
    has_rest = rest is not None and not has_to(rest)
    if not has_rest and not _has_second_phrase(head.doc, mention.end, reach.end):
        return None
    start = max(mention.end, min(thing.left_edge.i, thing.i))
    return make_content(head.doc, start, right_limit(head, start, reach.end), "obj_comp")


def _has_second_phrase(doc: Doc, start: int, end: int) -> bool:
    """Whether a second noun phrase follows the first at once: "the raid | a crime"."""
    for place in range(start + 1, min(end, start + 10)):
        if doc[place - 1].pos_ in NOMINAL and doc[place].text in DOUBLE_MARKS:
            return True
        if doc[place].pos_ in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "PART"):
            return False
        if doc[place - 1].pos_ in NOMINAL and doc[place].lower_ in ("a", "an", "the"):
            return True
        if doc[place - 1].pos_ in NOMINAL and doc[place].pos_ == "ADJ":
            return place + 1 >= end or doc[place + 1].pos_ not in NOMINAL
    return False


def object_and(preposition: str) -> Finder:
    """As in "X accused Y of S", "X described Y as S": the object, then a preposition."""

    def find(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
        doc, begin = mention.head.doc, mention.end
        whole = len(mention.tokens) > 1  # "held Y responsible for": the object stands inside
        if begin >= reach.end or not (whole or doc[begin].pos_ in NOMINAL | {"DET", "ADJ", "ADV"}):
            return None
        for place in range(begin if whole else begin + 1, min(reach.end - 1, begin + REACH)):
            token = doc[place]
            if token.lower_ == preposition and _hangs_on(doc[place], mention.head, preposition):
                first = begin if preposition == "as" else place + 1
                end = right_limit(mention.head, place + 1, reach.end)
                return make_content(doc, first, end, f"obj_{preposition}")
            if token.text in (";", ":") or token.pos_ == "AUX":
                return None
        return None

    return find


def _hangs_on(mark: Token, head: Token, preposition: str) -> bool:
    """Whether a preposition belongs to the cue, and not to a name ("the Bank of England")."""
    governed = mark.head
    if head in (governed.head, mark.head):
        return True
    following = mark.nbor(1) if mark.i + 1 < len(mark.doc) else mark
    gerund = following.lower_.endswith("ing") and following.pos_ in ("VERB", "NOUN", "AUX")
    if gerund and preposition in ("of", "for"):
        return True
    thing = governed.head
    if preposition == "of" and thing.head == head and thing.dep_ == "obj":
        # "accused the United States of hysteria", not "accused the Bank of England"
        return thing.pos_ == "PROPN" and governed.pos_ == "NOUN"
    return preposition != "of" and thing.head == head and thing.dep_ == "obj"


def find_prepositional(mention: CueMention, preposition: str, reach: Reach) -> Content | None:
    """As in "X warned of S": the preposition close behind the cue, or heading a dependent of it."""
    doc, head = mention.head.doc, mention.head
    if (
        preposition in mention.head.doc[mention.tokens[-1]].lower_.split()
        and len(mention.tokens) > 1
    ):
        return make_content(doc, mention.end, _phrase_end(head, mention.end, reach), preposition)
    for place in range(mention.end, min(reach.end, mention.end + 2)):
        if doc[place].lower_ == preposition and doc[place].pos_ in ("ADP", "SCONJ", "PART"):
            return make_content(doc, place + 1, _phrase_end(head, place + 1, reach), preposition)
        if doc[place].pos_ != "ADV":
            break
    for child in head.rights:
        marked = any(c.lower_ == preposition and c.dep_ == "mark" for c in child.lefts)
        if child.dep_.split(":")[0] in ("obl", "nmod", "advcl", "acl") and (
            case_of(child) == preposition or marked
        ):
            start = max(mention.end, child.left_edge.i + 1)
            return make_content(doc, start, min(child.right_edge.i + 1, reach.end), preposition)
    return None


def _phrase_end(head: Token, start: int, reach: Reach) -> int:
    """End of the cue's dependent that begins at an index; without one, the clause's end."""
    limit = right_limit(head, start, reach.end)
    for child in (*head.rights, *[g for c in head.rights for g in c.rights]):
        if child.left_edge.i <= start <= child.i and child.dep_ != "punct":
            return min(limit, child.right_edge.i + 1)
    return limit


def find_object(mention: CueMention, reach: Reach) -> Content | None:
    """As in "X announced a withdrawal"; in the passive the subject is announced."""
    head = mention.head
    following = head.doc[mention.end] if mention.end < reach.end else head
    if following.pos_ == "VERB" and following.lower_.endswith("ing"):  # "denied moving missiles"
        end = right_limit(head, mention.end, reach.end)
        return make_content(head.doc, mention.end, end, "obj")
    # "the raid was announced"; "the video was recorded" tells of no word of anybody
    may_be_subject = any("paren" in use.patterns for use in mention.uses)
    kinds = ("obj", "obl") if len(mention.tokens) > 1 else ("obj",)  # "brushed off warnings"
    for child in head.children:
        if (
            child.dep_ in kinds
            and child.i >= mention.end
            and child.pos_ in ("NOUN", "PROPN", "VERB")
        ):
            start = max(mention.end, child.left_edge.i)
            end = min(child.right_edge.i + 1, right_limit(head, start, reach.end))
            return make_content(head.doc, start, end, "obj")
        if may_be_subject and child.dep_ == "nsubj:pass" and child.pos_ in ("NOUN", "PROPN"):
            end = min(child.right_edge.i + 1, head.i)
            return make_content(head.doc, max(reach.start, child.left_edge.i), end, "obj")
    return None


def find_passive_infinitive(
    mention: CueMention, source: Source | None, reach: Reach
) -> Content | None:
    """As in "X is believed to S": X belongs to the content."""
    found = find_infinitive(mention, source, reach)
    if found is not None and not any(c.lemma_ == "be" for c in mention.head.lefts):
        found = _before_finite(mention.head.doc, found)
    return _with_subject(mention, found, reach, "passive_inf")


def _before_finite(doc: Doc, content: Content) -> Content | None:
    """As in "men believed to be rebels | attacked": a reduced clause ends before a finite verb."""
    start, end = content.ranges[0]
    stop = next((i for i in range(start + 2, end) if _is_second(doc[i])), end)
    return make_content(doc, start, stop, content.pattern)


def _is_second(token: Token) -> bool:
    if "Fin" not in token.morph.get("VerbForm", []) or token.dep_ == "acl:relcl":
        return False
    subject = any(child.dep_.startswith("nsubj") for child in token.lefts)
    inside = any(child.dep_ in ("mark", "cc") for child in token.lefts)
    before = token.nbor(-1)
    return not subject and not inside and before.pos_ not in ("CCONJ", "SCONJ", "PRON")


def find_passive_part(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """As in "X is presumed dead"."""
    rest = mention.end
    doc = mention.head.doc
    if rest >= reach.end or doc[rest].pos_ not in ("ADJ", "VERB"):
        return None
    found = make_content(doc, rest, right_limit(mention.head, rest, reach.end), "passive_part")
    return _with_subject(mention, found, reach, "passive_part")


def passive_and(preposition: str) -> Finder:
    """As in "X was accused of S", "X is seen as S"."""

    def find(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
        doc, begin = mention.head.doc, mention.end
        for place in range(begin, min(reach.end - 1, begin + 12)):
            if doc[place].lower_ == preposition:
                end = right_limit(mention.head, place + 1, reach.end)
                return make_content(doc, place + 1, end, f"passive_{preposition}")
            if doc[place].pos_ in ("VERB", "AUX") or doc[place].is_punct:
                return None
        return None

    return find


def _with_subject(
    mention: CueMention, found: Content | None, reach: Reach, pattern: str
) -> Content | None:
    if found is None:
        return None
    head = mention.head
    subject = next((c for c in head.lefts if c.dep_.startswith("nsubj")), None)
    if subject is None or subject.left_edge.i < reach.start or subject.pos_ == "PRON":
        return Content(found.ranges, pattern)
    first = strip(head.doc, subject.left_edge.i, min(subject.right_edge.i + 1, head.i))
    return Content(((first,) if first else ()) + found.ranges, pattern)


def find_quoted_as(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """As in "X quoted Y as saying S": all behind the cue is what X passes on."""
    doc = mention.head.doc
    for place in range(mention.end, min(reach.end - 1, mention.end + REACH)):
        if doc[place].lower_ == "as" and doc[place + 1].lower_.endswith("ing"):
            before = source is not None and source.tokens[-1] < mention.end
            start = mention.end if before else place + 1
            end = right_limit(doc[place + 1], place + 1, reach.end)
            return make_content(doc, start, end, "quote_as")
    return None
