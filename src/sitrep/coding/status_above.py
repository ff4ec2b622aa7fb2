"""Readings from above: what the words that govern an event say of it, from the outside in.

In: a token and the frames of its sentence. Out: a Reading of the token in its place: its own words
combined with what its governors make of it. The law of this file: each governor is read in its own
place first, so that what is denied, planned or asked of it holds for all under it.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import (
    case_of,
    children,
    feature,
    is_passive,
    is_past_participle,
    without_relative,
)
from sitrep.coding.frames import ENDING, OCCURRENCE, Frame, light_verb_of, verb_name
from sitrep.coding.lasting import told_in_present
from sitrep.coding.status_contents import Frames, content_frame, content_status, is_guarded_against
from sitrep.coding.status_effects import under_effect
from sitrep.coding.tense import (
    Reading,
    auxiliaries_of,
    combine,
    effect_of_noun_above,
    is_ing,
    is_negated,
    noun_reading,
    own_reading,
    verb_reading,
)
from sitrep.knowledge.operators import effect_of, light_verbs
from sitrep.records import Status

ANNOUNCING = frozenset({"announce", "declare", "unveil"})
# Who announces them does them: an announced arrest is made, an announced withdrawal is to come.
DONE_WHEN_TOLD = frozenset(
    "ACCUSE AGREE COERCE CONCEDE REJECT REQUEST SANCTION SUPPORT THREATEN".split()
)
COURTEOUS = frozenset({"ACCUSE", "CONCEDE", "REQUEST", "SUPPORT"})
# What is written to condemn or to thank, does so.
WRITINGS = frozenset("communique declaration letter message note post statement tweet".split())
# What is taken up or weighed was said before: "accepted a request", "is considering an offer".
SAID_BEFORE = frozenset({"ACCUSE", "AGREE", "REQUEST"})
TAKING_UP = frozenset(
    "accept approve consider discuss endorse examine fulfil fulfill grant heed receive study "
    "support weigh".split()
)
# So was what is turned down; an offer that is refused comes to nothing (`gate.py`).
ASKED_OR_CHARGED = frozenset({"ACCUSE", "REQUEST"})
TURNING_DOWN = frozenset(
    "brush aside|decline|defy|deny|dismiss|ignore|oppose|overrule|rebuff|rebut|refuse|refute|"
    "reject|resist|shrug off|snub|spurn|throw out|turn down|vote down".split("|")
)
SINGLED_OUT = frozenset("first fourth last latest only second third".split())
# What follows these is given, whatever is planned or demanded upon it.
UPON = frozenset("amid despite following in_response_to in_the_wake_of".split())
LINKING = frozenset("be become look remain seem stay".split())
# "Does not believe that ...": the speaker says that it is not so.
CONFIRMING = frozenset("confirm corroborate verify".split())
# "It is believed that ...": nobody vouches for it.
SUPPOSING = frozenset("assume believe presume suppose think".split())
BELIEFS = frozenset("believe think accept buy consider trust".split())


def reading_in_context(token: Token, frames: Frames, seen: set[int]) -> Reading:
    """The reading of a token in its place.

    Args:
        token: A word of a sentence, an event's or a governor's.
        frames: Frames of the sentence by token index.
        seen: Tokens read on the way here, to which this one is added; none is read twice.
    """
    if token.i in seen:
        return Reading(None)
    seen.add(token.i)
    own = told_in_present(token, _own_reading(token), frames)
    return combine(own, _reading_from_above(token, frames, seen))


def _own_reading(token: Token) -> Reading:
    """What an event's own words say, a relative clause on it included.

    "Began exercises that will end on Friday" tells their beginning; "for exercises that" does not.
    """
    is_noun = token.pos_ not in ("VERB", "AUX")
    carried = _relative_reading(token) if is_noun and light_verb_of(token) is None else None
    return carried or own_reading(token)


def relative_carrier(noun: Token) -> Token | None:
    """The verb of a relative clause that says whether its noun, an event, goes on or ends."""
    for clause in noun.children:
        if clause.dep_ != "acl:relcl":
            continue
        if not any(without_relative(s) == noun for s in children(clause, "nsubj")):
            continue
        for verb in [clause, *children(clause, "xcomp")]:
            if verb.lemma_ in OCCURRENCE | ENDING:
                return verb
    return None


def _relative_reading(noun: Token) -> Reading | None:
    carrier = relative_carrier(noun)
    if carrier is None:
        return None
    effect = "ended" if carrier.lemma_ in ENDING else "same"
    outer = verb_reading(carrier)
    if carrier.dep_ == "xcomp":
        outer = _clause_from_above(carrier, carrier.head, {}, {noun.i, carrier.i})
    return under_effect(effect, carrier, outer)


def _reading_from_above(token: Token, frames: Frames, seen: set[int]) -> Reading:
    head, relation = token.head, token.dep_.split(":", 1)[0]
    if head.i == token.i:
        return Reading(None)
    if _was_said_before(token, frames):
        return Reading(None, reasons=(f"what “{head.text}” takes up",))
    if is_guarded_against(token):
        return Reading(Status.POSSIBLE, reasons=(f"guarded against under “{head.text}”",))
    content = content_status(token, frames)
    if content is not None:
        return _under_event(content, content_frame(token, frames), token)
    if relation == "conj":
        return _beside(token, frames, seen)
    readers = {
        "xcomp": _clause_from_above,
        "ccomp": _clause_from_above,
        "csubj": _clause_from_above,
        "advcl": _adverbial_from_above,
        "acl": _modifier_from_above,
        "obj": _object_from_above,
        "nsubj": _subject_from_above,
        "obl": _oblique_from_above,
        "nmod": _oblique_from_above,
    }
    reader = readers.get(relation)
    return reader(token, head, frames, seen) if reader else Reading(None)


def _was_said_before(token: Token, frames: Frames) -> bool:
    """Whether a demand, offer or charge is taken up, weighed or turned down, and so was made."""
    frame = frames.get(token.i)
    if frame is None or token.pos_ != "NOUN" or token.dep_ not in ("obj", "nsubj:pass"):
        return False
    if frame.entry.event in ASKED_OR_CHARGED and verb_name(token.head) in TURNING_DOWN:
        return True
    return frame.entry.event in SAID_BEFORE and token.head.lemma_ in TAKING_UP


def _under_event(status: Status, frame: Frame | None, token: Token) -> Reading:
    if frame is None:
        return Reading(None)
    if status in (Status.PLANNED, Status.DEMANDED) and token.dep_ == "ccomp":
        told = own_reading(token).reasons[:1]
        if told in (("past tense",), ("perfect",)):  # "assured Mali that it had withdrawn"
            return Reading(None, reasons=(f"told under “{frame.token.text}”",))
    reason = f"content of “{frame.token.text}” ({frame.entry.event})"
    given = frame.entry.mode == "investigate" or frame.entry.event == "SUPPORT"
    if given and _is_given(token):
        return Reading(None, reasons=(reason,))  # "investigate the shooting", "back the invasion"
    if status is Status.HAPPENED:  # what is accused or praised is presupposed, or has its own tense
        return Reading(None, reasons=(reason,))
    return Reading(status, reasons=(reason,))


def _beside(token: Token, frames: Frames, seen: set[int]) -> Reading:
    """A coordinated event shares what governs the first one, unless it is a clause of its own."""
    head = token.head
    if children(token, "nsubj") and token.pos_ in ("VERB", "AUX"):
        return _reading_from_above(head, frames, seen) if head.i not in seen else Reading(None)
    if token.pos_ == "VERB" and is_ing(token) and head.pos_ == "NOUN":
        verb = next((word for word in head.ancestors if word.pos_ == "VERB"), None)
        # "Are marching in solidarity with Afrin and demanding help": the clause's second verb.
        return reading_in_context(verb, frames, seen) if verb is not None else Reading(None)
    outer = _reading_from_above(head, frames, seen)
    if token.pos_ in ("NOUN", "PROPN"):
        return combine(noun_reading(head), outer) if not noun_reading(token).status else outer
    if feature(token, "VerbForm") == "Inf" and not auxiliaries_of(token):
        return combine(_own_reading(head), outer)
    return outer


def _clause_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    pos = {"VERB": "v", "AUX": "v", "ADJ": "a"}.get(head.pos_, "n")
    word = verb_name(head) if pos == "v" else head.lemma_.lower()
    if pos == "v" and is_past_participle(head) and any(c.dep_ == "cop" for c in head.children):
        pos = "a"
    effect = effect_of(word, pos, "comp") or effect_of(head.lower_, "a", "comp")
    if effect == "planned" and word == "go" and not is_ing(head):
        effect = "same"
    if _is_courtesy(token, head, frames):
        return Reading(Status.HAPPENED, reasons=(f"“{head.text} to” is said in courtesy",))
    if effect is None and token.dep_ == "xcomp":
        infinitive = any(mark.lower_ == "to" for mark in children(token, "mark"))
        # An unknown verb over an infinitive leaves open whether it came about.
        effect = "possible" if infinitive and head.i not in frames else "same"
    if effect is None:
        return _whole_clause_from_above(token, head, frames, seen)
    return under_effect(effect, head, reading_in_context(head, frames, seen))


def _is_courtesy(token: Token, head: Token, frames: Frames) -> bool:
    """Whether somebody condemns, thanks or asks in the polite way: "I would like to thank"."""
    own = any(subject.lower_ in ("i", "we") for subject in children(head, "nsubj"))
    return (
        _is_spoken(token, frames)
        and own
        and head.lemma_ in ("like", "want", "wish")
        and not is_negated(head)
    )


def _is_spoken(token: Token, frames: Frames) -> bool:
    """Whether an event is done by being said: to condemn, to thank, to ask."""
    frame = frames.get(token.i)
    return frame is not None and frame.entry.event in COURTEOUS


def _whole_clause_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    """A full clause under a verb of saying keeps its own status; a condition above still holds."""
    if any(mark.lower_ in ("if", "whether") for mark in children(token, "mark")):
        return Reading(Status.POSSIBLE, reasons=("indirect question",))
    outer = reading_in_context(head, frames, seen)
    if outer.status is Status.CONDITIONAL:
        return Reading(Status.CONDITIONAL, reasons=outer.reasons)
    if head.lemma_ in SUPPOSING and is_passive(head):
        return Reading(Status.POSSIBLE, reasons=(f"under “{head.text}”",))
    if is_negated(head):
        status = Status.DENIED if head.lemma_ in BELIEFS else Status.POSSIBLE
        return Reading(status, reasons=(f"under “not {head.text}”",))
    return Reading(None)


def _adverbial_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    before = [adverb for adverb in children(token, "advmod") if adverb.i < token.i]
    marks = [*children(token, "mark"), *children(token, "case"), *before]
    for mark in marks:
        name = "_".join([mark.lower_, *(c.lower_ for c in mark.children if c.dep_ == "fixed")])
        effect = effect_of(name, "m", "mark") or effect_of(name, "p", "mark")
        if effect:
            return under_effect(effect, mark, reading_in_context(head, frames, seen))
    pos = {"VERB": "v", "AUX": "v", "ADJ": "a"}.get(head.pos_, "n")
    word = verb_name(head) if pos == "v" else head.lemma_.lower()
    for mark in marks:  # "is suspected of attacking", "prevented them from marching"
        effect = effect_of(word, pos, mark.lower_)
        if effect:
            return under_effect(effect, head, reading_in_context(head, frames, seen))
    if any(mark.lower_ == "to" for mark in marks):
        effect = effect_of(head.lower_, "a", "comp") or effect_of(verb_name(head), "v", "comp")
        if effect in ("planned", "same") or effect is None:
            effect = "planned"
        return under_effect(effect, head, reading_in_context(head, frames, seen))
    if any(mark.dep_ in ("mark", "case") for mark in marks):
        return Reading(None)
    outer = reading_in_context(head, frames, seen)
    return replace(outer, negated=False, ended=False)


def _modifier_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    if token.dep_ == "acl:relcl":
        return Reading(None)
    effect = effect_of(head.lemma_.lower(), "n", "comp")
    infinitive = any(mark.lower_ == "to" for mark in children(token, "mark"))
    if infinitive and any(child.lower_ in SINGLED_OUT for child in head.children):
        return reading_in_context(
            head, frames, seen
        )  # "the first foreign leader to visit" has visited
    if infinitive and head.lemma_.lower() in WRITINGS and _is_spoken(token, frames):
        return Reading(Status.HAPPENED, reasons=(f"said by the “{head.text}”",))
    effect = effect or effect_of_noun_above(token)
    if effect is None and not infinitive:
        return Reading(None)
    return under_effect(effect or "possible", head, reading_in_context(head, frames, seen))


def _object_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    name = verb_name(head)
    if is_negated(head) and head.lemma_ in CONFIRMING:
        return Reading(Status.POSSIBLE, reasons=(f"under “not {head.text}”",))
    if head.lemma_ in ("be", "comprise", "include"):
        for subject in children(head, "nsubj"):  # "the demands include a withdrawal"
            word = subject.lemma_.lower()
            listed = effect_of(word, "n", "comp") or effect_of(word, "n", "for")
            if listed:
                return under_effect(listed, subject, reading_in_context(head, frames, seen))
    effect = effect_of(name, "v", "obj")
    light = light_verb_of(token)
    if effect is None and light is not None:
        effect = light_verbs()[name][1].replace("-", "same")
    if effect is None and head.lemma_ in ("be", "have", "see", "mean"):
        effect = "same"
    frame = frames.get(token.i)
    if name in ANNOUNCING and frame is not None and frame.entry.event in DONE_WHEN_TOLD:
        effect = "same"
    outer = reading_in_context(head, frames, seen)
    if effect:
        return under_effect(effect, head, outer)
    return _presupposed(token, outer)


def _subject_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    if token.dep_ == "nsubj:pass" or _is_heading_passive(head):
        return _object_from_above(token, head, frames, seen)
    outer = reading_in_context(head, frames, seen)
    effect = effect_of(verb_name(head), "v", "subj")
    if effect:
        return under_effect(effect, head, outer)
    if effect_of(head.lemma_, "a", "subj") == "ended" and not outer.negated:
        return under_effect("ended", head, replace(outer, status=Status.HAPPENED))
    if head.lemma_ in ENDING or effect_of(head.lemma_, "a", "subj") == "ended":
        return under_effect("ended", head, outer)
    for said in [head, *children(head, "xcomp", "obj", "obl")]:
        # "An attack remained a possibility", "talks are an option"
        effect = effect_of(said.lemma_.lower(), "n", "comp") if said.pos_ == "NOUN" else None
        if effect and (head.lemma_ in LINKING or said is head):
            return under_effect(effect, said, outer)
    if head.lemma_ in OCCURRENCE:
        return under_effect("same", head, outer)
    if head.pos_ == "ADJ":
        effect = next(
            (e for role in ("subj", "mod", "comp") if (e := effect_of(head.lemma_, "a", role))),
            None,
        )
        if effect:
            return under_effect(effect, head, outer)
    return _presupposed(token, outer)


def _is_heading_passive(verb: Token) -> bool:
    """Whether a heading leaves out the passive's auxiliary: "Attack feared in Mali"."""
    bare = verb.pos_ == "VERB" and not children(verb, "obj", "ccomp", "xcomp", "aux", "cop")
    past = feature(verb, "Tense") == "Past" and verb.sent[-1].text not in (".", "!", "?", "”", '"')
    return bare and past and effect_of(verb_name(verb), "v", "obj") is not None


