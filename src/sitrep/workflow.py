"""The order of the steps: the only file that knows it.

In: reports. Out: coded reports and refusals, in the order in which the reports came. Rooms do not
know each other; they meet here.
"""

from __future__ import annotations

import datetime
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version as package_version
from itertools import islice
from pathlib import Path

from sitrep.briefing.brief import Brief, make_brief
from sitrep.coding.attitudes import attitude_spans
from sitrep.coding.attribution_spans import AttributionSpans, attribution_spans
from sitrep.coding.coder import Trace, code
from sitrep.coding.known_words import reasons
from sitrep.coding.pairs import relate, take_pair
from sitrep.coding.participants import candidates, resolve
from sitrep.coding.places import find_places
from sitrep.coding.read_attributions import read_spans
from sitrep.coding.speech_acts import speech_act_spans
from sitrep.coding.time_tense import settle_tenses
from sitrep.coding.times import TimeExpression, find_times
from sitrep.coding.voices import find_attributions
from sitrep.errors import LostWorker, RefusedReport, UsageError
from sitrep.knowledge.countries import country_names, country_of_name
from sitrep.knowledge.tables import NO_STATE, check_own_folder
from sitrep.ledger import Ledger
from sitrep.models import DEFAULT_MODEL
from sitrep.parsing.meaning import Heads
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import linear_of, load_pipeline, parse_report
from sitrep.reading.dates import BadDay, check_day, parse_day
from sitrep.records import (
    CodedReport,
    Identity,
    PairRelation,
    Participant,
    Refusal,
    Report,
    Span,
    Where,
)

LONGEST_REPORT_CHARS = 1_000_000
"""Longer texts are refused; it is the length of two novels, and spaCy's own limit."""

BATCH = 16
"""Reports that a worker process takes at once: few enough that none waits long for another."""

AHEAD = 4
"""Batches for each worker that are read before the first of them is asked for."""

_UNDATED = "2020-01-01"  # for answers in which no date shows


@dataclass(frozen=True, slots=True)
class _Known:
    """A report that the ledger has already: it keeps its place in the stream and is not coded."""

    report: Report


_Item = Report | Refusal | _Known
_Result = CodedReport | Refusal | _Known


