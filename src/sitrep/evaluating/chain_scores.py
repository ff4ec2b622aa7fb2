"""Three measures of chains of mentions: MUC, B-cubed and CEAF-e, and their mean, CoNLL F1.

In: for each document the true chains and those found, as sets of mentions. Out: precision, recall
and F1 over all documents. The law of this file: a mention is in one chain at most.

Sources: MUC, Vilain et al. 1995; B-cubed, Bagga and Baldwin 1998; CEAF-e, Luo 2005 (phi 4); their
mean, Pradhan et al. 2012. Sums run over documents, as in the reference scorer of 2014 (Pradhan and
others).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Chains = Collection[frozenset[Hashable]]
Share = tuple[float, float]
"""A sum of what is right, and of what there is."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The chains of one document.

    Attributes:
        true: As annotated.
        found: As a system says.
    """

    true: Chains
    found: Chains


def conll_scores(documents: Collection[Compared]) -> dict[str, float]:
    """Scores of chains over documents.

    Returns:
        `muc`, `b_cubed`, `ceaf_e` with F1, their mean `conll`, and `precision` and `recall` as
        means of the three measures', all from 0 to 1.
    """
    scores = {name: _precision_recall(share, documents) for name, share in MEASURES.items()}
    f1 = {name: _f1(*pair) for name, pair in scores.items()}
    precision, recall = (sum(pair[n] for pair in scores.values()) / len(scores) for n in (0, 1))
    return {"conll": sum(f1.values()) / len(f1), "precision": precision, "recall": recall, **f1}


def muc(true: Chains, found: Chains) -> Share:
    """Links of the true chains that the found ones keep: size less the number of its parts."""
    where = _chain_of(found)
    right = 0
    for chain in true:
        inside = {where[mention] for mention in chain if mention in where}
        right += len(chain) - len(inside) - sum(mention not in where for mention in chain)
    return float(right), float(sum(len(chain) - 1 for chain in true))


def b_cubed(true: Chains, found: Chains) -> Share:
    """For each true mention the share of its chain that is found with it."""
    where, parts = _chain_of(found), list(found)
    right = 0.0
    for chain in true:
        shares = (len(chain & parts[where[m]]) / len(chain) for m in chain if m in where)
        right += sum(shares)
    return right, float(sum(map(len, true)))


def ceaf_e(true: Chains, found: Chains) -> Share:
    """Likeness of the chains, paired one to one so that it is greatest: Luo's phi 4."""
    rows, columns = list(true), list(found)
    if not rows or not columns:
        return 0.0, float(len(rows))
    where = _chain_of(columns)
    likeness = np.zeros((len(rows), len(columns)))
    for n, chain in enumerate(rows):
        for k in {where[mention] for mention in chain if mention in where}:
            shared = len(chain & columns[k])
            likeness[n, k] = 2 * shared / (len(chain) + len(columns[k]))
    return greatest_sum(likeness), float(len(rows))


MEASURES: dict[str, Callable[[Chains, Chains], Share]] = {
    "muc": muc,
    "b_cubed": b_cubed,
    "ceaf_e": ceaf_e,
}


def greatest_sum(values: NDArray[np.float64]) -> float:
    """The greatest sum of cells with no two in a row or column (Kuhn and Munkres).

    Args:
        values: Any number of rows and columns, not negative.
    """
    table = values if values.shape[0] <= values.shape[1] else values.T
    taken_by = _assign(-table)
    return float(sum(table[row, column] for column, row in taken_by.items()))


def _assign(costs: NDArray[np.float64]) -> dict[int, int]:
    """The row that takes each column at least cost; rows are not more than columns.

    The method of shortest augmenting paths with potentials (Jonker and Volgenant 1987).
    """
    count, width = costs.shape
    of_rows, of_columns = np.zeros(count), np.zeros(width)
    taken_by: dict[int, int] = {}
    for row in range(count):
        least = np.full(width, np.inf)
        came_from = np.full(width, -1)
        seen = np.zeros(width, dtype=bool)
        current, last = row, -1
        while True:
            reduced = costs[current] - of_rows[current] - of_columns
            better = ~seen & (reduced < least)
            least[better], came_from[better] = reduced[better], last
            last = int(np.argmin(np.where(seen, np.inf, least)))
            delta = least[last]
            of_rows[[row, *(taken_by[int(c)] for c in np.flatnonzero(seen))]] += delta
            of_columns[seen] -= delta
            least[~seen] -= delta
            seen[last] = True
            if last not in taken_by:
                break
            current = taken_by[last]
        while last >= 0:
            before = int(came_from[last])
            taken_by[last] = row if before < 0 else taken_by[before]
            last = before
    return taken_by


def _precision_recall(
    share: Callable[[Chains, Chains], Share], documents: Iterable[Compared]
) -> tuple[float, float]:
    sums = np.zeros(4)
    for one in documents:
        sums += (*share(one.found, one.true), *share(one.true, one.found))
    found, all_found, true, all_true = sums
    return (
        float(found / all_found) if all_found else 0.0,
        float(true / all_true) if all_true else 0.0,
    )


def _chain_of(chains: Chains) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0
