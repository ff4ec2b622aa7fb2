"""What the model makes of a word, beside the lexicon: whether it carries an event, and which.

In: a token of a text that a model with heads of meaning has read (`parsing/meaning.py`). Out:
chances from 0 to 1. The law of this file: where no model has looked, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from sitrep.parsing.meaning import ACTORS, EVENT_CHANCES, EVENTS, RECIPIENTS, Chances

SURE = 0.4
"""Chance of a type from which the model may overrule a doubt. In real news that it did not learn
from, of the statements that it so keeps, four in five are right (120 of 149)."""
SURE_OF_ACTOR, SURE_OF_RECIPIENT = 0.8, 0.7
"""Chance of a part from which it fills a place that grammar leaves empty."""


def chances_of(token: Token) -> Chances | None:
    """What the model says of the token's text; null where it has no such heads."""
    found = token.doc.user_data.get(EVENT_CHANCES)
    return found if isinstance(found, Chances) else None


def chance_of_any(tokens: Iterable[Token]) -> float | None:
    """The best chance that one of the tokens carries an event at all."""
    words = list(tokens)
    chances = chances_of(words[0]) if words else None
    return None if chances is None else max(float(chances.any[word.i]) for word in words)


def chance_of(tokens: Iterable[Token], event: str) -> float | None:
    """The best chance that one of the tokens carries an event of a type."""
    words = list(tokens)
    chances = chances_of(words[0]) if words else None
    if chances is None or event not in chances.events:
        return None
    column = chances.events.index(event)
    return max(float(chances.types[word.i, column]) for word in words)


def is_sure_of(tokens: Iterable[Token], event: str) -> bool:
    """Whether the model is sure that the tokens carry an event of a type."""
    chance = chance_of(tokens, event)
    return chance is not None and chance >= SURE


def seen_parts(tokens: Iterable[Token], role: str) -> tuple[Token, ...]:
    """Heads of whom the model is sure that they act in the tokens' event, or are acted on.

    Args:
        tokens: Words of the event.
        role: "actors" or "recipients".
    """
    words = list(tokens)
    doc = words[0].doc
    if role not in doc.spans or EVENTS not in doc.spans:
        return ()
    carried = {word.i for word in words}
    own = {number for number, span in enumerate(doc.spans[EVENTS]) if span.start in carried}
    least = {ACTORS: SURE_OF_ACTOR, RECIPIENTS: SURE_OF_RECIPIENT}[role]
    group = doc.spans[role]
    told = zip(group, group.attrs[EVENTS], group.attrs["chances"], strict=True)
    return tuple(span.root for span, number, chance in told if number in own and chance >= least)
