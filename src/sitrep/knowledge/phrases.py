"""Phrases: the plain English of PLOVER's types and modes.

In: `data/phrases.tsv`. Out: forms of a verb, and what follows it, by type and mode.
The law of this file: a phrase says no more than its code does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.knowledge.ontology import event_types, modes
from sitrep.knowledge.tables import check_doubles, data_path, read_table

_PHRASES = data_path("phrases.tsv")
FINER = frozenset({("ACCUSE", "warning"), ("ASSAULT", "both"), ("COOPERATE", "military")})
"""Rows that are no mode of PLOVER: a warning, a fight without a victim, a context."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Forms of the verb for a type and mode, and what follows it.

    Attributes:
        past: "withdrew".
        ing: "withdrawing".
        bare: "withdraw".
        whom: What follows when somebody is acted on, who stands at "{r}".
        alone: What follows when nobody is.
        mutual: What follows when nobody is and several act.
    """

    past: str
    ing: str
    bare: str
    whom: str
    alone: str
    mutual: str


def find_phrase(event: str, mode: str | None) -> Phrase:
    """The phrase of a mode, else of its type; an unknown type gets its own name."""
    table = phrases()
    found = table.get((event, mode or "")) or table.get((event, ""))
    if found:
        return found
    name = event.lower()
    return Phrase(f"did {name}", f"doing {name}", f"do {name}", "({r})", "", "")


@cache
def phrases() -> dict[tuple[str, str], Phrase]:
    """Every phrase by type and mode; the mode is "" for the type's own row."""
    table: dict[tuple[str, str], Phrase] = {}
    for row in read_table(_PHRASES):
        cells = {name: "" if cell == "-" else cell for name, cell in row.items()}
        table[cells["event"], cells["mode"]] = Phrase(
            *(cells[form] for form in ("past", "ing", "bare", "whom", "alone", "mutual"))
        )
    return table


def check() -> list[str]:
    """Problems of the file: codes without a phrase, phrases without a code, missing forms."""
    wanted = {(event, "") for event in event_types()} | set(modes()) | FINER
    keys = [(row["event"], row["mode"]) for row in read_table(_PHRASES)]
    problems = check_doubles(_PHRASES, keys)
    for event, mode in sorted(wanted ^ set(phrases())):
        problems.append(f"phrases.tsv: {event} {mode or '-'} is missing, or no type and mode")
    for (event, mode), phrase in phrases().items():
        if not (phrase.past and phrase.bare and "ing" in phrase.ing and "{r}" in phrase.whom):
            problems.append(f"phrases.tsv: {event} {mode or '-'} lacks a form, or {{r}}")
    return problems
