"""Mentions: who each noun phrase of a report stands for, pronouns and short forms included.

In: a parsed report, its date and its attributions. Out: a Participant for a token. Mentions are
read in text order, so a short form finds the longer form before it.

The law of this file: a mention that could be two parties stays without a country.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import children, feature, logical_subjects
from sitrep.coding.mention import Mention
from sitrep.coding.mention_sets import (
    are_of_many_states,
    coordinated,
    members_before,
    size_of_set,
)
from sitrep.coding.mention_words import (
    BODIES,
    GROUPS,
    PERSONS,
    SPEAKERS,
    THINGS,
    THIRD_PERSONS,
    is_definite,
    is_mention_head,
    is_pronoun,
    mention_text,
)
from sitrep.coding.participants import resolve
from sitrep.coding.voices import Attribution
from sitrep.knowledge.countries import country_of_name
from sitrep.knowledge.lexicon import by_head
from sitrep.knowledge.roles import role_index
from sitrep.knowledge.tables import NO_STATE
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Participant, Span

COUNTRY_NOUNS = frozenset("country nation state".split())
# What belongs to somebody by being somebody else.
OTHER_SIDES = frozenset(
    "adversary ally counterpart enemy foe neighbor neighbour opponent partner rival".split()
)
# Who stands with or against somebody is of that somebody's state no more than of any other.
BEHIND_OTHERS = frozenset("backer critic defender detractor patron sponsor supporter".split())
NEIGHBOURS = frozenset("neighbouring neighboring neighbour neighbor other".split())
OFFICIAL = (("GOV",), ("MIL",), ("LEG",))
MAX_BACK = 12
"""How many mentions back a short form may look; pronouns in news rarely reach further."""


class Mentions:
    """The mentions of one report; built once, asked often.

    Args:
        parsed: The report with its grammar.
        on: The report's date, on which offices are read.
        attributions: Sources of the report, for "we" in somebody's words.
        scenes: Countries in which things happen in the report, most frequent first; they decide
            whose a group is that is at home in several ("the Kurdish forces").
        times: Characters of expressions of time, which are nobody ("last Saturday's attack").
    """

    def __init__(
        self,
        parsed: ParsedReport,
        on: datetime.date,
        attributions: Sequence[Attribution],
        *,
        scenes: Sequence[str] = (),
        times: Sequence[Span] = (),
    ) -> None:
        self._on = on
        self._attributions = attributions
        self._scenes = tuple(scenes)
        times_at = {place for start, end in times for place in range(start, end)}
        self._found: dict[int, Mention] = {}
        self._order: list[Mention] = []
        self._lemmas: list[str] = []  # of the heads, in the same order
        # Where in that order each country was last mentioned, the latest last.
        self._last_place: dict[str, int] = {}
        # The latest mention of a person by its last word, and of a coded one by each of its words.
        self._by_last_word: dict[str, Mention] = {}
        self._coded_by_word: dict[str, Mention] = {}
        self._sets: dict[int, tuple[Participant, ...]] = {}
        self._starts = [sentence.start for sentence in parsed.doc.sents]
        for number, sentence in enumerate(parsed.doc.sents):
            for token in sentence:
                if is_mention_head(token) and token.idx not in times_at:
                    self._add(token, number)

    def who_is(self, token: Token) -> Participant | None:
        """Whom a token's mention stands for; null when it heads no mention or is unknown."""
        mention = self._found.get(token.i)
        return mention.participant if mention else None

    def members_of(self, token: Token) -> tuple[Participant, ...]:
        """Each member of a set that a mention stands for, such as "both sides"; empty for one."""
        return self._sets.get(token.i, ())

    def countries_before(self, token: Token) -> tuple[str, ...]:
        """Countries of the mentions before a token, nearest first, each once."""
        codes = (
            mention.participant.country
            for mention in reversed(self._order)
            if mention.token.i < token.i and len(mention.participant.country) == 3
        )
        return tuple(dict.fromkeys(codes))

    def country_counts(self) -> Counter[str]:
        """How often each country is that of a mention."""
        codes = (mention.participant.country for mention in self._order)
        return Counter(code for code in codes if len(code) == 3 and code not in NO_STATE)

    def countries(self) -> tuple[str, ...]:
        """Countries of the report's mentions, most frequent first."""
        counts = Counter(
            m.participant.country for m in self._order if len(m.participant.country) == 3
        )
        return tuple(code for code, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0])))

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order."""
        return tuple(self._order)

    def _add(self, token: Token, sentence: int) -> None:
        participant = self._resolve(token, sentence)
        if participant is None:
            return
        mention = Mention(
            token=token,
            participant=participant,
            is_subject=token.dep_.startswith("nsubj"),
            is_plural=feature(token, "Number") == "Plur" or bool(children(token, "conj")),
            is_person=(token.ent_type_ == "PER" and not _is_known_body(participant))
            or token.lower_ in PERSONS
            or _is_one_person(participant),
            sentence=sentence,
        )
        self._found[token.i] = mention
        if len(participant.country) == 3:
            self._last_place.pop(participant.country, None)  # the latest is to stand last
            self._last_place[participant.country] = len(self._order)
        self._order.append(mention)
        self._lemmas.append(token.lemma_.lower())
        self._index_person(mention)

    def _index_person(self, mention: Mention) -> None:
        known = mention.participant
        words = known.text.split()
        if mention.token.ent_type_ == "PER" and len(words) > 1:
            self._by_last_word[words[-1]] = mention
        if mention.is_person and (known.country or known.sectors):
            for word in f"{known.text} {known.name or ''}".split():
                self._coded_by_word[word] = mention

    def _resolve(self, token: Token, sentence: int) -> Participant | None:
        if token.pos_ == "PRON" or is_pronoun(token):
            return self._pronoun(token, sentence)
        text, span = mention_text(token)
        person = self._by_surname(token)
        if person is not None:
            return replace(person, span=span)
        participant = resolve(text, self._on, near=self._recent_countries(), span=span)
        if _is_thing(token, participant):
            participant = replace(participant, sectors=(), office=None)
        if token.lemma_.lower() in BEHIND_OTHERS and children(token, "nmod:poss"):
            participant = replace(participant, country="", sectors=(), office=None)
        else:
            participant = self._with_owner(token, participant)
        if token.ent_type_ == "PER" and not participant.country:
            participant = self._named_before(token, participant)
        if not participant.country:
            participant = self._with_apposition(token, participant)
        size = size_of_set(token)
        if size and not participant.country:
            self._sets[token.i] = members_before(participant, size, sentence, self._order)
        elif not participant.country and are_of_many_states(token):
            participant = replace(participant, country="INT")
        elif not participant.country and is_definite(token):
            participant = self._short_form(token, participant)
        return participant

    def _recent_countries(self) -> tuple[str, ...]:
        floor = len(self._order) - 4 * MAX_BACK
        recent = [code for code, place in reversed(self._last_place.items()) if place >= floor]
        return tuple(dict.fromkeys((*self._scenes[:1], *recent)))

    def _with_owner(self, token: Token, participant: Participant) -> Participant:
        """The country of "its ministry" and "the country's ministry" is the owner's."""
        belongs = any(role.kind == "belongs" for role in role_index().get(token.lemma_.lower(), ()))
        if participant.country and not belongs:
            return participant
        for owner in children(token, "nmod:poss"):
            known = self._found.get(owner.i)
            if known and token.lemma_.lower() in OTHER_SIDES:
                return self._other_side(token, participant, known.participant)
            if known and known.participant.country:
                own = known.participant
                sectors = own.sectors if belongs else participant.sectors or own.sectors
                return replace(participant, country=own.country, sectors=sectors)
        return participant

    def _other_side(
        self, token: Token, participant: Participant, owner: Participant
    ) -> Participant:
        """Read "its neighbour" as the nearest other country before; a rival may be anybody."""
        if token.lemma_.lower() not in NEIGHBOURS:
            return participant
        for mention in reversed(self._order):
            known = mention.participant
            if country_of_name(known.text) and known.country not in ("", owner.country):
                return replace(known, text=participant.text, span=participant.span)
        return participant

    def _named_before(self, token: Token, participant: Participant) -> Participant:
        """A surname stands for the person whose full name came before."""
        words = participant.text.split()
        if not words:
            return participant
        mention = self._coded_by_word.get(words[-1])
        return replace(mention.participant, span=participant.span) if mention else participant

    def _by_surname(self, token: Token) -> Participant | None:
        """Take the last word of a person's name for that person, no place: "Hague insisted"."""
        mention = self._by_last_word.get(token.text)
        if mention is None or token.pos_ != "PROPN" or token.dep_ in ("compound", "nmod:desc"):
            return None
        alone = not any(c.dep_ in ("compound", "flat", "amod", "nmod:desc") for c in token.children)
        return mention.participant if alone else None

    def _with_apposition(self, token: Token, participant: Participant) -> Participant:
        """A name takes the codes of the description beside it: "the spokesman, Jane Roe"."""
        beside = [*children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]
        for other in beside:
            known = self._found.get(other.i)
            if known is None and other.i > token.i:
                text, _ = mention_text(other)
                described = self._with_owner(other, resolve(text, self._on, near=()))
            elif known is not None:
                described = known.participant
            else:
                continue
            if described.country or described.sectors:
                return replace(
                    participant,
                    country=described.country,
                    sectors=participant.sectors or described.sectors,
                    name=participant.name or described.name,
                    office=participant.office or described.office,
                )
        return participant

    def _short_form(self, token: Token, participant: Participant) -> Participant:
        """Resolve "the ministry", "the group" to the nearest earlier mention of that kind."""
        lemma = token.lemma_.lower()
        if lemma in COUNTRY_NOUNS and feature(token, "Number") != "Plur":
            return self._country(token, participant)
        plural = feature(token, "Number") == "Plur"
        recent = zip(reversed(self._order[-8 * MAX_BACK :]), reversed(self._lemmas), strict=False)
        for mention, known_lemma in recent:
            if known_lemma != lemma or not mention.participant.country:
                continue
            if plural == (feature(mention.token, "Number") == "Plur"):
                return replace(mention.participant, span=participant.span)
        for mention in reversed(self._order[-8 * MAX_BACK :]):
            known = mention.participant  # "the ministry", after "Defence Ministry spokesman Roe"
            if known.country and lemma in known.text.lower().split() and lemma in BODIES:
                return replace(participant, country=known.country, sectors=known.sectors)
        if not participant.sectors:
            return participant
        for mention in reversed(self._order[-MAX_BACK:]):
            known = mention.participant
            if plural and not mention.is_plural and participant.sectors[:1] != ("MIL",):
                continue  # "the two leaders" are not the one leader before
            same = known.sectors[:1] == participant.sectors[:1]
            if same and known.country and len(participant.text.split()) <= 3:
                return replace(
                    participant, country=known.country, name=participant.name or known.name
                )
        return participant

    def _country(self, token: Token, participant: Participant) -> Participant:
        """Read "the country": the speaker's own as a subject, never who acts on it as an object."""
        acting = token.dep_.startswith("nsubj")
        other = any(child.lower_ in NEIGHBOURS for child in token.children)
        speaker = self._country_of_speaker(token) if acting and not other else ""
        subject = self._sentence_subject(token)
        not_self = other or not acting
        last = self._order[-1].sentence if self._order else 0
        near = [m for m in self._order if last - m.sentence <= 1]
        subjects = [m for m in near if m.is_subject and not not_self]
        for code_holder in [*reversed(subjects), *reversed(self._order)]:
            known = code_holder.participant
            if len(known.country) != 3 or not country_of_name(known.text):
                continue
            if not_self and subject is not None and known.country == subject.country:
                continue
            if speaker and known.country != speaker:
                continue
            return replace(known, text=participant.text, span=participant.span)
        return replace(participant, country=speaker) if speaker else participant

    def _country_of_speaker(self, token: Token) -> str:
        """The state for which who is quoted speaks, "" where that is not known."""
        for attribution in reversed(self._attributions):
            if attribution.source_head is None or not attribution.holds(token.i):
                continue
            known = self._found.get(attribution.source_head)
            official = known is not None and known.participant.sectors[:1] in OFFICIAL
            return known.participant.country if known is not None and official else ""
        return ""

    def _sentence_subject(self, token: Token) -> Participant | None:
        for ancestor in token.ancestors:
            for subject in children(ancestor, "nsubj"):
                known = self._found.get(subject.i)
                if known and known.participant.country:
                    return known.participant
        return None

    def _pronoun(self, token: Token, sentence: int) -> Participant | None:
        word = token.lower_
        span = (token.idx, token.idx + len(token))
        if word in SPEAKERS:
            return self._speaker(token, span)
        if word not in THIRD_PERSONS or _is_dummy(token):
            return None
        if word in PERSONS and (ahead := self._subject_ahead(token, sentence)) is not None:
            return replace(ahead, span=span)
        if word in GROUPS and self._takes_up_things(token):
            return None
        own_subjects = _subjects_beside(token)
        speakers = frozenset() if word in THINGS else self._speakers_at(token)
        for mention in self._candidates(token, sentence):
            if word in PERSONS and not mention.is_person:
                continue
            if self._is_any(mention, speakers) or self._is_any(mention, own_subjects):
                continue
            if word in THINGS and (mention.is_person or mention.is_plural):
                continue
            if word in GROUPS and not (mention.is_plural or _is_body(mention.participant)):
                continue
            if word in GROUPS:
                self._sets[token.i] = coordinated(mention, self._found)
            return replace(mention.participant, span=span)
        return None

    def _is_any(self, mention: Mention, tokens: frozenset[int]) -> bool:
        """Whether a mention is one of the tokens, or stands for whom one of them stands."""
        who = mention.participant
        others = [self._found[i].participant for i in sorted(tokens) if i in self._found]
        same = any((who.text, who.country) == (other.text, other.country) for other in others)
        return mention.token.i in tokens or same

    def _speakers_at(self, token: Token) -> frozenset[int]:
        """Heads of who speaks the quote that a token stands in; "he" there is somebody else."""
        return frozenset(
            attribution.source_head
            for attribution in self._attributions
            if attribution.kind == "direct"
            and attribution.source_head is not None
            and attribution.holds(token.i)
        )

    def _subject_ahead(self, token: Token, sentence: int) -> Participant | None:
        """The person of "In his talks with May, Erdogan said ...": a fronted phrase looks ahead."""
        for ancestor in token.ancestors:
            if ancestor.pos_ not in ("VERB", "AUX") or ancestor.i < token.i:
                continue
            for subject in children(ancestor, "nsubj"):
                if subject.i > token.i and subject.ent_type_ == "PER":
                    return self._resolve(subject, sentence)
        return None

    def _takes_up_things(self, token: Token) -> bool:
        """As in "The drafts say that ... They also ask": the subject before is no participant."""
        sentence = token.sent
        if sentence.start == 0 or token.head != sentence.root or not token.dep_.startswith("nsubj"):
            return False
        before = token.doc[sentence.start - 1].sent.root
        subjects = [s for s in children(before, "nsubj") if feature(s, "Number") == "Plur"]
        known = [self.who_is(subject) for subject in subjects]
        return bool(subjects) and not any(who and (who.country or who.sectors) for who in known)

    def _candidates(self, token: Token, sentence: int) -> list[Mention]:
        """Earlier mentions, best first: subjects before others, this sentence, then back by one."""
        above = {ancestor.i for ancestor in token.ancestors}
        recent = [
            mention
            for mention in self._order[-2 * MAX_BACK :]
            if sentence - mention.sentence <= 2
            and (mention.participant.country or mention.participant.sectors)
            and not _is_deed(mention)
            and mention.token.i not in above
        ]
        return sorted(
            recent,
            key=lambda m: (
                m.token.dep_ not in ("amod", "compound"),  # "a US attack killed their leader"
                m.sentence,
                m.is_subject,
                -m.token.i if m.is_subject else m.token.i,
            ),
            reverse=True,
        )

    def _speaker(self, token: Token, span: tuple[int, int]) -> Participant | None:
        """Who says "we": also where the speaker is named behind the words."""
        for attribution in reversed(self._attributions):
            head = attribution.source_head
            if head is None or not attribution.holds(token.i):
                continue
            known = self._found.get(head)
            if known is not None:
                return replace(known.participant, span=span)
            ahead = token.doc[head]
            if head > token.i and ahead.lower_ not in SPEAKERS and is_mention_head(ahead):
                named = self._resolve(ahead, self._number_of(ahead))
                if named is not None:
                    return replace(named, span=span)
        return None

    def _number_of(self, token: Token) -> int:
        """Number of a token's sentence."""
        return bisect_right(self._starts, token.i) - 1


