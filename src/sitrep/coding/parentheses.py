"""Parenthetical cues, as in "S, X said on Monday" and "A, X said, B".

In: a cue mention with its source. Out: the content on both sides, and the range of the words of
saying. The law of this file: it reads commas and marks first, since parsers attach such clauses
this way and that way.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import is_adding, strip
from sitrep.coding.cues import CueMention
from sitrep.coding.quote_marks import CLOSING_MARKS, OPENING_MARKS
from sitrep.coding.source_phrases import RELATIVES, Source
from sitrep.knowledge.cues import cues_of

Range = tuple[int, int]
_BORDERS = frozenset(",—–?!…") | {"-", "--"} | CLOSING_MARKS
_STOPS = frozenset(".!?;:)") | _BORDERS
_NO_CONTENT = frozenset(
    "who whose which whom where when while as after before and but or nor then although though "
    "because since with".split()
)
_ADJUNCT = frozenset(
    "advcl obl obl:unmarked advmod discourse cc mark vocative punct dep nmod".split()
)


def find_parenthesis(
    mention: CueMention, source: Source | None, low: int, high: int, *, is_headline: bool = False
) -> tuple[tuple[Range, ...], Range] | None:
    """The content around a parenthetical cue, with the range of its words of saying.

    Args:
        mention: The cue.
        source: Its source, before or behind it.
        low: Where the sentence or quote begins.
        high: Where it ends.
        is_headline: In headlines the content needs no verb.

    Returns:
        Content ranges and frame, or null where the cue does not stand like that: the words before
        its frame must end with a comma, a dash or a closing mark, and hold a clause or a quote.
    """
    doc = mention.head.doc
    frame = _frame(mention, source, low, high)
    if frame is None or is_adding(mention.head):
        return None
    if doc[frame[0]].lower_ == "as" and strip(doc, low, frame[0]) is None:
        part = strip(doc, frame[1], high)
        opens = part is not None and doc[frame[1]].text == ","
        return (((part,), (frame[0], frame[1] + 1))) if opens and part else None
    opened = _relative_before(doc, frame, low)
    if opened and frame[1] < high and doc[frame[1]].text == ",":
        part = strip(doc, frame[1], high)  # "a train that, it said, carried tanks"
        return ((part,), (opened, frame[1] + 1)) if part else None
    border = _skip_spaces_back(doc, frame[0] - 1, low)
    if border < low or doc[border].text not in _BORDERS:
        return None
    left = strip(doc, _after_semicolon(doc, low, border), border + 1)
    if left is None:
        return None
    if not _is_clause(doc, left, mention.head, is_headline=is_headline):
        return _around(mention, left, frame, high)
    is_quoted = doc[left[1] - 1].text in CLOSING_MARKS
    if not is_quoted and _opens_speech(doc, frame[1], high):
        return None
    right, stop = _right_part(mention.head, frame[1], high, left)
    return (left, *right), (frame[0], stop)


def _relative_before(doc: Doc, frame: Range, low: int) -> int:
    """Index behind "that" or "which" before a parenthesis; 0 where none is."""
    place = frame[0] - 2
    if place <= low or doc[frame[0] - 1].text != ",":
        return 0
    is_relative = doc[place].lower_ in ("that", "which", "who") and not doc[place].text.isupper()
    return frame[0] - 1 if is_relative else 0


def _around(
    mention: CueMention, left: Range, frame: Range, high: int
) -> tuple[tuple[Range, ...], Range] | None:
    """As in "The convoy, X said, has left": the subject before, its verb behind."""
    doc = mention.head.doc
    if frame[1] >= high or doc[frame[1]].text not in (",", "—", "–"):
        return None
    right = strip(doc, frame[1], high)
    verb = next((doc[i] for i in range(*right) if _is_finite(doc[i])), None) if right else None
    if right is None or verb is None or _is_coordinate(doc[right[0]], mention.head):
        return None
    begins_clause = _is_finite(doc[right[0]])
    named = any(doc[i].pos_ in ("NOUN", "PROPN", "PRON") for i in range(*left))
    is_adjunct = doc[left[0]].pos_ in ("ADP", "ADV", "SCONJ")
    if (begins_clause and named) or (is_adjunct and doc[right[0]].lower_ not in _NO_CONTENT):
        return (left, right), (frame[0], frame[1] + 1)
    return None


def _frame(mention: CueMention, source: Source | None, low: int, high: int) -> Range | None:
    """From the subject to the last adjunct; null where a clause follows without a comma."""
    head, doc = mention.head, mention.head.doc
    start = min(mention.tokens[0], *[c.i for c in head.lefts if c.dep_.startswith("aux")], head.i)
    last = mention.end
    if source is not None and low <= source.tokens[0] < high:
        if source.tokens[0] < head.i:
            start = min(start, source.tokens[0])
        else:
            last = max(last, source.tokens[-1] + 1)
    if source is None or source.tokens[0] > head.i:
        subject = next((c for c in head.lefts if c.dep_.startswith("nsubj") and c.i >= low), None)
        start = min(start, subject.left_edge.i) if subject is not None else start
    start = _with_adjunct(doc, head, start, low)
    bracket = clause = False
    for place in range(last, high):
        token = doc[place]
        clause = clause or (place == last and last > head.i + 1 and token.lower_ in RELATIVES)
        bracket = (bracket or token.text == "(") and token.text != ")"
        if bracket or doc[place].text == ")":
            continue  # "on Tuesday (15)"
        if token.text in _STOPS or token.is_space:
            return start, place
        is_verb = token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", [])
        if not clause and (token.pos_ == "AUX" or is_verb):
            return None  # but in "said X, a judge who tried him" the verb is the source's
    return start, high


def _with_adjunct(doc: Doc, head: Token, start: int, low: int) -> int:
    """As in "..., as X said": the connecting word belongs to the frame."""
    if start > low and doc[start - 1].lower_ == "as":
        return start - 1
    if start - 1 > low and doc[start - 1].lower_ in ("so", "and", "but"):
        return start - 1
    return start


def _skip_spaces_back(doc: Doc, place: int, low: int) -> int:
    while place >= low and doc[place].is_space:
        place -= 1
    return place


def _after_semicolon(doc: Doc, low: int, border: int) -> int:
    for place in range(border - 1, low, -1):
        if doc[place].text == ";":
            return place + 1
    return low


def _is_clause(doc: Doc, left: Range, head: Token, *, is_headline: bool) -> bool:
    """Whether the words before a parenthesis are a quote, or a clause that is not under the cue."""
    start, end = left
    if doc[end - 1].text in CLOSING_MARKS:
        return True
    if not any(doc[i].pos_ in ("VERB", "AUX") for i in range(start, end)):
        return is_headline
    if (
        doc[start].dep_ == "mark"
        and doc[start].head.head == head
        and doc[start].head.dep_ == "advcl"
    ):
        return False
    tops = [
        doc[i]
        for i in range(start, end)
        if not start <= doc[i].head.i < end or doc[i].head == doc[i]
    ]
    return any(_may_be_said(top, head) for top in tops if not top.is_punct)


def _may_be_said(top: Token, head: Token) -> bool:
    """Whether the head of the words before the cue is no adjunct of the cue."""
    if top.dep_ not in _ADJUNCT or top.head != head:
        return True
    if top.dep_ != "advcl":
        return False
    children = {child.dep_ for child in top.lefts}
    return "mark" not in children and bool(children & {"nsubj", "nsubj:pass"})


def _opens_speech(doc: Doc, stop: int, high: int) -> bool:
    """Whether a colon or a quote comes behind the frame: then the content is there alone."""
    if stop >= high:
        return False
    following = doc[stop + 1].text if stop + 1 < high else ""
    is_mark = doc[stop].text in OPENING_MARKS | {":"}
    return is_mark or (doc[stop].text == "," and following in OPENING_MARKS)


def _right_part(head: Token, stop: int, high: int, left: Range) -> tuple[tuple[Range, ...], int]:
    """What goes on behind the parenthesis, and where its frame ends."""
    doc = head.doc
    if stop >= high or doc[stop].text in (".", "!", "?", ")", ";"):
        return (), stop
    following = stop + 1
    while following < high and doc[following].is_space:
        following += 1
    if following >= high:
        return (), stop
    first = doc[following]
    if first.text in OPENING_MARKS or doc[stop].text in OPENING_MARKS:
        begin = following if first.text in OPENING_MARKS else stop
        part = strip(doc, begin, high)
        return ((part,) if part else ()), stop
    is_quoted = doc[left[1] - 1].text in CLOSING_MARKS
    if first.pos_ == "CCONJ" and _has_own_speaker(first, head):
        return (), stop
    if first.pos_ == "CCONJ" and not is_quoted and following + 1 < high:
        # "nine died, officials said, and left ..." goes on with the content, unlike '"..." he said,
        # and left'
        part = strip(doc, following, high)
        return ((part,) if part else ()), stop + 1
    if first.lower_ in _NO_CONTENT or first.lower_.endswith("ing") or _is_coordinate(first, head):
        return (), stop
    if any(_is_finite(doc[i]) for i in range(following, high)) and not _is_apposition(first, head):
        part = strip(doc, following, high)
        return ((part,) if part else ()), stop + 1
    return (), high


def _is_finite(token: Token) -> bool:
    return token.pos_ == "AUX" or (
        token.pos_ == "VERB"
        and ("Fin" in token.morph.get("VerbForm", []))
        and token.dep_ != "acl:relcl"
    )


def _has_own_speaker(first: Token, head: Token) -> bool:
    """As in "S, X warned, and it urged Y to leave": a second clause of saying."""
    subject = first.nbor(1) if first.i + 1 < len(first.doc) else first
    if subject.lower_ in ("it", "he", "she", "they"):
        uses = cues_of(subject.head.lemma_.lower(), "verb")
        return any({"paren", "obj_inf"} & cue.patterns for cue in uses)
    verb = first.head
    speaks = bool(cues_of(verb.lemma_.lower(), "verb"))
    return verb.head == head and speaks and any(c.dep_ == "nsubj" for c in verb.lefts)


def _is_coordinate(first: Token, head: Token) -> bool:
    return first.dep_ == "cc" and first.head.head == head


def _is_apposition(first: Token, head: Token) -> bool:
    """Whether a noun phrase behind the comma explains the speaker ("said X, who ...")."""
    top = first
    for _ in range(10):
        if top.dep_ == "appos" and top.head.i < first.i:
            return True
        if top.head == top or top.head.i < first.i:
            return False
        top = top.head
    return False
