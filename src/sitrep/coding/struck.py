"""Struck: whom a harm hit, where its words name nobody.

"Bombs went off in Algiers": people of Algeria are hit. In: drafts with places, and the report's
home. Out: recipients of attacks that name none, or name somebody of whom nothing is known. The law
of this file: only a harm has a victim of itself; fighting, wars and operations are two-sided or
aimed at nobody who is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.drafts import Draft
from sitrep.coding.homes import at_home, country_of_scene
from sitrep.coding.joining import EFFECTS
from sitrep.coding.mention_words import mention_text
from sitrep.knowledge.lexicon import classes
from sitrep.records import Participant, PlaceRole, Status

HARMS = "@harm"
"""Class of nouns and verbs that name a harm without its means ("attack", "massacre")."""
PEOPLE = ("CVL",)
WORKS = frozenset({"AGR", "BUS"})
"""Depots and plants, which are of where they stand when they are hit."""
UNDONE = frozenset({Status.DENIED, Status.FAILED})


def add_struck(drafts: Sequence[Draft], home: str) -> None:
    """Give harms without a recipient the people of the place where they happen.

    Args:
        drafts: Statements of one report.
        home: Country that the report is of, "" where it is of none or of several.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for draft in drafts:
        if not is_harm(draft) or draft.reading.status in UNDONE:
            continue
        if draft.recipients:
            scene = country_of_scene(draft, [])
            draft.recipients = [at_home(r, scene, WORKS) for r in draft.recipients]
            continue
        country = country_of_scene(draft, by_sentence[draft.sentence]) or home
        if country:
            draft.recipients = [_named(draft, country) or _people_at(draft, country)]
            draft.why.append("recipients: people where it happened")


def is_harm(draft: Draft) -> bool:
    """Whether a statement tells a harm, not a fight: by its means, or by its word."""
    if draft.event != "ASSAULT":
        return False
    names = {word.lemma_.lower() for word in (draft.token, *draft.frame.words)}
    return draft.frame.entry.mode is not None or bool(names & (classes()[HARMS] | EFFECTS))


def _named(draft: Draft, country: str) -> Participant | None:
    """Whom the words name, where nobody knows anything of them: "three of the men were stabbed"."""
    for token in draft.recipient_tokens:
        if _is_people(token):
            text, span = mention_text(token)
            return Participant(text=text, span=span, country=country, sectors=PEOPLE)
    return None


def _is_people(token: Token) -> bool:
    return token.ent_type_ == "PER" or token.lemma_.lower() in classes()["@casualty"]


def _people_at(draft: Draft, country: str) -> Participant:
    """The people of the scene; pointed at by its name where the statement has one."""
    for where in draft.where:
        if where.role is PlaceRole.LOCATION and where.country == country:
            return Participant(text=where.text, span=where.span, country=country, sectors=PEOPLE)
    return Participant(text="people there", country=country, sectors=PEOPLE)
