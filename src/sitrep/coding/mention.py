"""Mention: a noun phrase of a report with whom it stands for.

In and out: nothing; the record that `mentions.py` fills and `mention_sets.py` reads. The law of
this file: whom a mention stands for does not change once it is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from sitrep.records import Participant


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase with whom it stands for.

    Attributes:
        token: Its head.
        participant: Whom it stands for; country and sectors may be empty.
        is_subject: Whether it is the subject of a clause.
        is_plural: Whether it names several.
        is_person: Whether it names one person.
        sentence: Number of its sentence.
    """

    token: Token
    participant: Participant
    is_subject: bool
    is_plural: bool
    is_person: bool
    sentence: int
