"""Tellings: one report's statement with what is nested in it, and where it came from.

In: coded reports. Out: trees of tellings, in the order of reports and text.
The law of this file: every statement is in exactly one tree, whatever its parents say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitrep.briefing.naming import NO_COUNTRY, find_country, speakers
from sitrep.briefing.outline import Source
from sitrep.briefing.plain import clean
from sitrep.records import CodedReport, Participant, Relation, Report, Span, Stance, Statement

# Acts of speech whose content is shown under them; the content of any other act stands alone.
SPEECH = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
MAX_DEPTH = 6
# PLOVER sectors of those who stand against the state that they are counted with.
AGAINST = frozenset({"CRM", "OPP", "REB", "UAF"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as one report tells it.

    Attributes:
        statement: The statement.
        report: Its report.
        sentence: Characters of its sentence.
        kind: Kind of the sentence: text, headline, caption, ...
        number: Number of the report in the source list.
        origin: Independent origin of the report; a copy has that of what it copies.
        is_copy: Whether the report is a copy.
        nested: Tellings nested in it.
    """

    statement: Statement
    report: Report
    sentence: Span
    kind: str
    number: int
    origin: str
    is_copy: bool = False
    nested: tuple[Telling, ...] = ()

    @property
    def order(self) -> tuple[str, int, Span, str]:
        """Order of telling: by day, report and place in the text."""
        statement = self.statement
        return self.report.published, self.number, statement.span, statement.id

    @property
    def words(self) -> str:
        """The sentence, as received."""
        return self.report.text[self.sentence[0] : self.sentence[1]]

    def walk(self) -> Iterator[Telling]:
        """The telling itself, then all that is nested in it."""
        yield self
        for telling in self.nested:
            yield from telling.walk()


def plant(
    coded: CodedReport, source: Source, parts: Mapping[str, tuple[Statement, ...]]
) -> tuple[Telling, ...]:
    """The trees of one report, roots in text order.

    Args:
        coded: The coded report.
        source: Its line in the source list; the origin of a copy is that of what it copies.
        parts: Statement id -> statements shown under it, from `attach`.
    """
    held = {part.id for below in parts.values() for part in below}
    spans = {sentence.number: (sentence.span, sentence.kind) for sentence in coded.sentences}
    whole = (0, len(coded.report.text))

    def grow(statement: Statement, depth: int) -> Telling:
        below = parts.get(statement.id, ()) if depth < MAX_DEPTH else ()
        span, kind = spans.get(statement.sentence, (whole, "text"))
        return Telling(
            statement=statement,
            report=coded.report,
            sentence=span,
            kind=kind,
            number=source.number,
            origin=source.origin,
            is_copy=source.copy_of is not None,
            nested=tuple(grow(part, depth + 1) for part in below),
        )

    return tuple(grow(s, 0) for s in in_text_order(coded.statements) if s.id not in held)


def in_text_order(statements: Iterable[Statement]) -> list[Statement]:
    """Statements as the report has them; the id settles what shares a place."""
    return sorted(statements, key=lambda s: (s.sentence, s.span, s.id))


def attach(statements: Sequence[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Which statements are shown under which: parent id -> parts in text order.

    Content goes under its act of speech, a condition under what hangs on it. A reason, and
    anything whose parent is missing or reached in a circle, stands alone.
    """
    by_id = {statement.id: statement for statement in statements}
    parts: dict[str, list[Statement]] = {}
    for statement in in_text_order(statements):
        parent = by_id.get(statement.parent or "")
        if parent and _is_shown_under(statement, parent) and _reaches_top(statement, by_id):
            parts.setdefault(parent.id, []).append(statement)
    return {key: tuple(below) for key, below in parts.items()}


def _is_shown_under(statement: Statement, parent: Statement) -> bool:
    """Whether the part reads well, and truly, under its parent."""
    if statement.relation is Relation.CONTENT:
        return parent.event in SPEECH
    # "Troops left after talks, if ...": a fact must not stand among what hangs on a condition.
    return statement.relation is Relation.CONDITION and not parent.status.is_fact


def _reaches_top(statement: Statement, by_id: Mapping[str, Statement]) -> bool:
    """Whether the chain of parents ends, within the depth that is shown."""
    current: Statement | None = statement
    for _ in range(MAX_DEPTH):
        current = by_id.get(current.parent or "") if current else None
        if current is None:
            return True
    return False


def sides(participants: Iterable[Participant]) -> frozenset[str]:
    """Who takes part, by country, or by name where there is no country.

    Who fights or opposes a state from within is another side than the state.
    """
    return frozenset(map(_side, participants))


def _side(participant: Participant) -> str:
    """One participant's side."""
    if participant.country in NO_COUNTRY:
        return clean(participant.name or participant.text).casefold()
    against = participant.sectors[:1] and participant.sectors[0] in AGAINST
    return f"{participant.country}/against" if against else participant.country


def stance_of(statement: Statement) -> Stance:
    """How those whose word it is stand to it; the reporter asserts."""
    own = speakers(statement)
    if not own or own[-1].stance is Stance.REPORTS:
        return Stance.ASSERTS
    return own[-1].stance


def is_about(telling: Telling, about: str) -> bool:
    """Whether a tree has to do with a country, given by code or name, or holds the words asked for.

    A country is looked for among participants and places, other words in the sentences.
    """
    code = find_country(about)
    if code:
        return any(_takes_part(part.statement, code) for part in telling.walk())
    words = re.compile(rf"(?<!\w){re.escape(clean(about).casefold())}(?!\w)")
    return any(words.search(clean(part.words).casefold()) for part in telling.walk())


def _takes_part(statement: Statement, code: str) -> bool:
    """Whether a country acts, is acted on, or is where it happens."""
    countries = {taker.country for taker in (*statement.actors, *statement.recipients)}
    return code in countries or any(place.country == code for place in statement.where)
