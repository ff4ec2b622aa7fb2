"""Contents: what a source is said to say.

In: a cue mention, one of its uses, and the stretch it may reach. Out: a Content, or null where the
words hold none, and then the cue is no cue. The law of this file: a content never holds its cue.

Ranges are token indices, end excluded. Relations come first; where they fail, the order of words
decides: "that" behind the cue, a comma and the cue at the end of the sentence, a colon.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import right_limit, strip
from sitrep.coding.cues import CueMention
from sitrep.coding.parentheses import find_parenthesis
from sitrep.coding.sources import NOMINAL, Source, case_of, following_phrase
from sitrep.knowledge.cues import Cue, cues_of

Range = tuple[int, int]
_REACH = 25  # tokens between a cue and the "that" or preposition of its content
_QUESTIONS = frozenset("whether if why how what where who when which".split())
# "the report of the commission": in the singular "of" names who speaks.
_OF_ITS_AUTHOR = frozenset("report charge message account story".split())
_MARKS = frozenset("\"“”„«»‘’'")


@dataclass(frozen=True, slots=True)
class Content:
    """What is said.

    Attributes:
        ranges: Token ranges in text order.
        pattern: The pattern of the use that found it.
        frame: Range of the parenthetical words of saying (", X said on Monday,"), null where the
            content follows them.
    """

    ranges: tuple[Range, ...]
    pattern: str
    frame: Range | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a cue's content may stand: its sentence, or the quote in it that holds the cue."""

    start: int
    end: int
    is_headline: bool = False


Finder = Callable[[CueMention, Source | None, Reach], Content | None]


def find_content(
    mention: CueMention, use: Cue, source: Source | None, reach: Reach
) -> Content | None:
    """The content of a cue in one use, by the first of the use's patterns that finds any."""
    for pattern, finder in _FINDERS.items():
        if pattern in use.patterns:
            content = finder(mention, source, reach)
            if content is not None and content.ranges:
                return content
    for preposition in sorted(use.prepositions):
        content = _prepositional(mention, preposition, reach)
        if content is not None:
            return content
    return _object(mention, reach) if "obj" in use.patterns else None


def _content(doc: Doc, start: int, end: int, pattern: str) -> Content | None:
    found = strip(doc, start, end)
    return Content((found,), pattern) if found else None


# ------------------------------------------------------------------------------ finite clauses


def find_that(head: Token, start: int, end: int) -> int | None:
    """Index of the "that" which opens the content, null without one."""
    doc = head.doc
    for place in range(start, min(end, start + _REACH)):
        token = doc[place]
        if token.lower_ == "that" and _opens_clause(token):
            return place
        if token.text in (":", ";", "(") or token.text in _MARKS - {"’", "'"}:
            return None
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ not in ("amod", "acl")):
            return None
    return None


def _has_noun_cue(doc: Doc, start: int, end: int) -> bool:
    """ "denied Kyiv's claims that S": the noun, with its own source, is part of what is denied."""
    return any(
        "that" in cue.patterns
        for place in range(start, end)
        if doc[place].pos_ == "NOUN"
        for cue in cues_of(doc[place].lemma_.lower(), "noun")
    )


def _opens_clause(that: Token) -> bool:
    """Whether "that" is no demonstrative ("that day") and no relative ("the men that fled")."""
    if that.pos_ == "SCONJ" or that.dep_ == "mark":
        return True
    following = that.nbor(1) if that.i + 1 < len(that.doc) else that
    if following.pos_ in ("DET", "PRON", "PROPN", "NUM"):
        return True
    return following.pos_ in ("NOUN", "ADJ") and "Plur" in following.morph.get("Number")


