"""Phrases: a record's event and status in plain English.

In: PLOVER type and mode, status, the names of those who act and are acted on. Out: a short clause
such as "Russia is withdrawing forces". The law of this file: a plan, a denial or a possibility
never reads as a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Status

PLURAL = re.compile(
    r"(?:^|\s)(?:[a-z]+[^su\W]s|people|police|troops|forces|media)(?: \([^()]*\))?$"
)
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
class Phrase:
    """Forms of the verb for a type and mode, and what follows it."""

    past: str
    ing: str
    bare: str
    whom: str
    alone: str
    mutual: str

    def rest(self, actors: str, recipients: str, *, several: bool = False) -> str:
        """What follows the verb, with a leading blank, or nothing.

        Troops do not "withdraw forces" but withdraw: what they would move is themselves.
        """
        alone = self.mutual if several else self.alone
        text = self.whom.replace("{r}", recipients) if recipients else alone
        if self.alone in MOVED and FORCES.search(actors):
            text = text.removeprefix(self.alone).lstrip()
        return f" {text}" if text else ""


@lru_cache(maxsize=1)
def phrases() -> dict[tuple[str, str], Phrase]:
    """Every phrase by type and mode; the mode is "" for the type's own row."""
    table: dict[tuple[str, str], Phrase] = {}
    for row in read_table(data_path("phrases.tsv")):
        cells = {name: "" if cell == "-" else cell for name, cell in row.items()}
        table[cells["event"], cells["mode"]] = Phrase(
            *(cells[form] for form in ("past", "ing", "bare", "whom", "alone", "mutual"))
        )
    return table


def find_phrase(event: str, mode: str | None) -> Phrase:
    """The phrase of a mode, else of its type; an unknown type gets its own name."""
    table = phrases()
    found = table.get((event, mode or "")) or table.get((event, ""))
    if found:
        return found
    name = event.lower()
    return Phrase(f"did {name}", f"doing {name}", f"do {name}", "({r})", "", "")


def is_plural(actors: str, count: int) -> bool:
    """Whether the actors take "are": several of them, or a plural common noun at the end."""
    return count > 1 or bool(PLURAL.search(actors))


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


def clause(phrase: Phrase, status: Status, cast: Cast) -> str:
    """Who did what to whom, in the words that the status allows.

    Example:
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
    return filled + phrase.rest(cast.actors, cast.recipients, several=cast.count > 1)


def names_an_end(words: str) -> bool:
    """Whether the carrying words say that the act comes to an end ("are to end on ...")."""
    return bool(ENDING.search(words))
