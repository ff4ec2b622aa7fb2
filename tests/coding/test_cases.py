"""The table of coding cases, run through the whole coder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitrep.knowledge.tables import read_table
from sitrep.records import CodedReport, Participant, Statement
from sitrep.workflow import load

CASES = read_table(Path(__file__).parents[1] / "cases" / "coding.tsv")
PUBLISHED = "2022-02-15"


def codes(people: tuple[Participant, ...]) -> str:
    named = [p.country or (p.sectors[0].lower() if p.sectors else "") for p in people]
    return ",".join(name for name in named if name) or "_"


def in_short(statement: Statement) -> str:
    mode = f"/{statement.mode}" if statement.mode else ""
    sides = f"{codes(statement.actors)}>{codes(statement.recipients)}"
    voices = f" by {codes(statement.voices)}" if statement.voices else ""
    return f"{statement.event}{mode} {statement.status} {sides}{voices}"


def matches(expected: str, coded: CodedReport) -> bool:
    found = [in_short(statement) for statement in coded.statements]
    wanted = [] if expected == "-" else expected.split(" | ")
    if len(found) != len(wanted):
        return False
    return all(
        re.fullmatch(re.escape(want).replace(r"/\*", r"(/[a-z-]+)?"), have)
        for want, have in zip(wanted, found, strict=True)
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{c['group']}: {c['sentence']}" for c in CASES])
def test_case(case: dict[str, str]) -> None:
    coded = load()(case["sentence"], published=PUBLISHED)
    found = " | ".join(map(in_short, coded.statements)) or "-"
    assert matches(case["expected"], coded), f"{case['why']}: {found}"


def test_the_fast_model_passes_most_cases() -> None:
    coder = load("fast")
    missed = [
        case["sentence"]
        for case in CASES
        if not matches(case["expected"], coder(case["sentence"], published=PUBLISHED))
    ]
    assert len(missed) <= 0.1 * len(CASES), missed
