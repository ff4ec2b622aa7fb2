"""Drafts of attributions, sentence by sentence, and the quotes that join them.

In: a ParsedReport. Out: Drafts, not yet nested. The law of this file: a cue without content is none.

The steps: 1. the cues of each sentence, with source and content; 2. headlines; 3. the words of
saying are taken out of each other's contents; 4. quotes go whole to the speaker who has a part of
them; 5. quotes without a cue go to the speaker beside or before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sitrep.coding.clause_ends import is_adding, strip
from sitrep.coding.contents import (
    Content,
    Reach,
    find_content,
    find_modified,
    find_noun_content,
)
from sitrep.coding.cues import CueMention, find_cues, find_stance, is_passive_form
from sitrep.coding.phrase_cues import find_according, find_cited, quoted_source
from sitrep.coding.sources import Source, noun_holder, verb_source
from sitrep.coding.speakers import QuoteIndex, find_headline, index_quotes, is_speech
from sitrep.knowledge.cues import Cue
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Stance

Range = tuple[int, int]
_OWN_SENTENCE = ("obj", "amod", "adverb", "of", "inf")
_MOST_CUES = 60  # in one sentence; more is no prose
_SPOKEN = frozenset("that paren quote obj_that obj_as obj_comp inf obj_inf of about for".split())


@dataclass(slots=True)
class Draft:
    """An attribution in the making."""

    sentence: int
    cue: str
    cue_tokens: tuple[int, ...]
    source: Source | None
    ranges: list[Range]
    stance: Stance
    kind: str
    pattern: str = ""
    frame: Range | None = None
    chain: int = -1
    factivity: str = "neutral"
    is_event: bool = False
    is_noun: bool = False
    governor: Draft | None = None
    sentences: list[int] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Tokens of the content."""
        return sum(end - start for start, end in self.ranges)

    def holds(self, token_index: int) -> bool:
        """Whether a token is part of the content."""
        return any(start <= token_index < end for start, end in self.ranges)


@dataclass(slots=True)
class _Bare:
    """A cue of saying that found no content in its sentence: "..." | he asked."""

    mention: CueMention
    use: Cue
    source: Source
    sentence: int


def draft_voices(parsed: ParsedReport) -> list[Draft]:
    """All attributions of a report, in no settled order."""
    doc = parsed.doc
    index = index_quotes(doc, parsed.quotes)
    drafts: list[Draft] = []
    bare: list[_Bare] = []
    sents = list(doc.sents)
    for number, words in enumerate(sents):
        kind = parsed.sentences[number].kind if number < len(parsed.sentences) else "text"
        found, loose = _draft_sentence(words, number, index, is_headline=kind == "headline")
        _take_out_frames(doc, found)
        drafts += found
        bare += loose
    _own_quotes(doc, drafts, index)
    _give_quotes(doc, drafts, bare, index, sents)
    for draft in drafts:
        draft.kind = _kind(doc, draft, index)
        draft.sentences = _sentences_of(draft, sents)
    return [draft for draft in drafts if draft.ranges]


def _sentences_of(draft: Draft, sents: Sequence[Words]) -> list[int]:
    numbers = [draft.sentence]
    low = min(start for start, _ in draft.ranges) if draft.ranges else 0
    high = max(end for _, end in draft.ranges) if draft.ranges else 0
    for step in (-1, 1):
        number = draft.sentence + step
        while 0 <= number < len(sents) and sents[number].end > low and sents[number].start < high:
            numbers.append(number)
            number += step
    return numbers


# ---------------------------------------------------------------------------------- one sentence


def _draft_sentence(
    words: Words, number: int, index: QuoteIndex, *, is_headline: bool
) -> tuple[list[Draft], list[_Bare]]:
    drafts: list[Draft] = []
    bare: list[_Bare] = []
    mentions = [m for _, m in zip(range(_MOST_CUES), find_cues(words), strict=False)]
    for mention in mentions:
        reach = _reach(words, mention, index, is_headline=is_headline)
        given = _adding_source(mention, drafts) or quoted_source(mention, mentions)
        draft = _draft_mention(mention, number, reach, given)
        if isinstance(draft, _Bare):
            bare.append(draft)
        elif draft is not None:
            draft.chain = index.chain_of[mention.head.i]
            drafts.append(draft)
    _draft_citing(mentions, drafts, number, words)
    drafts = [draft for draft in drafts if not _is_repeated(draft, drafts, words)]
    headline = None if any(d.frame for d in drafts) else find_headline(words, is_headline=is_headline)
    if headline is not None:
        source, colon, content = headline
        drafts.append(
            Draft(number, ":", (colon,), source, [content], Stance.ASSERTS, "headline", "headline")
        )
    return drafts, bare


