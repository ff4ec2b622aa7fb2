"""Weights of salience: what makes a pronoun take up one mention rather than another.

Run as `python -m training.salience gum_train.jsonl.gz -o salience.tsv`. In: texts whose mentions
carry the number of what they name, as GUM marks them. Out: the table that `sitrep.knowledge`
ships as `data/language/salience.tsv`.

Each third-person pronoun is an example. Its candidates are those that coding would look at, with
the true chains before it, and "nobody"; the weights make the probability of the true ones greatest
(a softmax over candidates, summed over all that are right), less `STRENGTH` times their squares.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitrep.coding.coreference import read_mentions
from sitrep.coding.mention import Link
from sitrep.coding.mention_words import THIRD_PERSONS, is_pronoun
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.coding.pronouns import candidates, is_dummy
from sitrep.coding.salience import family, features_of_nobody
from sitrep.coding.voices import Attribution, find_attributions
from sitrep.evaluating.coreference import ACTORS, NEEDED, Annotated
from sitrep.evaluating.documents import read_documents
from sitrep.knowledge.salience import FAMILIES
from sitrep.models import DEFAULT_MODEL
from sitrep.parsing.parsed import ParsedReport
from sitrep.workflow import Coder

STRENGTH = 3.0
"""Of the pull to zero; among 0.3, 1 and 3 the best by five-fold trial on GUM's training part."""
STEPS = 400
RATE = 0.05
LEAST = 0.01
"""Weights nearer to zero are left out of the table."""
HEAD = """\
# How much each feature of a candidate speaks for a pronoun's taking it up, and what speaks for
# "nobody". Sums of weights are compared; only their differences matter.
# family: person (he, she), thing (it), several (they). Features stand in coding/salience.py.
# Learned by training/salience.py from the training part of GUM (CC BY 4.0; Zeldes 2017).
family\tfeature\tweight
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun.

    Attributes:
        family: person, thing or several.
        options: Features of each candidate; those of nobody stand first.
        right: Whether each option is right.
    """

    family: str
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def examples_of(
    record: Mapping[str, Any], parsed: ParsedReport, attributions: tuple[Attribution, ...]
) -> list[Example]:
    """The pronouns of one annotated text."""
    mentions = read_mentions(parsed, attributions)
    true = Annotated(record, parsed.doc)
    before, examples = MentionsBefore(), []
    found = {mention.token.i: mention for mention in mentions.mentions()}
    for number, sentence in enumerate(parsed.doc.sents):
        for token in sentence:
            mention = found.get(token.i)
            is_one = token.lower_ in THIRD_PERSONS and is_pronoun(token)
            if is_one and not is_dummy(token):
                options = candidates(token, number, before, attributions)
                chain = true.chain.get((token.i, False))
                right = [
                    chain is not None and chain in true.chains_at(o.token.i) for o, _ in options
                ]
                nobody = not any(right)
                if not nobody or true.type.get((token.i, False)) not in ACTORS:
                    features = (features_of_nobody(token, number), *(f for _, f in options))
                    rows = tuple(tuple(row) for row in features)
                    examples.append(Example(family(token), rows, (nobody, *right)))
                link = next((o for (o, _), r in zip(options, right, strict=True) if r), None)
                if mention is not None:
                    mention = replace(mention, link=_link(link.token) if link else None)
            if mention is not None:
                before.add(mention)
    return examples


def _link(token: Any) -> Link:
    return Link(token, "pronoun")


def learn(examples: Sequence[Example], *, strength: float = STRENGTH) -> dict[str, float]:
    """Weights of the features of examples that are all of one family."""
    names = sorted({name for e in examples for row in e.options for name in row})
    place = {name: n for n, name in enumerate(names)}
    rows = [[place[name] for name in row] for e in examples for row in e.options]
    width = max(map(len, rows))
    table = np.array([row + [len(names)] * (width - len(row)) for row in rows])
    starts = np.cumsum([0, *(len(e.options) for e in examples)])[:-1]
    of_example = np.repeat(np.arange(len(examples)), [len(e.options) for e in examples])
    right = np.array([r for e in examples for r in e.right])
    weights = np.zeros(len(names) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        push = _push(weights, table, right, starts, of_example)
        pull = np.bincount(table.ravel(), np.repeat(push, width), len(weights))
        gradient = pull - strength * weights
        gradient[-1] = 0.0
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        size = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights += RATE * mean / (1 - 0.9**step) / size
    return {name: float(weights[n]) for n, name in enumerate(names)}


def _push(
    weights: NDArray[np.float64],
    table: NDArray[np.int64],
    right: NDArray[np.bool_],
    starts: NDArray[np.int64],
    of_example: NDArray[np.int64],
) -> NDArray[np.float64]:
    """For each option its probability among those that are right, less that among all."""
    scores = weights[table].sum(axis=1)
    scores -= np.maximum.reduceat(scores, starts)[of_example]
    odds = np.exp(scores)
    true = odds * right
    of_all = odds / np.add.reduceat(odds, starts)[of_example]
    sums = np.maximum(np.add.reduceat(true, starts), 1e-300)[of_example]
    return np.asarray(true / sums - of_all)


def table_of(weights: Mapping[str, Mapping[str, float]]) -> str:
    """The file of weights by family."""
    lines = [
        f"{of_family}\t{name}\t{weight:.2f}\n"
        for of_family in FAMILIES
        for name, weight in sorted(weights[of_family].items())
        if abs(weight) >= LEAST
    ]
    return HEAD + "".join(lines)


def learn_all(examples: Iterable[Example]) -> dict[str, dict[str, float]]:
    """Weights of every family."""
    read = list(examples)
    return {name: learn([e for e in read if e.family == name]) for name in FAMILIES}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read annotated texts, learn, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    chosen = parser.parse_args(arguments)
    coder, examples = Coder(chosen.model), []
    for record in (one for file in chosen.files for one in read_documents(file, NEEDED)):
        parsed = coder.parse(record["text"], published="2020-01-01")
        examples += examples_of(record, parsed, find_attributions(parsed))
    chosen.out.write_text(table_of(learn_all(examples)), encoding="utf-8")


if __name__ == "__main__":
    main()
