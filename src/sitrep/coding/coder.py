"""Coding: a parsed report becomes statements.

In: a ParsedReport. Out: a Trace, which holds the CodedReport and what was left out and why. The
stages, in order:

1. sources and mentions of the whole report,
2. frames, status and nesting, sentence by sentence,
3. participants and voices,
4. times, places and amounts,
5. what is no statement is left out, with the reason,
6. gaps ("it was not specified how many") and evidence,
7. records.

The law of this file: it decides nothing by itself; each stage has its own file.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sitrep.coding.amounts import find_amounts
from sitrep.coding.arguments import children
from sitrep.coding.chances import chance_of
from sitrep.coding.circumstances import (
    add_amounts,
    add_attacked_places,
    add_places,
    add_times,
    owners_of,
    scenes_of,
)
from sitrep.coding.drafts import Draft, draft
from sitrep.coding.evidence import find_evidence
from sitrep.coding.frames import Frame, find_frames
from sitrep.coding.gaps import close_gaps, is_gap
from sitrep.coding.gate import NOT_SAID, doubt_about, reason_to_leave_out
from sitrep.coding.homes import (
    LEAST_SENTENCES,
    LOCAL,
    bring_home,
    home_of,
    lend_places,
    ranked,
)
from sitrep.coding.hosts import add_hosts
from sitrep.coding.joining import join_steps, join_tellings, without_descriptions
from sitrep.coding.lent_actors import lend_actors
from sitrep.coding.mentions import Mentions
from sitrep.coding.nesting import nest
from sitrep.coding.parties import add_participants, add_seen_parties
from sitrep.coding.performed import WhoSpeaks, reading_of_performed
from sitrep.coding.places import find_places
from sitrep.coding.protests import add_implied, name_protesters
from sitrep.coding.retellings import (
    TOLD_TWICE,
    lend_answerable,
    lend_parties,
    lend_perpetrator,
    lend_police,
    told_twice,
)
from sitrep.coding.status import read_status
from sitrep.coding.struck import add_struck
from sitrep.coding.support import evidence_records
from sitrep.coding.tense import NEGATIONS, Reading
from sitrep.coding.times import find_times
from sitrep.coding.voices import Attribution, find_attributions, holders, voices_at
from sitrep.coding.wording import add_voices, speakers_in
from sitrep.knowledge.lexicon import contexts_of
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import (
    CodedReport,
    Evidence,
    Relation,
    Sentence,
    Statement,
    Status,
    statement_id,
)

UNSAID = frozenset({Status.PLANNED, Status.THREATENED, Status.DEMANDED})
"""Statuses that the content of words takes from their being said."""
CODED_KINDS = frozenset({"text", "headline"})
"""Kinds of sentences that carry statements; captions and credits carry evidence."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event word that became no statement.

    Attributes:
        text: The word.
        entry: The row of the lexicon that it matched.
        reason: Why it is no statement.
    """

    text: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What coding gave, and what it left out.

    Attributes:
        coded: The records.
        attributions: Sources, cues and contents that were found.
        left_out: Event words without a statement, in text order.
    """

    coded: CodedReport
    attributions: tuple[Attribution, ...]
    left_out: tuple[LeftOut, ...]


def code(parsed: ParsedReport, *, version: str = "") -> Trace:
    """Code one report.

    Args:
        parsed: The report with sentences, quotes and grammar.
        version: Version of Sitrep and of the model, kept with the records.
    """
    published = datetime.date.fromisoformat(parsed.report.published)
    attributions = find_attributions(parsed)
    times = find_times(parsed.report.text, published)
    places = find_places(parsed.doc)
    scenes = scenes_of(places, parsed.doc)
    mentions = Mentions(
        parsed,
        published,
        attributions,
        scenes=ranked(scenes),
        times=[time.span for time in times],
    )
    who_speaks = speakers_in(attributions, parsed.doc, mentions)
    drafts: list[Draft] = []
    for sentence, tokens in zip(parsed.sentences, parsed.doc.sents, strict=True):
        if sentence.kind in CODED_KINDS:
            drafts.extend(_draft_sentence(sentence, tokens, mentions, who_speaks))
    add_participants(drafts, mentions)
    _add_voices(drafts, attributions, mentions)
    lend_actors(drafts)
    cues = cue_tokens(attributions)
    owners = owners_of(drafts, cues)
    add_times(times, parsed.doc, owners, cues, published)
    add_places(places, parsed.doc, owners, cues, mentions.who_is)
    add_attacked_places(places, drafts)
    add_hosts(drafts, places)
    amounts = find_amounts(parsed.doc, [time.span for time in times])
    add_amounts(amounts, parsed.doc, owners, cues)
    add_implied(drafts)
    lend_places(drafts)
    gaps = [d for d in drafts if is_gap(d)]
    close_gaps(gaps, drafts)
    kept, left_out = _sift(drafts, gaps)
    lend_parties(kept)
    lend_perpetrator(kept, parsed.doc, mentions.who_is)
    name_protesters(kept)
    lend_answerable(kept)
    lend_police(kept)
    home = home_of(scenes + mentions.country_counts())
    if len(parsed.sentences) >= LEAST_SENTENCES:
        bring_home(kept, home_of(scenes), LOCAL)
        bring_home(kept, home)
    add_struck(kept, home_of(scenes))
    evidence = evidence_records(find_evidence(parsed), parsed, mentions, published)
    statements = _records(kept, parsed, evidence)
    coded = CodedReport(
        report=parsed.report,
        sentences=parsed.sentences,
        statements=statements,
        evidence=tuple(record for _, record in evidence),
        version=version,
    )
    return Trace(coded, tuple(attributions), left_out)


