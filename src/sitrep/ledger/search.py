"""Full-text search: what a user may ask, and what is found.

In: words as a user types them. Out: hits with snippets.
The law of this file: nothing a user types is syntax of the database. There are words, "phrases" and
-words, and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sitrep.errors import UsageError
from sitrep.ledger import dialect
from sitrep.ledger.schema import reports
from sitrep.records import Span

_MOST_TERMS = 50
_LONGEST_QUERY_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found.

    Attributes:
        report: Its id.
        published: Its day, an ISO date.
        outlet: Who published it, "" when unknown.
        headline: Its headline, "" when none is kept apart from the text.
        snippet: The words around what was found, and where in them the found words stand.
    """

    report: str
    published: str
    outlet: str
    headline: str
    snippet: tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        wanted: Words and phrases that must all occur, at least one.
        unwanted: Words and phrases that must not.
    """

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def parse_query(typed: str) -> Query:
    """Read words, "phrases" and -unwanted ones.

    Args:
        typed: As the user typed it. Curly quotation marks count as straight ones, and an open one
            ends with the query. Signs alone are passed over.

    Raises:
        UsageError: If there is no word that must occur, or far too many.

    Example:
        >>> parse_query('NATO "written replies" -Olympics')
        Query(wanted=('NATO', 'written replies'), unwanted=('Olympics',))
    """
    if len(typed) > _LONGEST_QUERY_CHARS:
        raise UsageError(
            f"The search is longer than {_LONGEST_QUERY_CHARS} characters; shorten it."
        )
    plain = "".join(c if c.isprintable() else " " for c in re.sub("[“”„«»]", '"', typed))
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in _TERM.finditer(plain):
        words = term["phrase"] if term["phrase"] is not None else term["word"]
        if any(character.isalnum() for character in words):
            (unwanted if term["minus"] else wanted).append(" ".join(words.split()))
    if not wanted:
        raise UsageError(
            f'The search "{typed[:60]}" has no word that must occur; '
            'give words, a "phrase", and -words to leave out.'
        )
    if len(wanted) + len(unwanted) > _MOST_TERMS:
        raise UsageError(f"The search has more than {_MOST_TERMS} words; leave some out.")
    return Query(tuple(wanted), tuple(unwanted))


def search(connection: Connection, query: Query, limit: int) -> list[Hit]:
    """Find reports, best first; a find in the headline counts more than one in the text."""
    found = dialect.search_reports(connection, query.wanted, query.unwanted, limit)
    columns = (reports.c.id, reports.c.published, reports.c.outlet, reports.c.headline)
    rows = connection.execute(
        select(*columns).where(reports.c.id.in_([report_id for report_id, _ in found]))
    )
    heads = {row.id: row for row in rows}
    return [
        Hit(
            report_id,
            heads[report_id].published,
            heads[report_id].outlet,
            heads[report_id].headline,
            read_snippet(marked),
        )
        for report_id, marked in found
    ]


def read_snippet(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks of the database out of a snippet and say where they stood."""
    plain = ""
    spans: list[Span] = []
    for number, piece in enumerate(marked.split(dialect.MARK_OPEN)):
        found, _, rest = piece.partition(dialect.MARK_CLOSE) if number else ("", "", piece)
        if found:
            spans.append((len(plain), len(plain) + len(found)))
        plain += found + rest
    return plain, tuple(spans)