class Coder:
    """A model with all the steps from a report to its statements; built once, used often.

    Args:
        model: "encoder", "fast" (quicker, less often right), the path of a spaCy pipeline with
            Universal Dependencies labels, or the name of an installed one.

    Raises:
        UnknownName: If there is no such model; the message lists the known ones.
        KnowledgeError: If SITREP_KNOWLEDGE names no folder.

    Example:
        >>> coder = Coder()
        >>> coded = coder("Russia withdrew its troops from Kherson.", published="2022-11-11")
        >>> [(statement.event, statement.status.value) for statement in coded.statements]
        [('RETREAT', 'happened')]
    """

    def __init__(self, model: str | Path = DEFAULT_MODEL) -> None:
        check_own_folder()
        self.model = str(model)
        self.nlp = load_pipeline(model)
        name = self.nlp.meta.get("name", "pipeline")
        self.version = f"sitrep {package_version('sitrep')}, {name} {self.nlp.meta.get('version')}"

    def __call__(self, report: Report | str, *, published: str | None = None) -> CodedReport:
        """Code one report, given as a record, or as a text with its date.

        Args:
            report: A Report, or the text of one.
            published: Day of publication; needed with a text, and over the Report's own.

        Raises:
            RefusedReport: If the text is empty or too long, or the date is missing or wrong.

        Example:
            >>> coded = load()("Kyiv denied it.", published="2022-02-15")
            >>> coded.report.published
            '2022-02-15'
        """
        return self.trace(report, published=published).coded

    def trace(self, report: Report | str, *, published: str | None = None) -> Trace:
        """Code one report and keep what was left out, for `explain`.

        Raises:
            RefusedReport: If the text is empty or too long, or the date is missing or wrong.

        Example:
            >>> trace = load().trace("There was no attack.", published="2022-02-15")
            >>> len(trace.coded.statements), [left.text for left in trace.left_out]
            (0, ['attack'])
        """
        return code(self.parse(report, published=published), version=self.version)

    def parse(self, report: Report | str, *, published: str | None = None) -> ParsedReport:
        """Sentences, quotes and grammar of one report.

        Raises:
            RefusedReport: If the text is empty or too long, or the date is missing or wrong.

        Example:
            >>> parsed = load().parse("Troops left. Tanks stayed.", published="2022-02-15")
            >>> [sentence.span for sentence in parsed.sentences]
            [(0, 12), (13, 26)]
        """
        return parse_report(as_report(report, published), self.nlp)

    def pipe(
        self, reports: Iterable[Report | Refusal], *, workers: int = 1
    ) -> Iterator[CodedReport | Refusal]:
        """Code a stream; the order is kept, and a bad report yields a Refusal in its place.

        Args:
            reports: Reports; refusals among them are passed on.
            workers: Processes that code beside each other; each loads the model once. A script that
                asks for more than one must stand under `if __name__ == "__main__":`.

        Raises:
            LostWorker: If a worker process is killed or runs out of memory.

        Example:
            >>> reports = [Report("Kyiv denied it.", "2022-02-15"), Report("", "2022-02-15")]
            >>> [type(result).__name__ for result in load().pipe(reports)]
            ['CodedReport', 'Refusal']
        """
        for result in self._stream(reports, workers):
            if not isinstance(result, _Known):
                yield result

    def _stream(self, items: Iterable[_Item], workers: int) -> Iterator[_Result]:
        if workers <= 1:
            yield from (_code_item(self, item) for item in items)
            return
        spawn = multiprocessing.get_context("spawn")  # the same on all systems; safe with threads
        pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_start_worker)
        waiting: deque[tuple[list[_Item], Future[list[CodedReport | Refusal]]]] = deque()
        try:
            for batch in _batches(items, BATCH):
                to_code = [item for item in batch if isinstance(item, Report)]
                waiting.append((batch, pool.submit(_code_in_worker, self.model, to_code)))
                if len(waiting) >= AHEAD * workers:
                    yield from _merge(*waiting.popleft())
            while waiting:
                yield from _merge(*waiting.popleft())
        except BrokenProcessPool as error:
            raise LostWorker(
                "A worker process was killed or ran out of memory. What was finished is kept; "
                "run it again with fewer workers."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def times(self, text: str, *, published: str) -> tuple[TimeExpression, ...]:
        """TIMEX3 expressions of a text, resolved against its date.

        Raises:
            UsageError: If `published` is no day.

        Example:
            >>> found = load().times("They will meet on Friday.", published="2022-02-15")
            >>> [(time.text, time.type, time.value) for time in found]
            [('Friday', 'DATE', '2022-02-18')]
        """
        return settle_tenses(text, find_times(text, _to_day(published, "published")))

    def places(self, text: str) -> tuple[Where, ...]:
        """Places of a text, resolved in the gazetteer, in text order.

        Example:
            >>> [(place.name, place.country) for place in load().places("Talks in Geneva failed.")]
            [('Geneva', 'CHE')]
        """
        parsed = parse_report(Report(text, _UNDATED), self.nlp)
        return tuple(found.where for found in find_places(parsed.doc))

    def attributions(self, text: str) -> tuple[AttributionSpans, ...]:
        """Sources of a text with their cues and contents, as spans of characters.

        Verbs of saying, thinking and the like come first. Those that follow give a statement no
        voice: speech acts ("criticised the vote", `kind` "speech act"), what somebody wants,
        favours, judges or speaks about ("attitude"), and what only the encoder reads ("read").

        Example:
            >>> text = "Moscow said that the drills were over."
            >>> [found] = load().attributions(text)
            >>> [text[start:end] for start, end in (*found.source, *found.cue, *found.content)]
            ['Moscow', 'said', 'the drills were over']
        """
        if not text.strip():
            return ()
        parsed = parse_report(Report(text, _UNDATED), self.nlp)
        known = attribution_spans(parsed, find_attributions(parsed))
        statements = code(parsed).coded.statements
        wide = (*known, *speech_act_spans(parsed, statements, known))
        wide = (*wide, *attitude_spans(parsed, wide))
        return (*wide, *read_spans(parsed, wide))

    def relate(
        self, text: str, source: Span | None = None, target: Span | None = None
    ) -> PairRelation:
        """The event that one participant does to another in a sentence.

        The models of events and the lexicon decide together.

        Args:
            text: A sentence; without spans, with the marks <s>...</s> around who acts and
                <t>...</t> around on whom.
            source: Characters of who acts; may be left out where a target is given.
            target: Characters of on whom; may be left out where a source is given.

        Raises:
            UsageError: If the marks or spans are not two in one sentence, or the pipeline has
                neither heads of meaning nor a linear model of events.

        Example:
            >>> pair = load().relate("<s>Iranian police</s> arrested <t>two French tourists</t>.")
            >>> (pair.event, pair.mode, pair.status)
            ('COERCE', 'arrest', 'happened')
        """
        heads, linear = self._heads(), linear_of(self.nlp)
        if heads is None and linear is None:
            raise UsageError(
                f'The model "{self.model}" has no model of events. Use "encoder" or "fast".'
            )
        if source is None and target is None:
            text, source, target = take_pair(text)
        parsed = parse_report(Report(text, _UNDATED), self.nlp)
        return relate(parsed, code(parsed).coded.statements, heads, linear, (source, target))

    def _heads(self) -> Heads | None:
        pipes = (pipe for _, pipe in self.nlp.pipeline)
        return next((p.heads for p in pipes if hasattr(p, "heads")), None)

    def participant(self, text: str, *, on: str, near: Sequence[str] = ()) -> Participant:
        """Whom a mention stands for on a day; country and sectors are empty where nothing says.

        Args:
            text: A noun phrase.
            on: The day, as 2022-02-15.
            near: Codes of countries near it, the most relevant first; see `who`.

        Raises:
            UsageError: If `on` is no day, or a code of `near` is none.

        Example:
            >>> found = load().participant("Russian defence minister", on="2022-02-15")
            >>> found.country, found.sectors
            ('RUS', ('MIL', 'GOV'))
        """
        return who(text, on=on, near=near).participant


def who(text: str, *, on: str, near: Sequence[str] = ()) -> Identity:
    """Whom a mention stands for on a day, whom else it may mean, and what is known of its words.

    Needs no model. The countries in `near` choose among candidates and add nothing else.

    Args:
        text: A noun phrase: "the Turkish defence minister", "the Kremlin", "Lavrov".
        on: The day, as 2022-02-15; offices and alignments follow it.
        near: ISO 3166-1 alpha-3 codes of countries that the report speaks of, the most relevant
            first; also IGO, NGO and INT.

    Returns:
        An Identity; it has candidates only where the mention may mean several.

    Raises:
        UsageError: If `text` has no words, `on` is no day, or a code of `near` is none.

    Example:
        >>> who("the prime minister of Nepal", on="2022-02-15").participant.country
        'NPL'
    """
    if not text.strip():
        raise UsageError('There are no words to read. Give a mention, such as "the Kremlin".')
    day, codes = _to_day(on, "on"), tuple(_to_code(code) for code in near)
    open_to = candidates(text, day, near=codes)
    return Identity(
        resolve(text, day, near=codes), open_to if len(open_to) > 1 else (), reasons(text, day)
    )


def _to_code(written: str) -> str:
    code = written.strip().upper()
    if code in country_names() or code in NO_STATE:
        return code
    known = country_of_name(written.strip())
    hint = (
        f'The code of "{written.strip()}" is {known}.'
        if known
        else ("Codes are ISO 3166-1 alpha-3, such as RUS or UKR, or one of IGO, INT and NGO.")
    )
    raise UsageError(f'Unknown country code "{written[:60]}". {hint}')


def as_report(report: Report | str, published: str | None = None) -> Report:
    """A report from a text and its date, checked, with the date in ISO form.

    Args:
        report: A Report, or the text of one.
        published: Day of publication, over the Report's own; null to keep that.

    Raises:
        RefusedReport: With empty, too-long, no-date, bad-date or future-date.
    """
    if isinstance(report, str):
        report = Report(report, published or "")
    elif published is not None:
        report = _redated(report, published, "option")
    source = report.url or report.id
    if not report.text.strip():
        raise _refuse(source, "reading", "empty", "There are no words in it; leave it out.")
    if len(report.text) > LONGEST_REPORT_CHARS:
        detail = (
            f"The text has {len(report.text):,} characters, and a report may have "
            f"{LONGEST_REPORT_CHARS:,}; give one report a file or a line."
        )
        raise _refuse(source, "reading", "too-long", detail)
    day = _check_published(report.published, source)
    return report if day == report.published else _redated(report, day, report.dated_by)


def _redated(report: Report, published: str, dated_by: str) -> Report:
    """The report with another date, and with the id that goes with it where the id was made."""
    made = report.id == report.fingerprint[:16]
    return replace(report, published=published, dated_by=dated_by, id="" if made else report.id)


def _check_published(written: str, source: str) -> str:
    if not written:
        detail = "The report has no date; give published as YYYY-MM-DD."
        raise _refuse(source, "dating", "no-date", detail)
    try:
        return check_day(parse_day(written), datetime.datetime.now().astimezone().date())
    except BadDay as error:
        detail = f'The date "{written[:60]}" {error}; give published as YYYY-MM-DD.'
        raise _refuse(source, "dating", error.slug, detail) from error


def _refuse(source: str, step: str, reason: str, detail: str) -> RefusedReport:
    return RefusedReport(Refusal(source, step, reason, detail))


def _to_day(written: str, name: str) -> datetime.date:
    try:
        return parse_day(written)
    except BadDay as error:
        raise UsageError(
            f'The day of "{name}", "{written[:60]}", {error}; write it as YYYY-MM-DD.'
        ) from error


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _code_item(coder: Coder, item: _Item) -> _Result:
    return _code_report(coder, item) if isinstance(item, Report) else item


def _code_report(coder: Coder, report: Report) -> CodedReport | Refusal:
    try:
        return coder(report)
    except RefusedReport as error:
        return error.refusal
    except Exception as error:  # one report must never stop a run of thousands
        detail = (
            f"Coding failed with {type(error).__name__}: {error}. This is a fault of Sitrep; "
            "report it with the text."
        )
        source = report.url or report.id
        return Refusal(source, "coding", "internal-error", " ".join(detail.split()))


def _start_worker() -> None:
    """Leave Ctrl-C to the main process, which ends the workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _code_in_worker(model: str, reports: Sequence[Report]) -> list[CodedReport | Refusal]:
    coder = load(model)
    return [_code_report(coder, report) for report in reports]


def _merge(
    batch: Sequence[_Item], coding: Future[list[CodedReport | Refusal]]
) -> Iterator[_Result]:
    """A batch with its reports coded and everything else in its place."""
    coded = iter(coding.result())
    for item in batch:
        yield next(coded) if isinstance(item, Report) else item


@cache
def load(model: str | Path = DEFAULT_MODEL) -> Coder:
    """The coder for a model, loaded once.

    Args:
        model: "encoder", "fast", a path, or the name of an installed spaCy pipeline.

    Raises:
        UnknownName: If there is no such model; the message lists the known ones.

    Example:
        >>> load() is load()
        True
    """
    return Coder(model)


def add(
    reports: Iterable[Report | Refusal],
    ledger: Ledger,
    coder: Coder,
    *,
    workers: int = 1,
) -> Iterator[CodedReport | Refusal | Report]:
    """Code reports and keep them; yields what became of each, in order.

    A report that the ledger has already is yielded as it came, and not coded again. Each report is
    kept in its own transaction as soon as it is coded, so an interrupted run loses none that was
    yielded and can be run again. Nothing happens before the first result is asked for.

    Args:
        reports: Reports; refusals among them are kept as such.
        ledger: Open for adding.
        coder: From `load`.
        workers: Processes that code beside each other.

    Yields:
        A CodedReport that was kept, a Refusal, or the Report itself when it was known.

    Raises:
        LedgerError: If the ledger cannot be written; what was yielded is in it.
        LostWorker: If a worker process is killed or runs out of memory.

    Example:
        >>> reports = [Report("Troops left Kherson.", "2022-11-11")] * 2
        >>> with Ledger(":memory:") as ledger:
        ...     [type(result).__name__ for result in add(reports, ledger, load())]
        ['CodedReport', 'Report']
    """
    items = (
        _Known(item) if isinstance(item, Report) and ledger.has(item) else item for item in reports
    )
    for result in coder._stream(items, workers):  # noqa: SLF001 - a second door of one file
        yield result.report if isinstance(result, _Known) else _keep(result, ledger)


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
    full: bool = False,
) -> Brief:
    """The situation report of a ledger for a span of days, both included.

    Args:
        ledger: Where the coded reports are kept.
        since: First day of publication, an ISO date; null for the first there is.
        until: Last day of publication, an ISO date; null for the last there is.
        about: ISO 3166-1 alpha-3 code or name of a participant, "" for everything.
        full: All lines of every section, not the weightiest alone.

    Raises:
        UsageError: If a day is none, or the first comes after the last.

    Example:
        >>> from sitrep.briefing import brief_markdown
        >>> reports = [Report("Russia withdrew its troops from Kherson.", "2022-11-11")]
        >>> with Ledger(":memory:") as ledger:
        ...     kept = list(add(reports, ledger, load()))
        ...     "withdrew" in brief_markdown(brief(ledger, since="2022-11-01"))
        True
    """
    first = _to_day(since, "since") if since else None
    last = _to_day(until, "until") if until else None
    if first and last and first > last:
        raise UsageError(f"The first day, {first}, comes after the last, {last}; swap them.")
    # Earlier reports lengthen the series of figures; the brief itself keeps to its days.
    coded = [ledger.coded(report.id) for report in ledger.reports(until=last)]
    return make_brief(coded, since=first, until=last, about=about, full=full)
