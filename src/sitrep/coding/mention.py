"""Mention: a noun phrase of a report with whom it stands for.

In and out: nothing; the record that `mentions.py` fills and the other files of coreference read.
The law of this file: whom a mention stands for does not change once it is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from sitrep.records import Participant


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention takes up.

    Attributes:
        token: Head of the mention that names the same, mostly an earlier one.
        how: name, acronym, apposition, predicate, noun, description, country, pronoun or speaker.
        whole: Whether all are meant that are coordinated with it: "Chad and Niger ... they".
    """

    token: Token
    how: str
    whole: bool = False


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
        kind: person, body, place or thing.
        gender: Fem, Masc, or "" where nothing tells.
        link: What it takes up; null for what is named for the first time.
    """

    token: Token
    participant: Participant
    is_subject: bool
    is_plural: bool
    is_person: bool
    sentence: int
    kind: str = "thing"
    gender: str = ""
    link: Link | None = None
