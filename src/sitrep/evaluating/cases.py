"""Tables of coding cases: what a sentence says, in short form (`sitrep evaluate cases`).

In: tables with the columns `group` or `kind`, `sentence`, `expected` and `why`. Out: the share of
sentences that are coded as expected, by kind, and the others with what was coded.

`expected` holds statements in text order, joined by " | ", or "-" for none. One statement is
EVENT/mode status ACTORS>RECIPIENTS [by VOICES], with countries (or sectors in small letters where
there is no country), "," between several, "_" for none, and "*" for a mode that is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sitrep.errors import DataError, KnowledgeError
from sitrep.knowledge.tables import read_table
from sitrep.records import CodedReport, Participant, Statement

NEEDED = frozenset({"sentence", "expected", "why"})
KINDS = ("kind", "group")
DAY = "2022-02-15"
"""Day of publication of every case."""


def read_cases(path: Path) -> list[dict[str, str]]:
    """Rows of a table of coding cases, each with its `kind`.

    Raises:
        DataError: If the file cannot be read or lacks a column.
    """
    try:
        rows = read_table(path)
    except (OSError, UnicodeDecodeError, KnowledgeError) as error:
        raise DataError(f'"{path}" is no table of coding cases: {error}') from error
    columns = set(rows[0]) if rows else set()
    kind = next((name for name in KINDS if name in columns), None)
    if kind is None or columns < NEEDED:
        raise DataError(
            f'"{path}" needs the columns kind (or group), sentence, expected and why, parted by '
            "tabs, and a row."
        )
    return [{**row, "kind": row[kind]} for row in rows]


def score_cases(
    code: Callable[[str], CodedReport], cases: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """Which cases are coded as expected.

    Args:
        code: Codes a sentence.
        cases: Rows of `read_cases`.

    Returns:
        The number of cases, the share that is right (0 to 1), right and all by kind, and the wrong
        ones with what was coded.
    """
    right, count, wrong = Counter[str](), Counter[str](), []
    for case in cases:
        coded = code(case["sentence"])
        count[case["kind"]] += 1
        if matches(case["expected"], coded):
            right[case["kind"]] += 1
        else:
            told = {name: case[name] for name in ("kind", "sentence", "expected", "why")}
            wrong.append({**told, "coded": coded_in_short(coded)})
    return {
        "cases": count.total(),
        "right": round(right.total() / max(1, count.total()), 4),
        "kinds": {kind: f"{right[kind]} of {count[kind]}" for kind in sorted(count)},
        "wrong": wrong,
    }


def matches(expected: str, coded: CodedReport) -> bool:
    """Whether a report's statements are those expected, in their order."""
    found = [in_short(statement) for statement in coded.statements]
    wanted = [] if expected == "-" else expected.split(" | ")
    if len(found) != len(wanted):
        return False
    return all(
        re.fullmatch(re.escape(want).replace(r"/\*", r"(/[a-z-]+)?"), have)
        for want, have in zip(wanted, found, strict=True)
    )


def coded_in_short(coded: CodedReport) -> str:
    """All statements of a report in short form; "-" for none."""
    return " | ".join(map(in_short, coded.statements)) or "-"


def in_short(statement: Statement) -> str:
    """A statement in short form."""
    mode = f"/{statement.mode}" if statement.mode else ""
    sides = f"{_codes(statement.actors)}>{_codes(statement.recipients)}"
    voices = f" by {_codes(statement.voices)}" if statement.voices else ""
    return f"{statement.event}{mode} {statement.status} {sides}{voices}"


def _codes(people: tuple[Participant, ...]) -> str:
    named = [p.country or (p.sectors[0].lower() if p.sectors else "") for p in people]
    return ",".join(name for name in named if name) or "_"
