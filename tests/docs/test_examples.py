"""Every example runs: those in docstrings, and the commands in README and documentation."""

from __future__ import annotations

import doctest
import glob
import importlib
import json
import pkgutil
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sitrep
from sitrep.cli.main import app

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sitrep"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
PROMPT = re.compile(r"^\s*(?:>>> )?(sitrep [a-z].*)$", re.MULTILINE)
NOT_A_CALL = re.compile(r"\b(?:PATH|FILE|DATE|WHO|FOLDER)\b|\.\.\.|^sitrep evaluate")
"""Commands with something to fill in, and one that needs annotated data."""


def modules_with_examples() -> Iterator[str]:
    for found in pkgutil.walk_packages(sitrep.__path__, "sitrep."):
        path = SOURCE.joinpath(*found.name.split(".")[1:])
        file = path / "__init__.py" if found.ispkg else path.with_suffix(".py")
        if ">>> " in file.read_text(encoding="utf-8"):
            yield found.name


@pytest.mark.parametrize("name", sorted(modules_with_examples()))
def test_examples_in_docstrings_run(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


def commands() -> list[str]:
    """Commands in the fenced or indented blocks of all pages, each once, in order."""
    found: dict[str, None] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```(?:sh|)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        blocks += re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)
        for block in blocks:
            found |= dict.fromkeys(re.sub(r"\s+#.*", "", line) for line in PROMPT.findall(block))
    return [command for command in found if not NOT_A_CALL.search(command)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the documentation's commands speak of."""
    desk = tmp_path_factory.mktemp("desk")
    examples = ROOT / "examples"
    (desk / "examples").symlink_to(examples)
    (desk / "reports").symlink_to(examples / "ukraine-2022")
    report = examples / "ukraine-2022" / "2022-02-15-troops-return.txt"
    text = report.read_text(encoding="utf-8")
    (desk / "report.txt").write_text(f" date 2022-02-15 \n{text}", encoding="utf-8")
    (desk / "more").mkdir()
    shutil.copy(report, desk / "more" / "2022-02-15-a.txt")
    line = json.dumps({"text": text, "published": "2022-02-15"})
    (desk / "articles.jsonl").write_text(line, encoding="utf-8")
    for ledger in ("crisis.db", "sitrep.db"):
        arguments = ["add", str(desk / "examples" / "ukraine-2022"), "--ledger", str(desk / ledger)]
        assert CliRunner().invoke(app, arguments).exit_code == 0
    return desk


@pytest.mark.parametrize("command", commands())
def test_commands_in_the_documentation_run(
    command: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.delenv("SITREP_LEDGER", raising=False)
    done = CliRunner().invoke(app, arguments_of(command), prog_name="sitrep")
    assert (done.exit_code, done.stdout == "" and "kept" not in done.stderr) == (0, False)


def arguments_of(command: str) -> list[str]:
    """What a shell would hand over: up to the first pipe or redirection, patterns filled in."""
    words = shlex.split(re.split(r"\s[|>]\s", command)[0])[1:]
    return [found for word in words for found in (sorted(glob.glob(word)) or [word])]


def test_the_documentation_has_commands_of_every_kind() -> None:
    names = {command.split()[1] for command in commands()}
    assert names >= {"code", "explain", "add", "brief", "search", "show", "models", "doctor"}
