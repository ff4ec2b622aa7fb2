"""Scores of statements on whole articles coded by reading (`training/articles`).

    python -m benchmarks.articles [--model encoder] [--held-out | --learnt] [--data ../shared/bench]

In: the tables and the documents that they point to. Out: JSON, as `sitrep evaluate gold` prints it,
and `causes`: how many records are wholly right, and what the others lack (one may lack several).
The half that is held out was not looked at while the coder grew; of the other half, errors were.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from training.articles import as_gold, is_held_out, read_articles

import sitrep
from sitrep.evaluating.gold import pair_up, score_gold
from sitrep.records import CodedReport, Report, Statement

ARTICLES = Path(__file__).parents[1] / "training" / "articles"


def causes_of(
    code: Callable[[Report], CodedReport], articles: Iterable[Mapping[str, Any]]
) -> Counter[str]:
    """What is wrong with records, by count: one found may have several faults."""
    causes: Counter[str] = Counter()
    for article in articles:
        report = Report(article["text"], article["published"], id=article["id"])
        statements = code(report).statements
        causes.update(told=len(article["statements"]), coded=len(statements))
        for sentence in article["sentences"]:
            told = [one for one in article["statements"] if one["s"] == sentence["n"]]
            coded = [s for s in statements if sentence["start"] <= s.span[0] < sentence["end"]]
            for one, statement in pair_up(told, coded):
                faults = faults_of(one, statement)
                causes.update(found=1, right=not faults)
                causes.update(faults)
    return causes


def faults_of(one: Mapping[str, Any], statement: Statement) -> list[str]:
    """Names of what a statement has otherwise than its reader."""
    faults = [] if one["status"] == statement.status.value else ["status"]
    for role in ("actors", "recipients"):
        true = {party["country"] for party in one[role]}
        found = {party.country for party in getattr(statement, role)}
        if true != found:
            lacks = "missing" if not found else "without a country" if found == {""} else "others"
            faults.append(f"{role} {lacks}")
    return faults


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
    gold = list(as_gold(articles, options.data))
    scores = score_gold(coder, gold)
    print(json.dumps({**scores, "causes": dict(sorted(causes_of(coder, gold).items()))}, indent=1))


if __name__ == "__main__":
    main()
