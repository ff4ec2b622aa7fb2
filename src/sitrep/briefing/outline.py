"""The outline of a brief: what the renderers are given. Plain values, already inert text.

In: nothing. Out: frozen records that `brief.py` fills and `terminal`, `markdown` and `page` print.
The law of this file: every string here has been through `plain.clean`, so it holds no control
character; escaping for a format is the renderer's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.records import Span, Status

QUOTE_MARKS = ("“", "”", '"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a quote.

    Attributes:
        text: The words, blanks included.
        marked: True for the words that carry the statement.
    """

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """The report's own words around a statement, cut at word boundaries.

    Attributes:
        pieces: Runs of words in order; joined they are the quote.
        report: Id of the report quoted.
        span: Characters of the report that are quoted; cleaned, they equal the joined pieces.
        cut_before: True when the sentence begins before the quote.
        cut_after: True when it goes on after it.
    """

    pieces: tuple[Piece, ...]
    report: str
    span: Span
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """The quoted words without marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_speech(self) -> bool:
        """Whether the words bring quotation marks of their own at both ends."""
        return self.text[:1] in QUOTE_MARKS and self.text[-1:] in QUOTE_MARKS

    @property
    def opening(self) -> str:
        """What stands before the words: a quotation mark, and an ellipsis where they are cut."""
        return ("" if self.is_speech else "“") + ("… " if self.cut_before else "")

    @property
    def closing(self) -> str:
        """What stands after the words."""
        return (" …" if self.cut_after else "") + ("" if self.is_speech else "”")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, or several tellings of one, as a reader is shown it.

    Attributes:
        label: Who did what to whom, in plain English made from the record.
        code: PLOVER type and mode: "RETREAT/withdraw".
        status: Status of the statement.
        date: Day or days as shown: "15 Feb", "10-20 Feb", "by 15 Feb" (the report's day).
        day: ISO date that the line is sorted by.
        words: On whose word, as a phrase; empty when the reporter states it.
        details: Places, figures and times that the label does not hold.
        quote: The report's words; null where the line above already quotes them.
        gist: The same in few words, for the state of play; null in nested lines.
        refs: Numbers of the sources that tell it, the quoted one first.
        origins: Independent origins among them; a copy adds none.
        lead: How the line belongs to the one above: "if", "against this", ...; empty at the top.
        nested: Lines under this one.
        statements: Ids of the statements folded into the line, the quoted one first.
        weight: What it was ranked by; higher comes first when lines must be left out.
    """

    label: str
    code: str
    status: Status
    date: str
    day: str
    words: str
    details: tuple[str, ...]
    quote: Quote | None
    refs: tuple[int, ...]
    origins: int
    lead: str = ""
    nested: tuple[Line, ...] = ()
    statements: tuple[str, ...] = ()
    weight: float = 0.0
    gist: Quote | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brief.

    Attributes:
        key: Stable name, such as "happened"; also the anchor on the page.
        title: As printed.
        note: One sentence that says what belongs here.
        lines: In the order shown.
        more: How many lines were left out by the cap.
        hint: The command that shows the rest; empty when nothing was left out.
    """

    key: str
    title: str
    note: str
    lines: tuple[Line, ...]
    more: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure at one time.

    Attributes:
        day: ISO date of the report, or of the event where it is dated.
        date: As shown.
        low: Lower bound, null when open.
        high: Upper bound, null when open.
        text: As shown: "169,000–190,000", "more than 100,000".
        words: On whose word; empty when the reporter states it.
        refs: Numbers of the sources.
        quote: The report's words.
    """

    day: str
    date: str
    low: float | None
    high: float | None
    text: str
    words: str
    refs: tuple[int, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Series:
    """Figures for one counted thing, in order of time.

    Attributes:
        title: What is counted, and of whom: "Russia: troops".
        points: At least one, by day.
    """

    title: str
    points: tuple[Point, ...]

    @property
    def top(self) -> float:
        """Highest bound in the series, 0 when none is known."""
        bounds = [b for point in self.points for b in (point.low, point.high) if b is not None]
        return max(bounds, default=0.0)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence that a report names.

    Attributes:
        label: "Video, released by Russia's Defence Ministry, via AFP".
        shows: What it is said to show; empty when not said.
        date: Day of the report, as shown.
        quote: The report's words.
        refs: Numbers of the sources.
    """

    label: str
    shows: str
    date: str
    quote: Quote
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report in the source list.

    Attributes:
        number: As referred to in brackets, from 1, by date.
        day: ISO date of publication.
        date: As shown.
        outlet: Who published it, or the agency that it credits; "" when neither is known.
        headline: Its headline, or its first words.
        url: Address, "" when unknown or not http(s).
        origin: The agency credited, or the outlet.
        copy_of: Number of the report that this one copies; null for an independent one.
        id: Report id, for `sitrep show`.
        is_earlier: True for a report of before the window, listed for its figures alone.
    """

    number: int
    day: str
    date: str
    outlet: str
    headline: str
    url: str
    origin: str
    copy_of: int | None
    id: str
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The headline block.

    Attributes:
        title: "Situation report".
        about: What it is about, as shown; empty for everything.
        window: The days covered, as shown.
        as_of: The day that "open" and "past" are measured from.
        reports: Reports in the window.
        outlets: Different outlets.
        origins: Independent origins: agencies and outlets, copies not counted.
        statements: Statements that the reports make.
        shown: Statements that the brief draws on (those about the subject).
        versions: Versions of Sitrep and model that coded them, sorted.
    """

    title: str
    about: str
    window: str
    as_of: date | None
    reports: int
    outlets: int
    origins: int
    statements: int
    shown: int
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation report.

    Attributes:
        head: The headline block.
        state: The state of play: a few one-line entries.
        sections: Non-empty sections in reading order.
        figures: Series of figures, the longest first.
        evidence: Pieces of evidence named, by date.
        sources: Every report in the window, by number.
    """

    head: Head
    state: tuple[Line, ...]
    sections: tuple[Section, ...]
    figures: tuple[Series, ...]
    evidence: tuple[Exhibit, ...]
    sources: tuple[Source, ...]
