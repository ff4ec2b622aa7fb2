"""What the lines of a brief are set against: denials against claims, plans against facts.

In: every entry of the brief. Out: lines completed with what they meet.
The law of this file: only lines that are shown are completed, so that a long window stays cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sitrep.briefing.deadlines import find_done, index_facts
from sitrep.briefing.disputes import find_met, index_claims
from sitrep.briefing.folding import Entry
from sitrep.briefing.lines import line_of
from sitrep.briefing.outline import Line
from sitrep.briefing.tellings import Telling


class Backdrop:
    """What lines that are shown are set against: denials against claims, plans against facts.

    Args:
        entries: Every entry of the brief.
        end: End of the window.
    """

    def __init__(self, entries: Sequence[Entry], end: date) -> None:
        self.end = end
        self.entries = {tuple(t.statement.id for t in e.tellings): e for e in entries}
        self.claims = index_claims(entries)
        self.facts = index_facts(entries)

    def complete(self, line: Line, section: str) -> Line:
        """The line with what stands against it, or with the report that tells it as done."""
        entry = self.entries[line.statements]
        if section == "disputed":
            return self._set_against(line, entry)
        return self._mark_done(line, entry) if section == "due" else line

    def _set_against(self, line: Line, entry: Entry) -> Line:
        met = [
            line_of(_only(other, claim), self.end, lead="against this", short=True)
            for other, claim in find_met(entry, self.claims)
        ]
        return replace(line, nested=(*line.nested, *(replace(m, nested=()) for m in met)))

    def _mark_done(self, line: Line, entry: Entry) -> Line:
        done = find_done(entry, self.facts, self.end)
        if done is None or not line.details:
            return line
        return replace(line, details=(f"told as done in source {done.number}", *line.details[1:]))


def _only(entry: Entry, claim: Telling) -> Entry:
    """The entry itself, or the nested telling alone where that is what was met."""
    return entry if claim is entry.best else Entry(entry.section, (claim,))
