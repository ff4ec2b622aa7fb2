"""Sentences with marks, as people wrote them for the project: read, checked, counted.

    python -m training.marked training/sentences/*/*.tsv

In: the tables that `training/sentences/README.md` describes. Out: sentences with spans. A row that
breaks the format stops the reading with its file and line.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitrep.knowledge.ontology import event_types, modes_of

NONE = "NONE"
STATUSES = (
    "happened", "ongoing", "planned", "possible", "threatened", "demanded", "conditional",
    "denied", "failed",
)  # fmt: skip
REGIONS = ("africa", "americas", "asia", "europe", "mena", "eurasia", "oceania", "global")
DECADES = ("1980s", "1990s", "2000s", "2010s", "2020s")
GENRES = ("wire", "newspaper", "headline", "official", "broadcast", "chronicle", "ngo")
EVENT_COLUMNS = (
    "event", "mode", "status", "direction", "region", "decade", "genre", "sentence",
)  # fmt: skip
SPAN_COLUMNS = ("genre", "sentence")
_EVENT_MARKS = ("s", "t", "e")
_SPAN_MARKS = ("src", "cue", "con", "DATE", "TIME", "DURATION", "SET")
_MARK = re.compile(r"<(/?)(\w+)>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and where they stood.

    Attributes:
        text: The sentence.
        spans: Label, start and end in characters, in the order in which they open.
        row: The other columns.
    """

    text: str
    spans: tuple[tuple[str, int, int], ...]
    row: dict[str, str]

    def span(self, label: str) -> tuple[int, int] | None:
        """The only span of a label, or nothing."""
        for name, start, end in self.spans:
            if name == label:
                return start, end
        return None


class BrokenRow(ValueError):
    """A row that breaks the format."""


def take_marks(written: str, allowed: tuple[str, ...]) -> Marked:
    """Text and spans of a sentence with marks; marks nest and close in order.

    Raises:
        BrokenRow: If a mark is unknown, unclosed, empty, or begins or ends with a blank.
    """
    text, place, spans = "", 0, []
    open_marks: list[tuple[str, int]] = []
    for mark in _MARK.finditer(written):
        text += written[place : mark.start()]
        place = mark.end()
        closing, label = mark.groups()
        if label not in allowed:
            raise BrokenRow(f"the mark <{label}> is not one of {', '.join(allowed)}")
        if not closing:
            open_marks.append((label, len(text)))
            continue
        if not open_marks or open_marks[-1][0] != label:
            raise BrokenRow(f"</{label}> closes nothing that is open")
        start = open_marks.pop()[1]
        if not text[start:] or text[start:] != text[start:].strip():
            raise BrokenRow(f"<{label}> is empty, or begins or ends with a blank")
        spans.append((label, start, len(text)))
    if open_marks:
        raise BrokenRow(f"<{open_marks[-1][0]}> is not closed")
    text += written[place:]
    if text != " ".join(text.split()) or "<" in text or len(text) < len("He left."):
        raise BrokenRow("blanks at the ends or doubled, a stray <, or no sentence")
    spans.sort(key=lambda span: (span[1], -span[2]))
    return Marked(text, tuple(spans), {})


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a table with their line numbers; lines that begin with # are comments."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    rows = [(n, line.split("\t")) for n, line in lines if line and not line.startswith("#")]
    if not rows or tuple(rows[0][1]) != columns:
        raise BrokenRow(f"{path}: the header must be {' '.join(columns)}, parted by tabs")
    for number, cells in rows[1:]:
        if len(cells) != len(columns):
            raise BrokenRow(f"{path}:{number}: {len(cells)} cells, not {len(columns)}")
        yield number, dict(zip(columns, cells, strict=True))


def read_marked(path: Path) -> list[Marked]:
    """All rows of one file; its folder says of which kind it is.

    Raises:
        BrokenRow: At the first row that breaks the format.
    """
    events = path.parent.name == "events"
    columns, marks = (EVENT_COLUMNS, _EVENT_MARKS) if events else (SPAN_COLUMNS, _SPAN_MARKS)
    found, faults = [], []
    for number, row in read_rows(path, columns):
        try:
            marked = take_marks(row["sentence"], marks)
            (_check_event if events else _check_spans)(row, marked)
        except BrokenRow as fault:
            faults.append(f"{path}:{number}: {fault}")
            continue
        found.append(Marked(marked.text, marked.spans, row))
    if faults:
        raise BrokenRow("\n".join(faults))
    return found


def _check_event(row: dict[str, str], marked: Marked) -> None:
    labels = Counter(label for label, _, _ in marked.spans)
    if max(labels.values(), default=0) > 1:
        raise BrokenRow("more than one <s>, <t> or <e>")
    _check_one("region", row["region"], REGIONS)
    _check_one("decade", row["decade"], DECADES)
    _check_one("genre", row["genre"], GENRES)
    if row["event"] == NONE:
        if set(labels) != {"s", "t"} or {row["mode"], row["status"], row["direction"]} != {"_"}:
            raise BrokenRow("NONE has <s> and <t>, no <e>, and _ for mode, status and direction")
        return
    _check_one("event", row["event"], (*event_types(), NONE))
    if row["mode"] != "_":
        _check_one(f"mode of {row['event']}", row["mode"], modes_of(row["event"]))
    _check_one("status", row["status"], STATUSES)
    _check_one("direction", row["direction"], ("one", "both"))
    if not labels["e"] or not (labels["s"] or labels["t"]):
        raise BrokenRow("an event has <e>, and <s> or <t>")
    if row["direction"] == "both" and not (labels["s"] and labels["t"]):
        raise BrokenRow("direction both needs <s> and <t>")


def _check_spans(row: dict[str, str], marked: Marked) -> None:
    _check_one("genre", row["genre"], GENRES)
    labels = {label for label, _, _ in marked.spans}
    if ("src" in labels or "con" in labels) and "cue" not in labels:
        raise BrokenRow("a source or content without a cue")


def _check_one(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BrokenRow(f'{name} "{value}" is not one of {", ".join(allowed) or "none"}')


def count(paths: list[Path]) -> dict[str, Counter[str]]:
    """Rows by event, status, region, decade and genre; and sentences."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*EVENT_COLUMNS[:-1], "kind")}
    seen: set[str] = set()
    for path in paths:
        for marked in read_marked(path):
            counts["kind"][f"{path.parent.name} rows"] += 1
            if marked.text not in seen:
                counts["kind"][f"{path.parent.name} sentences"] += 1
            seen.add(marked.text)
            for name, value in marked.row.items():
                if name in counts:
                    counts[name][value] += 1
    return counts


def main() -> None:
    """Check the files named and print what is in them."""
    try:
        counts = count([Path(name) for name in sys.argv[1:]])
    except BrokenRow as fault:
        sys.exit(str(fault))
    for name, values in counts.items():
        print(
            f"{name}: " + ", ".join(f"{label} {number}" for label, number in values.most_common())
        )


if __name__ == "__main__":
    main()
