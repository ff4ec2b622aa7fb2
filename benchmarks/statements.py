"""Scores the statements that Sitrep codes against articles coded by careful reading.

    python benchmarks/statements.py GOLD.jsonl [--model NAME] [--scorer FILE]

GOLD: one article a line, with `id`, `published`, `text` and its statements. The scorer is
`score.py` beside GOLD unless another is named. Prints one JSON object: F1 of events (type and
place in the text) and of whole records, precision and recall of events, F1 of each field among the
events found, the share of statuses that are right, and the share of false facts: statements coded
as done that the reader did not code as done.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitrep.records import Report
from sitrep.records.wire import to_json
from sitrep.workflow import load

SHARES = ("false_facts", "status_accuracy")


def code_articles(gold: Path, model: str) -> Iterator[str]:
    """The statements of each article, a line of JSON each."""
    coder = load(model)
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        report = Report(text=article["text"], published=article["published"], id=article["id"])
        yield from (to_json(statement) for statement in coder(report).statements)


def run_scorer(gold: Path, predicted: Path, scorer: Path) -> dict[str, Any]:
    """What the scorer prints for a file of statements."""
    command = [sys.executable, str(scorer), str(gold), str(predicted)]
    scores: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - our own files
    )
    return scores


def in_short(scores: dict[str, Any]) -> dict[str, float]:
    """F1 of each field, the shares, and precision and recall of events."""
    fields = {name: score for name, score in scores.items() if isinstance(score, dict)}
    found = {name: float(score["f1"]) for name, score in fields.items() if "f1" in score}
    event = {f"event_{side}": float(scores["event"][side]) for side in ("precision", "recall")}
    return found | event | {name: float(scores[name]) for name in SHARES}


def measure(gold: Path, model: str, scorer: Path) -> dict[str, float]:
    """Code the articles and score what was coded."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("\n".join(code_articles(gold, model)), encoding="utf-8")
        return in_short(run_scorer(gold, predicted, scorer))


def main() -> None:
    """Read the arguments, code, score and print."""
    parser = argparse.ArgumentParser(description="Score statements against coded articles.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="encoder")
    parser.add_argument("--scorer", type=Path)
    asked = parser.parse_args()
    scorer = asked.scorer or asked.gold.parent / "score.py"
    print(json.dumps(measure(asked.gold, asked.model, scorer), indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
