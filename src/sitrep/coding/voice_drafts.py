"""Drafts of attributions, before they are nested.

In: a cue mention with source and content. Out: a Draft.
The law of this file: it decides nothing but the stance.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.coding.content_parts import Content
from sitrep.coding.cues import CueMention, find_stance
from sitrep.coding.source_phrases import Source
from sitrep.knowledge.cues import Cue
from sitrep.records import Stance

Range = tuple[int, int]
# Patterns whose speaker may go on in the next sentence.
SPOKEN = frozenset("that paren quote obj_that obj_as obj_comp inf obj_inf of about for".split())


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
class Bare:
    """A cue of saying that found no content in its sentence: "..." | he asked."""

    mention: CueMention
    use: Cue
    source: Source
    sentence: int


def make_draft(
    mention: CueMention, use: Cue, source: Source | None, content: Content, number: int
) -> Draft:
    """A draft of a cue in one use; the stance is read from the sentence.

    Args:
        mention: The cue.
        use: Its row in the cue list.
        source: Who speaks, null where nobody is named.
        content: What is said.
        number: Number of the sentence.
    """
    doc = mention.head.doc
    first = doc[content.ranges[0][0]].lower_
    words = {doc[i].lower_ for i in range(mention.end, mention.head.sent.end)}
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
