"""The language models that come with Sitrep, and what is known about each.

In: the folders beside this file, each a spaCy pipeline with `meta.json` and `scores.json`.
Out: one Model each. Scores are written by `training.scores`, never by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODELS = Path(__file__).parent
DEFAULT_MODEL = "encoder"
"""Read with when no other is named: the one that is right more often (docs/reference/scores.md)."""


@dataclass(frozen=True, slots=True)
class Model:
    """A shipped model.

    Attributes:
        name: As `load_pipeline` takes it.
        version: Of the model itself.
        description: One sentence.
        size_bytes: Of all its files.
        licence: SPDX expression of the weights.
        sources: (name, licence, author) of everything it learned from.
        scores: (measure, value from 0 to 1) in the order of the model card; empty when unmeasured.
    """

    name: str
    version: str
    description: str
    size_bytes: int
    licence: str
    sources: tuple[tuple[str, str, str], ...]
    scores: tuple[tuple[str, float], ...]


@cache
def list_models() -> tuple[Model, ...]:
    """The shipped models, by name."""
    folders = sorted(path.parent for path in MODELS.glob("*/meta.json"))
    return tuple(_read(folder) for folder in folders)


def _read(folder: Path) -> Model:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    measured = folder / "scores.json"
    scores = json.loads(measured.read_text(encoding="utf-8")) if measured.is_file() else {}
    return Model(
        name=folder.name,
        version=meta.get("version", ""),
        description=meta.get("description", ""),
        size_bytes=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
        licence=meta.get("license", ""),
        sources=tuple(
            (source["name"], source["license"], source["author"])
            for source in meta.get("sources") or ()
        ),
        scores=tuple((measure, float(value)) for measure, value in scores.items()),
    )
