"""Phrases: a record's event and status in plain English.

In: PLOVER type and mode, status, the names of those who act and are acted on. Out: a short clause
such as "Russia is withdrawing forces". The law of this file: a plan, a denial or a possibility
never reads as a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.knowledge.phrases import Phrase
from sitrep.knowledge.roles import role_index
from sitrep.records import Status

PLURAL = re.compile(r"(?:^|\s)(?:[a-z]+[^su\W]s|people|police|troops|forces|media)$")
# "Leaders of the separatists", "senators from Ohio": the noun before the first of these counts.
AFTER_HEAD = re.compile(r" (?:(?:of|in|from|at|on|for|with|near|who|which|that)\b|\()")
MOVED = frozenset({"forces", "troops", "weapons"})
FORCES = re.compile(
    r"(?:^|\s)(?:troops|soldiers|forces|units|tanks|warships|marines|servicemen|paratroopers)\b",
    re.IGNORECASE,
)
# "The exercises are to end": such a record names the act, and its words say that it stops.
ENDING = re.compile(
    r"\b(?:end|ends|ended|ending|finish\w*|conclud\w*|complet\w*|expir\w*|wrap\w* up|run until)\b",
    re.IGNORECASE,
)


# The act itself, without saying whether it is so; and that it is not so.
ACT = "{who} {ing}"
NOT_SO = "{who} not {ing}"
SAID_TO_PLAN = "{who} {be} said to plan to {bare}"
IF_SO = "{who} were to {bare}"
# What each status allows to be said, the law of this file; a denial's label says "Denied:" itself.
FORMS = {
    Status.HAPPENED: "{who} {past}",
    Status.ONGOING: "{who} {be} {ing}",
    Status.PLANNED: "{who} {be} to {bare}",
    Status.POSSIBLE: "{who} could {bare}",
    Status.THREATENED: "{who} would {bare}",
    Status.DEMANDED: "{who} should {bare}",
    Status.CONDITIONAL: "{who} would {bare}",
    Status.DENIED: ACT,
    Status.FAILED: "{who} tried and failed to {bare}",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part, by name.

    Attributes:
        actors: Names of those who act; "" when the report does not say.
        recipients: Names of those acted on; "" when there are none.
        count: How many act.
    """

    actors: str
    recipients: str
    count: int = 1


def rest_of(phrase: Phrase, cast: Cast) -> str:
    """What follows the verb, with a leading blank, or nothing.

    Troops do not "withdraw forces" but withdraw: what they would move is themselves.
    """
    alone = phrase.mutual if cast.count > 1 else phrase.alone
    text = phrase.whom.replace("{r}", cast.recipients) if cast.recipients else alone
    if phrase.alone in MOVED and FORCES.search(cast.actors):
        text = text.removeprefix(phrase.alone).lstrip()
    return f" {text}" if text else ""


def is_plural(actors: str, count: int) -> bool:
    """Whether the actors take "are": several of them, or a plural common noun at the end."""
    head, *rest = AFTER_HEAD.split(actors, maxsplit=1)
    # "Separatists announce": a capital at the start of a sentence makes no name of a role.
    common = " " not in head and (bool(rest) or head.lower() in role_index())
    return count > 1 or bool(PLURAL.search(head.lower() if common else head))


def clause(phrase: Phrase, status: Status, cast: Cast) -> str:
    """Who did what to whom, in the words that the status allows.

    Example:
        >>> from sitrep.knowledge.phrases import find_phrase
        >>> clause(find_phrase("RETREAT", "withdraw"), Status.PLANNED, Cast("Russia", ""))
        'Russia is to withdraw forces'
    """
    return phrase_as(FORMS[status], phrase, cast)


def phrase_as(form: str, phrase: Phrase, cast: Cast) -> str:
    """A form such as "{who} were to {bare}", filled, with what follows the verb."""
    filled = form.format(
        who=cast.actors or "someone not named",
        be="are" if is_plural(cast.actors, cast.count) else "is",
        past=phrase.past,
        ing=phrase.ing,
        bare=phrase.bare,
    )
    return filled + rest_of(phrase, cast)


def names_an_end(words: str) -> bool:
    """Whether the carrying words say that the act comes to an end ("are to end on ...")."""
    return bool(ENDING.search(words))
