"""Both sides, the two countries, they: each member is a participant of its own."""

from __future__ import annotations

import pytest

from sitrep.evaluating.cases import DAY
from sitrep.workflow import load


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        (
            "Chad and Niger signed a truce. Both sides agreed to withdraw their forces.",
            "AGREE",
            ["TCD", "NER"],
        ),
        (
            "Peru and Chile signed an accord. The two countries will exchange prisoners.",
            "COOPERATE",
            ["PER", "CHL"],
        ),
        (
            "The Kenyan president met his Ugandan counterpart. Both leaders condemned the coup.",
            "ACCUSE",
            ["KEN", "UGA"],
        ),
        (
            "The Malian and the Chadian president met in Togo. They condemned the coup.",
            "ACCUSE",
            ["MLI", "TCD"],
        ),
        ("States such as Chad, Mali and Niger oppose the treaty.", "REJECT", ["TCD", "MLI", "NER"]),
        ("More than 100 countries have signed the treaty.", "SUPPORT", ["INT"]),
        ("Chad, Mali and Niger met. Both sides signed an accord.", "SUPPORT", [""]),
    ],
)
def test_members_of_a_set(text: str, event: str, actors: list[str]) -> None:
    last = [s for s in load()(text, published=DAY).statements if s.event == event][-1]
    assert [actor.country for actor in last.actors] == actors


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        ("The Malian premier said the country would leave the bloc.", "SANCTION", ["MLI"]),
        ("Kenya has offered aid to Somalia. Kenya sent food to the country.", "AID", ["KEN"]),
    ],
)
def test_the_country_is_the_speaker_s_own_or_another(
    text: str, event: str, actors: list[str]
) -> None:
    last = [s for s in load()(text, published=DAY).statements if s.event == event][-1]
    assert [actor.country for actor in last.actors] == actors
    assert "KEN" not in [recipient.country for recipient in last.recipients]


def test_who_only_qualifies_a_deed_is_not_they() -> None:
    text = "Pakistan's Taliban named a new leader. A US drone attack killed their old leader."
    last = [s for s in load()(text, published=DAY).statements if s.event == "ASSAULT"][-1]
    assert [recipient.country for recipient in last.recipients] == ["PAK"]


def test_who_acts_while_a_meeting_is_held_is_not_of_it() -> None:
    text = "During the meeting, Libyan protesters gathered outside in support of a no-fly zone."
    meetings = [s for s in load()(text, published=DAY).statements if s.event == "CONSULT"]
    assert all(meeting.actors == () for meeting in meetings)
