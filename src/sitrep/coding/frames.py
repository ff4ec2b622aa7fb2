"""Frames: predicates of the lexicon found in a sentence, with their arguments.

In: the tokens of a sentence and what is known of its mentions. Out: one Frame for each predicate
whose needs are met. The law of this file: it says which event a word names, never whether it
happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sitrep.coding.arguments import PARTITIVES, Roles, case_of, children, roles_of
from sitrep.coding.performed import WhoSpeaks, is_modal, nobody, roles_of_performed
from sitrep.coding.predicates import LEXICON_POS, lexicon_pos, spellings, words_of
from sitrep.coding.proposals import proposed_entry
from sitrep.coding.tense import verb_reading
from sitrep.knowledge.gazetteer import look_up
from sitrep.knowledge.lexicon import (
    ROLE_CHAIN,
    SPEAKER,
    Entry,
    Need,
    by_head,
    classes,
    most_special_first,
    performed_heads,
)
from sitrep.knowledge.operators import light_verbs, operator_words
from sitrep.records import Participant

# A noun in these relations names or qualifies another noun: "attack helicopter", "war crimes".
NOT_HEADS = frozenset({"compound", "flat", "nmod:desc", "amod", "goeswith", "dep"})

# Prepositions of the verb that a parser may hang on its object.
LOOSE_PREPOSITIONS = frozenset(
    "across against along around at by for from in into near on over through to toward towards via "
    "with".split()
)

# Verbs that say that their subject, an event, is there ("talks began"), or is over.
OCCURRENCE = frozenset(
    "begin start continue resume happen occur take erupt break go last persist rage intensify "
    "escalate follow come ensue proceed be remain unfold".split()
)
ENDING = frozenset("end finish stop cease conclude halt pause subside".split())
OCCURRENCE_PHRASES = frozenset("against among between by from with".split())

# Classes that a token fills by being of a party's own side, with that party's role.
OWN_SIDES = {"@self": "subj", "@speaker": SPEAKER}
ARMED = (("MIL",), ("PRM",), ("REB",), ("UAF",))
CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})

WhoIs = Callable[[Token], Participant | None]
"""Gives the participant that a token's mention stands for; null when it is none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate in use.

    Attributes:
        token: Head word of the predicate.
        entry: The row of the lexicon that matched.
        roles: Arguments by role; a light verb's subject and obliques are added to the noun's.
        words: Tokens of the predicate: its words, its light verb, its particles.
        light: The light verb that carries an event noun, null for others.
    """

    token: Token
    entry: Entry
    roles: Roles
    words: tuple[Token, ...]
    light: Token | None = None


def find_frames(
    tokens: Iterable[Token], who_is: WhoIs, who_speaks: WhoSpeaks = nobody
) -> list[Frame]:
    """Frames of a sentence's tokens, in text order: the lexicon's, and those that the model adds.

    Args:
        tokens: The tokens of one sentence.
        who_is: Gives the participant a token's mention stands for.
        who_speaks: Gives the speaker of the words in which a token stands.
    """
    sentence = list(tokens)
    found_frames = ((token.i, frame_of(token, who_is, who_speaks)) for token in sentence)
    frames = _one_each({i: frame for i, frame in found_frames if frame is not None})
    used = {word.i for frame in frames.values() for word in frame.words}
    found = {frame.entry.event for frame in frames.values()}
    for token in sentence:
        if token.i in used or who_is(token) is not None:
            continue
        entry = proposed_entry(token, found)
        if entry is not None and not _is_listed(token):
            frames[token.i] = _proposed_frame(token, entry)
            found.add(entry.event)
    return [frame for _, frame in sorted(frames.items())]


def _one_each(frames: dict[int, Frame]) -> dict[int, Frame]:
    """The frames without those that both halves of one word head: "test-fire" is three tokens."""
    return {
        i: frame
        for i, frame in frames.items()
        if not (
            frame.token.i >= 2
            and frame.token.nbor(-1).text == "-"
            and i - 2 in frames
            and frames[i - 2].entry is frame.entry
        )
    }


def _is_listed(token: Token) -> bool:
    """Whether our tables know a word: then they have decided, also where no row matches."""
    pos = LEXICON_POS.get(token.pos_)
    if pos is None or (pos == "v" and verb_name(token) in light_verbs()):
        return True
    words = [(word, pos) for word in spellings(token)]
    return any(word in by_head() or word in operator_words() for word in words)


def _proposed_frame(token: Token, entry: Entry) -> Frame:
    light, roles = _roles_with_light_verb(token, entry.pos)
    words = sorted({token, *([light] if light else [])}, key=lambda word: word.i)
    return Frame(token, entry, roles, tuple(words), light)


def frame_of(token: Token, who_is: WhoIs, who_speaks: WhoSpeaks = nobody) -> Frame | None:
    """The frame that a token heads, or null."""
    pos = lexicon_pos(token)
    if pos is None or (pos == "n" and token.dep_ in NOT_HEADS) or token.dep_ == "amod":
        return None
    rows, names = most_special_first(), spellings(token)
    found = next((rows[name, pos] for name in names if (name, pos) in rows), ())
    present = [(entry, words) for entry in found if (words := words_of(token, entry)) is not None]
    if not present:
        return None
    light, roles = _roles_with_light_verb(token, pos)
    if any((word, pos) in performed_heads() for word in names):
        roles = roles_of_performed(token, roles, who_speaks)
        only_performed = is_modal(token)
        present = [(e, own) for e, own in present if e.is_performed or not only_performed]
    for entry, own in present:
        if all(holds(need, roles, who_is) for need in entry.needs):
            carried = sorted({*own, *([light] if light else [])}, key=lambda word: word.i)
            return Frame(token, entry, roles, tuple(carried), light)
    return None


def light_verb_of(noun: Token) -> Token | None:
    """The light verb that an event noun is carried by, or null."""
    head = noun.head
    while noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        noun, head = head, head.head
    while noun.dep_ == "nmod" and case_of(noun) == "of" and head.lower_ in PARTITIVES:
        noun, head = head, head.head  # "responsibility for a series of attacks"
    if head.lemma_ == "responsibility" and case_of(noun) == "for" and head.head.pos_ == "VERB":
        return head.head  # "claimed responsibility for the attack"
    if head.lemma_ == "responsible" and case_of(noun) == "for":
        return head
    if noun.dep_ not in ("obj", "nsubj:pass", "acl", "obl"):
        return None
    if head.pos_ != "VERB" or not _is_light(head, noun):
        return None
    return head


def verb_name(verb: Token) -> str:
    """Lemma of a verb with its particle: "carry out"."""
    particles = children(verb, "compound:prt")
    return " ".join([verb.lemma_.lower(), *(particle.lower_ for particle in particles)])


def _is_light(verb: Token, noun: Token) -> bool:
    name = verb_name(verb)
    if noun.dep_ == "obl":
        return f"{name} {case_of(noun)}" in light_verbs()
    return name in light_verbs()


def _roles_with_light_verb(token: Token, pos: str) -> tuple[Token | None, Roles]:
    roles = roles_of(token)
    light = light_verb_of(token) if pos == "n" else None
    if light is None:
        return None, _with_occurrence(token, roles) if pos == "n" else roles
    name = verb_name(light)
    key = f"{name} {case_of(token)}" if token.dep_ == "obl" else name
    holder = light_verbs().get(key, light_verbs().get(name, ("subj", "same")))[0]
    carried = dict(roles)
    for role, tokens in roles_of(light).items():
        if role == "subj":
            carried["subj" if holder == "subj" else "light_obj"] = tokens
        elif role not in ("obj", "iobj", "xcomp", "ccomp", "advcl", "acl", "parataxis"):
            carried.setdefault(role, tuple(t for t in tokens if t.i != token.i))
    return light, {role: tokens for role, tokens in carried.items() if tokens}


def _with_occurrence(noun: Token, roles: Roles) -> Roles:
    """A noun's roles with the phrases of the verb that says it goes on: "clashes went on with"."""
    verb = noun.head
    if not noun.dep_.startswith(("nsubj", "csubj")) or verb.lemma_ not in OCCURRENCE | ENDING:
        return roles
    phrases = {
        role: tokens
        for role, tokens in roles_of(verb).items()
        if role in OCCURRENCE_PHRASES and role not in roles
    }
    return {**roles, **phrases}


