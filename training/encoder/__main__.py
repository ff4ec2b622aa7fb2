"""Builds the encoder from the public data, all steps in order.

    python -m training.encoder --data ../shared/bench --minilm FOLDER

In: the data that training/data_card.md lists, our own sentences and lexicon, and the weights of
all-MiniLM-L6-v2. Out: `src/sitrep/models/encoder` with its heads and scores. A step whose output is
there already is not run again, and a training that was cut off goes on from its checkpoint; delete
`training/work/encoder` and `training/work/heads` to begin anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitrep.models import MODELS
from training.steps import Step, run_steps

WORK = Path(__file__).parents[1] / "work"
MODEL = MODELS / "encoder"


def steps(data: Path, minilm: Path) -> list[Step]:
    """All steps, in order."""
    read, pretrained = ["--data", str(data)], ["--minilm", str(minilm)]
    weights, heads = WORK / "encoder" / "encoder.pt", WORK / "heads" / "heads.pt"
    trained = WORK / "encoder" / "done"
    return [
        ("training.encoder.train", [*read, *pretrained, "--done", str(trained)], trained),
        (
            "training.encoder.export",
            ["--weights", str(weights), *pretrained, "--out", str(MODEL)],
            None,
        ),
        ("training.heads.train", [*read, *pretrained], heads),
        ("training.heads.export", ["--weights", str(heads), "--out", str(MODEL / "parser")], None),
        ("training.linear", [*read, "--model", str(MODEL)], MODEL / "events.npz"),
        ("training.scores", [*read, "--model", str(MODEL), "--keep"], None),
    ]


def main() -> None:
    """Read the command line and run what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, required=True)
    arguments = parser.parse_args()
    run_steps(steps(arguments.data, arguments.minilm))


if __name__ == "__main__":
    main()