def _subjects_beside(token: Token) -> frozenset[int]:
    """Subjects of the verb whose object a pronoun is: "she met her" are two persons."""
    if token.dep_ not in ("obj", "iobj", "obl") or token.lower_.endswith(("self", "selves")):
        return frozenset()
    return frozenset(subject.i for subject in logical_subjects(token.head))


def _is_dummy(token: Token) -> bool:
    return token.dep_ == "expl"


def _is_deed(mention: Mention) -> bool:
    """Whether a mention is an event with its doer's adjective: "Libyan violence" is no "it"."""
    known, noun = mention.participant, (mention.token.lemma_.lower(), "n")
    return not known.sectors and not known.entity and noun in by_head()


def _is_thing(token: Token, participant: Participant) -> bool:
    """Whether a mention's head is no role noun: "US government materials" are nobody."""
    if token.pos_ != "NOUN" or participant.entity or not participant.sectors:
        return False
    names = {token.lemma_.lower(), token.lower_}
    names |= {f"{c.lower_} {token.lemma_.lower()}" for c in children(token, "compound")}
    return not any(role_index().get(name) for name in names)


def _is_known_body(participant: Participant) -> bool:
    """Whether the knowledge files know a mention for a body, whatever the tagger calls it."""
    kind = (participant.entity or "").partition(":")[0]
    return kind in ("country", "gov", "group", "organisation", "outlet")


def _is_one_person(participant: Participant) -> bool:
    return participant.office is not None


def _is_body(participant: Participant) -> bool:
    """Whether a participant is a body that news speaks of as "they": a state, group or ministry."""
    return bool(participant.country) and participant.office is None
