"""What the knowledge files leave open: notes to read, beside the faults that `faults.py` lists.

In: nothing. Out: lines under headings. A note asks for a look and breaks no rule.
"""

from __future__ import annotations

from collections import Counter

from sitrep.knowledge.gaps import SHORT_DAYS, Gap, office_gaps
from sitrep.knowledge.homonyms import names_of_two, people_of_one_name
from sitrep.knowledge.office_terms import offices

_SHOWN = 12
"""Gaps that are named; the rest are counted."""


def knowledge_notes() -> dict[str, list[str]]:
    """Notes by heading: gaps in office, names in two files, people of one name."""
    return {
        f"gaps in office of more than {SHORT_DAYS} days, since 1990": _of_gaps(office_gaps()),
        "names that two files have": names_of_two(),
        "people of one name in high office on one day": people_of_one_name(),
    }


def _of_gaps(gaps: list[Gap]) -> list[str]:
    """How many gaps each office has, and the longest."""
    counts = Counter(gap.office for gap in gaps)
    lines = [f"{counts[key]} of {offices()[key].title}" for key in sorted(counts)]
    longest = sorted(gaps, key=lambda gap: (-gap.days, gap.country, gap.office))[:_SHOWN]
    return lines + [
        f"{gap.country} {offices()[gap.office].title}: {gap.start} to {gap.end}" for gap in longest
    ]