def holds(need: Need, roles: Roles, who_is: WhoIs) -> bool:
    """Whether an argument condition of the lexicon is met."""
    tokens = tuple(token for role in need.roles for token in follow(role, roles))
    if not need.fillers:
        return bool(tokens) != need.negated
    for name, role in OWN_SIDES.items():
        if name in need.fillers:
            return any(is_same_side(t, roles, who_is, role) for t in tokens) != need.negated
    return any(fills(token, need.fillers, who_is) for token in tokens) != need.negated


def is_same_side(token: Token, roles: Roles, who_is: WhoIs, role: str = "subj") -> bool:
    """Whether a token is the predicate's own subject or of its country: "warned that it would".

    Args:
        token: The word.
        roles: Roles of the predicate.
        who_is: Gives the participant a token's mention stands for.
        role: Whose side is asked for, the subject's or the speaker's.
    """
    who = who_is(token)
    for subject in roles.get(role, ()):
        own = who_is(subject)
        if token.i == subject.i:
            return True
        if who is not None and own is not None and own.country and who.country == own.country:
            return True
    return False


def follow(path: str, roles: Roles) -> tuple[Token, ...]:
    """Tokens at a role path such as `obj.poss`.

    A prepositional phrase that a predicate lacks is looked for on its object: whether "sent troops
    to Belarus" or "the release of hostages by Hamas" attaches low or high is a guess of the parser.
    """
    first, _, rest = path.partition(".")
    tokens = roles.get(first, ())
    if not tokens and first in LOOSE_PREPOSITIONS:
        lower = (*roles.get("obj", ()), *roles.get("of", ()))
        tokens = tuple(inner for low in lower for inner in roles_of(low).get(first, ()))
    for step in rest.split(".") if rest else ():
        tokens = tuple(inner for token in tokens for inner in roles_of(token).get(step, ()))
    return tokens


