"""Speech acts as attributions: who criticised, backed, demanded, refused or threatened what.

In: a parsed text and its statements. Out: source, cue and content of each verb that is a speech
act, as PARC and PolNeAR mark them beside verbs of saying. Statements do not need them: who performs
a speech act is its actor, and no voice. The law of this file: a cue that is an attribution already
is left to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from sitrep.coding.voices import AttributionSpans
from sitrep.coding.wording import SPEECH
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Span, Stance, Statement


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
        sources = tuple(a.span for a in statement.actors if a.span is not None)
        if words is None or words.root.pos_ != "VERB" or not sources:
            continue
        content = _what_follows(words.root, words[-1].i)
        if content is not None:
            found.append(
                AttributionSpans(
                    source=sources,
                    cue=(statement.span,),
                    content=(content,),
                    stance=Stance.ASSERTS,
                    kind="speech act",
                    parent=None,
                )
            )
    return found


def _what_follows(verb: Token, last: int) -> Span | None:
    """Characters of what the verb governs to its right, up to a mark or another main clause."""
    held = [
        token
        for child in verb.children
        if child.i > last and child.dep_ not in ("punct", "conj", "cc", "parataxis", "obl:agent")
        for token in child.subtree
        if token.i > last
    ]
    if not held:
        return None
    first, final = min(held, key=lambda t: t.i), max(held, key=lambda t: t.i)
    return first.idx, final.idx + len(final)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
