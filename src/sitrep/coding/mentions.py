"""Mentions: who each noun phrase of a report stands for, pronouns and short forms included.

In: a parsed report, its date and its attributions. Out: a Participant for a token, and the chain of
mentions that name the same. Mentions are read in text order, so a short form finds the longer form
before it. How each kind finds it: `names.py`, `owners.py`, `short_forms.py`, `pronouns.py`,
`mention_sets.py`; in words, `docs/explain/coreference.md`.

The law of this file: a mention that could be two parties stays without a country.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sitrep.coding.arguments import children, feature, logical_subjects, spread
from sitrep.coding.descriptions import described
from sitrep.coding.mention import Link, Mention
from sitrep.coding.mention_sets import (
    are_of_many_states,
    coordinated,
    members_before,
    size_of_set,
)
from sitrep.coding.mention_traits import (
    ONE_SPEAKER,
    gender_of,
    is_several,
    kind_of,
    titles_of,
)
from sitrep.coding.mention_words import (
    BODIES,
    GROUPS,
    PERSONS,
    SPEAKERS,
    THIRD_PERSONS,
    is_definite,
    is_mention_head,
    is_pronoun,
    mention_text,
)
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.names import Names, in_brackets
from sitrep.coding.owners import beside, with_apposition, with_owner
from sitrep.coding.participants import resolve
from sitrep.coding.pronouns import antecedent_of
from sitrep.coding.short_forms import (
    COUNTRY_NOUNS,
    MAX_BACK,
    country_meant,
    of_same_kind,
    same_noun,
)
from sitrep.coding.voices import Attribution
from sitrep.knowledge.roles import role_index
from sitrep.knowledge.tables import NO_STATE
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Participant, Span

NOBODY = Participant("")
TAKING_KIND = frozenset({"pronoun", "speaker"})
Read = tuple[Participant | None, Link | None]
"""Whom a mention stands for, and what it takes up."""


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
        self._before = MentionsBefore()
        self._names = Names()
        # Where in the order of mentions each country was last mentioned, the latest last.
        self._last_place: dict[str, int] = {}
        self._sets: dict[int, tuple[Participant, ...]] = {}
        self._starts = [sentence.start for sentence in parsed.doc.sents]
        for number, sentence in enumerate(parsed.doc.sents):
            for token in sentence:
                if is_mention_head(token) and token.idx not in times_at:
                    self._add(token, number)
        self._before.share_codes()

    def who_is(self, token: Token) -> Participant | None:
        """Whom a token's mention stands for; null when it heads no mention or is unknown."""
        mention = self._before.found.get(token.i)
        return mention.participant if mention else None

    def members_of(self, token: Token) -> tuple[Participant, ...]:
        """Each member of a set that a mention stands for, such as "both sides"; empty for one."""
        return self._sets.get(token.i, ())

    def link_of(self, token: Token) -> Link | None:
        """What a token's mention takes up; null for what is named for the first time."""
        mention = self._before.found.get(token.i)
        return mention.link if mention else None

    def countries_before(self, token: Token) -> tuple[str, ...]:
        """Countries of the mentions before a token, nearest first, each once."""
        codes = (
            mention.participant.country
            for mention in reversed(self._before.order)
            if mention.token.i < token.i and len(mention.participant.country) == 3
        )
        return tuple(dict.fromkeys(codes))

    def country_counts(self) -> Counter[str]:
        """How often each country is that of a mention."""
        codes = (mention.participant.country for mention in self._before.order)
        return Counter(code for code in codes if len(code) == 3 and code not in NO_STATE)

    def countries(self) -> tuple[str, ...]:
        """Countries of the report's mentions, most frequent first."""
        counts = Counter(
            m.participant.country for m in self._before.order if len(m.participant.country) == 3
        )
        return tuple(code for code, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0])))

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order."""
        return tuple(self._before.order)

    def chains(self) -> tuple[tuple[Mention, int], ...]:
        """All mentions in text order, each with the number of its chain, from 0 as they begin."""
        numbers: dict[tuple[int, bool], int] = {}
        return tuple(
            (mention, numbers.setdefault(self._before.chain_number(mention), len(numbers)))
            for mention in self._before.order
        )

    @property
    def before(self) -> MentionsBefore:
        """The mentions with their chains."""
        return self._before

    def _add(self, token: Token, sentence: int) -> None:
        participant, link = self._resolve(token, sentence)
        if participant is None:
            return
        kind = kind_of(token, participant)
        if link is not None and link.token.i not in self._before.found:
            link = link if link.how == "speaker" else None  # who speaks may be named behind
        elif link is not None:
            other = self._before.found[link.token.i].kind
            if link.how in TAKING_KIND or (link.how == "name" and other == "person"):
                kind = other
            elif (
                (kind == "person") != (other == "person") and link.how != "description"
            ) or self._is_other_gender(token, link):
                link = None  # "Ruritania, the ally of the king": a parser's slip, or a side's role
        mention = Mention(
            token=token,
            participant=participant,
            is_subject=token.dep_.startswith("nsubj"),
            is_plural=token.lower_ in GROUPS or is_several(token),
            is_person=(token.ent_type_ == "PER" and not _is_known_body(participant))
            or token.lower_ in PERSONS
            or participant.office is not None,
            sentence=sentence,
            kind=kind,
            # A surname may be a given name of the other gender: "Ilham Ahmed ... Ahmed ... she".
            gender="" if link is not None and link.how == "name" else gender_of(token, kind),
            link=link,
        )
        self._before.add(mention)
        if len(participant.country) == 3:
            self._last_place.pop(participant.country, None)  # the latest is to stand last
            self._last_place[participant.country] = len(self._before.order) - 1
        self._names.add(mention)

    def _is_other_gender(self, token: Token, link: Link) -> bool:
        chain = self._before.chain_of(self._before.found[link.token.i])
        return link.how != "name" and {gender_of(token, "person"), chain.gender} == {"Fem", "Masc"}

    def _resolve(self, token: Token, sentence: int) -> Read:
        if token.pos_ == "PRON" or is_pronoun(token):
            return self._pronoun(token, sentence)
        text, span = mention_text(token)
        person = self._names.by_surname(token)
        if person is not None:
            return replace(self._best(person), span=span), Link(person.token, "name")
        participant = resolve(text, self._on, near=self._recent_countries(), span=span)
        if _is_thing(token, participant):
            participant = replace(participant, sectors=(), office=None)
        participant = with_owner(token, participant, self._before)
        if token.ent_type_ == "PER" and not participant.country:
            named = self._names.coded(participant.text)
            participant = replace(named.participant, span=span) if named else participant
        if not participant.country:
            participant = with_apposition(token, participant, self._before, self._on)
        return self._taken_up(token, sentence, participant)

    def _taken_up(self, token: Token, sentence: int, participant: Participant) -> Read:
        """What a noun phrase takes up, with whom it stands for then."""
        link = self._named_or_beside(token, participant)
        size = size_of_set(token)
        if size and not participant.country:
            order = self._others_than_who_acts(token)
            self._sets[token.i] = members_before(participant, size, sentence, order)
            return participant, link
        if not participant.country and are_of_many_states(token):
            return replace(participant, country="INT"), link
        is_short = link is not None and (link.how == "acronym" or token.ent_type_ == "PER")
        if link is not None and is_short and not participant.country:
            best = self._best(self._before.found.get(link.token.i))
            if best.country:
                return replace(best, span=participant.span), link
        if link is None and is_definite(token):
            return self._short_form(token, sentence, participant)
        return participant, link

    def _others_than_who_acts(self, token: Token) -> list[Mention]:
        """The mentions before, but for who acts on the set: "France called on both sides"."""
        acting = {one.i for one in spread(list(logical_subjects(token.head)))}
        if token.dep_.startswith("nsubj") or token.i in acting:
            return self._before.order
        known = [m for m in self._before.order if m.token.i in acting]
        countries = {m.participant.country for m in known} - {""}
        return [m for m in self._before.order if m.participant.country not in countries]

    def _named_or_beside(self, token: Token, participant: Participant) -> Link | None:
        link = in_brackets(token) or self._names.link(token, participant.entity)
        if link is not None:
            return link
        for other in beside(token):
            if other.i in self._before.found:
                return Link(other, "apposition")
        for title in titles_of(token):
            if title.i in self._before.found:
                return Link(title, "apposition")
        return self._predicate(token)

    def _predicate(self, token: Token) -> Link | None:
        """Of whom a noun is said: "Ruritania is a kingdom"."""
        if not any(child.dep_ == "cop" for child in token.children):
            return None
        if any(child.lower_ in ("not", "n't", "no", "never") for child in token.children):
            return None
        for subject in children(token, "nsubj"):
            if subject.i in self._before.found and subject.i < token.i:
                return Link(subject, "predicate")
        return None

    def _short_form(self, token: Token, sentence: int, participant: Participant) -> Read:
        """Resolve "the ministry", "the group" to an earlier mention."""
        if token.lemma_.lower() in COUNTRY_NOUNS and feature(token, "Number") != "Plur":
            if participant.country:
                return participant, None
            mention, speaker = country_meant(token, self._before, self._attributions)
            if mention is None:
                return replace(participant, country=speaker or participant.country), None
            read = replace(mention.participant, text=participant.text, span=participant.span)
            return read, Link(mention.token, "country")
        owned = bool(children(token, "nmod:poss"))  # "their nationals" are nobody else's
        link = None if owned else same_noun(token, self._before)
        known = None if owned else same_noun(token, self._before, coded=True)
        for same in (link, known) if not participant.country else ():
            best = self._best(self._before.found[same.token.i]) if same is not None else NOBODY
            if best.country:
                return replace(best, span=participant.span), same
        if link is None:
            link = described(token, sentence, participant, self._before)
            if link is not None and not participant.country:
                best = self._best(self._before.found[link.token.i])
                return (replace(best, span=participant.span) if best.country else participant), link
        if participant.country or (link is not None and token.lemma_.lower() not in BODIES):
            return participant, link
        return of_same_kind(token, participant, self._before), link

    def _best(self, mention: Mention | None) -> Participant:
        """Whom a mention stands for, or the member of its chain of whom more is known."""
        if mention is None:
            return NOBODY
        members = (mention, *reversed(self._before.chain_of(mention).members))
        named = [m for m in members if m.link is None or m.link.how != "predicate"] or [mention]
        known = [m.participant for m in named if m.participant.country]
        return known[0] if known else named[0].participant

    def _recent_countries(self) -> tuple[str, ...]:
        floor = len(self._before.order) - 4 * MAX_BACK
        recent = [code for code, place in reversed(self._last_place.items()) if place >= floor]
        return tuple(dict.fromkeys((*self._scenes[:1], *recent)))

    def _pronoun(self, token: Token, sentence: int) -> Read:
        word, span = token.lower_, (token.idx, token.idx + len(token))
        if word in SPEAKERS:
            return self._speaker(token, span)
        if word not in THIRD_PERSONS:
            return None, None
        if word in PERSONS and (ahead := self._subject_ahead(token, sentence)) is not None:
            return replace(ahead, span=span), None
        link = antecedent_of(token, sentence, self._before, self._attributions)
        if link is None:
            return None, None
        mention = self._before.found[link.token.i]
        if word in GROUPS:
            self._sets[token.i] = coordinated(mention, self._before.found) or self._sets.get(
                link.token.i, ()
            )
        return replace(self._best(mention), span=span), link

    def _subject_ahead(self, token: Token, sentence: int) -> Participant | None:
        """The person of "In his talks with May, Erdogan said ...": a fronted phrase looks ahead."""
        if any(a.kind == "direct" and a.holds(token.i) for a in self._attributions):
            return None
        for ancestor in token.ancestors:
            if ancestor.pos_ not in ("VERB", "AUX") or ancestor.i < token.i:
                continue
            for subject in children(ancestor, "nsubj"):
                if subject.i > token.i and subject.ent_type_ == "PER":
                    return self._resolve(subject, sentence)[0]
        return None

    def _speaker(self, token: Token, span: Span) -> Read:
        """Who says "we": also where the speaker is named behind the words."""
        for attribution in reversed(self._attributions):
            head = attribution.source_head
            if head is None or not attribution.holds(token.i):
                continue
            known = self._before.found.get(head)
            if known is not None:
                one = token.lower_ in ONE_SPEAKER
                link = Link(known.token, "speaker") if one else None
                return replace(known.participant, span=span), link
            ahead = token.doc[head]
            if head > token.i and ahead.lower_ not in SPEAKERS and is_mention_head(ahead):
                named, _ = self._resolve(ahead, bisect_right(self._starts, ahead.i) - 1)
                if named is not None:
                    one = token.lower_ in ONE_SPEAKER
                    return replace(named, span=span), Link(ahead, "speaker") if one else None
        return None, None


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
