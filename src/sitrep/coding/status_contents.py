"""Contents: what an event word governs, and the status that it gives.

In: a token and the frames of its sentence. Out: the frame whose content it is, or the status that
its words give to it. The law of this file: the lexicon's content columns decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from spacy.tokens import Token

from sitrep.coding.arguments import (
    case_of,
    children,
)
from sitrep.coding.frames import Frame, follow
from sitrep.knowledge.lexicon import ROLE_CHAIN
from sitrep.knowledge.operators import effect_of
from sitrep.records import Status

Frames = Mapping[int, Frame]


def is_guarded_against(noun: Token) -> bool:
    """Whether an event is what something protects from: "demanded protection against an attack".

    Parsers may hang the phrase on the verb: "impose a no-fly zone against military action".
    """
    if noun.pos_ not in ("NOUN", "PROPN") or case_of(noun) != "against":
        return False
    governors = [noun.head, *children(noun.head, "obj")]
    pos = {"VERB": "v", "AUX": "v", "ADJ": "a"}
    return any(
        effect_of(word.lemma_.lower(), pos.get(word.pos_, "n"), "against") == "possible"
        for word in governors
    )


def content_status(token: Token, frames: Frames) -> Status | None:
    """Status that an event word gives to the content it governs; null when it governs none."""
    frame = content_frame(token, frames)
    return Status(frame.entry.status) if frame is not None and frame.entry.status else None


def content_frame(token: Token, frames: Frames) -> Frame | None:
    """The frame whose content a token heads; it may stand a few steps up ("asked them to go")."""
    for above in islice(token.ancestors, 3):
        frame = frames.get(above.i)
        if frame is not None and token in content_tokens(frame):
            return frame
    return None


def content_tokens(frame: Frame) -> tuple[Token, ...]:
    """Heads of the clauses and nouns that an event word's content columns name."""
    return roles_in(frame, frame.entry.content)


def roles_in(frame: Frame, chain: ROLE_CHAIN) -> tuple[Token, ...]:
    """Tokens of every alternative of a role chain."""
    found: dict[int, Token] = {}
    for group in chain:
        for role in group:
            for token in follow(role, frame.roles):
                found[token.i] = token
    return tuple(found[i] for i in sorted(found))
