"""Hosts: whose a meeting is that is attended, left or shunned, where only the meeting is named.

"Boycotted the Games in Sochi" is against Russia, "walked out of the parliamentary session" against
parliament. In: drafts of visits, walk-outs and boycotts without a recipient, and the places found.
Out: the host as recipient. The law of this file: the phrase of the meeting says whose it is, by a
country's adjective, a place, or a body; what it does not say is not added.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sitrep.coding.arguments import children
from sitrep.coding.drafts import Draft
from sitrep.coding.frames import follow
from sitrep.coding.mention_words import mention_text
from sitrep.coding.places import FoundPlace
from sitrep.knowledge.countries import country_of_adjective
from sitrep.knowledge.lexicon import parse_roles
from sitrep.knowledge.roles import role_index
from sitrep.records import Participant

OF_MEETINGS = frozenset({("CONSULT", "visit"), ("REJECT", "meet"), ("SANCTION", "withdraw")})
"""Types and modes that may be about a meeting."""
BODIES = frozenset({"GOV", "JUD", "LEG"})
_MEETING = parse_roles("obj|out_of|from|at|in")


def add_hosts(drafts: Sequence[Draft], places: Sequence[FoundPlace]) -> None:
    """Give visits, walk-outs and boycotts without a recipient the host of the meeting."""
    for draft in drafts:
        if draft.recipients or (draft.event, draft.frame.entry.mode) not in OF_MEETINGS:
            continue
        own = next((actor.country for actor in draft.actors if actor.country), "")
        for meeting in _meetings(draft):
            country, sectors = _host_of(meeting, places)
            country = country or (own if sectors else "")  # a body at home
            if country and (country != own or sectors):
                text, span = mention_text(meeting)
                host = Participant(
                    text=text, span=span, country=country, sectors=sectors or ("GOV",)
                )
                draft.recipients = [host]
                draft.why.append(f"recipients: whose “{meeting.text}” it is")
                break


def _meetings(draft: Draft) -> list[Token]:
    """The nouns of what is attended, left or shunned."""
    found = [
        token for group in _MEETING for role in group for token in follow(role, draft.frame.roles)
    ]
    return [token for token in found if token.pos_ in ("NOUN", "PROPN")]


def _host_of(meeting: Token, places: Sequence[FoundPlace]) -> tuple[str, tuple[str, ...]]:
    """Country and sectors of a host, as far as the phrase of the meeting says them."""
    for word in children(meeting, "amod", "compound"):
        code = country_of_adjective(word.text)
        if code:
            return code, ()
        for role in role_index().get(word.lower_, ()):
            if set(role.sectors) & BODIES:
                return "", role.sectors
    inside = {token.i for token in meeting.subtree}
    codes = {p.where.country for p in places if set(range(p.start, p.end)) & inside}
    return (codes.pop() if len(codes) == 1 else ""), ()
