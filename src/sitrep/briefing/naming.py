"""Naming: participants, voices and places as a reader is told them.

In: parts of a statement. Out: short phrases of inert text.
The law of this file: a name says no more than the record does; a day that is only the report's
own reads "by 15 Feb".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sitrep.briefing.plain import clean, shorten
from sitrep.knowledge.articles import takes_article
from sitrep.knowledge.countries import (
    country_index,
    country_names,
    country_of_adjective,
    country_of_name,
)
from sitrep.knowledge.spelling import name_key
from sitrep.records import Participant, Stance, Statement, Voice, Where

NAME_LIMIT = 70
# Groups of countries have codes of their own and no country to name.
NO_COUNTRY = frozenset({"", "IGO", "NGO", "INT", "UNO", "EUR", "ISM", "IMG", "MNC"})
# Shorter than the table's names, and as newspapers print them.
SHORT_NAMES = {"GBR": "UK", "USA": "US"}
# Kinds of names that show a reader which country is meant.
TELLING = frozenset({"country", "adjective", "demonym", "capital", "seat"})
LONGEST_NAME = 5  # words
HAS_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her) |['’]s ", re.IGNORECASE)
# "Ministry of Defence (Russia)", as the knowledge files name public bodies.
OF_COUNTRY = re.compile(r"(.+) \(([^()]+)\)$")
ACRONYM = re.compile(r"[A-Z]{3,6}$")
# "Its Foreign Ministry": whose, the record knows.
OWNED = re.compile(r"(?:its|their|his|her) (.+)$", re.IGNORECASE)
# "Leaders of the separatists" begins a sentence; no name is made like that.
SEVERAL = re.compile(r"[A-Z][a-z]+[^su\W]s (?:of|in|from|at|who) ")
DETERMINERS = frozenset("The A An Its Their His Her Some Several Many Most Other All Both".split())
PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|which|that|both)$", re.IGNORECASE)


def country_name(code: str) -> str:
    """Short English name of an alpha-3 code; "" for groups and for what is unknown."""
    if code in NO_COUNTRY:
        return ""
    return SHORT_NAMES.get(code) or country_names().get(code) or clean(code)


def find_country(text: str) -> str:
    """Alpha-3 code of a country given by code or name; "" for other words.

    Example:
        >>> find_country("ukr"), find_country("United Kingdom"), find_country("troops")
        ('UKR', 'GBR', '')
    """
    name = clean(text).removeprefix("the ").removeprefix("The ")
    if name.upper() in country_names():
        return name.upper()
    spellings = (name, name.title(), name.upper())
    return next((code for form in spellings if (code := country_of_name(form))), "")


def name_of(participant: Participant) -> str:
    """The participant's name, without country, as it stands inside a sentence."""
    text, country = shorten(participant.text, NAME_LIMIT), country_name(participant.country)
    if participant.name and not ACRONYM.match(text):
        return with_article(_body_name(text, participant, country))
    if country and not participant.name:
        if PRONOUN.match(text) or _is_adjective(text, participant.country):
            return with_article(country)
        owned = OWNED.match(text)
        if owned:
            return with_article(f"{_owner(country)} {owned.group(1)}")
    return with_article(text)


def _is_adjective(text: str, code: str) -> bool:
    """Whether a text is a country's adjective and not its name: "Russian"."""
    return country_of_adjective(text) == code and country_of_name(text) is None


def _body_name(text: str, participant: Participant, country: str) -> str:
    """The canonical name; a public body's as newspapers have it: "Russia's Ministry of Defence"."""
    name = shorten(participant.name or "", NAME_LIMIT)
    if text.casefold() == f"the {name.casefold()}":
        return text
    body = OF_COUNTRY.match(name)
    if not body or find_country(body.group(2)) != participant.country or not country:
        return name
    words = body.group(1)
    is_common = words.split(" ")[-1].islower() or " " not in words
    return f"{_owner(country)} {words[:1].lower() + words[1:] if is_common else words}"


def _owner(country: str) -> str:
    """A country before what is its own: "Russia's", but "UK" as in "UK government"."""
    if country in SHORT_NAMES.values():
        return country
    return f"{country}'" if country.endswith("s") else f"{country}'s"


