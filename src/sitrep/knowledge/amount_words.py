"""Words around counts: bounds, currencies, measures, and what may befall the counted.

In: `data/language/amount_words.tsv`. Out: for each kind, its words with their values. The law of
this file: it knows words, not sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path, read_table

KINDS = frozenset(
    {
        "added",
        "among",
        "army_unit",
        "bound",
        "bound_after",
        "casualty",
        "casualty_subject",
        "container",
        "currency_prefix",
        "currency_symbol",
        "currency_word",
        "label_before",
        "measure",
        "not_counted",
        "number_noun",
        "percent",
        "plural",
        "singular",
        "total_noun",
        "unknown",
        "unknown_cue",
        "vague_of",
    }
)
BOUNDS = ("low", "high", "approx")


@cache
def amount_words() -> Mapping[str, Mapping[str, str]]:
    """Words around counts by kind: lower-case word or phrase to value.

    Raises:
        KnowledgeError: If the file has an unknown kind, a missing kind, or an unknown bound.
    """
    table: dict[str, dict[str, str]] = {}
    for row in read_table(data_path("language", "amount_words.tsv")):
        if row["kind"].startswith("bound") and row["value"] not in BOUNDS:
            raise KnowledgeError(
                f'amount_words.tsv: "{row["word"]}" has the bound "{row["value"]}". '
                f"Allowed: {', '.join(BOUNDS)}."
            )
        table.setdefault(row["kind"], {})[row["word"]] = row["value"]
    if table.keys() != KINDS:
        odd = ", ".join(sorted(table.keys() ^ KINDS))
        raise KnowledgeError(
            f"amount_words.tsv: unknown or missing kinds: {odd}. Known: {', '.join(sorted(KINDS))}."
        )
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in table.items()})
