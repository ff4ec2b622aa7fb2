"""Scores the amounts found in sentences against a table of cases.

    python benchmarks/amounts.py [tests/cases/amounts.tsv] [--errors]

The table: `text` and `expected`, as its head explains. Prints one JSON object: sentences that are
right as a whole, and precision, recall and F1 of amounts by bounds alone, by what is counted alone,
and by all fields.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from sitrep.coding.amounts import find_amounts
from sitrep.knowledge.tables import read_table
from sitrep.records import Amount

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "amounts.tsv"
MODEL = ROOT / "src" / "sitrep" / "models" / "fast"


def as_cell(amount: Amount) -> str:
    """An amount as the table writes it."""
    bounds = ["" if bound is None else f"{bound:.12g}" for bound in (amount.low, amount.high)]
    marks = ["~" if amount.approximate else "", "?" if amount.unspecified else ""]
    return "|".join([*bounds, *marks, amount.what])


def found_cells(text: str, model: Language) -> list[str]:
    """The amounts of a sentence as the table writes them."""
    return [as_cell(found.amount) for found in find_amounts(model(text))]


def expected_cells(cell: str) -> list[str]:
    """The amounts that a row of the table expects."""
    return [] if cell == "-" else cell.split(" ; ")


def rate(gold: Counter[str], predicted: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 over what both sides list."""
    hits = sum((gold & predicted).values())
    precision = hits / max(1, sum(predicted.values()))
    recall = hits / max(1, sum(gold.values()))
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def score(path: Path, model: Language) -> dict[str, Any]:
    """Scores of a table."""
    sides: dict[str, tuple[Counter[str], Counter[str]]] = {
        name: (Counter(), Counter()) for name in ("bounds", "what", "all")
    }
    right, errors = 0, []
    rows = read_table(path)
    for number, row in enumerate(rows):
        gold, got = expected_cells(row["expected"]), found_cells(row["text"], model)
        right += gold == got
        if gold != got:
            errors.append({"text": row["text"], "expected": gold, "found": got})
        for side, cells in enumerate((gold, got)):
            for cell in cells:
                low, high, _, _, what = cell.split("|", 4)
                sides["bounds"][side][f"{number} {low} {high}"] += 1
                sides["what"][side][f"{number} {what}"] += 1
                sides["all"][side][f"{number} {cell}"] += 1
    scores = {name: rate(*pair) for name, pair in sides.items()}
    return {"sentences": len(rows), "right": right, **scores, "errors": errors}


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=CASES)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    result = score(options.file, spacy.load(MODEL))
    if not options.errors:
        del result["errors"]
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
