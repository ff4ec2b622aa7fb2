"""Scores of statements on whole articles coded by reading (`training/articles`).

    python -m benchmarks.articles [--model encoder] [--held-out | --learnt] [--data ../shared/bench]

In: the tables and the documents that they point to. Out: JSON, as `sitrep evaluate gold` prints it.
The half that is held out was not looked at while the coder grew; of the other half, errors were.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.articles import as_gold, is_held_out, read_articles

import sitrep
from sitrep.evaluating.gold import score_gold

ARTICLES = Path(__file__).parents[1] / "training" / "articles"


def main() -> None:
    """Read the command line, code, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="encoder")
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--held-out", action="store_true", help="only the half that measures")
    part.add_argument("--learnt", action="store_true", help="only the half that was looked at")
    options = parser.parse_args()
    articles = read_articles(sorted(ARTICLES.glob("*.tsv")))
    if options.held_out or options.learnt:
        articles = [a for a in articles if is_held_out(a) == options.held_out]
    coder = sitrep.load(options.model)
    print(json.dumps(score_gold(coder, as_gold(articles, options.data)), indent=1))


if __name__ == "__main__":
    main()
