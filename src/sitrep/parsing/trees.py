"""Trees: the best dependency tree of a table of arc scores.

In: scores of every word (row) under every head (column); the own column is the score of being the
root. Out: a head for every word, the root its own. The law of this file: one root, no circle.

Most greedy choices are a tree already; the rest are settled by the algorithm of Chu and Liu (1965)
and Edmonds (1967), once for each word that can still be the best root.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

MOST_ROOTS = 8
"""Roots that are tried. The bound below settles sentences of the treebanks after one or two; noise
could ask for every word, which would cost its square again."""


def best_tree(scores: Array) -> Array:
    """Heads of the best tree with exactly one root.

    Args:
        scores: Square table, words by heads, of finite numbers.

    Returns:
        The head of each word. It is the best of all trees unless more than `MOST_ROOTS` words could
        be its root; then it is the best of those.

    Example:
        >>> best_tree(np.array([[0.0, 2.0], [1.0, 3.0]])).tolist()
        [1, 1]
    """
    count = len(scores)
    if count <= 1:
        return np.zeros(count, dtype=np.int64)
    greedy = scores.argmax(-1)
    if is_tree(greedy):
        return np.asarray(greedy, dtype=np.int64)
    own = np.diagonal(scores).astype(np.float64)
    others = scores.astype(np.float64)
    np.fill_diagonal(others, -np.inf)
    return _best_of_roots(own, others)


def _best_of_roots(own: Array, others: Array) -> Array:
    """Try roots by falling bound: no tree under a root is worth more than its greedy heads.

    The bound is the greedy total of all words but for the root, which gives up its best head for
    its own score: the same sum for all, and so the gain alone is compared.
    """
    top = others.max(-1)
    gain = own - top
    ceiling = float(top.sum())
    words = np.arange(len(own))
    best, best_heads = -np.inf, words
    for root in np.argsort(-gain, kind="stable")[:MOST_ROOTS]:
        if ceiling + float(gain[root]) <= best:
            break
        heads = _arborescence(others, int(root))
        under = words[words != root]
        total = float(own[root] + others[under, heads[under]].sum())
        if total > best:
            best, best_heads = total, heads
    return best_heads


def is_tree(heads: Array) -> bool:
    """Whether heads form one tree whose root is its own head."""
    count = len(heads)
    if int((heads == np.arange(count)).sum()) != 1:
        return False
    reached = np.asarray(heads)
    for _ in range(count.bit_length()):  # each round doubles how far up a word looks
        reached = reached[reached]
    return bool((reached == reached[0]).all())


def _arborescence(scores: Array, root: int) -> Array:
    """Best heads for a given root; each circle of the greedy choice is contracted in turn."""
    heads = scores.argmax(-1)
    heads[root] = root
    circle = _find_circle(heads, root)
    if circle is None:
        return np.asarray(heads, dtype=np.int64)
    inside = np.zeros(len(scores), dtype=bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    # 1. The circle becomes one word, the last: what it costs to enter, and who hangs on it best.
    entering = scores[np.ix_(circle, outside)] - scores[circle, heads[circle]][:, None]
    leaving = scores[np.ix_(outside, circle)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    # 2. Solve without the circle, then open it where its new head enters.
    solved = _arborescence(small, int(np.flatnonzero(outside == root)[0]))
    hung = solved[:-1] == len(outside)
    heads[outside] = np.where(
        hung, circle[leaving.argmax(1)], outside[np.minimum(solved[:-1], len(outside) - 1)]
    )
    heads[root] = root
    door = int(entering[:, solved[-1]].argmax())
    heads[circle[door]] = outside[solved[-1]]
    return np.asarray(heads, dtype=np.int64)


def _find_circle(heads: Array, root: int) -> Array | None:
    """Words of a circle among heads, or null when every word leads to the root."""
    state = np.zeros(len(heads), dtype=np.int64)
    state[root] = -1
    for start in range(len(heads)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = start + 1
            path.append(word)
            word = int(heads[word])
        if state[word] == start + 1:
            return np.array(path[path.index(word) :])
        state[path] = -1
    return None