def fills(token: Token, fillers: frozenset[str], who_is: WhoIs) -> bool:
    """Whether a token is one of the lemmas or belongs to one of the classes."""
    words = spellings(token)
    if not fillers.isdisjoint(words):
        return True
    return any(_in_class(token, words, name, who_is) for name in fillers if name[0] == "@")


def _in_class(token: Token, words: tuple[str, ...], name: str, who_is: WhoIs) -> bool:
    members = classes().get(name)
    if members is not None:
        return not members.isdisjoint(words) or any(
            f"{child.lemma_.lower()} {word}" in members
            for child in token.children
            if child.dep_ in ("compound", "amod")
            for word in words
        )
    if name == "@event":
        return any((word, LEXICON_POS.get(token.pos_, "")) in by_head() for word in words)
    if name == "@told":
        status = verb_reading(token).status
        return status is not None and status.is_fact
    if name == "@conflict":
        return any(_is_conflict(inner) for inner in (token, *_beneath(token)))
    if name == "@place":
        return token.ent_type_ == "LOC" or (token.pos_ == "PROPN" and bool(look_up(token.text)))
    who = who_is(token)
    if who is None:
        return False
    if name == "@person":
        return token.ent_type_ == "PER" or bool(who.office)
    if name == "@armed":
        return who.sectors[:1] in ARMED
    if name == "@country":
        return bool(who.country) and who.sectors[:1] in (("GOV",), ())
    return name == "@actor" and bool(who.country or who.sectors)


def _beneath(token: Token) -> list[Token]:
    """What a clause is about: its complements, and the subject of a mere "is near"."""
    below = [*children(token, "xcomp", "obj"), *children(token, "nsubj")]
    return below + [inner for b in children(token, "xcomp") for inner in children(b, "xcomp")]


def _is_conflict(token: Token) -> bool:
    """Whether a word can name an act of material conflict."""
    pos = LEXICON_POS.get(token.pos_, "")
    found = (by_head().get((word, pos), ()) for word in spellings(token))
    return any(entry.event in CONFLICT for entries in found for entry in entries)


def fill(chain: ROLE_CHAIN, roles: Roles, who_is: WhoIs) -> tuple[Token, ...]:
    """Tokens of the first alternative that is filled; roles joined by `+` are taken together.

    A modifier fills a role only when it names a party ("Russian", not "major").
    """
    for group in chain:
        tokens = [
            token
            for role in group
            for token in follow(role, roles)
            if not role.endswith("mod") or _names_party(token, who_is)
        ]
        if tokens:
            return tuple(sorted(dict.fromkeys(tokens), key=lambda token: token.i))
    return ()


def _names_party(token: Token, who_is: WhoIs) -> bool:
    who = who_is(token)
    return who is not None and bool(who.country or (who.sectors and who.entity))
