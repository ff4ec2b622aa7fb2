"""The repository as a whole: versions agree, knowledge is sound, no traces of one machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import sitrep
from sitrep.knowledge.faults import knowledge_faults

ROOT = Path(__file__).parents[1]
HOSTS = ("pypi", "pythonhosted", "npmjs", "yarnpkg", "anaconda", "crates", "rubygems", "debian")
HOST = re.compile(rf"\b(?:{'|'.join(HOSTS)})\.(?:org|com|io|net|dev)\b", re.IGNORECASE)
OWN_PATH = re.compile(r"(?<![\w.~}])/(?:work|tmp|root|home|Users)/[\w.]")  # of whoever wrote it
REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+==[0-9][\w.]*")


def tracked_files() -> Iterator[tuple[Path, str]]:
    """Text files under version control, with their text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    if listed.returncode != 0:
        pytest.skip("this is no working copy of a repository")
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file() and "/models/" not in name:
            data = path.read_bytes()
            if b"\0" not in data:
                yield path.relative_to(ROOT), data.decode("utf-8")


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1} {match.group()}"
        for path, text in tracked_files()
        if path.name != Path(__file__).name
        for pattern in (HOST, OWN_PATH)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    [newest, *_] = re.findall(r"^## (\S+)", changelog, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert newest == project["version"] == sitrep.__version__


def test_the_knowledge_files_keep_their_rules() -> None:
    assert knowledge_faults() == []


def test_constraints_are_names_and_exact_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not REQUIREMENT.fullmatch(line)] == []
    names = [re.split("==", line)[0].lower().replace("_", "-") for line in lines]
    assert names == sorted(set(names))
    assert "torch" not in names


def test_constraints_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    names = {line.split("==")[0].replace("_", "-") for line in lines.splitlines()}
    assert [one for one in asked if re.split(r"[<>=~\[;]", one)[0].lower() not in names] == []
