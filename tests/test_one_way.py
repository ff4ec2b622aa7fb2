"""Imports run one way: a room imports only from rooms to its left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sitrep

SOURCE = Path(sitrep.__file__).parent
# errors carries a Refusal, so it stands just right of records.
ORDER = (
    ("records",),
    ("errors", "settings", "registry"),
    ("models", "knowledge"),
    ("reading",),
    ("parsing",),
    ("coding",),
    ("linking",),
    ("ledger",),
    ("assessing",),
    ("briefing", "exporting"),
    ("workflow",),
    ("scaling", "evaluating"),
    ("serving", "cli"),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sitrep."):
            yield node.lineno, (node.module or "").split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "sitrep":
            for name in node.names:
                yield node.lineno, sitrep.ROOMS.get(name.name, name.name)
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name == "sitrep":  # public names reach as far right as the workflow
                    yield node.lineno, "workflow"
                elif name.name.startswith("sitrep."):
                    yield node.lineno, name.name.split(".")[1]


def backward_imports(path: Path, text: str) -> list[str]:
    here = room_of(path)
    return [
        f"{path.relative_to(SOURCE)}:{line} {here} imports {room}"
        for line, room in imported_rooms(ast.parse(text))
        if room not in RANK
        or RANK[room] > RANK[here]
        or (RANK[room] == RANK[here] and room != here)
    ]


def test_imports_run_one_way() -> None:
    found = [
        fault
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name not in ("__init__.py", "__main__.py") or path.parent != SOURCE
        for fault in backward_imports(path, path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("from sitrep.ledger import Ledger", "ledger"),
        ("from sitrep.ledger.store import Ledger", "ledger"),
        ("from sitrep import Ledger", "ledger"),
        ("from sitrep import briefing", "briefing"),
        ("import sitrep.ledger", "ledger"),
        ("import sitrep", "workflow"),
    ],
)
def test_a_backward_import_is_found_wherever_it_stands(line: str, room: str) -> None:
    text = f"def late():\n    {line}\n"
    assert backward_imports(SOURCE / "coding" / "x.py", text) == [
        f"coding/x.py:2 coding imports {room}"
    ]


def test_every_room_has_its_place() -> None:
    rooms = {
        room_of(path)
        for path in SOURCE.iterdir()
        if (path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__"))
        and path.name not in ("__init__.py", "__main__.py")
    }
    assert rooms - set(RANK) == {"py.typed"} & rooms
