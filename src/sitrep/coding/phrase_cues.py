"""Phrases of attribution: "according to X", "in the words of X", "citing X", "quoted X as saying".

In: a cue mention. Out: the source behind it, and for "according to" the content around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import strip
from sitrep.coding.content_parts import Content, Reach
from sitrep.coding.cues import CueMention, is_passive_form
from sitrep.coding.quote_marks import OPENING_MARKS
from sitrep.coding.source_phrases import NOMINAL, Source, following_phrase, phrase_of
from sitrep.coding.sources import subject_of, verb_source

_RELATIVES = frozenset({"which", "who", "that"})
_QUOTING = frozenset({"quote", "cite"})
_NO_SPEAKERS = frozenset("plan law schedule rule custom tradition need size type age taste".split())
_OPENING = OPENING_MARKS - {"'"}


def find_according(
    mention: CueMention, reach: Reach, *, short: bool
) -> tuple[Source, Content] | None:
    """Source and content of "according to X, S", "S, according to X" and "A, according to X, B".

    Args:
        mention: The phrase.
        reach: Where the content may stand.
        short: True for phrases that count only behind their content ("S, per X").
    """
    doc = mention.head.doc
    source = following_phrase(doc, mention.end, reach.end)
    if source is None or doc[source.head].lemma_.lower() in _NO_SPEAKERS:
        return None
    if short and not _may_be_short(doc, source, mention.end):
        return None
    start = mention.tokens[0]
    opens = strip(doc, reach.start, start) is None or _only_connects(doc, reach.start, start)
    source = _with_apposition(doc, source, reach.end, opens=opens)
    stop = _frame_end(doc, source.tokens[-1] + 1, reach.end)
    if opens:
        if short:
            return None
        right = strip(doc, stop, reach.end)
        return (source, Content((right,), "according", (start, stop))) if right else None
    low = _clause_start(doc, start, reach)
    if doc[low - 1].lower_ in _RELATIVES and low - 1 > reach.start:
        right = _relative_part(doc, source.tokens[-1] + 1, reach.end)
        return (source, Content((right,), "according", (start, right[0]))) if right else None
    left = strip(doc, low, start)
    right = _right_part(doc, start, stop, reach.end)
    ranges = tuple(part for part in (left, right) if part)
    if not ranges or (short and not _has_verb(doc, ranges[0])):
        return None
    return source, Content(ranges, "according", (start, stop))


def _may_be_short(doc: Doc, source: Source, start: int) -> bool:
    """Whether "per" names a speaker ("per a senior officer") and no unit ("per day")."""
    if any(doc[i].pos_ == "NUM" for i in source.tokens):
        return False
    return doc[start].pos_ == "DET" or doc[source.head].ent_type_ in ("ORG", "PER")


def _only_connects(doc: Doc, start: int, end: int) -> bool:
    return end - start <= 2 and all(
        doc[i].pos_ in ("CCONJ", "ADV", "PUNCT", "SPACE", "SCONJ") for i in range(start, end)
    )


def _has_verb(doc: Doc, bounds: tuple[int, int]) -> bool:
    return any(doc[i].pos_ in ("VERB", "AUX") for i in range(*bounds))


def _with_apposition(doc: Doc, source: Source, end: int, *, opens: bool) -> Source:
    """Add ", a daily," to the source when it stands between commas and explains a name.

    In front of a sentence only an indefinite one counts: "According to X, the minister, Y, said"
    goes on with another speaker.
    """
    comma = source.tokens[-1] + 1
    if comma >= end or doc[comma].text != "," or comma + 1 >= end:
        return source
    if opens and doc[comma + 1].lower_ not in ("a", "an"):
        return source
    if not opens and doc[comma + 1].lower_ not in ("a", "an", "the"):
        return source
    for place in range(comma + 1, min(end, comma + 15)):
        if doc[place].text in (",", ".") or place == end - 1:
            return Source((*source.tokens, *range(comma, place)), source.head)
        if doc[place].pos_ in ("AUX", "VERB"):
            return source
    return source


def _frame_end(doc: Doc, place: int, end: int) -> int:
    """Behind the source, a time or place, and relative clause, to the next comma or stop."""
    in_clause = False
    while place < end:
        token = doc[place]
        if token.text == "," and place + 1 < end and doc[place + 1].lower_ in ("who", "which"):
            in_clause = True
            place += 2
            continue
        if token.text in (",", ".", ";", ":", ")", "—", "–") or token.text in _OPENING:
            return place + 1 if token.text == "," else place
        if token.pos_ == "AUX" and not in_clause and doc[place - 1].lower_ not in ("who", "which"):
            return place
        place += 1
    return end


def _clause_start(doc: Doc, start: int, reach: Reach) -> int:
    """Where the content before the phrase begins: the sentence, or a relative clause around it."""
    for place in range(start - 1, reach.start, -1):
        if doc[place].text == ";":
            return place + 1
    before = doc[start - 1] if start > reach.start else None
    if before is not None and before.text == "," and start - 2 >= reach.start:
        before = doc[start - 2]
    if before is not None and before.lower_ in _RELATIVES:
        return before.i + 1
    return reach.start


def _relative_part(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """As in "which, according to X, carried flour": up to the comma that closes the clause."""
    if start < end and doc[start].text == ",":
        start += 1
    stop = next((i for i in range(start, end) if doc[i].text in (",", ".", ";")), end)
    return strip(doc, start, stop)


def _right_part(doc: Doc, start: int, stop: int, end: int) -> tuple[int, int] | None:
    part = strip(doc, stop, end)
    if part is None or doc[part[0]].lower_ in ("who", "which", "and", "but", "while", "though"):
        return None
    between_commas = doc[start - 1].text == "," or doc[start - 1].lower_ in ("which", "who", "that")
    return part if between_commas and _has_verb(doc, part) else None


def find_cited(mention: CueMention, end: int) -> Source | None:
    """Whom "citing X" and "quoting X" name; documents and people, not arguments."""
    return following_phrase(mention.head.doc, mention.end, end)


def quoted_source(mention: CueMention, mentions: Sequence[CueMention]) -> Source | None:
    """Whose words "as saying" gives: the object of "quoted", or the subject of "was quoted"."""
    head = mention.head
    if head.i == 0 or head.nbor(-1).lower_ != "as":
        return None
    quoting = [m.head for m in mentions if m.head.i < head.i and m.head.lemma_.lower() in _QUOTING]
    if not quoting:
        return None
    verb = quoting[-1]
    if is_passive_form(verb):
        subject = subject_of(verb)
        return phrase_of(subject, before=verb.i) if subject is not None else verb_source(verb)
    thing = next((c for c in verb.rights if c.dep_ == "obj" and c.i < head.i), None)
    return phrase_of(thing) if thing is not None else _object_by_order(verb, head)


def _object_by_order(verb: Token, head: Token) -> Source | None:
    found = following_phrase(verb.doc, verb.i + 1, head.i - 1)
    return found if found is not None and verb.doc[found.head].pos_ in NOMINAL else None
