"""Wording: the chain of voices on whose word a draft stands.

In: a draft and the attributions that govern it. Out: the draft with voices, outermost first. The
law of this file: who performs the speech act is not also its voice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sitrep.coding.arguments import logical_subjects, spread
from sitrep.coding.drafts import Draft
from sitrep.coding.mention_words import is_definite, mention_text
from sitrep.coding.mentions import Mentions
from sitrep.coding.parties import OF_OTHERS, STATE_SECTORS
from sitrep.coding.voices import Attribution, holders, voices_at
from sitrep.knowledge.countries import country_of_name
from sitrep.knowledge.lexicon import by_head
from sitrep.knowledge.operators import effect_of
from sitrep.records import Participant, Relation, Span, Stance, Status, Voice

# Types that are words: whoever says them performs them.
SPEECH = frozenset("ACCUSE AGREE REJECT REQUEST SUPPORT THREATEN".split())
# Sources that are nobody in particular.
SPEAKERS = frozenset(
    "agency aide analyst association body channel charity colleague company critic diplomat "
    "editorial expert eyewitness family firm friend group institute lawyer letter man medium memo "
    "message network newspaper observer one organisation organization paper person relative "
    "report resident source spokesman spokesperson spokeswoman statement study survey survivor "
    "victim website witness woman".split()
)


# Types that put their content on the word of who performs them.
VOUCHING = frozenset("ACCUSE AGREE CONCEDE REJECT REQUEST THREATEN".split())
DENYING = frozenset("deny dismiss dispute refute reject".split())


def voice(participant: Participant, cue: str, cue_span: Span | None, stance: Stance) -> Voice:
    """A participant as a source; reports that nobody signs are the press."""
    press = not participant.sectors and participant.text.lower().split()[-1:] == ["reports"]
    return Voice(
        text=participant.text,
        span=participant.span,
        name=participant.name,
        entity=participant.entity,
        country=participant.country,
        sectors=("JRN",) if press else participant.sectors,
        office=participant.office,
        cue=cue,
        cue_span=cue_span,
        stance=stance,
    )


def sources_of(attribution: Attribution, doc: Doc) -> tuple[Token, ...]:
    """Heads of who speaks, several where they are coordinated; empty when nobody is named."""
    if attribution.source_head is None:
        return ()
    members = spread([doc[attribution.source_head]])
    named = set(attribution.source or ())
    return tuple(token for token in members if token.i in named) or members[:1]


def speakers_in(
    attributions: Sequence[Attribution], doc: Doc, mentions: Mentions
) -> Callable[[Token], tuple[Token, ...]]:
    """Give a function that says who speaks the words in which a token stands.

    Who doubts or denies the words does not say them.
    """
    held = holders(attributions)

    def who_speaks(token: Token) -> tuple[Token, ...]:
        chain = voices_at(attributions, token.i, held=held)
        if not chain or chain[-1].stance in (Stance.DENIES, Stance.DOUBTS):
            return ()
        sources = sources_of(chain[-1], doc)
        who = ((source, mentions.who_is(source)) for source in sources)
        return tuple(s for s, party in who if party is not None and is_speaker(s, party))

    return who_speaks


def add_voices(draft: Draft, chain: Sequence[Attribution], mentions: Mentions) -> None:
    """Fill the voices of a draft from the attributions that govern it, outermost first."""
    doc = draft.token.doc
    own = {word.i for word in draft.frame.words}
    for attribution in () if _is_given(draft) else chain:
        start, end = attribution.cue_span
        first, last = attribution.cue_tokens[0], attribution.cue_tokens[-1]
        if own & set(attribution.cue_tokens) or _is_judged(draft.token, attribution):
            continue  # its own saying, or what is called good or bad
        if _is_called_false(doc[attribution.cue_tokens[0]]):
            continue
        cue = doc[first : last + 1].text
        for source in sources_of(attribution, doc):
            participant = mentions.who_is(source)
            if participant is None:
                text, span = mention_text(source)
                participant = Participant(text=text, span=span)
            if not is_speaker(source, participant):
                continue
            _add(draft, voice(participant, cue, (start, end), attribution.stance))
    _add_denier(draft, mentions)
    _add_parent_voices(draft)
    _doubt_unvouched(draft)
    if not _tells_of_itself(draft, chain):
        _drop_own_voice(draft)
    _lend_from_voice(draft)


def _is_given(draft: Draft) -> bool:
    """Whether a deed is only what somebody condemns or praises, and so on nobody's word."""
    parent = draft.parent
    content = parent is not None and draft.relation is Relation.CONTENT and _presupposes(parent)
    return content and draft.token.pos_ == "NOUN" and is_definite(draft.token)


def _is_called_false(cue: Token) -> bool:
    """Whether a saying is called untrue: "its announcement of a withdrawal was false".

    What was announced is then denied, and not by who announced it.
    """
    said = cue.pos_ == "NOUN" and cue.dep_.startswith("nsubj")
    return said and effect_of(cue.head.lemma_.lower(), "a", "subj") == "denied"


def _is_judged(token: Token, attribution: Attribution) -> bool:
    """Whether words judge what is given: "called the attack barbaric"."""
    judged = token.pos_ == "NOUN" and token.dep_ == "obj" and is_definite(token)
    return judged and token.head.i in attribution.cue_tokens


def is_speaker(source: Token, participant: Participant) -> bool:
    """Whether a source can speak: "the delay showed that ..." is nobody's word."""
    if participant.country or participant.sectors or source.pos_ != "NOUN":
        return True
    return source.lemma_.lower() in SPEAKERS


