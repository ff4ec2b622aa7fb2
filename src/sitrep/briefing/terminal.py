"""The brief in a terminal, at any width, with and without colour.

In: a Brief and a Rich console. Out: text on that console.
The law of this file: text from reports is never read as Rich markup; it is only ever `Text`.
Where the console has no styles, the carrying words stand between asterisks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from sitrep.briefing.outline import Brief, Exhibit, Line, Quote, Section, Series, Source
from sitrep.briefing.wording import footer_of, head_lines, meta_of, refs_of, state_label

WIDEST = 110
REFS = "bold dim not italic"
LEAST_DATE, MOST_DATE = 10, 14
BAR_CHARS = 24
STYLES = {
    "happened": "green",
    "claimed": "yellow",
    "disputed": "magenta",
    "failed": "magenta",
    "due": "cyan",
    "pressure": "red",
    "possible": "blue",
    "diplomacy": "green",
}
LEADS = {"Reported": "green", "Claimed": "yellow", "Disputed": "magenta", "Threat": "red"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the console can show things.

    Attributes:
        styled: Whether it has bold, italics and underlining.
        dates: Width of the column of dates.
    """

    styled: bool
    dates: int


def _date_width(brief: Brief) -> int:
    """Room for the longest date, within bounds; what is longer is broken."""
    dates = [line.date for section in brief.sections for line in section.lines]
    return min(max([LEAST_DATE, *map(len, dates)]), MOST_DATE)


def print_brief(brief: Brief, console: Console) -> None:
    """Print a brief on a console, at most 110 columns wide."""
    width = min(console.width, WIDEST)
    look = Look(console.color_system is not None, _date_width(brief))
    for part in _parts(brief, look):
        console.print(Segments(_trimmed(part, console, width)), end="")


def _trimmed(part: RenderableType, console: Console, width: int) -> Iterable[Segment]:
    """The part as segments, without the blanks that tables put at the end of lines."""
    options = console.options.update(width=width, highlight=False, markup=False)
    for line in console.render_lines(part, options, pad=False):
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = Segment(line[-1].text.rstrip(), line[-1].style)
        yield from line
        yield Segment.line()


def _parts(brief: Brief, look: Look) -> Iterable[RenderableType]:
    """The brief from top to bottom."""
    yield from _head(brief)
    if brief.state:
        yield _title("State of play", "bold")
        leads = [_label(line.lead, LEADS.get(line.lead, "cyan")) for line in brief.state]
        shorts = [_short(line, look) for line in brief.state]
        yield _rows(look, zip(leads, shorts, strict=True))
    for section in brief.sections:
        yield from _section(section, look)
    if brief.figures:
        yield _title("Figures", "bold", "As told, on the report's day.")
        yield from (_series(series, look) for series in brief.figures)
    if brief.evidence:
        yield _title("Evidence named", "bold", "Named by reports; not checked here.")
        yield _rows(look, [(Text(piece.date), _exhibit(piece)) for piece in brief.evidence])
    if brief.sources:
        yield _title("Sources", "bold")
        yield _rows(look, [(_number(source), _source(source)) for source in brief.sources])
    yield Text()


def _head(brief: Brief) -> Iterable[RenderableType]:
    """Title, window and counts."""
    head = brief.head
    title = Table.grid(expand=True, padding=(0, 1))
    title.add_column(ratio=1)
    title.add_column(justify="right")
    subject = f"{head.title}: {head.about}" if head.about else head.title
    title.add_row(Text(subject.upper(), "bold"), Text(head.window, "bold"))
    yield title
    yield Rule(characters="━", style="bold")
    yield from (Text(line, "dim") for line in head_lines(head))


def _title(title: str, style: str, note: str = "") -> RenderableType:
    """A section's title with its note."""
    text = Text.assemble(("\n" + title.upper(), f"bold {style}".replace("bold bold", "bold")))
    if note:
        text.append(f"  {note}", "dim")
    return text


