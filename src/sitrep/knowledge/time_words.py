"""Words of time: months, weekdays, units and the small words that place them.

In: `data/language/time_words.tsv`. Out: for each kind, its words with their values. The law of this
file: it knows words, not calendars.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import data_path, read_table

NUMBERED = {
    "month": 12,
    "month_short": 12,
    "weekday": 6,
    "weekday_short": 6,
    "weekdays": 6,
}
"""Kinds whose value is a number, with the highest."""

KINDS = frozenset(
    {
        *NUMBERED,
        "attack_day",
        "attack_noun",
        "bound",
        "bound_pair",
        "clock_word",
        "day_word",
        "daypart",
        "direction",
        "function_word",
        "half_day",
        "long_unit",
        "month_cue",
        "month_doubtful",
        "named_day",
        "night_word",
        "not_a_weekday_after",
        "not_a_weekday_before",
        "not_a_year_after",
        "not_a_year_before",
        "part",
        "reference",
        "reference_phrase",
        "relation",
        "relation_pair",
        "season",
        "set_word",
        "shift",
        "tense",
        "trading_unit",
        "unit",
        "unit_filler",
        "units",
        "year_cue",
        "zone",
    }
)


@cache
def time_words() -> Mapping[str, Mapping[str, str]]:
    """Words of time by kind: lower-case word or phrase to value, as the data file explains.

    Raises:
        KnowledgeError: If the file has an unknown kind, a missing kind, or a number out of range.
    """
    table: dict[str, dict[str, str]] = {}
    for row in read_table(data_path("language", "time_words.tsv")):
        kind, word, value = row["kind"], row["word"], row["value"]
        top = NUMBERED.get(kind)
        if top is not None and not (value.isdigit() and int(value) <= top):
            raise KnowledgeError(
                f'time_words.tsv: {kind} "{word}" has the value "{value}"; allowed: 0 to {top}.'
            )
        table.setdefault(kind, {})[word] = value
    if table.keys() != KINDS:
        odd = ", ".join(sorted(table.keys() ^ KINDS))
        raise KnowledgeError(
            f"time_words.tsv: unknown or missing kinds: {odd}. Known: {', '.join(sorted(KINDS))}."
        )
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in table.items()})
