"""Quotes and headlines: speech that no clause in its own sentence hands to a speaker.

In: the quotes of a report as token ranges. Out: which quote a token stands in, and the speaker and
content of headlines such as "Kremlin: no plans to attack".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sitrep.coding.clause_ends import strip
from sitrep.coding.quote_marks import OPENING_MARKS
from sitrep.coding.source_phrases import Source
from sitrep.knowledge.cues import words_with
from sitrep.parsing.parsed import Quote

Range = tuple[int, int]
_SHORT_WORD = 3  # "of", "the", "for" may be small in a title
_FEWEST_TITLED = 4
_TITLED_SHARE = 0.8
_LONGEST_SPEAKER = 6  # tokens beside a headline's colon


@dataclass(frozen=True, slots=True)
class QuoteIndex:
    """Quotes by token.

    Attributes:
        chains: Token ranges; the paragraphs of one quote are one chain.
        chain_of: For each token of the report the number of its chain, -1 outside quotes.
    """

    chains: tuple[tuple[Range, ...], ...]
    chain_of: tuple[int, ...]

    def is_quoted(self, token_index: int) -> bool:
        """Whether a token stands between quotation marks."""
        return self.chain_of[token_index] >= 0


def index_quotes(doc: Doc, quotes: Sequence[Quote]) -> QuoteIndex:
    """Turn quotes into token ranges, and join those that continue."""
    starts = [token.idx for token in doc]
    chains: list[list[Range]] = []
    for quote in quotes:
        begin = bisect_left(starts, quote.span[0])
        end = bisect_left(starts, quote.span[1])
        if begin >= end:
            continue
        if quote.continues and chains:
            chains[-1].append((begin, end))
        else:
            chains.append([(begin, end)])
    chain_of = [-1] * len(doc)
    for number, ranges in enumerate(chains):
        for begin, end in ranges:
            chain_of[begin:end] = [number] * (end - begin)
    return QuoteIndex(tuple(tuple(ranges) for ranges in chains), tuple(chain_of))


def is_speech(doc: Doc, chain: Sequence[Range]) -> bool:
    """Whether a quote is somebody's sentence, and not a name or a word held with tongs."""
    words = [doc[i] for begin, end in chain for i in range(begin, end) if doc[i].is_alpha]
    return len(words) >= 2 and any(word.pos_ in ("VERB", "AUX") for word in words)


# ---------------------------------------------------------------------------------- headlines


def is_titled(sentence: Words) -> bool:
    """Whether a sentence is set as a title, with a capital on nearly every word."""
    words = [token for token in sentence if token.is_alpha and len(token) > _SHORT_WORD]
    capitals = sum(token.text[0].isupper() for token in words)
    return len(words) >= _FEWEST_TITLED and capitals >= _TITLED_SHARE * len(words)


def find_headline(sentence: Words, *, is_headline: bool) -> tuple[Source, int, Range] | None:
    """Speaker, colon and content of "X: S" and "S: X".

    Args:
        sentence: A sentence.
        is_headline: In running text only a named speaker before a quote counts.
    """
    doc = sentence.doc
    for token in sentence:
        mark = token.text
        if mark != ":" and not (is_headline and mark in ("—", "–", "-")):
            continue
        if mark == ":":
            before = _speaker(
                doc, sentence.start, token.i, lenient=_opens_low(doc, token.i + 1, sentence.end)
            )
            content = strip(doc, token.i + 1, sentence.end)
            fits = content is not None and content[1] - content[0] > 1
            quoted = content is not None and doc[content[0]].text in OPENING_MARKS
            if before and content and fits and (is_headline or quoted):
                return before, token.i, content
        if is_headline:
            after = _speaker(doc, token.i + 1, sentence.end, lenient=False)
            content = strip(doc, sentence.start, token.i)
            if after is not None and content is not None and content[1] - content[0] > 2:
                return after, token.i, content
    return None


def _opens_low(doc: Doc, start: int, end: int) -> bool:
    """Whether a small letter or a quote follows: then a country before the colon speaks."""
    return start < end and (doc[start].text[:1].islower() or doc[start].text in OPENING_MARKS)


@cache
def _speaking_words() -> frozenset[str]:
    return words_with("speaker") | words_with("carrier")


def _speaker(doc: Doc, start: int, end: int, *, lenient: bool) -> Source | None:
    """The stretch as a speaker: short, without a verb, and a person, organisation or role."""
    found = strip(doc, start, end)
    if found is None or found[1] - found[0] > _LONGEST_SPEAKER:
        return None
    words = doc[found[0] : found[1]]
    if not words[0].text[:1].isupper() or any(
        t.pos_ in ("VERB", "AUX") or t.is_digit for t in words
    ):
        return None
    speakers = _speaking_words()
    last = words[-1]
    kinds = {token.ent_type_ for token in words}
    named = bool(kinds & {"PER", "ORG"}) and last.ent_type_ in ("PER", "ORG")
    placed = lenient and last.ent_type_ == "LOC" and len(words) <= 2
    known = {last.lemma_.lower(), last.lower_, last.lower_.removesuffix("s")} & speakers
    if not (named or placed or known):
        return None
    return Source(tuple(range(*found)), last.i)
