"""Family names: which words of a full name may stand for somebody.

In: the key of a full name, made by `spelling.name_key`, and the person's country. Out: the keys of
the family names. The law of this file: small words before a family name may be left out ("Assad").
"""

from __future__ import annotations

FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG"})
"""Where the family name is written first."""
BEFORE_SURNAME = frozenset(
    "al el bin ibn ben van von der den de del della di da dos le la ter abu ould zu mac st".split()
)
"""Small words that belong to the family name after them."""
_TWO_SURNAMES = frozenset(
    "ESP MEX COL VEN PER CHL ARG ECU BOL PRY URY CUB DOM GTM HND SLV NIC CRI PAN".split()
)


def surnames_of(key: str, country: str) -> tuple[str, ...]:
    """Family names under which somebody may be mentioned.

    Args:
        key: `name_key` of the full name.
        country: Decides whether the family name stands first.
    """
    words = key.split(" ")
    if len(words) == 1:
        return (key,)
    if country in FAMILY_FIRST:
        return (words[0],)
    found = [words[-1]]
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in BEFORE_SURNAME:
        begin -= 1
        found.append(" ".join(words[begin:]))
    if country in _TWO_SURNAMES and len(words) > 2 and begin == len(words) - 1:
        found += [" ".join(words[-2:]), words[-2]]
    return tuple(found)
