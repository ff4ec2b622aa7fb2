"""Status operators and light verbs: words that govern an event without being one.

In: `data/lexicon/operators.tsv` and `light.tsv`, whose heads explain the columns. Out: look-ups.
"""

from __future__ import annotations

from functools import cache

from sitrep.knowledge.tables import data_path, read_table

EFFECTS = frozenset(
    "attempted before conditional demanded denied due ended failed negated ongoing planned "
    "possible same threatened unreal would".split()
)


@cache
def _operators() -> dict[tuple[str, str, str], str]:
    rows = read_table(data_path("lexicon", "operators.tsv"))
    return {(row["word"], row["pos"], row["role"]): row["effect"] for row in rows}


def effect_of(word: str, pos: str, role: str) -> str | None:
    """What a word does to the status of the event in a role under it; null when nothing is known.

    Args:
        word: Lemma, with particle (`rule out`) or joined preposition (`ahead_of`).
        pos: v, n, a, d, p, m or x as in the file.
        role: comp, obj, subj, mod, mark, aux or a preposition.
    """
    return _operators().get((word, pos, role))


@cache
def operator_words() -> frozenset[tuple[str, str]]:
    """Every (word, part of speech) that says what another word's event is."""
    return frozenset((word, pos) for word, pos, _ in _operators())


@cache
def light_verbs() -> dict[str, tuple[str, str]]:
    """For each light verb: who acts (`subj` or `obj`), and its effect (`same`, `ended` or `-`)."""
    rows = read_table(data_path("lexicon", "light.tsv"))
    return {row["verb"]: (row["holder"], row["effect"]) for row in rows}


def check() -> list[str]:
    """Problems in the two files: unknown effects and holders."""
    faults = [
        f"operators.tsv: {' '.join(key)} has the unknown effect {effect}"
        for key, effect in _operators().items()
        if effect not in EFFECTS
    ]
    faults += [
        f"light.tsv: {verb} has the unknown holder {holder}"
        for verb, (holder, _) in light_verbs().items()
        if holder not in ("subj", "obj")
    ]
    return faults
