"""Homes: the country of police, courts and crowds that the report never names with one.

"Rebels attacked the police in Khartoum": both are Sudan's, as is who acts elsewhere in a report of
Sudan alone. In: drafts with places, and how often the report names each country. Out: drafts whose
domestic participants have one. The law of this file: where the scene, or the report, is of several
countries, nobody is given one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.coding.drafts import Draft
from sitrep.coding.parties import lacks_country
from sitrep.records import Participant, Voice

# Who acts at home unless the words say otherwise.
DOMESTIC = frozenset(
    "AGR COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRM PTY REB REF REL SOC SPY "
    "UAF".split()
)
# Words that say that somebody is of elsewhere, or of everywhere.
ABROAD = frozenset(
    "all allied allies bloc both countries country external foreign global international league "
    "nations neighbour neighbours neighboring neighbouring neighbor neighbors other others "
    "overseas report reports states various western world".split()
)
# People and groups, who are of where things happen; bodies of a state are of whom the report names.
LOCAL = DOMESTIC - frozenset("GOV JUD LEG MIL PTY SPY".split())
AT_THE_SCENE = LOCAL - {"ELI"} | {"JUD", "LEG"}
"""Who is of the country where the statement itself takes place."""
IRREGULAR = frozenset("CRM PRM REB UAF".split())
CLEAR = 2.0
"""A home is named, or the scene, so many times as often as any other country."""
LEAST_SENTENCES = 3
"""A shorter report does not say where it is at home."""


def ranked(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The countries of a count, most frequent first."""
    return tuple(code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def home_of(counts: Mapping[str, int]) -> str:
    """The one country that a report is of, "" where there is none or are several.

    Args:
        counts: How often each country is named, or is the scene.
    """
    codes = ranked(counts)
    second = counts[codes[1]] if len(codes) > 1 else 0
    return codes[0] if codes and counts[codes[0]] >= CLEAR * second else ""


def bring_home(drafts: Sequence[Draft], home: str, kinds: frozenset[str] = DOMESTIC) -> None:
    """Give domestic participants and voices without a country the report's home country.

    Args:
        drafts: Statements of one report.
        home: The country; nothing is done with "".
        kinds: Primary sectors of who is at home there.
    """
    if not home:
        return
    for draft in drafts:
        draft.actors = [at_home(actor, home, kinds) for actor in draft.actors]
        draft.recipients = [at_home(recipient, home, kinds) for recipient in draft.recipients]
        draft.voices = [
            replace(voice, country=home) if _is_homeless(voice, kinds) else voice
            for voice in draft.voices
        ]


def lend_places(drafts: Sequence[Draft]) -> None:
    """Give people and groups without a country that of the one country where it happens."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for draft in drafts:
        country = country_of_scene(draft, by_sentence[draft.sentence])
        if country:
            draft.actors = [at_home(actor, country, AT_THE_SCENE) for actor in draft.actors]
            draft.recipients = [at_home(r, country, AT_THE_SCENE) for r in draft.recipients]
            if any(set(actor.sectors[:1]) & IRREGULAR for actor in draft.actors):
                # Whom rebels attack at home are their own state's.
                draft.recipients = [
                    replace(r, country=country) if lacks_country(r) else r for r in draft.recipients
                ]


def country_of_scene(draft: Draft, beside: Sequence[Draft]) -> str:
    """The only country among the places of a draft, of its parents, or of those beside it."""
    scenes = [draft]
    while scenes[-1].parent is not None:
        scenes.append(scenes[-1].parent)
    for scene in (*scenes, *beside):
        codes = {where.country for where in scene.where if where.country}
        if codes:
            return codes.pop() if len(codes) == 1 else ""
    return ""


def at_home(participant: Participant, home: str, kinds: frozenset[str]) -> Participant:
    """A participant, of a country if it has none and is at home there."""
    return replace(participant, country=home) if _is_homeless(participant, kinds) else participant


def _is_homeless(party: Participant | Voice, kinds: frozenset[str]) -> bool:
    domestic = not party.country and bool(set(party.sectors[:1]) & kinds)
    return domestic and ABROAD.isdisjoint(party.text.lower().split())
