"""Speech acts as attributions: who criticised, backed, demanded, refused or threatened what.

In: a parsed text and its statements. Out: source, cue and content of each verb that is a speech
act, as PARC and PolNeAR mark them beside verbs of saying. Statements do not need them: who performs
a speech act is its actor, and no voice. The law of this file: a cue that is an attribution already
is left to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from sitrep.coding.attribution_spans import AttributionSpans, runs, whole_group, widen
from sitrep.coding.wording import SPEECH
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Span, Stance, Statement

_LONGEST_LINK = 3  # tokens between two actors of a list: ", and the"


def speech_act_spans(
    parsed: ParsedReport, statements: Iterable[Statement], known: Sequence[AttributionSpans]
) -> list[AttributionSpans]:
    """Attributions that speech acts make, in text order.

    Args:
        parsed: The text.
        statements: What the coder found in it.
        known: Attributions that stand already.
    """
    taken = [cue for attribution in known for cue in attribution.cue]
    found = []
    for statement in statements:
        if statement.event not in SPEECH or any(_touch(statement.span, cue) for cue in taken):
            continue
        words = parsed.doc.char_span(*statement.span, alignment_mode="expand")
        if words is None or words.root.pos_ != "VERB":
            continue
        cue = whole_group(parsed.doc, range(words.start, words.end))
        content = _what_follows(words.root, words[-1].i)
        sources = _sources(parsed.doc, statement, {*cue, *content})
        if content and sources:
            found.append(
                AttributionSpans(
                    source=sources,
                    cue=runs(parsed.doc, cue),
                    content=runs(parsed.doc, content),
                    stance=Stance.ASSERTS,
                    kind="speech act",
                    parent=_holder(statement.span, known),
                )
            )
    return found


def _sources(doc: Doc, statement: Statement, taken: set[int]) -> tuple[Span, ...]:
    """The actors as whole noun phrases; those of a list are one."""
    found: list[int] = []
    for actor in statement.actors:
        words = doc.char_span(*actor.span, alignment_mode="expand") if actor.span else None
        if words is None or taken & {*range(words.start, words.end)}:
            continue
        phrase = [i for i in widen(doc, range(words.start, words.end), taken) if i not in found]
        between = range(found[-1] + 1, phrase[0]) if found and phrase else range(0)
        if len(between) <= _LONGEST_LINK and all(_links(doc[i]) for i in between):
            found += between
        found += phrase
    return runs(doc, sorted(found))


def _links(token: Token) -> bool:
    """Whether a word only stands between the members of a list."""
    return token.text == "," or token.pos_ in ("CCONJ", "DET")


def _holder(cue: Span, known: Sequence[AttributionSpans]) -> int | None:
    """The known attribution with the shortest content that holds a cue."""
    around = [
        (end - start, number)
        for number, attribution in enumerate(known)
        for start, end in attribution.content
        if start <= cue[0] < end
    ]
    return min(around)[1] if around else None


def _what_follows(verb: Token, last: int) -> range:
    """What the verb governs to its right, up to a mark or another main clause."""
    held = [
        token
        for child in verb.children
        if child.i > last and child.dep_ not in ("punct", "conj", "cc", "parataxis", "obl:agent")
        for token in child.subtree
        if token.i > last
    ]
    return range(min(t.i for t in held), max(t.i for t in held) + 1) if held else range(0)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
