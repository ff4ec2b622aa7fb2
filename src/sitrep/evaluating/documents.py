"""Annotated documents: JSONL files, plain or gzipped, one JSON object a line.

In: a path and the names that every object must have. Out: the objects. The law of this file: what
is not an annotated document is refused with its line.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sitrep.errors import DataError
from sitrep.evaluating.treebanks import read_lines


def read_documents(path: Path, needed: Collection[str]) -> list[dict[str, Any]]:
    """Documents of one file.

    Args:
        path: The file; gzipped if its name ends in .gz.
        needed: Names that each object must have.

    Raises:
        DataError: If the file cannot be read, a line is no such object, or there is none.
    """
    documents = []
    for number, line in enumerate(read_lines(path), 1):
        if line.strip():
            documents.append(_read_line(path, number, line, needed))
    if not documents:
        raise DataError(f'"{path}" holds no lines. Give a JSONL file with {_listed(needed)}.')
    return documents


def _read_line(path: Path, number: int, line: str, needed: Collection[str]) -> dict[str, Any]:
    try:
        document = json.loads(line)
    except ValueError:
        document = None
    if not isinstance(document, dict) or any(name not in document for name in needed):
        raise DataError(
            f'"{path}", line {number}, is no JSON object with {_listed(needed)}. '
            "Give a file of the kind that `sitrep evaluate --help` names."
        )
    return document


def _listed(names: Collection[str]) -> str:
    return ", ".join(names)
