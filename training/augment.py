"""Varies gold sentences as news varies: quotes, dashes, headlines, lost stops, missed boundaries.

In: Gold sentences and a random generator. Out: other Gold sentences with the same annotation.
The law of this file: a change never moves the borders of words.
"""

from __future__ import annotations

import random
from dataclasses import replace

from training.treebanks import Gold

QUOTES = (str.maketrans("'`", "’‘"), str.maketrans("’‘", "''"))
SMALL = frozenset(
    "a an the of in on at to for by with from and or but as is are was be it its".split()
)
CLOSING = frozenset(".!?")


def vary(gold: Gold, chance: random.Random) -> Gold:
    """One sentence as it might stand in another paper."""
    gold = _vary_marks(gold, chance)
    draw = chance.random()
    if draw < 0.10 and _ends_with_stop(gold):
        gold = without_stop(gold)
    draw = chance.random()
    if draw < 0.02:
        return with_words(gold, [word.upper() for word in gold.words])
    if draw < 0.05:
        return with_words(gold, [_title(word, i) for i, word in enumerate(gold.words)])
    if draw < 0.055:
        return with_words(gold, [word.lower() for word in gold.words])
    return gold


def with_words(gold: Gold, words: list[str]) -> Gold:
    """The same annotation over other spellings."""
    return replace(gold, words=tuple(words))


def _vary_marks(gold: Gold, chance: random.Random) -> Gold:
    words = list(gold.words)
    if chance.random() < 0.4:
        words = _curl(words) if chance.random() < 0.7 else [w.translate(QUOTES[1]) for w in words]
    if chance.random() < 0.3:
        dash = chance.choice("–—-")
        words = [dash if word in {"--", "—", "–"} else word for word in words]
    if chance.random() < 0.2:
        dash = chance.choice("–—")
        words = [
            dash if word == "-" and i and gold.spaces[i] and gold.spaces[i - 1] else word
            for i, word in enumerate(words)
        ]
    return with_words(gold, words)


def _curl(words: list[str]) -> list[str]:
    curled, is_open = [], False
    for word in words:
        if word in {'"', "``", "''"}:
            is_open = not is_open if word == '"' else word == "``"
            curled.append("“" if is_open else "”")
        else:
            curled.append(word.replace("'", "’").replace("`", "‘"))
    return curled


def _title(word: str, index: int) -> str:
    return word if index and word in SMALL else word[:1].upper() + word[1:]


def _ends_with_stop(gold: Gold) -> bool:
    if len(gold.words) < 3 or gold.words[-1] not in CLOSING:
        return False
    if any(end == len(gold.words) for _, end, _ in gold.entities or ()):
        return False
    return gold.heads is None or (len(gold.words) - 1) not in gold.heads


def without_stop(gold: Gold) -> Gold:
    """The sentence without its last word, a stop that governs nothing."""
    return replace(
        gold,
        words=gold.words[:-1],
        spaces=(*gold.spaces[:-2], False),
        pos=gold.pos and gold.pos[:-1],
        morphs=gold.morphs and gold.morphs[:-1],
        lemmas=gold.lemmas and gold.lemmas[:-1],
        heads=gold.heads and gold.heads[:-1],
        deps=gold.deps and gold.deps[:-1],
    )


def join(first: Gold, second: Gold) -> Gold:
    """Two sentences whose border was missed: the second hangs on the first as parataxis."""
    assert first.heads is not None
    assert second.heads is not None
    assert first.deps is not None
    assert second.deps is not None
    shift = len(first.words)
    root = first.deps.index("ROOT")
    heads = [
        root if dep == "ROOT" else head + shift
        for head, dep in zip(second.heads, second.deps, strict=True)
    ]
    deps = ["parataxis" if dep == "ROOT" else dep for dep in second.deps]
    names = [(a + shift, b + shift, label) for a, b, label in second.entities or ()]
    known = first.entities is not None and second.entities is not None
    return replace(
        first,
        words=first.words + second.words,
        spaces=(*first.spaces[:-1], True, *second.spaces),
        pos=(first.pos or ()) + (second.pos or ()),
        morphs=(first.morphs or ()) + (second.morphs or ()),
        lemmas=(first.lemmas or ()) + (second.lemmas or ()),
        heads=first.heads + tuple(heads),
        deps=first.deps + tuple(deps),
        entities=(*(first.entities or ()), *names) if known else None,
    )
