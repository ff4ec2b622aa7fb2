"""Builds the fast model from the public data, all steps in order.

    python -m training --data ../shared/bench

In: the data that training/data_card.md lists, and the shipped encoder, which teaches the fast
model. Out: `src/sitrep/models/fast` with its scores, and the table of lemmas. A step whose output
is there already is not run again, so a run that was cut off goes on; delete `training/work` to
begin anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.steps import Step, run_steps

HERE = Path(__file__).parent
MODELS = HERE.parent / "src" / "sitrep" / "models"
MODEL = MODELS / "fast"


def steps(data: Path) -> list[Step]:
    """All steps, in order."""
    work = HERE / "work"
    warm, model, distilled = work / "warm.bin", work / "fast", work / "distilled"
    read = ["--data", str(data)]
    return [
        ("training.lemmas", read, None),
        ("training.pretraining", [*read, "--out", str(warm)], warm),
        (
            "training.fast",
            [*read, "--warm", str(warm), "--out", str(model), "--done", str(work / "fast.done")],
            work / "fast.done",
        ),
        (
            "training.distillation",
            [
                *(*read, "--teacher", str(MODELS / "encoder"), "--model", str(model)),
                *("--out", str(distilled), "--done", str(work / "distilled.done")),
            ],
            work / "distilled.done",
        ),
        ("training.publish", ["--model", str(distilled), "--out", str(MODEL)], None),
        ("training.linear", [*read, "--model", str(MODEL)], MODEL / "events.npz"),
        ("training.scores", [*read, "--model", str(MODEL), "--keep"], None),
    ]


def main() -> None:
    """Read the command line and run what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    arguments = parser.parse_args()
    run_steps(steps(arguments.data))


if __name__ == "__main__":
    main()
