"""Quotes find their speakers: whole quotes to whoever has a part of them, the rest to a neighbour.

In: the drafts of a report, its cues without content, its quotes. Out: the drafts, with quotes added
to their contents, and new ones. The law of this file: a quote has one speaker, and one that neither
a cue beside it nor the sentence before it gives a speaker has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sitrep.coding.clause_ends import strip
from sitrep.coding.content_parts import Content
from sitrep.coding.speakers import QuoteIndex, is_speech
from sitrep.coding.voice_drafts import SPOKEN, Bare, Draft, Range, make_draft

_OWN_SENTENCE = ("obj", "amod", "adverb", "of", "inf")


def own_quotes(doc: Doc, drafts: Sequence[Draft], index: QuoteIndex) -> None:
    """Give a quote whole to the speaker whose content holds a part of it."""
    for draft in drafts:
        if draft.pattern in _OWN_SENTENCE:
            continue
        touched = {
            index.chain_of[i]
            for bounds in draft.ranges
            for i in (bounds[0], bounds[1] - 1)
            if index.is_quoted(i)
        } - {draft.chain}
        for chain in sorted(touched):
            draft.ranges = _joined(doc, [*draft.ranges, *index.chains[chain]])


def _joined(doc: Doc, ranges: Sequence[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and all(doc[i].is_space for i in range(joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def give_quotes(
    doc: Doc,
    drafts: list[Draft],
    bare: Sequence[Bare],
    index: QuoteIndex,
    sents: Sequence[Words],
) -> None:
    """Give quotes that no cue has to the speaker behind, beside or before them."""
    sentence_of = {i: n for n, words in enumerate(sents) for i in range(words.start, words.end)}
    owners: dict[int, Draft] = {}
    for draft in drafts:
        own = -1 if draft.pattern == "turn" else draft.chain
        for bounds in draft.ranges:
            for chain in {index.chain_of[bounds[0]], index.chain_of[bounds[1] - 1]} - {-1, own}:
                owners.setdefault(chain, draft)
    by_sentence: dict[int, list[Bare]] = {}
    for cue in bare:
        if not index.is_quoted(cue.mention.head.i):
            by_sentence.setdefault(cue.sentence, []).append(cue)
    said_in = _last_speakers(drafts)
    for chain, ranges in enumerate(index.chains):
        if chain in owners or not is_speech(doc, ranges):
            if chain in owners:
                said_in[sentence_of[ranges[-1][1] - 1]] = owners[chain]
            continue
        first, last = sentence_of[ranges[0][0]], sentence_of[ranges[-1][1] - 1]
        opens = strip(doc, sents[first].start, ranges[0][0]) is None
        found = _beside(doc, by_sentence, sents, ranges, (first, last))
        if found is not None:
            draft = make_draft(
                found.mention, found.use, found.source, Content(ranges, "quote"), found.sentence
            )
            drafts.append(draft)
            said_in[max(last, found.sentence)] = draft
        elif opens and (before := said_in.get(first - 1)) is not None and before.source is not None:
            before.ranges = _joined(doc, [*before.ranges, *ranges])
            said_in[last] = before


def _last_speakers(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The last outer speaker of each sentence: whoever a quote in the next one belongs to."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.cue_tokens[0]):
        by_sentence.setdefault(draft.sentence, []).append(draft)
    speakers: dict[int, Draft] = {}
    for number, beside in by_sentence.items():
        for draft in beside:
            nested = any(d is not draft and d.holds(draft.cue_tokens[0]) for d in beside)
            outer = draft.chain < 0 and not nested and draft.pattern in SPOKEN
            if outer and draft.source is not None:
                speakers[number] = draft
    return speakers


def _is_short(cue: Bare, words: Words) -> bool:
    """Whether nothing but a time or place follows the cue: "he asked on Monday."."""
    rest = words.doc[max(cue.mention.end, cue.source.tokens[-1] + 1) : words.end]
    return len(rest) <= 12 and not any(token.pos_ in ("VERB", "AUX") for token in rest)


def _beside(
    doc: Doc,
    bare: dict[int, list[Bare]],
    sents: Sequence[Words],
    ranges: Sequence[Range],
    place: tuple[int, int],
) -> Bare | None:
    """A cue of saying at the head of the sentence behind the quote, or before its colon."""
    first, last = place
    end = ranges[-1][1]
    for number in (last, last + 1):
        for cue in bare.get(number, ()):
            begin = min(cue.mention.head.i, cue.source.tokens[0])
            if begin >= end and strip(doc, end, begin) is None and _is_short(cue, sents[number]):
                return cue
    start = ranges[0][0]
    for number in (first, first - 1):
        for cue in bare.get(number, ()):
            stop = max(cue.mention.end, cue.source.tokens[-1] + 1)
            between = [doc[i].text for i in range(stop, start)] if stop <= start else ["."]
            if between and between[-1] == ":" and len(between) < 12:
                return cue
    return None
