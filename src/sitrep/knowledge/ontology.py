"""The ontology of events: PLOVER's types, modes, contexts and sectors.

In: the tables under `data/ontology/`. Out: look-ups by code. The law of this file: a code that is
not in the tables does not exist, and codes are text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.errors import KnowledgeError, UnknownName
from sitrep.knowledge.tables import data_path, read_table

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
"""PLOVER's quad classes by number."""

SCORE_RANGE = (-10.0, 10.0)
"""Lowest and highest score that PLOVER's manual allows, both included."""


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type of PLOVER.

    Attributes:
        code: Such as "RETREAT".
        quad: Quad class, 1 to 4; `QUADS` names them.
        score: From -10 (conflict) to 10 (cooperation).
        recipient_required: Whether PLOVER holds an event without a recipient invalid.
        definition: What it means, in one sentence.
    """

    code: str
    quad: int
    score: float
    recipient_required: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type.

    Attributes:
        event: Code of the type it belongs to.
        code: Such as "withdraw".
        score: From -10 to 10; null where the manual prints none.
        definition: What it means, in one sentence.
    """

    event: str
    code: str
    score: float | None
    definition: str


@cache
def event_types() -> dict[str, EventType]:
    """Event types by code, in the order of the manual.

    Raises:
        KnowledgeError: If a quad class or a score is no number.
    """
    found = {}
    for row in read_table(data_path("ontology", "events.tsv")):
        found[row["event"]] = EventType(
            row["event"],
            int(_number("events.tsv", row["event"], row["quad"])),
            _number("events.tsv", row["event"], row["score"]),
            row["recipient_required"] == "yes",
            row["definition"],
        )
    return found


@cache
def modes() -> dict[tuple[str, str], Mode]:
    """Modes by event type and code, in the order of the manual.

    Raises:
        KnowledgeError: If a score is neither empty nor a number.
    """
    found = {}
    for row in read_table(data_path("ontology", "modes.tsv")):
        name = f"{row['event']} {row['mode']}"
        score = _number("modes.tsv", name, row["score"]) if row["score"] else None
        found[row["event"], row["mode"]] = Mode(row["event"], row["mode"], score, row["definition"])
    return found


@cache
def contexts() -> dict[str, str]:
    """Meaning of each context by its code, in the order of the manual."""
    return {
        row["code"]: row["meaning"] for row in read_table(data_path("ontology", "contexts.tsv"))
    }


@cache
def sectors() -> dict[str, str]:
    """Meaning of each participant's sector by its code, sorted by code."""
    return {row["code"]: row["meaning"] for row in read_table(data_path("ontology", "sectors.tsv"))}


def event_type(code: str) -> EventType:
    """The event type of a code.

    Raises:
        UnknownName: If there is no such type; the message lists the known ones.
    """
    if code not in event_types():
        raise UnknownName("event type", code, event_types())
    return event_types()[code]


def modes_of(event: str) -> tuple[str, ...]:
    """Codes of a type's modes, in the order of the manual; empty when it has none.

    Raises:
        UnknownName: If there is no such type.
    """
    event_type(event)
    return tuple(mode.code for mode in modes().values() if mode.event == event)


def score_of(event: str, mode: str | None = None) -> float:
    """PLOVER's score of a type, or of its mode where the manual prints one: from -10 to 10.

    Raises:
        UnknownName: If the type is unknown or has no such mode.
    """
    whole = event_type(event).score
    if mode is None:
        return whole
    if (event, mode) not in modes():
        raise UnknownName(f"mode of {event}", mode, modes_of(event))
    score = modes()[event, mode].score
    return whole if score is None else score


def check() -> list[str]:
    """Problems in the four tables, one line each; empty when there are none."""
    faults = []
    for kind in event_types().values():
        if kind.quad not in QUADS:
            faults.append(f"events.tsv: {kind.code} has quad {kind.quad}; allowed are 1 to 4")
        faults += _score_faults("events.tsv", kind.code, kind.score)
        if not kind.definition:
            faults.append(f"events.tsv: {kind.code} has no definition")
    for mode in modes().values():
        name = f"{mode.event} {mode.code}"
        if mode.event not in event_types():
            faults.append(f"modes.tsv: {name} belongs to a type that events.tsv does not list")
        if mode.score is not None:
            faults += _score_faults("modes.tsv", name, mode.score)
    for file, table in (("contexts.tsv", contexts()), ("sectors.tsv", sectors())):
        faults += [f"{file}: {code} has no meaning" for code, text in table.items() if not text]
    return faults


def _score_faults(file: str, name: str, score: float) -> list[str]:
    low, high = SCORE_RANGE
    if low <= score <= high:
        return []
    return [f"{file}: {name} has score {score}; allowed are {low} to {high}"]


def _number(file: str, name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise KnowledgeError(
            f'{file}: {name} has "{text}" where a number belongs. Write it like -6.5.'
        ) from error
