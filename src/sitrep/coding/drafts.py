"""Drafts: an event on its way to becoming a statement.

In: frames of a sentence. Out: drafts with duplicates joined: one deed told by a noun and a verb
("airstrikes killed 13") is one draft. The law of this file: joining never changes the type.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from sitrep.coding.arguments import PARTITIVES, case_of, children, is_passive
from sitrep.coding.frames import OCCURRENCE, Frame, WhoIs, fill
from sitrep.coding.tense import Reading
from sitrep.knowledge.countries import country_of_adjective, country_of_name
from sitrep.knowledge.lexicon import Entry
from sitrep.records import Amount, Participant, Relation, Status, Voice, When, Where

# Prepositions between a harm and the deed that did it.
DEED = frozenset("after amid by during following from in when".split())
ARMED_SECTORS = frozenset("COP CRM CVL MIL PRM REB UAF".split())
# What both sides do together, until one of them breaks it off.
SHARED = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
# What becomes of people, where taggers see no verb: "five were killed and nine wounded".
HARMED = frozenset({"dead", "hurt", "injured", "missing", "wounded"})
# What crowd control is for.
QUELL = frozenset({"break", "clear", "disperse", "quell"})
PLACED_DEEDS = frozenset({"ASSAULT", "PROTEST"})
# Fillers that say only that the object is somebody or somewhere.
ANYBODY = frozenset({"@actor", "@country", "@event", "@person", "@place"})
# Verbs of harm that tell the effect of a deed named beside them.
EFFECTS = frozenset(
    "claim damage destroy devastate hit hurt injure kill leave maim overthrow strike target topple "
    "unseat wound".split()
)


@dataclass(slots=True)
class Draft:
    """One event of a sentence while its fields are being filled.

    Attributes:
        frame: The predicate.
        sentence: Number of the sentence.
        reading: Its status with reasons.
        actor_tokens: Heads of who acts.
        recipient_tokens: Heads of who is acted on.
        anchors: Tokens whose dependents belong to this event: its words and what carries it.
        actors: Participants who act.
        recipients: Participants acted on.
        voices: Chain of sources, outermost first.
        when: Span of time, or null.
        where: Places with roles.
        amounts: Counted things.
        parent: The draft it is nested in, or null.
        relation: How it is nested there.
        has_content: Whether another draft is its content.
        why: What led to each decision.
    """

    frame: Frame
    sentence: int
    reading: Reading
    actor_tokens: tuple[Token, ...]
    recipient_tokens: tuple[Token, ...]
    anchors: set[int]
    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    when: When | None = None
    where: list[Where] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    parent: Draft | None = None
    relation: Relation | None = None
    has_content: bool = False
    why: list[str] = field(default_factory=list)

    @property
    def token(self) -> Token:
        """Head word of the predicate."""
        return self.frame.token

    @property
    def event(self) -> str:
        """PLOVER type."""
        return self.frame.entry.event


def draft(frame: Frame, sentence: int, reading: Reading, who_is: WhoIs) -> Draft:
    """A draft with the tokens that its lexicon entry names as actors and recipients."""
    entry = frame.entry
    actors = fill(entry.actor, frame.roles, who_is)
    if frame.light is not None:
        partners = [
            token
            for role in ("with", "between")
            if any(role in group for group in entry.actor)
            for token in frame.roles.get(role, ())
        ]
        own = frame.roles.get("subj", ())
        actors = tuple(dict.fromkeys([*own, *partners])) if own else actors
    if entry.pos == "n" and entry.event in PLACED_DEEDS:
        actors = tuple(token for token in actors if not _is_scene(token, frame.token, who_is))
    if case_of(frame.token) == "behind" and "subj" in frame.roles:
        actors = frame.roles["subj"]  # "the group was behind the attack"
    recipients = fill(entry.recipient, frame.roles, who_is)
    if entry.pos == "n" and {"poss", "of"} <= frame.roles.keys() and _undergoes(entry):
        actors = actors or frame.roles["poss"]  # "Turkey's arrest of the pastor"
        recipients = frame.roles["of"]
    if not recipients and "light_obj" in frame.roles:
        recipients = frame.roles["light_obj"]
    taken = {token.i for token in actors}
    return Draft(
        frame=frame,
        sentence=sentence,
        reading=reading,
        actor_tokens=actors,
        recipient_tokens=tuple(token for token in recipients if token.i not in taken),
        anchors={word.i for word in frame.words},
        why=[entry.name],
    )


def _undergoes(entry: Entry) -> bool:
    """Whether who owns the noun undergoes what it names: "the pastor's arrest"."""
    return any("poss" in group for group in entry.recipient)


def _is_scene(token: Token, noun: Token, who_is: WhoIs) -> bool:
    """Whether a name before an event noun says where: "the Moscow bombings" are not Russia's.

    Only a state by its name, and who bears arms, does what such a noun names.
    """
    if token.head.i != noun.i or token.dep_ != "compound":
        return False
    who = who_is(token)
    is_armed = who is not None and bool(set(who.sectors[:1]) & ARMED_SECTORS)
    is_state = country_of_name(token.text) or country_of_adjective(token.text)
    return not is_armed and not is_state


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
            host = hosts[host.token.i]  # "killing two and injuring nine": both are of the deed above
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
    if token.pos_ == "VERB" and token.lemma_ in EFFECTS:
        for subject in draft.actor_tokens:
            named = by_token.get(subject.i)
            if named is not None and named.event == draft.event:
                return named
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
    within = [inner for p in marked for inner in children(p, "nmod", "acl") if p.lower_ in PARTITIVES]
    return [*marked, *within]


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
    if is_passive(token) and not draft.actor_tokens:  # "were killed when rebels attacked"
        clauses = [c for v in _tellers(token) for c in children(v, "advcl")]
        for clause in filter(_is_scene_setting, clauses):
            for word in (clause, *children(clause, "nsubj", "obj", "obl")):  # "when clashes erupted"
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