def _draft_sentence(
    sentence: Sentence, tokens: Tokens, mentions: Mentions, who_speaks: WhoSpeaks
) -> list[Draft]:
    frames = find_frames(tokens, mentions.who_is, who_speaks)
    by_token = {frame.token.i: frame for frame in frames}
    drafts = [
        draft(frame, sentence.number, _status_of(frame, by_token), mentions.who_is)
        for frame in frames
    ]
    drafts = join_steps(without_descriptions(join_tellings(drafts)))
    nest(drafts)
    add_seen_parties(drafts, mentions.who_is)
    return drafts


def _status_of(frame: Frame, by_token: Mapping[int, Frame]) -> Reading:
    if frame.entry.is_performed:
        return reading_of_performed(frame.roles)
    return read_status(frame.token, by_token)


def _add_voices(
    drafts: Sequence[Draft], attributions: Sequence[Attribution], mentions: Mentions
) -> None:
    held = holders(attributions)
    for item in drafts:
        add_voices(item, voices_at(attributions, item.token.i, held=held), mentions)


def cue_tokens(attributions: Sequence[Attribution]) -> frozenset[int]:
    """Indices of the tokens that are cues of saying."""
    return frozenset(i for attribution in attributions for i in attribution.cue_tokens)


def _sift(
    drafts: Sequence[Draft], gaps: Sequence[Draft]
) -> tuple[list[Draft], tuple[LeftOut, ...]]:
    gap_ids = {id(item) for item in gaps}
    gone: dict[int, str] = {}
    for item in drafts:
        reason = "it is asked, not told" if id(item) in gap_ids else reason_to_leave_out(item)
        if reason is None:
            _say_who_was_sure(item)
        else:
            gone[id(item)] = reason
    kept = [item for item in drafts if id(item) not in gone]
    gone.update((id(item), TOLD_TWICE) for item in told_twice(kept))
    left_out = tuple(
        LeftOut(item.token.text, item.frame.entry.name, gone[id(item)])
        for item in drafts
        if id(item) in gone
    )
    kept = [item for item in kept if id(item) not in gone and not _falls_with(item, gone)]
    kept_ids = {id(item) for item in kept}
    for item in kept:
        while item.parent is not None and id(item.parent) not in kept_ids:
            item.parent, item.relation = item.parent.parent, item.relation
        if item.parent is None:
            item.relation = None
    return kept, left_out


def _say_who_was_sure(item: Draft) -> None:
    """Note where the model decided, and against which doubt."""
    doubt = doubt_about(item)
    if doubt is not None:
        chance = chance_of(item.frame.words, item.event) or 0.0
        item.why.append(f"model: {item.event} {chance:.2f}, though {doubt}")


def _falls_with(item: Draft, gone: Mapping[int, str]) -> bool:
    """Whether a statement is the content of words that were not said: "did not promise to send"."""
    parent = item.parent
    content = parent is not None and item.relation is Relation.CONTENT
    return content and gone.get(id(parent)) == NOT_SAID and item.reading.status in UNSAID


def _span(item: Draft) -> tuple[int, int]:
    words: list[Token] = list(item.frame.words)
    for word in item.frame.words:
        words += children(word, "aux", "compound:prt")
        words += [c for c in children(word, "advmod") if c.lower_ in NEGATIONS]
    first = min(words, key=lambda word: word.i)
    last = max(words, key=lambda word: word.i)
    return first.idx, last.idx + len(last)


def _records(
    drafts: Sequence[Draft],
    parsed: ParsedReport,
    evidence: Sequence[tuple[int, Evidence]],
) -> tuple[Statement, ...]:
    report = parsed.report.id
    ids = {id(item): statement_id(report, item.event, _span(item)) for item in drafts}
    records = []
    for item in sorted(drafts, key=lambda d: (d.sentence, _span(d), d.event)):
        entry = item.frame.entry
        record = Statement(
            id=ids[id(item)],
            report=report,
            sentence=item.sentence,
            span=_span(item),
            event=item.event,
            mode=entry.mode,
            contexts=_contexts(item),
            actors=tuple(item.actors),
            recipients=tuple(item.recipients),
            status=item.reading.status or Status.HAPPENED,
            voices=tuple(item.voices),
            when=item.when,
            where=tuple(item.where),
            amounts=tuple(item.amounts),
            parent=ids[id(item.parent)] if item.parent is not None else None,
            relation=item.relation,
            evidence=tuple(e for number, e in evidence if number == item.sentence),
            why=(*item.why, *item.reading.reasons),
        )
        records.append(record)
    return tuple({record.id: record for record in records}.values())


def _contexts(item: Draft) -> tuple[str, ...]:
    """Contexts of the predicate, and of telling words in its sentence."""
    known = contexts_of()
    said = {known[word] for token in item.token.sent if (word := token.lemma_.lower()) in known}
    return tuple(sorted(said | set(item.frame.entry.contexts)))