def _rows(look: Look, rows: Iterable[tuple[Text, RenderableType]]) -> Table:
    """Two columns: a date, number or lead word, and what stands beside it."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=look.dates, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    for left, right in rows:
        grid.add_row(left, right)
    return grid


def _section(section: Section, look: Look) -> Iterable[RenderableType]:
    """A section with its lines, and how to see what was left out."""
    yield _title(section.title, STYLES.get(section.key, "white"), section.note)
    yield _rows(look, [(_label(line.date, ""), _line(line, look)) for line in section.lines])
    if section.more:
        text = f"and {section.more} more: {section.hint}"
        yield Padding(Text(text, "italic dim"), (0, 0, 0, look.dates + 2))


def _label(text: str, style: str) -> Text:
    """The left column."""
    return Text(text, style)


def _line(line: Line, look: Look) -> RenderableType:
    """Label and code, quote, then on whose word and where it stands."""
    parts: list[RenderableType] = [_heading(line)]
    if line.quote:
        parts.append(_quote(line.quote, look))
    told, refs = meta_of(line), (refs_of(line.refs), REFS)
    if told or not isinstance(parts[-1], Text):
        parts.append(Text.assemble((told, "dim"), " " if told else "", refs))
    else:
        parts[-1].append(" ").append(*refs)
    parts += [Padding(_nested(below, look), (0, 0, 0, 2)) for below in line.nested]
    return Group(*parts)


def _heading(line: Line) -> Text:
    """The label in plain English, and the code."""
    return Text.assemble((line.label, "bold"), "  ", (line.code, "dim"))


def _nested(line: Line, look: Look) -> RenderableType:
    """A line under another."""
    first = Text.assemble(("↳ ", "dim"), (f"{line.lead}: ", "italic"), line.label)
    extra = [line.date, *line.details, line.words]
    told = " · ".join(part for part in extra if part and (part != line.date or part not in first))
    if told:
        first.append(f" · {told}", "dim")
    parts: list[RenderableType] = [first]
    if line.quote:
        quote = _quote(line.quote, look).append(f" {refs_of(line.refs)}", REFS)
        parts.append(Padding(quote, (0, 0, 0, 2)))
    parts += [Padding(_nested(below, look), (0, 0, 0, 2)) for below in line.nested]
    return Group(*parts)


def _short(line: Line, look: Look) -> Text:
    """A line of the state of play: date, label, voice, words of the report, source."""
    text = Text.assemble((f"{line.date}  ", "dim"), (state_label(line), "bold"))
    text.append(f", {line.words}" if line.words else "")
    if line.quote:
        text.append(": ").append(_quote(line.quote, look))
    return text.append(f" {refs_of(line.refs)}", REFS)


def _quote(quote: Quote, look: Look) -> Text:
    """The report's words between quotation marks, the carrying words marked."""
    text = Text(quote.opening, "italic" if look.styled else "")
    for piece in quote.pieces:
        if not piece.marked:
            text.append(piece.text)
        elif look.styled:
            text.append(piece.text, "underline")
        else:
            text.append(f"*{piece.text}*")
    return text.append(quote.closing)


def _series(series: Series, look: Look) -> RenderableType:
    """A series as a table with a bar for each figure; a single figure needs no bar."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=look.dates, justify="right")
    grid.add_column(justify="right")
    if len(series.points) > 1:
        grid.add_column(width=BAR_CHARS)
    grid.add_column(ratio=1, overflow="fold")
    for point in series.points:
        cells: list[Text] = [Text(point.date, ""), Text(point.text, "bold")]
        if len(series.points) > 1:
            cells.append(Text(bar(point.low, point.high, series.top), "cyan"))
        cells.append(Text.assemble(point.words or "stated by the report", " ",
                                   (refs_of(point.refs), REFS)))  # fmt: skip
        grid.add_row(*cells)
    return Group(Padding(Text(series.title, "bold"), (0, 0, 0, look.dates + 2)), grid)


def bar(low: float | None, high: float | None, top: float) -> str:
    """A bar on a common scale: solid to the lower bound, shaded to the upper, ">" where open.

    Example:
        >>> bar(50.0, 100.0, 100.0).rstrip()
        '████████████░░░░░░░░░░░░'
    """
    if top <= 0:
        return ""
    room = BAR_CHARS - 1 if high is None else BAR_CHARS
    solid = round(room * (low or 0.0) / top)
    shaded = round(BAR_CHARS * high / top) - solid if high is not None else 0
    return "█" * solid + "░" * max(0, shaded) + (">" if high is None else "")


def _exhibit(exhibit: Exhibit) -> Text:
    """A piece of evidence."""
    text = Text(exhibit.label, "bold")
    if exhibit.shows:
        text.append(f": said to show {exhibit.shows}", "not bold")
    return text.append(f" {refs_of(exhibit.refs)}", REFS)


def _number(source: Source) -> Text:
    """The number that lines refer to."""
    return Text(f"[{source.number}]", REFS)


def _source(source: Source) -> Text:
    """A report of the source list."""
    text = Text.assemble(f"{source.date}  ", (source.outlet or "outlet not named", "bold"))
    text.append(f"  {source.headline}")
    return text.append(footer_of(source), "dim")