def _clause(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X said (that) S", "X said: S", "S, X said", whichever stands there."""
    head, doc = mention.head, mention.head.doc
    begin = _frame_end(mention, source)
    that = find_that(head, begin, reach.end)
    if that is not None:
        start = begin if _has_noun_cue(doc, begin, that) else that + 1
        return _content(doc, start, right_limit(head, start, reach.end), "that")
    parenthesis = find_parenthesis(mention, source, reach.start, reach.end, is_headline=reach.is_headline)
    if parenthesis is not None:
        ranges, frame = parenthesis
        return Content(ranges, "paren", frame)
    start_of = _clause_start(head, begin, reach.end)
    if start_of is None:
        return None
    return _content(doc, start_of, right_limit(head, start_of, reach.end), "that")


def _frame_end(mention: CueMention, source: Source | None) -> int:
    """Index after the cue, and after a subject that stands behind it."""
    end = mention.end
    if source is not None and source.tokens[0] > mention.head.i:
        end = max(end, source.tokens[-1] + 1)
    return end


def _clause_start(head: Token, begin: int, end: int) -> int | None:
    """Where a clause without "that" begins behind the cue."""
    doc = head.doc
    clause = next(
        (c for c in head.rights if c.dep_ in ("ccomp", "csubj") and begin <= c.i < end), None
    )
    if clause is not None:
        addressed = [c.right_edge.i + 1 for c in head.rights if _is_addressed(c, clause)]
        return max([begin, clause.left_edge.i, *addressed])
    for place in range(begin, min(end, begin + 8)):
        token = doc[place]
        if token.text == ":" or token.text in _MARKS - {"’", "'"}:
            return place if token.text != ":" else place + 1
        if token.lower_ in _QUESTIONS and token.pos_ in ("SCONJ", "ADV", "PRON") and place == begin:
            return place
        if token.text in (",", ";"):
            is_quote = place + 1 < end and doc[place + 1].text in _MARKS
            return place + 1 if is_quote else None
    return _clause_without_relation(head, begin, end)


def _is_addressed(child: Token, clause: Token) -> bool:
    return (
        child.dep_ in ("obj", "iobj", "obl", "obl:unmarked", "advmod")
        and child.i < clause.i
        and child.right_edge.i < clause.i
        and child.right_edge.i + 1 >= clause.left_edge.i
    )


def _clause_without_relation(head: Token, begin: int, end: int) -> int | None:
    """Behind a verb of saying: a noun phrase and a finite verb that the parser tied elsewhere."""
    doc = head.doc
    if begin >= end or doc[begin].pos_ not in NOMINAL | {"DET", "ADJ"}:
        return None
    for place in range(begin, min(end, begin + _REACH)):
        token = doc[place]
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and _is_finite(token)):
            return begin
        if token.text in (",", ";", ":") or token.pos_ in ("SCONJ", "CCONJ"):
            return None
    return None


def _is_finite(token: Token) -> bool:
    return "Fin" in token.morph.get("VerbForm") and token.dep_ != "acl:relcl"


