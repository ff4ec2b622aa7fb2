from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.models import MODELS, Model, list_models


@pytest.fixture(scope="module")
def fast() -> Model:
    return next(model for model in list_models() if model.name == "fast")


def test_models_are_the_folders_with_a_card() -> None:
    folders = {path.name for path in MODELS.iterdir() if (path / "meta.json").is_file()}
    assert {model.name for model in list_models()} == folders


def test_the_fast_model_is_small_and_says_what_it_is(fast: Model) -> None:
    assert fast.size_bytes <= 20 * 1024 * 1024
    assert fast.version == "0.4.0"
    assert fast.licence == "CC-BY-SA-4.0"
    assert "Universal Dependencies" in fast.description


def test_the_fast_model_credits_every_source(fast: Model) -> None:
    assert all(name and licence and author for name, licence, author in fast.sources)
    named = " ".join(name for name, _, _ in fast.sources)
    for source in ("EWT", "GUM", "Universal NER", "CrossNER", "re3d", "MEANTIME", "Wikinews"):
        assert source in named


def test_the_fast_model_keeps_its_measured_scores(fast: Model) -> None:
    scores = dict(fast.scores)
    floors = {"upos": 0.94, "las": 0.80, "sentences": 0.88, "lemma": 0.95}
    assert {name: scores[name] >= floor for name, floor in floors.items()} == dict.fromkeys(
        floors, True
    )


def test_a_model_without_scores_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "meta.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("sitrep.models.MODELS", tmp_path)
    list_models.cache_clear()
    found = list_models()
    list_models.cache_clear()
    assert found == (Model("bare", "", "", 2, "", (), ()),)
