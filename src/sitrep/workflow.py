"""The order of the steps: the only file that knows it.

In: reports. Out: coded reports and refusals, in the order in which the reports came. Rooms do not
know each other; they meet here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version as package_version
from itertools import islice
from pathlib import Path

from sitrep.briefing.brief import Brief, make_brief
from sitrep.coding.coder import Trace, code
from sitrep.coding.participants import resolve
from sitrep.coding.places import find_places
from sitrep.coding.times import TimeExpression, find_times
from sitrep.coding.voices import Attribution, find_attributions
from sitrep.errors import RefusedReport
from sitrep.ledger import Ledger
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.reading.dates import parse_day
from sitrep.records import CodedReport, Participant, Refusal, Report, Where

BATCH = 16
"""Reports parsed together; larger batches are no faster with the small model."""


class Coder:
    """A model with all the steps from a report to its statements; built once, used often.

    Args:
        model: "fast", the path of a spaCy pipeline with Universal Dependencies labels, or the name
            of an installed one.

    Example:
        >>> coder = Coder()
        >>> coded = coder("Russia withdrew its troops from Kherson.", published="2022-11-11")
        >>> [statement.event for statement in coded.statements]
        ['RETREAT']
    """

    def __init__(self, model: str | Path = "fast") -> None:
        self.model = str(model)
        self.nlp = load_pipeline(model)
        name = self.nlp.meta.get("name", "pipeline")
        self.version = f"sitrep {package_version('sitrep')}, {name} {self.nlp.meta.get('version')}"

    def __call__(self, report: Report | str, *, published: str | None = None) -> CodedReport:
        """Code one report, given as a record, or as a text with its date.

        Raises:
            RefusedReport: If the text is empty or the date is missing or wrong.
        """
        return self.trace(report, published=published).coded

    def trace(self, report: Report | str, *, published: str | None = None) -> Trace:
        """Code one report and keep what was left out, for `explain`."""
        parsed = self.parse(report, published=published)
        return code(parsed, version=self.version)

    def parse(self, report: Report | str, *, published: str | None = None) -> ParsedReport:
        """Sentences, quotes and grammar of one report.

        Raises:
            RefusedReport: If the text is empty or the date is missing or wrong.
        """
        checked = as_report(report, published)
        return parse_report(checked, self.nlp)

    def pipe(
        self, reports: Iterable[Report | Refusal], *, workers: int = 1
    ) -> Iterator[CodedReport | Refusal]:
        """Code a stream; the order is kept, and a bad report yields a Refusal in its place.

        Args:
            reports: Reports; refusals among them are passed on.
            workers: Processes that code beside each other; each loads the model once.
        """
        batches = _batches(reports, BATCH)
        if workers <= 1:
            for batch in batches:
                yield from _code_batch(self, batch)
            return
        with ProcessPoolExecutor(max_workers=workers) as pool:
            while window := list(islice(batches, 4 * workers)):
                tasks = [pool.submit(_code_in_worker, self.model, batch) for batch in window]
                for task in tasks:
                    yield from task.result()

    def times(self, text: str, *, published: str) -> tuple[TimeExpression, ...]:
        """TIMEX3 expressions of a text, resolved against its date."""
        return find_times(text, parse_day(published))

    def places(self, text: str) -> tuple[Where, ...]:
        """Places of a text, resolved in the gazetteer."""
        parsed = self.parse(text, published=datetime.date.min.isoformat())
        return tuple(found.where for found in find_places(parsed.doc))

    def attributions(self, text: str) -> tuple[Attribution, ...]:
        """Sources of a text with their cues and contents."""
        return tuple(find_attributions(self.parse(text, published=datetime.date.min.isoformat())))

    def participant(self, text: str, *, on: str) -> Participant:
        """Whom a mention stands for on a day."""
        return resolve(text, parse_day(on))


def as_report(report: Report | str, published: str | None) -> Report:
    """A report from a text and its date, checked.

    Raises:
        RefusedReport: If the text is empty or the date is missing or wrong.
    """
    if isinstance(report, Report):
        made = report if published is None else Report(text=report.text, published=published)
    else:
        made = Report(text=report, published=published or "")
    refusal = refusal_of(made)
    if refusal is not None:
        raise RefusedReport(refusal)
    return made


def refusal_of(report: Report) -> Refusal | None:
    """Why a report cannot be coded; null when it can."""
    source = report.url or report.id
    if not report.text.strip():
        detail = "The text is empty. Give a text with at least one word."
        return Refusal(source, "reading", "empty", detail)
    if not report.published:
        detail = "The report has no date. Give published=YYYY-MM-DD."
        return Refusal(source, "dating", "no-date", detail)
    try:
        parse_day(report.published)
    except ValueError:
        detail = f'The date "{report.published}" is none. Write it as 2022-02-15.'
        return Refusal(source, "dating", "bad-date", detail)
    return None


def _batches(reports: Iterable[Report | Refusal], size: int) -> Iterator[list[Report | Refusal]]:
    stream = iter(reports)
    while batch := list(islice(stream, size)):
        yield batch


def _code_batch(coder: Coder, batch: Sequence[Report | Refusal]) -> Iterator[CodedReport | Refusal]:
    for item in batch:
        yield item if isinstance(item, Refusal) else _code_report(coder, item)


def _code_report(coder: Coder, report: Report) -> CodedReport | Refusal:
    try:
        return coder(report)
    except RefusedReport as error:
        return error.refusal
    except Exception as error:  # one report must never stop a run of thousands
        detail = (
            f"Coding failed: {type(error).__name__}: {error}. This is a fault of Sitrep; please "
            "report it with the text."
        )
        source = report.url or report.id
        return Refusal(source, "coding", "internal-error", " ".join(detail.split()))


@cache
def load(model: str | Path = "fast") -> Coder:
    """The coder for a model, loaded once.

    Args:
        model: "fast", a path, or the name of an installed spaCy pipeline.

    Raises:
        UnknownName: If there is no such model; the message lists the known ones.
    """
    return Coder(model)


def _code_in_worker(model: str, batch: Sequence[Report | Refusal]) -> list[CodedReport | Refusal]:
    return list(_code_batch(load(model), batch))


def add(
    reports: Iterable[Report | Refusal],
    ledger: Ledger,
    coder: Coder,
    *,
    workers: int = 1,
) -> Iterator[CodedReport | Refusal | Report]:
    """Code reports and keep them; yields what became of each, in order.

    A report that the ledger has already is yielded as it came, and not coded again. Each report is
    kept before the next one is coded, so an interrupted run loses none and can be run again.

    Yields:
        A CodedReport that was kept, a Refusal, or the Report itself when it was known.
    """
    for batch in _batches(reports, BATCH * workers):
        known = {id(item) for item in batch if isinstance(item, Report) and ledger.has(item)}
        coded = coder.pipe([item for item in batch if id(item) not in known], workers=workers)
        for item in batch:
            if id(item) in known and isinstance(item, Report):
                yield item
                continue
            yield _keep(next(coded), ledger)


def _keep(result: CodedReport | Refusal, ledger: Ledger) -> CodedReport | Refusal | Report:
    if isinstance(result, Refusal):
        ledger.refuse(result)
        return result
    try:
        return result if ledger.add(result) else result.report
    except RefusedReport as error:
        ledger.refuse(error.refusal)
        return error.refusal


def brief(
    ledger: Ledger,
    *,
    since: str | None = None,
    until: str | None = None,
    about: str = "",
) -> Brief:
    """The situation report of a ledger for a span of days, both included.

    Args:
        ledger: Where the coded reports are kept.
        since: First day of publication, an ISO date; null for the first there is.
        until: Last day of publication, an ISO date; null for the last there is.
        about: ISO 3166-1 alpha-3 code or name of a participant, "" for everything.
    """
    first = parse_day(since) if since else None
    last = parse_day(until) if until else None
    coded = [ledger.coded(report.id) for report in ledger.reports(since=first, until=last)]
    return make_brief(coded, since=first, until=last, about=about)