def _quotation(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """Content only where quotation marks stand: "S," she laughed."""
    content = _clause(mention, source, reach)
    if content is None:
        return None
    doc = mention.head.doc
    first, last = content.ranges[0], content.ranges[-1]
    if content.pattern == "paren":
        beside = doc[first[1] - 1].text in _MARKS or doc[last[0]].text in _MARKS
    else:
        beside = doc[first[0]].text in _MARKS and doc[first[0] - 1].text in (",", ":")
    return content if beside else None


# --------------------------------------------------------------------------- non-finite clauses


def _infinitive(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X vowed to S"."""
    doc, begin = mention.head.doc, mention.end
    for place in range(begin, min(reach.end, begin + 3)):
        if doc[place].lower_ == "to":
            return _infinitive_at(mention.head, place, place, reach)
        if doc[place].pos_ not in ("ADV", "PART"):
            break
    clause = next((c for c in mention.head.rights if c.dep_ == "xcomp" and _has_to(c)), None)
    if clause is None or _direct_object(mention.head) is not None:
        return None
    start = max(begin, clause.left_edge.i)
    return _content(doc, start, right_limit(mention.head, start, reach.end), "inf")


def _infinitive_at(head: Token, start: int, to: int, reach: Reach) -> Content | None:
    doc = head.doc
    for place in range(to + 1, min(reach.end, to + 4)):
        if doc[place].pos_ in ("VERB", "AUX"):
            return _content(doc, start, right_limit(head, to, reach.end), "inf")
        if doc[place].pos_ not in ("ADV", "PART"):
            break
    return None


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" for child in verb.lefts)


def _direct_object(head: Token) -> Token | None:
    return next((c for c in head.rights if c.dep_ in ("obj", "iobj")), None)


def _object_infinitive(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X urged Y to S", "X called on Y to S": Y belongs to the content."""
    doc, begin = mention.head.doc, mention.end
    if begin >= reach.end or doc[begin].pos_ not in NOMINAL | {"DET", "ADJ", "ADP", "CCONJ"}:
        return None
    start = begin + 1 if doc[begin].pos_ == "ADP" else begin
    for place in range(start, min(reach.end, start + _REACH)):
        token = doc[place]
        if token.lower_ == "to" and (token.pos_ == "PART" or token.dep_ == "mark") and place > start:
            return _infinitive_at(mention.head, start, place, reach)
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ not in ("amod", "acl")):
            return None
        if token.text in (";", ":"):
            return None
    return None


def _object_clause(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X told Y that S"; the same as a clause, since Y is skipped there."""
    return _clause(mention, source, reach)


def _object_complement(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X called the raid a crime"."""
    head = mention.head
    thing = _direct_object(head)
    if thing is None or thing.i < mention.end:
        return None
    rest = next((c for c in head.rights if c.dep_ in ("xcomp", "obj") and c.i > thing.i), None)
    if rest is None or _has_to(rest):
        if not _has_second_phrase(head.doc, mention.end, reach.end):
            return None
    start = max(mention.end, min(thing.left_edge.i, thing.i))
    return _content(head.doc, start, right_limit(head, start, reach.end), "obj_comp")


def _has_second_phrase(doc: Doc, start: int, end: int) -> bool:
    """Whether a second noun phrase follows the first at once: "the raid | a crime"."""
    for place in range(start + 1, min(end, start + 10)):
        if doc[place].pos_ in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "PART"):
            return False
        if doc[place - 1].pos_ in NOMINAL and doc[place].lower_ in ("a", "an", "the"):
            return True
        if doc[place - 1].pos_ in NOMINAL and doc[place].pos_ == "ADJ":
            return place + 1 >= end or doc[place + 1].pos_ not in NOMINAL
    return False


def _object_and(preposition: str) -> Finder:
    """ "X accused Y of S", "X described Y as S": the object, then a preposition."""

    def find(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
        doc, begin = mention.head.doc, mention.end
        whole = len(mention.tokens) > 1  # "held Y responsible for": the object stands inside
        if begin >= reach.end or not (
            whole or doc[begin].pos_ in NOMINAL | {"DET", "ADJ", "ADV"}
        ):
            return None
        for place in range(begin if whole else begin + 1, min(reach.end - 1, begin + _REACH)):
            token = doc[place]
            if token.lower_ == preposition and _hangs_on(doc[place], mention.head, preposition):
                first = begin if preposition == "as" else place + 1
                end = right_limit(mention.head, place + 1, reach.end)
                return _content(doc, first, end, f"obj_{preposition}")
            if token.text in (";", ":") or token.pos_ == "AUX":
                return None
        return None

    return find


def _hangs_on(mark: Token, head: Token, preposition: str) -> bool:
    """Whether a preposition belongs to the cue, and not to a name ("the Bank of England")."""
    governed = mark.head
    if governed.head == head or mark.head == head:
        return True
    following = mark.nbor(1) if mark.i + 1 < len(mark.doc) else mark
    if preposition != "of" and governed.head.head == head and governed.head.dep_ == "obj":
        return True
    gerund = following.lower_.endswith("ing") and following.pos_ in ("VERB", "NOUN", "AUX")
    return gerund and preposition in ("of", "for")


def _prepositional(mention: CueMention, preposition: str, reach: Reach) -> Content | None:
    """ "X warned of S": the preposition close behind the cue, or heading a dependent of it."""
    doc, head = mention.head.doc, mention.head
    if preposition in mention.head.doc[mention.tokens[-1]].lower_.split() and len(mention.tokens) > 1:
        return _content(doc, mention.end, _phrase_end(head, mention.end, reach), preposition)
    for place in range(mention.end, min(reach.end, mention.end + 2)):
        if doc[place].lower_ == preposition and doc[place].pos_ in ("ADP", "SCONJ", "PART"):
            return _content(doc, place + 1, _phrase_end(head, place + 1, reach), preposition)
        if doc[place].pos_ != "ADV":
            break
    for child in head.rights:
        marked = any(c.lower_ == preposition and c.dep_ == "mark" for c in child.lefts)
        if child.dep_.split(":")[0] in ("obl", "nmod", "advcl", "acl") and (
            case_of(child) == preposition or marked
        ):
            start = max(mention.end, child.left_edge.i + 1)
            return _content(doc, start, min(child.right_edge.i + 1, reach.end), preposition)
    return None


def _phrase_end(head: Token, start: int, reach: Reach) -> int:
    """End of the dependent of the cue that begins at an index; the clause's end if there is none."""
    limit = right_limit(head, start, reach.end)
    for child in (*head.rights, *[g for c in head.rights for g in c.rights]):
        if child.left_edge.i <= start <= child.i and child.dep_ != "punct":
            return min(limit, child.right_edge.i + 1)
    return limit


def _object(mention: CueMention, reach: Reach) -> Content | None:
    """ "X announced a withdrawal"; in the passive the subject is announced."""
    head = mention.head
    kinds = ("obj", "obl") if len(mention.tokens) > 1 else ("obj",)  # "brushed off warnings"
    for child in head.children:
        if child.dep_ in kinds and child.i >= mention.end and child.pos_ in ("NOUN", "PROPN", "VERB"):
            start = max(mention.end, child.left_edge.i)
            return _content(head.doc, start, min(child.right_edge.i + 1, reach.end), "obj")
        if child.dep_ == "nsubj:pass" and child.pos_ in ("NOUN", "PROPN"):
            end = min(child.right_edge.i + 1, head.i)
            return _content(head.doc, max(reach.start, child.left_edge.i), end, "obj")
    return None


# -------------------------------------------------------------------------------------- passives


def _passive_infinitive(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X is believed to S": X belongs to the content."""
    found = _infinitive(mention, source, reach)
    return _with_subject(mention, found, reach, "passive_inf")


def _passive_part(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X is presumed dead"."""
    rest = mention.end
    doc = mention.head.doc
    if rest >= reach.end or doc[rest].pos_ not in ("ADJ", "VERB"):
        return None
    found = _content(doc, rest, right_limit(mention.head, rest, reach.end), "passive_part")
    return _with_subject(mention, found, reach, "passive_part")


def _passive_and(preposition: str) -> Finder:
    """ "X was accused of S", "X is seen as S"."""

    def find(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
        doc, begin = mention.head.doc, mention.end
        for place in range(begin, min(reach.end - 1, begin + 12)):
            if doc[place].lower_ == preposition:
                end = right_limit(mention.head, place + 1, reach.end)
                return _content(doc, place + 1, end, f"passive_{preposition}")
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


# ----------------------------------------------------------------- nouns, adjectives, adverbs


def find_noun_content(mention: CueMention, use: Cue, reach: Reach) -> Content | None:
    """ "claims by X that S", "the threat to S", "reports of S"."""
    head, doc = mention.head, mention.head.doc
    if "that" in use.patterns or "wh" in use.patterns:
        that = find_that(head, mention.end, min(reach.end, mention.end + 12))
        if that is not None and not any(
            doc[i].text == "," or doc[i].pos_ == "VERB" for i in range(mention.end, that)
        ):
            end = _noun_clause_end(head, that, reach)
            return _content(doc, that + 1, end, "that")
    if "inf" in use.patterns:
        clause = next((c for c in head.rights if c.dep_ in ("acl", "advcl", "xcomp") and _has_to(c)), None)
        if clause is not None:
            start = max(mention.end, clause.left_edge.i)
            return _content(doc, start, min(clause.right_edge.i + 1, reach.end), "inf")
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
    end = min(inside.right_edge.i + 1, reach.end) if inside is not None and inside.i > that else reach.end
    governor = head.head
    if governor.i > that and head.dep_.startswith("nsubj"):
        left = min([governor.i, *[c.i for c in governor.lefts if c.i > that + 1 and c.dep_ in ("aux", "cop", "aux:pass")]])
        end = min(end, left)
    elif governor == head or head.dep_.startswith("nsubj"):
        end = min(end, _second_verb(head.doc, that + 1, end))
    return min(end, right_limit(head, that + 1, reach.end))


def _second_verb(doc: Doc, start: int, end: int) -> int:
    """Where a second finite verb takes up the subject: "the claim that it fled | is false".

    Only for subjects, and only where nothing coordinates or subordinates that verb.
    """
    finite = 0
    for place in range(start, end):
        token = doc[place]
        if token.pos_ in ("CCONJ", "SCONJ") or token.lower_ in _QUESTIONS or token.text == ",":
            return end
        if token.pos_ in ("AUX", "VERB") and "Fin" in token.morph.get("VerbForm"):
            finite += not (token.pos_ == "VERB" and place and doc[place - 1].pos_ == "AUX")
        if finite == 2:
            return place
    return end


def _may_report(noun: Token, preposition: str) -> bool:
    """ "reports of a raid" but "the report of the commission", "the charge of the palace"."""
    if preposition != "of":
        return True
    plural = "Plur" in noun.morph.get("Number")
    return plural or noun.lemma_.lower() not in _OF_ITS_AUTHOR


def _noun_phrase_content(mention: CueMention, place: int, reach: Reach) -> Content | None:
    doc = mention.head.doc
    start = place + 1
    for child in mention.head.rights:
        if child.left_edge.i == place and child.i >= start:
            if child.ent_type_ in ("PER", "ORG", "LOC") or child.pos_ == "PRON":
                return None
            return _content(doc, start, min(child.right_edge.i + 1, reach.end), "of")
    found = following_phrase(doc, start, reach.end)
    if found is None or doc[found.head].ent_type_ or doc[found.head].pos_ == "PRON":
        return None
    return _content(doc, start, found.tokens[-1] + 1, "of")


def find_modified(mention: CueMention, reach: Reach) -> Content | None:
    """ "the alleged S" and "S reportedly": the noun or clause that the cue qualifies."""
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
        return Content(ranges, "adverb") if ranges and target.pos_ in ("VERB", "ADJ", "AUX", "NOUN") else None
    if target.pos_ not in ("NOUN", "PROPN") or target.i < head.i:
        return None
    relative = [c.left_edge.i for c in target.rights if c.dep_ in ("acl:relcl", "punct", "appos", "conj")]
    return _content(doc, head.i + 1, min([end, *relative]), "amod")


def _quoted_as(mention: CueMention, source: Source | None, reach: Reach) -> Content | None:
    """ "X quoted Y as saying S": all behind the cue is what X passes on."""
    doc = mention.head.doc
    for place in range(mention.end, min(reach.end - 1, mention.end + _REACH)):
        if doc[place].lower_ == "as" and doc[place + 1].lower_.endswith("ing"):
            before = source is not None and source.tokens[-1] < mention.end
            start = mention.end if before else place + 1
            end = right_limit(doc[place + 1], place + 1, reach.end)
            return _content(doc, start, end, "quote_as")
    return None


_FINDERS: dict[str, Finder] = {
    "quote_as": _quoted_as,
    "obj_of": _object_and("of"),
    "obj_for": _object_and("for"),
    "obj_with": _object_and("with"),
    "obj_as": _object_and("as"),
    "passive_inf": _passive_infinitive,
    "passive_of": _passive_and("of"),
    "passive_as": _passive_and("as"),
    "passive_part": _passive_part,
    "obj_comp": _object_complement,
    "obj_inf": _object_infinitive,
    "obl_inf": _object_infinitive,
    "inf": _infinitive,
    "that": _clause,
    "obj_that": _object_clause,
    "passive_that": _clause,
    "wh": _clause,
    "paren": _clause,
    "quote": _quotation,
    "obj_about": _object_and("about"),
}
