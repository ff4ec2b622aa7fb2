"""Gaps: figures that a report says are not known.

In: drafts that stand in an indirect question ("it was not specified how many soldiers should
return"). Out: an unspecified amount on the statement that they ask about. The law of this file: a
question is no statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.drafts import Draft
from sitrep.coding.mention_words import mention_text
from sitrep.coding.tense import is_negated
from sitrep.records import Amount

ASKING = frozenset({"how", "when", "where", "who", "why", "which"})


def is_gap(draft: Draft) -> bool:
    """Whether a draft stands in an indirect question that nobody answers.

    "Did not say when the exercises would end", "how many soldiers should return"; not "whether",
    which leaves open what it asks and is a possibility.
    """
    return asked_token(draft) is not None or _is_asked(draft.token)


def _is_asked(token: Token) -> bool:
    for clause in [token, *token.ancestors]:
        if clause.dep_ in ("ccomp", "csubj") and clause.head.pos_ in ("VERB", "AUX"):
            first = next((t for t in clause.subtree if not t.is_punct), clause)
            if first.lower_ in ASKING and is_negated(clause.head):
                return True
    return False


def asked_token(draft: Draft) -> Token | None:
    """The counted noun of the "how many" question that a draft stands in, or null."""
    for clause in [draft.token, *draft.token.ancestors]:
        if clause.dep_ not in ("ccomp", "csubj", "csubj:pass", "xcomp", "nsubj:pass", "advcl"):
            continue
        for token in clause.subtree:
            if token.lower_ in ("many", "much") and any(c.lower_ == "how" for c in token.children):
                return token.head if token.head.pos_ in ("NOUN", "PROPN") else token
        first = next(iter(clause.subtree))
        if first.lower_ == "how" and first.nbor(1).lower_ in ("many", "much"):
            return first.nbor(2) if first.i + 2 < len(first.doc) else first
    return None


def close_gaps(gaps: Sequence[Draft], drafts: Sequence[Draft]) -> None:
    """Note each gap on the nearest earlier draft of the same type."""
    for gap in gaps:
        asked = asked_token(gap)
        earlier = [
            draft
            for draft in drafts
            if draft.event == gap.event and draft not in gaps and draft.sentence <= gap.sentence
        ]
        if asked is None or not earlier:
            continue
        text, span = mention_text(asked)
        what = asked.lemma_ if asked.pos_ != "NOUN" else asked.text
        draft = earlier[-1]
        draft.amounts.append(Amount(what=what, unspecified=True, text=text, span=span))
        draft.why.append("amount: the report says that it is not known")