def with_article(name: str) -> str:
    """The name as it stands inside a sentence: "the Security Council", "the United States".

    Example:
        >>> with_article("The Kremlin"), with_article("Russian Defence Ministry")
        ('the Kremlin', 'the Russian Defence Ministry')
    """
    first, blank, rest = name.partition(" ")
    if first in DETERMINERS or SEVERAL.match(name):
        return first.lower() + blank + rest
    core = re.sub(r" \([^()]*\)$", "", name)  # "Free Syrian Army (FSA)"
    return f"the {name}" if takes_article(core) and not HAS_ARTICLE.search(name) else name


def full_name(participant: Participant) -> str:
    """The participant's name, with the country in brackets where the name does not show it."""
    name = name_of(participant)
    country = country_name(participant.country)
    if not country or _shows(name, participant.country):
        return name
    return f"{name} ({country})"


@lru_cache(maxsize=4096)
def _shows(name: str, code: str) -> bool:
    """Whether the name alone tells a reader the country: "Russian Defence Ministry"."""
    words, index = name_key(name).split(" ")[:30], country_index()
    runs = (
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, LONGEST_NAME + 1)
    )
    return any(
        entry.kind in TELLING and code in entry.countries
        for run in runs
        for entry in index.get(run, ())
    )


def join_names(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"; beyond four, "A, B, C and 2 others"."""
    names = list(dict.fromkeys(name for name in names if name))
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def name_all(participants: Iterable[Participant]) -> str:
    """All participants in a row, countries shown."""
    return join_names([full_name(participant) for participant in participants])


def _passes_on(voice: Voice) -> bool:
    """Whether a voice is only the channel: an agency, a paper, or somebody who merely reports."""
    return voice.stance is Stance.REPORTS or "JRN" in voice.sectors[:1]


def speakers(statement: Statement) -> tuple[Voice, ...]:
    """The voices whose word it is: the innermost, with those who say it jointly.

    Voices are joint ("the White House and London warned") when one cue serves them all; a voice
    with a cue of its own hands on what the inner one says.
    """
    if not statement.voices:
        return ()
    *outer, inner = statement.voices
    said = (inner.cue, inner.cue_span, inner.stance)
    joint = [v for v in outer if not _passes_on(v) and (v.cue, v.cue_span, v.stance) == said]
    return (*joint, inner)


def channels(statement: Statement) -> tuple[Voice, ...]:
    """The voices through whom it came, outermost first."""
    own = speakers(statement)
    return tuple(voice for voice in statement.voices if voice not in own)


WORDS_OF = {
    Stance.ASSERTS: "on the word of {who}",
    Stance.REPORTS: "according to {who}",
    Stance.DOUBTS: "doubted by {who}",
    Stance.DENIES: "denied by {who}",
}


def word_of(statement: Statement) -> str:
    """On whose word, and through whom; "" when the reporter states it.

    Example: "on the word of Igor Konashenkov (Russia), via Interfax".
    """
    own = speakers(statement)
    if not own:
        return ""
    form = WORDS_OF[Stance.REPORTS if _passes_on(own[-1]) else own[-1].stance]
    names = name_all(own)
    if names == name_all(statement.actors) and form == WORDS_OF[Stance.ASSERTS]:
        names, form = "", "self-reported"
    text = form.format(who=names)
    through = join_names([name_of(voice) for voice in channels(statement)])
    return f"{text}, via {through}" if through else text


PREPOSITIONS = {"location": "in", "origin": "from", "destination": "to"}
OWN_PREPOSITION = re.compile(
    r"\b(in|on|at|near|around|outside|off|across|over|along|inside|from|to|towards?|into)\s+$",
    re.IGNORECASE,
)


def describe_places(places: Sequence[Where], text: str = "") -> tuple[str, ...]:
    """Places with their roles: "from border regions with Ukraine", "in Paris and London".

    Args:
        places: Places in text order.
        text: The report's text, so that a place keeps its own preposition ("near").
    """
    groups: dict[str, list[str]] = {}
    for where in places:
        name = shorten(where.text or where.name or "", 60)
        start = where.span[0] if where.span else 0
        own = OWN_PREPOSITION.search(text[max(0, start - 12) : start])
        form = own.group(1).lower() if own else PREPOSITIONS[where.role.value]
        if name:
            groups.setdefault(form, []).append(name)
    return tuple(f"{form} {join_names(names)}" for form, names in groups.items())