def _add(draft: Draft, new: Voice) -> None:
    """Add a voice; one who speaks of what he himself believes is one voice, the inner one."""
    last = draft.voices[-1] if draft.voices else None
    if last is not None and last.country == new.country and _is_same(last, new):
        draft.voices[-1] = replace(last, cue=new.cue, cue_span=new.cue_span, stance=new.stance)
    else:
        draft.voices.append(new)


def _add_parent_voices(draft: Draft) -> None:
    """The content of a threat, demand or charge is on the word of who makes it."""
    parent = draft.parent
    if parent is None or draft.relation is not Relation.CONTENT or parent.event not in VOUCHING:
        return
    if _presupposes(parent) or _is_answer(parent, draft):
        return
    known = {(v.text, v.country) for v in draft.voices}
    cue = parent.token
    for actor in parent.actors:
        if (actor.text, actor.country) not in known:
            span = (cue.idx, cue.idx + len(cue))
            draft.voices.append(voice(actor, cue.text, span, Stance.ASSERTS))


def _add_denier(draft: Draft, mentions: Mentions) -> None:
    """Who denies is the voice of a denial: "the minister denied having resigned"."""
    if draft.voices or draft.reading.status is not Status.DENIED:
        return
    for verb in draft.token.ancestors:
        if verb.lemma_ in DENYING and verb.pos_ == "VERB":
            for subject in spread(logical_subjects(verb)):
                who = mentions.who_is(subject)
                if who is not None and is_speaker(subject, who):
                    span = (verb.idx, verb.idx + len(verb))
                    draft.voices.append(voice(who, verb.text, span, Stance.DENIES))
            return


def _doubt_unvouched(draft: Draft) -> None:
    """What somebody "is accused of", with no accuser named, is possible and no more."""
    parent, status = draft.parent, draft.reading.status
    if parent is None or draft.relation is not Relation.CONTENT or draft.voices:
        return
    charged = parent.event == "ACCUSE" and parent.frame.entry.mode != "disapprove"
    if charged and status is not None and status.is_fact:
        draft.reading = replace(draft.reading, status=Status.POSSIBLE)
        draft.why.append("status: a charge that nobody is named for")


def _tells_of_itself(draft: Draft, chain: Sequence[Attribution]) -> bool:
    """Whether a speech act is told of, and not done, by the words: "I asked him to go", he said.

    A bare past in reported words may be the present of the saying ("said it condemned").
    """
    entry = draft.frame.entry
    if entry.is_performed or entry.origin.startswith("model"):
        return False
    if draft.reading.status is Status.PLANNED:
        return True
    tense = draft.reading.reasons[:1]
    quoted = bool(chain) and chain[-1].kind == "direct"
    return tense == ("perfect",) or (quoted and tense == ("past tense",))


def _drop_own_voice(draft: Draft) -> None:
    """Who performs a speech act is its actor, not its voice: "he lambasted" in his own words."""
    if draft.event not in SPEECH:
        return
    if draft.relation is Relation.CONTENT and not draft.frame.entry.is_performed:
        return
    if draft.reading.status is Status.DENIED:
        return  # who says that he did not say it is quoted
    while draft.voices and any(_is_same(draft.voices[-1], actor) for actor in draft.actors):
        draft.voices.pop()


def _is_same(voice: Voice, actor: Participant) -> bool:
    names = {voice.name, voice.text} & {actor.name, actor.text}
    return bool(names - {None}) and voice.country == actor.country


def _presupposes(parent: Draft) -> bool:
    """Whether what is condemned or praised is taken for given, on nobody's word."""
    ready = parent.event == "AGREE" and parent.frame.entry.pos == "a"
    return ready or parent.frame.entry.mode == "disapprove"


def _is_answer(parent: Draft, draft: Draft) -> bool:
    """Whether a charge or demand is what was turned down or given in to: another made it."""
    answered = parent.event in ("CONCEDE", "REJECT") and draft.event in ("ACCUSE", "REQUEST")
    return answered and draft.token.pos_ in ("NOUN", "PROPN")


def _charges(speaker: Voice, doc: Doc) -> bool:
    """Whether a voice's cue is a charge, though the tree hangs what is charged elsewhere."""
    cue = doc.char_span(*speaker.cue_span) if speaker.cue_span else None
    found = by_head().get((cue.root.lemma_, "v"), ()) if cue is not None else ()
    return bool(found) and all(entry.event == "ACCUSE" for entry in found)


def _comes_from_abroad(draft: Draft, speaker: Voice) -> bool:
    """As in "tanks crossed the border from Belarus, Kyiv said": another state's."""
    origins = (country_of_name(word.text) for word in draft.frame.roles.get("from", ()))
    return any(origin not in (None, "", speaker.country) for origin in origins)


def _lend_from_voice(draft: Draft) -> None:
    """Forces without a country, in the words of a state's spokesman, are that state's."""
    if draft.parent is not None and draft.parent.event in OF_OTHERS:
        return  # who charges or demands speaks of others' forces
    speaker = next((v for v in reversed(draft.voices) if len(v.country) == 3), None)
    if speaker is None or _charges(speaker, draft.token.doc):
        return
    if not set(speaker.sectors) & STATE_SECTORS or _comes_from_abroad(draft, speaker):
        return
    draft.actors = [
        replace(actor, country=speaker.country)
        if not actor.country and actor.sectors[:1] == ("MIL",)
        else actor
        for actor in draft.actors
    ]
