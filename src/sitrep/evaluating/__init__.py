"""Measures a language model on annotated files: syntax, names, sentences.

`evaluate` is loaded when it is first used, so that `sitrep --help` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitrep.evaluating.scoring import evaluate

__all__ = ["evaluate"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f'This room has no public name "{name}"; it has: evaluate.')
    value: object = getattr(import_module("sitrep.evaluating.scoring"), name)
    return value
