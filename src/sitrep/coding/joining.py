"""Joining: one deed that a sentence tells by several words is one draft.

In: drafts of a sentence. Out: the drafts without those that tell the effect, the carrier, the
purpose or a step of another one: "airstrikes killed 13", "carried out strikes, killing 13", "five
were killed when rebels attacked", "went on strike to protest". The law of this file: joining never
changes the type.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.coding.arguments import PARTITIVES, case_of, children, is_passive
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import OCCURRENCE, Frame
from sitrep.records import Status

# Prepositions between a harm and the deed that did it.
DEED = frozenset("after amid by during following from in when".split())
# What both sides do together, until one of them breaks it off.
SHARED = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
# What a bomb that is a deed by its name does: "a car bomb went off".
BURSTS = frozenset({"detonate", "explode", "go"})
# What becomes of people, where taggers see no verb: "five were killed and nine wounded".
HARMED = frozenset({"dead", "hurt", "injured", "missing", "wounded"})
# What crowd control is for.
QUELL = frozenset({"break", "clear", "disperse", "quell"})
# What was charged or asked, and the types of answers to it.
ANSWERS = frozenset(
    {("ACCUSE", "REJECT"), ("REQUEST", "CONCEDE"), ("REQUEST", "REJECT"), ("REQUEST", "SUPPORT")}
)
# Fillers that say only that the object is somebody or somewhere.
ANYBODY = frozenset({"@actor", "@country", "@event", "@person", "@place"})
# Verbs of harm that tell the effect of a deed named beside them.
EFFECTS = frozenset(
    "claim damage destroy devastate hit hurt injure kill leave maim overthrow strike target topple "
    "unseat wound".split()
)


def join_tellings(drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that tell the effect or the carrier of another one.

    "Airstrikes killed 13 civilians": the verb's object becomes the recipient of the strikes.
    "Shelled the town, killing five": likewise for a participle.
    """
    by_token = {draft.token.i: draft for draft in drafts}
    hosts: dict[int, Draft] = {}
    for draft in drafts:
        host = _host_of(draft, by_token)
        while host is not None and host.token.i in hosts:
            host = hosts[host.token.i]  # "killing two and injuring nine"
        if host is None or host is draft:
            continue
        hosts[draft.token.i] = host
        _absorb(host, draft)
    return [draft for draft in drafts if draft.token.i not in hosts]


