"""Evidence: videos, photos, satellite images and documents that reports name.

In: coded reports. Out: exhibits by day. The law of this file: it says who is named as having
released a piece, and nothing about whether it shows what it is said to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitrep.briefing.days import parse_day, show_day
from sitrep.briefing.naming import describe_places, full_name, join_names
from sitrep.briefing.outline import Exhibit, Source
from sitrep.briefing.plain import make_quote, shorten
from sitrep.records import CodedReport, Evidence, Span

MOST_SHOWN = 12
KINDS = {"satellite": "satellite image", "audio": "sound recording"}


def find_exhibits(
    read: Sequence[CodedReport], sources: Sequence[Source], as_of: date
) -> tuple[Exhibit, ...]:
    """Pieces of evidence in order of reports and text; what copies name is named once."""
    by_id = {source.id: source for source in sources}
    found: dict[tuple[str, str], Exhibit] = {}
    for item in read:
        source = by_id[item.report.id]
        original = source.copy_of or source.number
        for piece in sorted(_all_pieces(item), key=lambda piece: (piece.span, piece.kind)):
            exhibit = _make_exhibit(piece, item, source.number, as_of)
            key = (f"{original}:{piece.kind}", exhibit.label + exhibit.shows)
            first = found.get(key)
            if first is None:
                found[key] = exhibit
            elif source.number not in first.refs:
                found[key] = Exhibit(
                    first.label, first.shows, first.date, first.quote, (*first.refs, source.number)
                )
    return tuple(found.values())[:MOST_SHOWN]


def _all_pieces(item: CodedReport) -> list[Evidence]:
    """Every piece a report names, attached to a statement or not, once."""
    attached = [piece for statement in item.statements for piece in statement.evidence]
    return list({(p.span, p.kind): p for p in [*attached, *item.evidence]}.values())


def label_of_piece(piece: Evidence) -> str:
    """What it is, who released it, where and through whom."""
    kind = shorten(KINDS.get(piece.kind, piece.kind), 40)
    parts = [kind[:1].upper() + kind[1:]]
    if piece.released_by:
        parts.append(f"released by {full_name(piece.released_by)}")
    if piece.where:
        parts += describe_places([piece.where])
    if piece.via:
        parts.append(f"via {join_names([shorten(name, 60) for name in piece.via])}")
    return ", ".join(part for part in parts if part)


def _make_exhibit(piece: Evidence, item: CodedReport, number: int, as_of: date) -> Exhibit:
    """One exhibit."""
    published = parse_day(item.report.published)
    year = published is not None and published.year != as_of.year
    return Exhibit(
        label=label_of_piece(piece),
        shows=shorten(piece.shows or "", 160),
        date=show_day(published, year=year) if published else "undated",
        quote=make_quote(item.report, _sentence_of(piece.span, item), [piece.span], limit=160),
        refs=(number,),
    )


def _sentence_of(span: Span, item: CodedReport) -> Span:
    """The sentence that holds a span, or the span itself."""
    for sentence in item.sentences:
        if sentence.span[0] <= span[0] and span[1] <= sentence.span[1]:
            return sentence.span
    return span
