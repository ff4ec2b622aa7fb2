"""Contents: what a source is said to say.

In: a cue mention, one of its uses, and the stretch it may reach. Out: a Content, or null where the
words hold none, and then the cue is no cue. The law of this file: a content never holds its cue.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.coding.content_clauses import (
    find_clause,
    find_object_clause,
    find_quotation,
    find_that,
)
from sitrep.coding.content_parts import Content, Finder, Reach
from sitrep.coding.content_phrases import (
    find_infinitive,
    find_object,
    find_object_complement,
    find_object_infinitive,
    find_passive_infinitive,
    find_passive_part,
    find_prepositional,
    find_quoted_as,
    object_and,
    passive_and,
)
from sitrep.coding.cues import CueMention, is_passive_form
from sitrep.coding.source_phrases import Source
from sitrep.knowledge.cues import Cue


def find_content(
    mention: CueMention, use: Cue, source: Source | None, reach: Reach
) -> Content | None:
    """The content of a cue in one use, by the first of the use's patterns that finds any."""
    reach = replace(reach, may_interrupt=_may_interrupt(mention, use))
    early = _close_preposition(mention, use, reach)
    if early is not None:
        return early
    for pattern, finder in _FINDERS.items():
        if pattern in use.patterns:
            content = finder(mention, source, reach)
            if content is not None and content.ranges:
                return content
    for preposition in sorted(use.prepositions):
        content = find_prepositional(mention, preposition, reach)
        if content is not None:
            return content
    return find_object(mention, reach) if "obj" in use.patterns else None


def _close_preposition(mention: CueMention, use: Cue, reach: Reach) -> Content | None:
    """As in "warned of S": a preposition next to the cue, and no "that" behind it."""
    place = mention.end
    following = mention.head.doc[place].lower_ if place < reach.end else ""
    if following not in use.prepositions or find_that(mention.head, place, reach.end) is not None:
        return None
    return find_prepositional(mention, following, reach)


def _may_interrupt(mention: CueMention, use: Cue) -> bool:
    """Verbs of saying may; in the passive only with "it" ("..., it was reported")."""
    if use.pos == "passive" or is_passive_form(mention.head):
        return any(c.lower_ == "it" for c in mention.head.lefts)
    return bool({"paren", "quote"} & use.patterns)


# By pattern of the cue list; the first that finds a content decides.
_FINDERS: dict[str, Finder] = {
    "quote_as": find_quoted_as,
    "obj_of": object_and("of"),
    "obj_for": object_and("for"),
    "obj_with": object_and("with"),
    "obj_as": object_and("as"),
    "obj_about": object_and("about"),
    "passive_inf": find_passive_infinitive,
    "passive_for": passive_and("for"),
    "passive_of": passive_and("of"),
    "passive_as": passive_and("as"),
    "passive_part": find_passive_part,
    "obj_comp": find_object_complement,
    "obj_inf": find_object_infinitive,
    "obl_inf": find_object_infinitive,
    "inf": find_infinitive,
    "that": find_clause,
    "obj_that": find_object_clause,
    "passive_that": find_clause,
    "wh": find_clause,
    "quote": find_quotation,
}