def join_steps(drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that repeat a coordinated one of the same kind by the same party.

    "Withdrew its troops and sent the soldiers back" is one withdrawal. Deeds with other recipients
    stay apart ("shelled Kharkiv and bombed Odesa").
    """
    by_token = {draft.token.i: draft for draft in drafts}
    gone: set[int] = set()
    for draft in drafts:
        first = by_token.get(draft.token.head.i)
        if first is None or first is draft or draft.token.dep_ != "conj" or first.token.i in gone:
            continue
        if _same_step(first, draft):
            gone.add(draft.token.i)
            first.anchors |= draft.anchors
            first.why.append(f"joined with “{draft.token.text}” ({draft.frame.entry.name})")
    return [draft for draft in drafts if draft.token.i not in gone]


def without_descriptions(drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that only say which forces move: "withdrew troops holding exercises"."""
    moved = {
        token.i
        for draft in drafts
        if draft.event in ("MOBILIZE", "RETREAT")
        for tokens in draft.frame.roles.values()
        for token in tokens
        if token.i != draft.token.i
    }
    return [
        draft
        for draft in drafts
        if not (draft.event == "MOBILIZE" and _describes(draft.frame.light or draft.token, moved))
    ]


def _describes(token: Token, moved: set[int]) -> bool:
    return token.dep_ == "acl" and token.head.i in moved


def _same_step(first: Draft, second: Draft) -> bool:
    """Whether two coordinated drafts of movement are one: same type, mode, status and actors."""
    kinds = [(d.event, d.frame.entry.mode, d.reading.status) for d in (first, second)]
    actors = [{token.i for token in d.actor_tokens} for d in (first, second)]
    return (
        kinds[0] == kinds[1]
        and first.event in ("RETREAT", "MOBILIZE")
        and actors[0] == actors[1]
        and not first.recipient_tokens
        and not second.recipient_tokens
    )


def _host_of(draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The draft of which another one tells the effect, or null."""
    token = draft.token
    if token.pos_ == "VERB" and token.lemma_ in EFFECTS | BURSTS:
        for subject in (*draft.actor_tokens, *children(token, "nsubj")):
            named = by_token.get(subject.i)
            if named is not None and named.event == draft.event:
                return named
    if token.pos_ == "VERB" and token.lemma_ in EFFECTS:
        for phrase in _named_after(token):  # "were killed in a shooting"
            named = by_token.get(phrase.i)
            if named is not None and named.event == draft.event:
                return named
        told = _told_beside(draft, by_token)
        if told is not None:
            return told
    purpose = _deed_it_explains(draft, by_token)
    if purpose is not None:
        return purpose
    above = by_token.get(token.head.i)
    if above is None or token.pos_ not in ("NOUN", "PROPN"):
        return None
    if _is_what_it_takes(token, above.frame):
        return None if _is_answered(draft, above) else above
    if above.event == draft.event and _is_in_its_row(token, above.frame):
        return above
    named_beside = token.dep_ in ("obj", "nsubj:pass", "obl", "nmod")
    if named_beside and _alike(above, draft) and token not in above.recipient_tokens:
        return above if draft.frame.entry.mode in (None, above.frame.entry.mode) else None
    return None


def _deed_it_explains(draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The deed of which a clause says what it is for, or null.

    "Went on strike to protest the law" is one protest, "used tear gas to disperse the crowd" one
    use of force.
    """
    verb = draft.token
    if verb.pos_ != "VERB" or children(verb, "nsubj"):
        return None
    if verb.dep_.split(":")[0] not in ("advcl", "acl", "xcomp"):
        return None
    carried = {d.frame.light.i: d for d in by_token.values() if d.frame.light is not None}
    names = children(verb.head, "nsubj") if verb.head.lemma_ in OCCURRENCE else []
    words = [verb.head, *names]
    deeds = [d for w in words if (d := by_token.get(w.i) or carried.get(w.i)) is not None]
    for deed in deeds:
        if deed.event == "PROTEST" == draft.event and verb.lemma_ in ("demonstrate", "protest"):
            return deed
        if deed.frame.entry.mode == "crowd-control" and verb.lemma_ in QUELL:
            return deed
    return None


def _tellers(verb: Token) -> list[Token]:
    """A verb of harm with those beside it and the one it hangs on: "were reported killed"."""
    beside = [c for c in children(verb, "conj") if _is_harm(c)]
    return [verb, *beside, *([verb.head] if verb.dep_ == "xcomp" else [])]


def _named_after(verb: Token) -> list[Token]:
    """What a verb of harm says it was done in: "in an attack", "after days of fighting"."""
    phrases = [p for v in _tellers(verb) for p in children(v, "obl", "nmod", "advcl")]
    marked = [p for p in phrases if case_of(p) in DEED or _mark_of(p) in DEED]
    many = [p for p in marked if p.lower_ in PARTITIVES]  # "in a series of attacks"
    return [*marked, *(inner for p in many for inner in children(p, "nmod", "acl"))]


def _mark_of(token: Token) -> str:
    """The preposition before a gerund: "in fighting"; empty before a clause with a subject."""
    if children(token, "nsubj", "obj"):
        return ""
    return next((mark.lower_ for mark in children(token, "mark")), "")


def _told_beside(draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The deed in the clause above or below a verb of harm: "shelled the town, killing five"."""
    token = draft.token
    carried = {d.frame.light.i: d for d in by_token.values() if d.frame.light is not None}
    if token.dep_.split(":")[0] in ("advcl", "conj", "xcomp", "parataxis", "acl"):
        above = by_token.get(token.head.i) or carried.get(token.head.i)
        others = token.dep_ == "conj" and is_passive(token) and _is_harm(token.head)
        own_subject = children(token, "nsubj") and token.dep_ != "acl:relcl" and not others
        if above is not None and above.event == draft.event and not own_subject:
            return above
        if above is None and not own_subject:  # "crashed after rebels shot it down, killing two"
            for clause in filter(_is_scene_setting, children(token.head, "advcl")):
                deed = by_token.get(clause.i)
                if deed is not None and deed is not draft and deed.event == draft.event:
                    return deed
    if is_passive(token) and not draft.actor_tokens:  # "were killed when rebels attacked"
        clauses = [c for v in _tellers(token) for c in children(v, "advcl")]
        for clause in filter(_is_scene_setting, clauses):
            # "when rebels attacked", "when clashes erupted", "when it came under attack"
            for word in (clause, *children(clause, "nsubj", "obj", "obl")):
                deed = by_token.get(word.i)
                if deed is not None and deed.event == draft.event:
                    return deed
    return None


def _is_harm(verb: Token) -> bool:
    return verb.lemma_ in EFFECTS or verb.lower_ in HARMED


def _is_scene_setting(clause: Token) -> bool:
    marks = {mark.lower_ for mark in children(clause, "mark", "advmod", "case")}
    return bool(marks & {"when", "as", "after"})


def _is_what_it_takes(noun: Token, frame: Frame) -> bool:
    """Whether a noun is the object that makes the verb's sense, as in "lifted sanctions".

    Then it is no event of its own, unless the lexicon says that it is the content.
    """
    if noun not in frame.roles.get("obj", ()):
        return False
    if any("obj" in group for group in frame.entry.content):
        return False
    needs = [n for n in frame.entry.needs if n.roles == ("obj",) and n.fillers and not n.negated]
    return any(not ANYBODY.issuperset(need.fillers) for need in needs)


def _is_answered(draft: Draft, answer: Draft) -> bool:
    """Whether a charge or demand has its own maker or content: "denied Mali's accusation"."""
    if (draft.event, answer.event) not in ANSWERS:
        return False
    parties = any(token.i != draft.token.i for token in draft.actor_tokens + draft.recipient_tokens)
    return parties or any(draft.frame.roles.get(role) for role in ("acl", "ccomp", "of"))


def _is_in_its_row(noun: Token, frame: Frame) -> bool:
    """Whether a verb's row asks for the noun by its name: "went on strike" is one strike."""
    return any(
        noun.lemma_.lower() in need.fillers and noun in frame.roles.get(role, ())
        for need in frame.entry.needs
        if not need.negated
        for role in need.roles
    )


def _alike(first: Draft, second: Draft) -> bool:
    return first.event == second.event and first.reading.status == second.reading.status


def _absorb(host: Draft, other: Draft) -> None:
    known = {token.i for token in (*host.actor_tokens, *host.recipient_tokens)}
    host.anchors |= other.anchors
    extra = tuple(t for t in other.recipient_tokens if t.i not in known and t.i != host.token.i)
    harmed = tuple(token for token in extra if token.pos_ != "NUM")
    if other.token.lemma_ in EFFECTS and harmed:
        again = any(reason.startswith("joined with") for reason in host.why)
        host.recipient_tokens = (*host.recipient_tokens, *harmed) if again else harmed
    elif not host.recipient_tokens:
        host.recipient_tokens = extra
    if host.event == "SANCTION" and other.event in SHARED:
        # "Collaboration with Mali was cut back": Mali did not cut it.
        host.recipient_tokens = host.recipient_tokens or other.actor_tokens
    elif not host.actor_tokens:
        host.actor_tokens = tuple(t for t in other.actor_tokens if t.i != host.token.i)
    unsaid = host.reading.status is Status.HAPPENED and not host.reading.reasons
    if unsaid and other.token.lemma_ in EFFECTS:
        host.reading = other.reading  # "a coup that nearly toppled the government"
    host.why.append(f"joined with “{other.token.text}” ({other.frame.entry.name})")
