"""The documentation names what there is: commands, public names, errors, refusals, pages."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

import sitrep
from sitrep.errors import SitrepError

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sitrep"
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
STEPS = frozenset(("reading", "dating", "parsing", "coding", "keeping"))
SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "generate.py"))["commands_page"]()
    written = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert written == page, "write it again with: make docs"


def test_every_command_teaches_with_examples() -> None:
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    _, *sections = page.split("\n## sitrep ")
    assert len(sections) >= 9
    names = {section.split()[0]: section for section in sections}
    assert [name for name, text in names.items() if f"    sitrep {name}" not in text] == []


def test_every_public_name_is_in_the_python_page() -> None:
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    names = [f"sitrep.{name}" for name in sitrep.__all__]
    names += [f"{kind.__name__}.{name}" for kind in (sitrep.Coder, sitrep.Ledger)
              for name in vars(kind) if not name.startswith("_")]  # fmt: skip
    assert [name for name in names if not re.search(rf"{re.escape(name)}\b", page)] == []


def test_public_names_are_listed_and_there() -> None:
    assert sorted(sitrep.__all__) == sitrep.__all__
    assert dir(sitrep) == sorted([*sitrep.__all__, "__version__"])
    assert all(getattr(sitrep, name).__doc__ for name in sitrep.__all__)
    with pytest.raises(AttributeError, match="Ledger"):
        sitrep.Ledgre  # noqa: B018


def test_errors_of_the_page_are_those_of_the_program() -> None:
    rows = rows_of("Errors")
    found = {kind.slug: (f"`{kind.__name__}`", str(kind.exit_code)) for kind in family()}
    assert {slug: (cells[0], cells[-1]) for slug, *cells in rows} == found


def family(kind: type[SitrepError] = SitrepError) -> Iterator[type[SitrepError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from family(child)


def test_refusals_of_the_page_are_those_of_the_program() -> None:
    given = {reason for path in SOURCE.rglob("*.py") for reason in reasons_in(path)}
    assert len(given) > 10
    assert {reason for reason, *_ in rows_of("Refusals")} == given


def reasons_in(path: Path) -> Iterator[str]:
    """Reasons with which a file refuses reports, and the slugs of its own kinds of bad days."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node) in (
            "Refusal",
            "refuse",
            "_refuse",
            "_refused",
        ):
            words = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
            for word in words:
                if isinstance(word, str) and SLUG.fullmatch(word) and word not in STEPS:
                    yield word
        elif isinstance(node, ast.ClassDef) and path.name == "dates.py":
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                    yield str(line.value.value)


def called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def rows_of(heading: str) -> list[list[str]]:
    """Rows of the table under a heading of the page of errors, the slug without its marks."""
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [[row[0].strip("`"), *row[1:]] for row in rows]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", text)
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
