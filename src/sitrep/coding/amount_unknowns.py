"""Figures that are not given: "did not say how many soldiers", "some of the troops".

In: the tagged tokens of a sentence. Out: unspecified amounts. The law of this file: "how many" is
an unknown figure only where the sentence says that it is not known or not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sitrep.coding.amount_casualties import casualty_of
from sitrep.coding.amount_nouns import Phrase, is_plural, phrase_text, read_phrase
from sitrep.knowledge.amount_words import amount_words

CUE_REACH = 14
"""How many words before or after "how many" may say that it is not known."""

OWNERS = frozenset({"the", "its", "their", "his", "her", "our", "those", "these", "my", "your"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """A figure that is not given.

    Attributes:
        what: What it would count.
        first: Position of its first token.
        head: Position of the noun.
        end: Position after its last token.
    """

    what: str
    first: int
    head: int
    end: int


def find_unknowns(tokens: Sequence[Token], blocked: frozenset[int]) -> Iterator[Unknown]:
    """Find the figures that a text withholds, in order of appearance."""
    lows = [token.lower_ for token in tokens]
    for at, low in enumerate(lows):
        if low == "how" and lows[at + 1 : at + 2] in (["many"], ["much"]):
            found = _how_many(tokens, lows, at, blocked)
        elif low in ("some", "part", "parts") and lows[at + 1 : at + 2] == ["of"]:
            found = _some_of(tokens, lows, at, blocked)
        elif low in amount_words()["number_noun"] and lows[at + 1 : at + 2] == ["of"]:
            found = _number_of(tokens, lows, at, blocked)
        else:
            continue
        if found is not None:
            yield found


def _how_many(
    tokens: Sequence[Token], lows: list[str], at: int, blocked: frozenset[int]
) -> Unknown | None:
    if not _is_withheld(tokens, lows, at):
        return None
    start = at + 2
    while start < len(tokens) and (lows[start] in ("of", "more") or lows[start] in OWNERS):
        start += 1
    phrase = read_phrase(tokens, start, blocked)
    if phrase is None:
        casualty = _befell(lows, start)
        return Unknown(f"people {casualty}", at, at + 1, at + 2) if casualty else None
    found = _unknown(tokens, at, phrase)
    casualty = casualty_of(tokens, phrase.head, phrase.end)
    return replace(found, what=f"{found.what} {casualty}".strip())


def _befell(lows: list[str], start: int) -> str:
    """What befell the uncounted: "how many were killed", "how many had died"."""
    found = [amount_words()["casualty"].get(low, "") for low in lows[start : start + 4]]
    return next((casualty for casualty in found if casualty), "")


def _is_withheld(tokens: Sequence[Token], lows: list[str], at: int) -> bool:
    """Whether the sentence says that a figure is not known or not told."""
    cues = amount_words()["unknown_cue"]
    before = range(at - 1, max(-1, at - CUE_REACH - 1), -1)
    after = range(at + 1, min(len(tokens), at + CUE_REACH + 1))
    for place in before:
        if lows[place] in cues or lows[place] == "n’t":
            return True
        if tokens[place].is_sent_start:
            break
    starts_clause = at == 0 or tokens[at].is_sent_start
    for place in after:
        if tokens[place].is_sent_start:
            return False
        if starts_clause and (lows[place] in cues or lows[place] == "n’t"):
            return True
    return False


def _some_of(
    tokens: Sequence[Token], lows: list[str], at: int, blocked: frozenset[int]
) -> Unknown | None:
    """Read "some of the troops", "part of its forces": of a plural, named with an owner."""
    if at + 2 >= len(tokens) or lows[at + 2] not in OWNERS:
        return None
    phrase = read_phrase(tokens, at + 3, blocked)
    if phrase is None or not is_plural(tokens[phrase.head]):
        return None
    return _unknown(tokens, at, phrase)


def _number_of(
    tokens: Sequence[Token], lows: list[str], at: int, blocked: frozenset[int]
) -> Unknown | None:
    """Read "an unknown number of tanks", "a number of soldiers", "large numbers of troops"."""
    first = at
    while first > 0 and tokens[first - 1].pos_ in ("ADJ", "ADV", "VERB") and first > at - 3:
        first -= 1
    article = lows[first - 1] if first else ""
    unknown = any(low in amount_words()["unknown"] for low in lows[first:at])
    counts = lows[at] in ("number", "numbers")
    if article in ("a", "an"):
        first -= 1
        if not unknown and not counts:
            return None
    elif not unknown and not (lows[at] == "numbers" and first < at):
        return None
    phrase = read_phrase(tokens, at + 2, blocked)
    return _unknown(tokens, first, phrase) if phrase else None


def _unknown(tokens: Sequence[Token], first: int, phrase: Phrase) -> Unknown:
    what = phrase_text(tokens, phrase.first, phrase.end)
    return Unknown(what, first, phrase.head, phrase.end)
