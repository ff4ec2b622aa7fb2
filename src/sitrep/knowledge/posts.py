"""Posts that go with another, or that a state has not.

In: `data/actors/posts.tsv`. Out: who is to be asked for instead. The law of this file: one person
is written down once, so a crown worn in many states stands in `holders.tsv` under one of them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sitrep.knowledge.tables import check_codes, data_path, read_table

_POSTS = data_path("actors", "posts.tsv")
NONE = "-"


@dataclass(frozen=True, slots=True)
class Post:
    """How a state fills a post for some time.

    Attributes:
        held_with: A country code, a key of `offices.tsv`, or "-"; see the file's head.
        start: First day as an ISO date, "" when open.
        end: Last day as an ISO date, "" when open.
    """

    held_with: str
    start: str
    end: str


def crown_of(country: str, office: str, on: datetime.date) -> str:
    """Code of the state whose holder of this office holds it here too, "" when none does."""
    held_with = held_with_other(country, office, on)
    return held_with if held_with.isupper() else ""


def held_with_other(country: str, office: str, on: datetime.date) -> str:
    """What a post goes with on a day: a country, another office, "-" for no such post; else ""."""
    day = on.isoformat()
    for post in _posts().get((country, office), ()):
        if (not post.start or post.start <= day) and (not post.end or day <= post.end):
            return post.held_with
    return ""


@cache
def _posts() -> dict[tuple[str, str], tuple[Post, ...]]:
    found: defaultdict[tuple[str, str], list[Post]] = defaultdict(list)
    for row in read_table(_POSTS):
        found[row["country"], row["office"]].append(
            Post(row["held_with"], row["start"], row["end"])
        )
    return {key: tuple(posts) for key, posts in found.items()}


def check() -> list[str]:
    """Problems of `posts.tsv`: codes, days, sources, a post that two rows settle for one day."""
    problems = check_codes(_POSTS, read_table(_POSTS))
    for (country, office), posts in _posts().items():
        for one, other in pairwise(posts):
            if not one.end or not other.start or other.start <= one.end:
                problems.append(f"posts.tsv: {country} {office}: two rows hold on {other.start}")
    return problems
