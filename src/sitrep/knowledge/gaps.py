"""Gaps in office: days between two known terms on which nobody is known to hold a post.

In: `holders.tsv` and `posts.tsv`. Out: gaps of the offices that one person holds at a time. A gap
is no fault: offices stand empty, and what is not known stays unknown. It says where to look next.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sitrep.knowledge.holders import rows_of_posts
from sitrep.knowledge.office_terms import OPEN, first_day, last_day
from sitrep.knowledge.posts import held_with_other

SHORT_DAYS = 92
"""Offices are left empty between governments; a shorter gap says nothing."""
_SINCE = "1990-01-01"
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a known holder, both included.

    Attributes:
        country: ISO 3166-1 alpha-3.
        office: Key of `offices.tsv`.
        start: First day.
        end: Last day.
    """

    country: str
    office: str
    start: datetime.date
    end: datetime.date

    @property
    def days(self) -> int:
        """Length."""
        return (self.end - self.start).days + 1


def office_gaps(longer_than: int = SHORT_DAYS) -> list[Gap]:
    """Gaps since 1990 in the offices that one person holds, by country, office and day.

    Args:
        longer_than: Days; what is as long or shorter is left out.
    """
    gaps: list[Gap] = []
    for (country, office), rows in rows_of_posts().items():
        reached = ""
        for row in rows:
            start, end = first_day(row["start"]), last_day(row["end"]) or OPEN
            if reached and reached < start and start > _SINCE:
                gap = _between(country, office, max(reached, _SINCE), start)
                if gap.days > longer_than and not _goes_with_another(gap):
                    gaps.append(gap)
            reached = max(reached, end)
    return gaps


def _between(country: str, office: str, last: str, first: str) -> Gap:
    """Gap after the last day of one term and before the first of another."""
    start = datetime.date.fromisoformat(last) + _ONE_DAY
    return Gap(country, office, start, datetime.date.fromisoformat(first) - _ONE_DAY)


def _goes_with_another(gap: Gap) -> bool:
    """Whether the post went with another, or was none, in the middle of the gap."""
    middle = gap.start + (gap.end - gap.start) / 2
    return bool(held_with_other(gap.country, gap.office, middle))
