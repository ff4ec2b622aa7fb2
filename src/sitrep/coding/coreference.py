"""Coreference: the mentions of a report with the chains in which they name the same.

In: a parsed report. Out: its mentions, each with the number of its chain. It is what coding reads
participants from, for who wants the chains themselves.
"""

from __future__ import annotations

import datetime

from sitrep.coding.circumstances import scenes_of
from sitrep.coding.homes import ranked
from sitrep.coding.mention import Mention
from sitrep.coding.mentions import Mentions
from sitrep.coding.places import find_places
from sitrep.coding.times import find_times
from sitrep.coding.voices import Attribution, find_attributions
from sitrep.parsing.parsed import ParsedReport


def find_chains(parsed: ParsedReport) -> tuple[tuple[Mention, int], ...]:
    """Find the mentions of a report and what they name.

    Args:
        parsed: The report with its grammar.

    Returns:
        Every noun phrase and pronoun that stands for something, in text order, with the number of
        its chain: the same for all that name the same, from 0 in the order in which they begin.
    """
    return read_mentions(parsed, find_attributions(parsed)).chains()


def read_mentions(parsed: ParsedReport, attributions: tuple[Attribution, ...]) -> Mentions:
    """The mentions of a report whose sources are known."""
    published = datetime.date.fromisoformat(parsed.report.published)
    times = find_times(parsed.report.text, published)
    scenes = scenes_of(find_places(parsed.doc), parsed.doc)
    return Mentions(
        parsed,
        published,
        attributions,
        scenes=ranked(scenes),
        times=[time.span for time in times],
    )
