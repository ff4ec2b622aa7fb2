"""An identity: the answer to "who is meant", with what is open and why."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records.participant import Participant


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention means on a day.

    Attributes:
        participant: What can be said for certain; country and sectors are empty where nothing can.
        candidates: Everybody it may mean, the likeliest first; empty where that is settled or
            nothing is known.
        why: What is known of its words, in text order: the words, what they say, and the table.
    """

    participant: Participant
    candidates: tuple[Participant, ...] = ()
    why: tuple[str, ...] = ()
