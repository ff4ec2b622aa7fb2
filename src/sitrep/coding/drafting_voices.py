"""Drafts of attributions, sentence by sentence, and the quotes that join them.

In: a ParsedReport. Out: Drafts, not yet nested.
The law of this file: a cue without content is none.

The steps: 1. the cues of each sentence, with source and content; 2. headlines; 3. the words of
saying are taken out of each other's contents; 4. what the layout gives to a speaker; 5. quotes go
whole to the speaker who has a part of them; 6. quotes without a cue go to the speaker beside or
before them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sitrep.coding.clause_ends import is_adding, strip
from sitrep.coding.content_nouns import find_modified, find_noun_content
from sitrep.coding.content_parts import Content, Reach
from sitrep.coding.contents import find_content
from sitrep.coding.cues import CueMention, find_cues, is_negated, is_passive_form, is_past
from sitrep.coding.phrase_cues import find_according, find_cited, quoted_source
from sitrep.coding.quote_marks import QUOTE_MARKS
from sitrep.coding.quote_speakers import give_quotes, own_quotes
from sitrep.coding.source_phrases import Source
from sitrep.coding.sources import noun_holder, verb_source
from sitrep.coding.speakers import QuoteIndex, find_headline, index_quotes, is_titled
from sitrep.coding.turns import find_turns
from sitrep.coding.voice_drafts import SPOKEN, Bare, Draft, make_draft
from sitrep.knowledge.cues import Cue, words_with
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Stance

Range = tuple[int, int]
_MOST_CUES = 60  # in one sentence; more is no prose


def draft_voices(parsed: ParsedReport) -> list[Draft]:
    """All attributions of a report, in no settled order."""
    doc = parsed.doc
    index = index_quotes(doc, parsed.quotes)
    drafts: list[Draft] = []
    bare: list[Bare] = []
    sents = list(doc.sents)
    for number, words in enumerate(sents):
        kind = parsed.sentences[number].kind if number < len(parsed.sentences) else "text"
        is_headline = kind == "headline" or is_titled(words)
        found, loose = _draft_sentence(words, number, index, is_headline=is_headline)
        _take_out_frames(doc, found)
        drafts += found
        bare += loose
    drafts += _numbered(find_turns(doc, index, drafts), sents)
    own_quotes(doc, drafts, index)
    give_quotes(doc, drafts, bare, index, sents)
    for draft in drafts:
        draft.kind = _kind(doc, draft, index)
        draft.sentences = _sentences_of(draft, sents)
    return [draft for draft in drafts if draft.ranges]


def _numbered(turns: Sequence[Draft], sents: Sequence[Words]) -> Sequence[Draft]:
    """Turns with the number of the sentence in which their cue stands."""
    starts = [words.start for words in sents]
    for draft in turns:
        draft.sentence = bisect_right(starts, draft.cue_tokens[0]) - 1
    return turns


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
) -> tuple[list[Draft], list[Bare]]:
    drafts: list[Draft] = []
    bare: list[Bare] = []
    mentions = [m for _, m in zip(range(_MOST_CUES), find_cues(words), strict=False)]
    for mention in mentions:
        reach = _reach(words, mention, index, is_headline=is_headline)
        given = _adding_source(mention, drafts) or quoted_source(mention, mentions)
        draft = _draft_mention(mention, number, reach, given)
        if isinstance(draft, Bare):
            bare.append(draft)
        elif draft is not None:
            draft.chain = index.chain_of[mention.head.i]
            drafts.append(draft)
    _join_coordinates(words, drafts)
    _draft_citing(mentions, drafts, number, words)
    drafts = [draft for draft in drafts if not _is_repeated(draft, drafts, words)]
    headline = (
        None if any(d.frame for d in drafts) else find_headline(words, is_headline=is_headline)
    )
    if headline is not None:
        source, colon, content = headline
        drafts.append(
            Draft(number, ":", (colon,), source, [content], Stance.ASSERTS, "headline", "headline")
        )
    return drafts, bare


def _join_coordinates(words: Words, drafts: Sequence[Draft]) -> None:
    """As in "X said that Y should stay, and called for calm": the second cue is X's too.

    Parsers often tie it to the content. Its tense tells: past like that of the first cue, while the
    verb it was tied to has another form.
    """
    for later in drafts:
        verb = words.doc[later.cue_tokens[0]]
        place = verb.i - 1
        while place > words.start and words.doc[place].pos_ == "ADV":
            place -= 1
        if verb.dep_ != "conj" or words.doc[place].pos_ != "CCONJ" or not is_past(verb):
            continue
        for first in drafts:
            said = words.doc[first.cue_tokens[0]]
            if first.holds(verb.i) and first.source and is_past(said) and not is_past(verb.head):
                first.ranges = [
                    part
                    for start, end in first.ranges
                    if (part := strip(words.doc, start, min(end, place)))
                ]
                later.source = first.source


def _is_repeated(draft: Draft, drafts: Sequence[Draft], words: Words) -> bool:
    """As in "denied reports that S": a noun without a source says nothing beside its verb."""
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
    spoken = [d for d in drafts if d.source is not None and d.pattern in SPOKEN]
    governor = [d for d in drafts if d.source is not None and mention.head.head.i in d.cue_tokens]
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
        start += words.doc[start].text in QUOTE_MARKS
        end -= words.doc[end - 1].text in QUOTE_MARKS
    return Reach(start, end, is_headline)


def _draft_mention(
    mention: CueMention, number: int, reach: Reach, given: Source | None
) -> Draft | Bare | None:
    bare: Bare | None = None
    if any("cite" in use.patterns for use in mention.uses):
        return None
    for use in mention.uses:
        if "according_to" in use.patterns or "according_to_short" in use.patterns:
            return _draft_according(mention, use, number, reach)
        source, content = _parts(mention, use, reach, given)
        if content is not None and _is_presupposed(mention, use, content):
            return None
        if content is not None and _is_allowed(mention, use, source, content):
            return make_draft(mention, use, source, content, number)
        if content is None and source is not None and {"paren", "quote"} & use.patterns:
            bare = bare or Bare(mention, use, source, number)
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
    source = given or verb_source(head, passive=passive, may_invert=_may_invert(use))
    return source, find_content(mention, use, source, reach)


def _is_presupposed(mention: CueMention, use: Cue, content: Content) -> bool:
    """As in "no group claimed responsibility for S": S is a fact, whoever did it."""
    is_clause = content.pattern in ("that", "paren", "inf", "quote")
    return use.factivity == "factive" and not is_clause and is_negated(mention.head)


def _may_invert(use: Cue) -> bool:
    """Whether the source may stand behind: "S, said X", but not "S, told X"."""
    return "paren" in use.patterns and "obj_that" not in use.patterns


def _is_allowed(mention: CueMention, use: Cue, source: Source | None, content: Content) -> bool:
    """Whether the source is outside the content; a noun, adverb or passive may go without one."""
    if "carrier_subject" in use.patterns:
        carriers = words_with("carrier")
        doc = mention.head.doc
        return source is not None and any(doc[i].lemma_.lower() in carriers for i in source.tokens)
    if source is not None:
        return not any(start <= source.head < end for start, end in content.ranges)
    if "quote_as" in use.patterns:
        return False
    if use.pos in ("noun", "adverb", "passive") or "amod" in use.patterns:
        return True
    return use.pos == "verb" and is_passive_form(mention.head)


def _draft_according(mention: CueMention, use: Cue, number: int, reach: Reach) -> Draft | None:
    found = find_according(mention, reach, short="according_to_short" in use.patterns)
    if found is None:
        return None
    source, content = found
    draft = make_draft(mention, use, source, content, number)
    draft.kind = "according-to"
    return draft


def _draft_citing(
    mentions: Sequence[CueMention], drafts: list[Draft], number: int, words: Words
) -> None:
    """As in "Citing X, Y said S": X stands within what Y says, and has the same content."""
    for mention in mentions:
        use = next((u for u in mention.uses if "cite" in u.patterns), None)
        if use is None or any(d.cue_tokens[0] == mention.head.i for d in drafts):
            continue
        source = find_cited(mention, words.end)
        heads = {
            d.cue_tokens[0]: d for d in drafts if d.source is not None and d.kind == "indirect"
        }
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


def _kind(doc: Doc, draft: Draft, index: QuoteIndex) -> str:
    if draft.kind in ("according-to", "headline") or draft.pattern == "turn":
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
