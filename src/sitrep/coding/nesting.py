"""Nesting: which statement is the content, condition or reason of another.

In: the drafts of a sentence. Out: the same drafts with parents. The law of this file: a parent is
in the same sentence, and no chain of parents is a circle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from sitrep.coding.arguments import case_of, children, logical_subjects
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import verb_name
from sitrep.coding.status_contents import content_tokens, is_guarded_against
from sitrep.knowledge.operators import effect_of, light_verbs
from sitrep.records import Relation

REASON_MARKS = frozenset("because since over for after due_to because_of in_order_to".split())
# Types whose content is somebody else's doing: the recipient does what is asked.
ASKED_OF_RECIPIENT = frozenset({"REQUEST", "ACCUSE"})
OWN_DOING = frozenset({"THREATEN", "AGREE", "CONCEDE", "REJECT"})


def nest(drafts: Sequence[Draft]) -> None:
    """Give each draft its parent, and content without an actor the one that its parent implies."""
    by_token = {draft.token.i: draft for draft in drafts}
    contents = {t.i: d for d in drafts for t in content_tokens(d.frame) if t.i != d.token.i}
    for draft in drafts:
        _find_parent(draft, by_token, contents)
    for draft in drafts:
        _find_addressee(draft)
    for draft in drafts:
        _inherit_participants(draft)
    for draft in drafts:
        _find_threatened(draft)


def _find_parent(
    draft: Draft, by_token: Mapping[int, Draft], contents: Mapping[int, Draft]
) -> None:
    below = draft.token
    if draft.frame.light is not None and draft.frame.light.i != below.i:
        below = draft.frame.light if draft.frame.light in below.ancestors else below
    condition = _condition_of(below)
    for token in [below, *below.ancestors]:
        head = token.head
        parent = by_token.get(head.i)
        holder = contents.get(token.i)
        if holder is not None and holder is not draft:
            _set_parent(draft, holder, Relation.CONTENT)
            return
        if condition is not None and token.i == condition.i:
            governed = _governed_by_condition(token, by_token, draft)
            if governed is not None:
                _set_parent(draft, governed, Relation.CONDITION)
                return
        if parent is not None and parent is not draft:
            if _is_reason(token):
                _set_parent(draft, parent, Relation.REASON)
            return
        if condition is None and not _carries(head, token):
            return
        if head.i == token.i:
            return


def _carries(head: Token, token: Token) -> bool:
    """Whether what governs the head governs the token too: an operator or light verb between."""
    relation = token.dep_.split(":")[0]
    if relation in ("conj", "xcomp", "ccomp", "csubj", "appos", "advcl", "parataxis"):
        return True
    pos = {"VERB": "v", "AUX": "v", "ADJ": "a"}.get(head.pos_, "n")
    word = verb_name(head) if pos == "v" else head.lemma_.lower()
    roles = {"obj": "obj", "nsubj": "subj", "acl": "comp"}
    role = roles.get(relation, case_of(token))
    return word in light_verbs() or effect_of(word, pos, role) is not None or head.lemma_ == "be"


def _set_parent(draft: Draft, parent: Draft, relation: Relation) -> None:
    above: Draft | None = parent
    while above is not None:
        if above is draft:
            return
        above = above.parent
    draft.parent, draft.relation = parent, relation
    if relation is Relation.CONTENT:
        parent.has_content = True


def _condition_of(token: Token) -> Token | None:
    """The head of the if-clause or "in the event of" phrase that a token stands in, or null."""
    for current in [token, *token.ancestors]:
        if current.dep_.startswith("advcl"):
            marks = [
                *children(current, "mark"),
                *children(current, "advmod"),
                *children(current, "case"),
            ]
            if any(effect_of(mark.lower_, "m", "mark") == "conditional" for mark in marks):
                return current
        case = case_of(current)
        if case and effect_of(case, "p", "mark") == "conditional":
            return current
        if current.lemma_ in ("event", "case") and case == "in" and current.i != token.i:
            return current
        if current.dep_ in ("ccomp", "acl:relcl", "parataxis"):
            return None
    return None


def _governed_by_condition(
    condition: Token, by_token: Mapping[int, Draft], draft: Draft
) -> Draft | None:
    """The draft that holds only under a condition: the governing event's content, else itself."""
    head = condition.head
    inside = {token.i for token in condition.subtree}
    for token in [head, *head.ancestors]:
        candidates = [
            by_token[inner.i]
            for inner in token.subtree
            if inner.i in by_token and inner.i not in inside and by_token[inner.i] is not draft
        ]
        if not candidates:
            continue
        own = by_token.get(token.i)
        contents = [c for c in candidates if c.parent is own and own is not None]
        if own is not None and own.frame.entry.content:
            named = {t.i for t in content_tokens(own.frame)}
            contents = [c for c in candidates if c.token.i in named] or contents
        return (contents or ([own] if own is not None else []) or candidates)[0]
    return None


def _is_reason(token: Token) -> bool:
    marks = children(token, "mark")
    if token.dep_.startswith("advcl"):
        names = {mark.lower_ for mark in marks}
        purpose = "to" in names and not children(token, "nsubj")
        return purpose or bool(names & {"because", "as"} and "as" not in names)
    return token.dep_ in ("obl", "nmod") and case_of(token) in ("over", "because_of", "due_to")


def _find_addressee(draft: Draft) -> None:
    """Who is asked, or charged, where only the clause says it: "demanded that Russia withdraw"."""
    if draft.event not in ASKED_OF_RECIPIENT or draft.recipient_tokens:
        return
    own = {token.i for token in draft.actor_tokens}
    for clause in content_tokens(draft.frame):
        if clause.pos_ in ("VERB", "AUX"):
            subjects = tuple(s for s in logical_subjects(clause) if s.i not in own)
            if subjects and subjects[0].pos_ != "PRON":
                draft.recipient_tokens = subjects
                return


def _find_threatened(draft: Draft) -> None:
    """Who is threatened, where only the threatened deed says it: "to impose sanctions on Mali"."""
    threat = draft.parent
    if threat is None or draft.relation is not Relation.CONTENT or threat.event != "THREATEN":
        return
    if not threat.recipient_tokens:
        own = {token.i for token in threat.actor_tokens}
        threat.recipient_tokens = tuple(t for t in draft.recipient_tokens if t.i not in own)


def is_charged_with(charge: Draft, deed: Draft) -> bool:
    """Whether whom a charge names did the deed.

    What is condemned may name its victims alone; who is blamed for a riot is no rioter.
    """
    return charge.frame.entry.mode != "disapprove" and deed.event != "PROTEST"


def _inherit_participants(draft: Draft) -> None:
    parent = draft.parent
    if parent is None or draft.relation is not Relation.CONTENT:
        return
    if is_guarded_against(draft.token):
        return  # who is asked for protection does not attack
    if parent.event == "REJECT" and draft.token.pos_ == "NOUN" and draft.frame.light is None:
        return  # who opposes an invasion does not invade
    if parent.event == "CONCEDE" and draft.event == "ACCUSE":
        draft.recipient_tokens = draft.recipient_tokens or parent.actor_tokens
        return  # who pleads guilty to a charge was charged
    if parent.event in OWN_DOING:
        draft.actor_tokens = draft.actor_tokens or parent.actor_tokens
        if parent.event == "THREATEN" and not draft.recipient_tokens:
            draft.recipient_tokens = parent.recipient_tokens
    elif parent.event == "ACCUSE" and not is_charged_with(parent, draft):
        return
    elif parent.event in ASKED_OF_RECIPIENT and not draft.actor_tokens:
        draft.actor_tokens = parent.recipient_tokens