def _is_repeated(draft: Draft, drafts: Sequence[Draft], words: Words) -> bool:
    """ "denied reports that S": a noun without a source says nothing beside its verb."""
    if draft.source is not None or not draft.is_noun:
        return False
    noun = words.doc[draft.cue_tokens[0]]
    return any(
        other.cue_tokens[0] == noun.head.i and other.source is not None and _overlap(other, draft)
        for other in drafts
    )


def _overlap(draft: Draft, other: Draft) -> bool:
    return any(draft.holds(start) for start, _ in other.ranges)


def _adding_source(mention: CueMention, drafts: Sequence[Draft]) -> Source | None:
    """The speaker of the cue that governs ", adding", else of the sentence's first cue."""
    if not is_adding(mention.head):
        return None
    spoken = [d for d in drafts if d.source is not None and d.pattern in _SPOKEN]
    governor = [d for d in spoken if mention.head.head.i in d.cue_tokens]
    return (governor or spoken)[0].source if spoken else None


def _reach(words: Words, mention: CueMention, index: QuoteIndex, *, is_headline: bool) -> Reach:
    """The sentence, or the part of it in the quote that holds the cue."""
    chain = index.chain_of[mention.head.i]
    start, end = words.start, words.end
    if chain >= 0:
        place = mention.head.i
        while start < place and index.chain_of[place - 1] == chain and place > words.start:
            place -= 1
        start, place = place, mention.head.i
        while place < end and index.chain_of[place] == chain:
            place += 1
        end = place
    return Reach(start, end, is_headline)


def _draft_mention(
    mention: CueMention, number: int, reach: Reach, given: Source | None
) -> Draft | _Bare | None:
    bare: _Bare | None = None
    if any("cite" in use.patterns for use in mention.uses):
        return None
    for use in mention.uses:
        if "according_to" in use.patterns or "according_to_short" in use.patterns:
            return _draft_according(mention, use, number, reach)
        source, content = _parts(mention, use, reach, given)
        if content is not None and _is_allowed(mention, use, source):
            return _draft(mention, use, source, content, number)
        if content is None and source is not None and {"paren", "quote"} & use.patterns:
            bare = bare or _Bare(mention, use, source, number)
    return bare


def _parts(
    mention: CueMention, use: Cue, reach: Reach, given: Source | None
) -> tuple[Source | None, Content | None]:
    head = mention.head
    if use.pos == "noun":
        return noun_holder(head), find_noun_content(mention, use, reach)
    if {"adverb", "amod"} & use.patterns:
        return None, find_modified(mention, reach)
    passive = use.pos == "passive" or (use.pos == "verb" and is_passive_form(head))
    source = given or verb_source(head, passive=passive)
    return source, find_content(mention, use, source, reach)


def _is_allowed(mention: CueMention, use: Cue, source: Source | None) -> bool:
    """Whether a cue may go without a source: a noun, an adverb, a passive."""
    if source is not None:
        return True
    if "quote_as" in use.patterns:
        return False
    if use.pos in ("noun", "adverb", "passive") or "amod" in use.patterns:
        return True
    return use.pos == "verb" and is_passive_form(mention.head)


def _draft(
    mention: CueMention, use: Cue, source: Source | None, content: Content, number: int
) -> Draft:
    doc = mention.head.doc
    first = doc[content.ranges[0][0]].lower_
    words = {doc[i].lower_ for bounds in content.ranges for i in range(*bounds)}
    stance = find_stance(
        mention, use, opens_with=first, has_condition=bool(words & {"if", "when", "unless", "once"})
    )
    return Draft(
        sentence=number,
        cue=use.lemma,
        cue_tokens=mention.tokens,
        source=source,
        ranges=list(content.ranges),
        stance=stance,
        kind="indirect",
        pattern=content.pattern,
        frame=content.frame,
        factivity=use.factivity,
        is_event=use.is_event,
        is_noun=use.pos == "noun",
    )


def _draft_according(mention: CueMention, use: Cue, number: int, reach: Reach) -> Draft | None:
    found = find_according(mention, reach, short="according_to_short" in use.patterns)
    if found is None:
        return None
    source, content = found
    draft = _draft(mention, use, source, content, number)
    draft.kind = "according-to"
    return draft


