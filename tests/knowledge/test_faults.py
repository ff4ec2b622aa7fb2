"""One list of faults over all knowledge files."""

from __future__ import annotations

import pytest

from sitrep.knowledge import operators
from sitrep.knowledge.faults import knowledge_faults


def test_knowledge_has_no_faults() -> None:
    assert knowledge_faults() == []


def test_faults_of_a_single_file_are_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operators, "check", lambda: ["operators.tsv: x has the unknown effect y"])
    assert knowledge_faults() == ["operators.tsv: x has the unknown effect y"]


def test_an_unknown_effect_and_holder_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operators, "_operators", lambda: {("plan", "v", "comp"): "plannd"})
    monkeypatch.setattr(operators, "light_verbs", lambda: {"launch": ("sbj", "same")})
    assert operators.check() == [
        "operators.tsv: plan v comp has the unknown effect plannd",
        "light.tsv: launch has the unknown holder sbj",
    ]
