"""Voices: on whose word each part of a report stands.

In: a ParsedReport. Out: Attributions (source, cue, content), nested where one source passes on
another. The law of this file: what no cue or quotation hands to a source stays the reporter's own.

The division into source, cue and content follows PARC 3 (Pareti 2012) and PolNeAR (Newell,
Margolin and Ruths 2018); the stances, FactBank (Sauri and Pustejovsky 2009). How the parts are
found is told in `docs/explain/attribution.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sitrep.coding.drafting_voices import draft_voices
from sitrep.coding.voice_drafts import Draft
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Span, Stance

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a report gives to a source.

    Attributes:
        source: Token indices of who speaks; null where nobody is named ("reportedly").
        source_head: The token to resolve as a participant; in "a letter from the consul" it is the
            consul. Null without a source.
        source_span: Characters of the source.
        cue: Lemma of the cue, such as "say" or "according to"; ":" in headlines.
        cue_tokens: Token indices of the cue.
        cue_span: Characters of the cue.
        content_spans: Token ranges, end excluded, in text order; never holding the cue.
        stance: How the source stands to the content.
        kind: direct, indirect, mixed, according-to or headline.
        parent: Index, among all attributions of the report, of the one whose content holds this
            one; null when it is outermost.
        depth: 0 for an outermost one.
        factivity: factive, neutral or non-factive, after the cue.
        is_event: True where the cue is an event of its own, such as accuse.
    """

    source: tuple[int, ...] | None
    source_head: int | None
    source_span: Span | None
    cue: str
    cue_tokens: tuple[int, ...]
    cue_span: Span
    content_spans: tuple[Range, ...]
    stance: Stance
    kind: str
    parent: int | None = None
    depth: int = 0
    factivity: str = "neutral"
    is_event: bool = False

    def holds(self, token_index: int) -> bool:
        """Whether a token is part of the content."""
        return any(start <= token_index < end for start, end in self.content_spans)


def find_attributions(parsed: ParsedReport) -> tuple[Attribution, ...]:
    """Find who is said to have said, believed, doubted or denied what.

    Args:
        parsed: A report with sentences, quotes and grammar.

    Returns:
        Attributions in the order of their cues. A quote over several sentences or paragraphs is
        one content; a quote without a cue belongs to the speaker of the sentence before it.
    """
    drafts = sorted(draft_voices(parsed), key=lambda draft: (draft.cue_tokens[0], draft.size))
    for draft in drafts:
        draft.ranges = _without_own_tail(parsed.doc, draft)
    parents = _parents(drafts)
    depths = _depths(parents)
    relays = _relays(drafts, parents)
    return tuple(
        _finish(parsed.doc, draft, parents[n], depths[n], n in relays)
        for n, draft in enumerate(drafts)
    )


def _without_own_tail(doc: Doc, draft: Draft) -> list[Range]:
    """Content without what follows the cue and dates the saying: ", X said, a day after ..."."""
    cue = draft.cue_tokens
    before = [part for part in draft.ranges if part[0] < cue[0]]
    if not before or draft.kind != "indirect":
        return draft.ranges
    return [part for part in draft.ranges if part in before or not _hangs_on(doc, part, cue)]


def _hangs_on(doc: Doc, part: Range, cue: tuple[int, ...]) -> bool:
    root = doc[part[0] : part[1]].root
    for token in (root, *root.ancestors):
        if token.head.i in cue and token.head.i != token.i:
            return token.dep_.split(":")[0] in ("obl", "advcl", "advmod", "nmod")
    return False


def _parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the one with the smallest content that holds its cue."""
    holders: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for number in draft.sentences:
            holders.setdefault(number, []).append(n)
    number_of = {id(draft): n for n, draft in enumerate(drafts)}
    parents: list[int | None] = []
    for n, draft in enumerate(drafts):
        if draft.governor is not None:
            parents.append(number_of.get(id(draft.governor)))
        else:
            parents.append(_parent(n, drafts, holders))
    return parents


def _parent(n: int, drafts: Sequence[Draft], holders: dict[int, list[int]]) -> int | None:
    draft = drafts[n]
    around = [
        k
        for k in holders.get(draft.sentence, ())
        if k != n
        and drafts[k].holds(draft.cue_tokens[0])
        and not (draft.holds(drafts[k].cue_tokens[0]) and drafts[k].size <= draft.size)
    ]
    return min(around, key=lambda k: (drafts[k].size, k)) if around else None


def _depths(parents: Sequence[int | None]) -> list[int]:
    depths = []
    for n in range(len(parents)):
        depth, above = 0, parents[n]
        while above is not None and depth < len(parents):
            depth, above = depth + 1, parents[above]
        depths.append(depth)
    return depths


def _relays(drafts: Sequence[Draft], parents: Sequence[int | None]) -> set[int]:
    """Sources that only pass on what another says: X in "According to X, Y said S"."""
    found = set()
    for n, above in enumerate(parents):
        if above is None or drafts[n].source is None:
            continue
        outer = drafts[above]
        if outer.kind == "according-to" and drafts[n].size * 2 >= outer.size:
            found.add(above)
    return found


def _finish(doc: Doc, draft: Draft, parent: int | None, depth: int, is_relay: bool) -> Attribution:
    source = draft.source
    stance = draft.stance
    if stance is Stance.ASSERTS and (is_relay or source is None):
        stance = Stance.REPORTS
    return Attribution(
        source=source.tokens if source else None,
        source_head=source.head if source else None,
        source_span=_span(doc, source.tokens) if source else None,
        cue=draft.cue,
        cue_tokens=draft.cue_tokens,
        cue_span=_span(doc, draft.cue_tokens),
        content_spans=tuple(draft.ranges),
        stance=stance,
        kind=draft.kind,
        parent=parent,
        depth=depth,
        factivity=draft.factivity,
        is_event=draft.is_event,
    )


def _span(doc: Doc, tokens: Sequence[int]) -> Span:
    last = doc[tokens[-1]]
    return doc[tokens[0]].idx, last.idx + len(last.text)


def holders(attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """For each token of a content the attributions that hold it, in their order."""
    found: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        for start, end in attribution.content_spans:
            for place in range(start, end):
                found.setdefault(place, []).append(attribution)
    return found


def voices_at(
    attributions: Sequence[Attribution],
    token_index: int,
    *,
    held: Mapping[int, Sequence[Attribution]] | None = None,
) -> tuple[Attribution, ...]:
    """The chain of attributions that governs a token, outermost first.

    Args:
        attributions: All attributions of a report, as `find_attributions` gives them.
        token_index: A token; the cue of an attribution is not in its own content.
        held: What `holders` gives for them, where many tokens are asked for.
    """
    around = (holders(attributions) if held is None else held).get(token_index)
    if not around:
        return ()
    innermost = max(around, key=lambda a: (a.depth, -_size(a)))
    chain = [innermost]
    while chain[-1].parent is not None and len(chain) <= len(attributions):
        chain.append(attributions[chain[-1].parent])
    return tuple(reversed(chain))


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content_spans)