def _draft_citing(
    mentions: Sequence[CueMention], drafts: list[Draft], number: int, words: Words
) -> None:
    """ "Citing X, Y said S": X stands within what Y says, and has the same content."""
    for mention in mentions:
        use = next((u for u in mention.uses if "cite" in u.patterns), None)
        if use is None or any(d.cue_tokens[0] == mention.head.i for d in drafts):
            continue
        source = find_cited(mention, words.end)
        heads = {d.cue_tokens[0]: d for d in drafts if d.source is not None and d.kind == "indirect"}
        governor = heads.get(mention.head.head.i) or next(iter(heads.values()), None)
        if source is None or governor is None or governor.holds(mention.head.i):
            continue
        drafts.append(
            Draft(
                number,
                use.lemma,
                mention.tokens,
                source,
                list(governor.ranges),
                Stance.ASSERTS,
                "indirect",
                "cite",
                governor=governor,
            )
        )
        if governor.stance is Stance.ASSERTS:
            governor.stance = Stance.REPORTS


# --------------------------------------------------------------------------- joining the drafts


def _take_out_frames(doc: Doc, drafts: Sequence[Draft]) -> None:
    """Take the words of saying of one attribution out of the contents of the others."""
    for framed in drafts:
        if framed.frame is None:
            continue
        for draft in drafts:
            if draft is not framed and not _within(draft.cue_tokens[0], framed.frame):
                draft.ranges = [
                    part for bounds in draft.ranges for part in _without(doc, bounds, framed.frame)
                ]


def _within(place: int, bounds: Range) -> bool:
    return bounds[0] <= place < bounds[1]


def _without(doc: Doc, bounds: Range, hole: Range) -> Iterator[Range]:
    if hole[1] <= bounds[0] or bounds[1] <= hole[0]:
        yield bounds
        return
    for start, end in ((bounds[0], hole[0]), (hole[1], bounds[1])):
        part = strip(doc, start, min(end, bounds[1]))
        if part is not None:
            yield part


def _own_quotes(doc: Doc, drafts: Sequence[Draft], index: QuoteIndex) -> None:
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


def _give_quotes(
    doc: Doc,
    drafts: list[Draft],
    bare: Sequence[_Bare],
    index: QuoteIndex,
    sents: Sequence[Words],
) -> None:
    """Give quotes that no cue has to the speaker behind, beside or before them."""
    sentence_of = {i: n for n, words in enumerate(sents) for i in range(words.start, words.end)}
    owners: dict[int, Draft] = {}
    for draft in drafts:
        for bounds in draft.ranges:
            for chain in {index.chain_of[bounds[0]], index.chain_of[bounds[1] - 1]} - {-1, draft.chain}:
                owners.setdefault(chain, draft)
    by_sentence: dict[int, list[_Bare]] = {}
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
        cue = _beside(doc, by_sentence, sents, ranges, (first, last))
        if cue is not None:
            draft = _draft(cue.mention, cue.use, cue.source, Content(ranges, "quote"), cue.sentence)
            drafts.append(draft)
            said_in[max(last, cue.sentence)] = draft
        elif opens and (before := said_in.get(first - 1)) is not None and before.source is not None:
            before.ranges = _joined(doc, [*before.ranges, *ranges])
            said_in[last] = before


def _last_speakers(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The last outer speaker of each sentence: whoever a quote in the next one belongs to."""
    speakers: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.cue_tokens[0]):
        nested = any(d is not draft and d.holds(draft.cue_tokens[0]) for d in drafts if d.sentence == draft.sentence)
        if draft.source is not None and draft.chain < 0 and not nested and draft.pattern in _SPOKEN:
            speakers[draft.sentence] = draft
    return speakers


def _beside(
    doc: Doc,
    bare: dict[int, list[_Bare]],
    sents: Sequence[Words],
    ranges: Sequence[Range],
    place: tuple[int, int],
) -> _Bare | None:
    """A cue of saying at the head of the sentence behind the quote, or before its colon."""
    first, last = place
    end = ranges[-1][1]
    for number in (last, last + 1):
        for cue in bare.get(number, ()):
            begin = min(cue.mention.head.i, cue.source.tokens[0])
            if begin >= end and strip(doc, end, begin) is None:
                return cue
    start = ranges[0][0]
    for number in (first, first - 1):
        for cue in bare.get(number, ()):
            stop = max(cue.mention.end, cue.source.tokens[-1] + 1)
            between = [doc[i].text for i in range(stop, start)] if stop <= start else ["."]
            if between and between[-1] == ":" and len(between) < 12:
                return cue
    return None


def _kind(doc: Doc, draft: Draft, index: QuoteIndex) -> str:
    if draft.kind in ("according-to", "headline"):
        return draft.kind
    quoted = [
        index.is_quoted(i) and index.chain_of[i] != draft.chain
        for bounds in draft.ranges
        for i in range(*bounds)
        if not doc[i].is_space and not doc[i].is_punct
    ]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"
