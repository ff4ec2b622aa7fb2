"""Whether every row of the lexicon codes its own example (`sitrep evaluate lexicon`).

In: a coder, and the names of lexicon files or none for all. Out: the share of rows whose example
has a statement of the row's type and mode, and the rows for which it has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sitrep.errors import DataError
from sitrep.knowledge.lexicon import Entry, entries
from sitrep.workflow import Coder

_DAY = "2022-02-15"


def check_rows(coder: Coder, files: Sequence[Path]) -> dict[str, Any]:
    """Code the examples of all rows, or of the rows of some files.

    Args:
        coder: Codes the examples.
        files: Lexicon files; only their names count, so that "protest.tsv" is enough.

    Returns:
        The number of rows, the share that codes as it says (0 to 1), and for each of the others
        its name, its example, what was coded, and what was left out with the reason.

    Raises:
        DataError: If there is no lexicon file of that name.
    """
    types = {entry.event for entry in entries()}
    asked = {file.stem.upper() for file in files}
    if asked - types:
        raise DataError(
            f"There is no lexicon file {', '.join(sorted(asked - types)).lower()}.tsv. "
            f"There are: {', '.join(sorted(f'{name.lower()}.tsv' for name in types))}."
        )
    chosen = [entry for entry in entries() if not asked or entry.event in asked]
    wrong = [told for entry in chosen if (told := fault_of(entry, coder))]
    return {
        "rows": len(chosen),
        "right": round(1 - len(wrong) / max(1, len(chosen)), 4),
        "wrong": wrong,
    }


def fault_of(entry: Entry, coder: Coder) -> dict[str, Any] | None:
    """What became of a row's example; null where it is coded as the row says."""
    trace = coder.trace(entry.example, published=_DAY)
    coded = [(statement.event, statement.mode) for statement in trace.coded.statements]
    if (entry.event, entry.mode) in coded:
        return None
    return {
        "row": entry.name,
        "example": entry.example,
        "coded": [f"{event}/{mode}" if mode else event for event, mode in coded],
        "left_out": [f"{left.text}: {left.reason}" for left in trace.left_out],
    }
