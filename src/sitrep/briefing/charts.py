"""Charts: where the marks of a series of figures stand in a small picture.

In: a Series. Out: coordinates, which the page's template draws as inline SVG.
The law of this file: the scale starts at zero, and days stand apart as they do in the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.briefing.days import parse_day
from sitrep.briefing.outline import Point, Series

WIDTH, HEIGHT = 480, 190
LEFT, RIGHT, TOP, BOTTOM = 16, 464, 34, 156
# Labels nearer than this run into each other; the later one is raised.
LABEL_WIDTH = 92
RAISED = 15
MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure in the picture.

    Attributes:
        x: Centre, in units of the picture.
        low: Height of the lower bound.
        high: Height of the upper bound; equals `low` for a single value.
        is_open: True when one bound is not known.
        label: The figure.
        label_y: Where the label stands; 0 when there is no room for it.
        anchor: start, middle or end.
        date: The day, as shown.
        title: Figure, day and voice, for those who point at the mark.
    """

    x: float
    low: float
    high: float
    is_open: bool
    label: str
    label_y: float
    anchor: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a series.

    Attributes:
        width: Units across.
        height: Units down.
        base: Height of zero.
        line: Points of the line through the lower bounds, as SVG takes them.
        marks: One for each figure.
        first: First day, as shown.
        last: Last day, as shown.
        summary: The picture in words.
    """

    width: int
    height: int
    base: int
    line: str
    marks: tuple[Mark, ...]
    first: str
    last: str
    summary: str


def chart_of(series: Series) -> Chart | None:
    """The picture of a series; null when fewer than two days or no bound are known."""
    days = [day.toordinal() for point in series.points if (day := parse_day(point.day))]
    if len(set(days)) < 2 or len(days) != len(series.points) or series.top <= 0:
        return None
    reach = max(days) - min(days)
    xs = [LEFT + 20 + (RIGHT - LEFT - 40) * (day - min(days)) / reach for day in days]
    marks = _place_labels([_mark(p, x, series.top) for p, x in zip(series.points, xs, strict=True)])
    first, last = series.points[0], series.points[-1]
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        base=BOTTOM,
        line=" ".join(f"{mark.x:.1f},{(mark.low + mark.high) / 2:.1f}" for mark in marks),
        marks=tuple(marks),
        first=first.date,
        last=last.date,
        summary=f"{series.title}: {first.text} on {first.date}, {last.text} on {last.date}.",
    )


def _mark(point: Point, x: float, top: float) -> Mark:
    """A mark without its label's place."""
    known = [bound for bound in (point.low, point.high) if bound is not None]
    low, high = (BOTTOM - (BOTTOM - TOP) * value / top for value in (min(known), max(known)))
    title = f"{point.date}: {point.text}" + (f", {point.words}" if point.words else "")
    return Mark(
        x=round(x, 1),
        low=round(low, 1),
        high=round(high, 1),
        is_open=len(known) == 1,
        label=point.text,
        label_y=0.0,
        anchor="middle",
        date=point.date,
        title=title,
    )


def _place_labels(marks: list[Mark]) -> list[Mark]:
    """Give each mark a label where there is room: above it, raised over its neighbour's."""
    placed: list[Mark] = []
    taken: list[tuple[float, float]] = []
    for number, mark in enumerate(marks):
        is_end = number in (0, len(marks) - 1)
        anchor = "start" if mark.x < 70 else "end" if mark.x > WIDTH - 70 else "middle"
        y = mark.high - 9
        while any(abs(mark.x - x) < LABEL_WIDTH and abs(y - other) < RAISED for x, other in taken):
            y -= RAISED
        has_room = y > 10 and (is_end or len(marks) <= MOST_LABELS)
        if has_room:
            taken.append((mark.x, y))
        placed.append(
            Mark(mark.x, mark.low, mark.high, mark.is_open, mark.label,
                 round(y, 1) if has_room else 0.0, anchor, mark.date, mark.title)
        )  # fmt: skip
    return placed
