"""One ordered pair in one sentence: which event is told from the first to the second.

In: a parsed text and the characters of two participants, or a text with the marks <s> and <t>.
Out: a PairRelation. The heads of meaning decide (`parsing/meaning.py`).
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from sitrep.errors import UsageError
from sitrep.parsing.meaning import NONE, Heads, relate_pair
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import PairRelation, Span

_MARK = re.compile(r"</?([st])>")


def take_pair(text: str) -> tuple[str, Span, Span]:
    """The text without marks, and the characters of source and target.

    Raises:
        UsageError: If <s>...</s> and <t>...</t> do not stand there once each, around some words.

    Example:
        >>> take_pair("<s>Kyiv</s> thanked <t>Oslo</t>.")
        ('Kyiv thanked Oslo.', (0, 4), (13, 17))
    """
    plain, place = "", 0
    found: dict[str, list[int]] = {"s": [], "t": []}
    order = []
    for mark in _MARK.finditer(text):
        plain += text[place : mark.start()]
        place = mark.end()
        found[mark.group(1)].append(len(plain))
        order.append(mark.group())
    plain += text[place:]
    whole = sorted((order[:2], order[2:])) == [["<s>", "</s>"], ["<t>", "</t>"]]
    if not whole or any(not plain[slice(*spans)].strip() for spans in found.values()):
        raise UsageError(
            "Mark who acts with <s>...</s> and on whom with <t>...</t>, once each and not nested: "
            '"<s>Kyiv</s> thanked <t>Oslo</t>."'
        )
    return plain, _span(found["s"]), _span(found["t"])


def _span(places: list[int]) -> Span:
    start, end = places
    return start, end


def relate(
    parsed: ParsedReport, heads: Heads, source: Span | None, target: Span | None
) -> PairRelation:
    """The event between two spans of characters; one of them may be left out.

    Raises:
        UsageError: If the two do not stand in one sentence, or hold no word.
    """
    given = [span is not None for span in (source, target)]
    for sentence in parsed.doc.sents:
        words = [token for token in sentence if not token.is_space]
        roles = [_words_in(words, span) if span else [] for span in (source, target)]
        if any(given) and [bool(role) for role in roles] == given:
            vectors = parsed.doc.tensor[[word.i for word in words]]
            pair = relate_pair(heads, vectors, *roles)
            best = max(pair.events, key=lambda name: pair.events[name])
            scores = sorted(pair.events.items(), key=lambda item: (-item[1], item[0]))
            told = best != NONE
            return PairRelation(
                event=best if told else "",
                mode=pair.mode if told else "",
                status=pair.status if told else "",
                scores=tuple((name, round(chance, 4)) for name, chance in scores),
            )
    raise UsageError("Source and target must stand in one sentence, and hold a word each.")


def _words_in(words: list[Token], span: Span) -> list[int]:
    return [n for n, w in enumerate(words) if w.idx < span[1] and w.idx + len(w) > span[0]]
