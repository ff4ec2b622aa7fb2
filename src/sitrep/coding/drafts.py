"""Drafts: an event on its way to becoming a statement.

In: a frame of a sentence. Out: a draft with the tokens that its row names as actors and recipients.
The law of this file: a draft says nothing that its frame does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from sitrep.coding.arguments import case_of
from sitrep.coding.frames import Frame, WhoIs, fill
from sitrep.coding.tense import Reading
from sitrep.knowledge.countries import country_of_adjective, country_of_name
from sitrep.knowledge.lexicon import Entry
from sitrep.records import Amount, Participant, Relation, Voice, When, Where

ARMED_SECTORS = frozenset("COP CRM CVL MIL PRM REB UAF".split())
PLACED_DEEDS = frozenset({"ASSAULT", "PROTEST"})


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