def _oblique_from_above(token: Token, head: Token, frames: Frames, seen: set[int]) -> Reading:
    preposition = case_of(token)
    if preposition in UPON:
        return Reading(None, reasons=(f"told by “{preposition.replace('_', ' ')}”",))
    effect = effect_of(preposition, "p", "mark")
    if effect:
        return under_effect(effect, token, reading_in_context(head, frames, seen))
    pos = {"VERB": "v", "AUX": "v", "ADJ": "a"}.get(head.pos_, "n")
    word = verb_name(head) if pos == "v" else head.lemma_.lower()
    effect = effect_of(word, pos, preposition)
    if effect == "conditional":
        return Reading(Status.CONDITIONAL, reasons=(f"under “{head.text}” (conditional)",))
    if effect:
        return under_effect(effect, head, reading_in_context(head, frames, seen))
    if light_verb_of(token) is not None:
        return under_effect("same", head, reading_in_context(head, frames, seen))
    return _presupposed(token, reading_in_context(head, frames, seen))


def _presupposed(token: Token, outer: Reading) -> Reading:
    """An event noun beside the main thread: a definite one is given, others as real as the verb."""
    if _is_given(token) or outer.status is None or outer.status.is_fact:
        return Reading(None)
    return replace(outer, negated=False, ended=False)


def _is_given(noun: Token) -> bool:
    """Whether an event noun is definite, and so known to the reader."""
    return noun.pos_ == "NOUN" and any(
        (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those"))
        or child.dep_ == "nmod:poss"
        for child in noun.children
    )
