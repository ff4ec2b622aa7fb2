"""`sitrep doctor`: sound files pass, a broken one is named and ends with 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitrep.cli import doctor
from sitrep.knowledge import outlets

from .commands import run


def test_knowledge_is_in_order_and_tells_what_it_leaves_open() -> None:
    done = run("doctor", "--knowledge")
    assert done.exit_code == 0
    assert done.stdout.startswith("knowledge: in order\ngaps in office of more than 92 days")


def test_a_broken_file_is_named_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "outlets.tsv"
    header, row = "name\taliases\tcountry\tsource", "Ruritanian Voice\t\tRU\t"
    broken.write_text(f"{header}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(outlets, "_OUTLETS", broken)
    outlets.outlet_index.cache_clear()
    try:
        done = run("doctor", "--knowledge")
    finally:
        outlets.outlet_index.cache_clear()
    assert done.exit_code == 1
    assert "outlets.tsv: Ruritanian Voice: 'RU' is no country code" in done.stdout
    assert "outlets.tsv: Ruritanian Voice: has no source" in done.stdout


def test_notes_alone_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "knowledge_notes", lambda: {"gaps": ["1 of wizard"]})
    done = run("doctor", "--knowledge", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"knowledge": [], "notes": {"gaps": ["1 of wizard"]}}
