"""The family of errors. Branches follow what the caller can do.

    SitrepError
    |-- UsageError          fix the call            (exit code 2)
    |   |-- UnknownName       a model, exporter, code or command that is not there
    |-- DataError           fix the data            (exit code 1)
    |   |-- RefusedReport     a report that cannot be read, dated or coded
    |   |-- LedgerError       a ledger that cannot be opened, is not one, or cannot be written
    |   |-- KnowledgeError    a knowledge file that breaks its own rules
    |-- MissingExtra        install something       (exit code 1)
    |-- LostWorker          try again               (exit code 1)

Every message gives the value, what is allowed, and the next step.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.records import Refusal


class SitrepError(Exception):
    """Base of all errors that Sitrep raises on purpose.

    Attributes:
        slug: Readable and stable; the wording of the message may change, the slug does not.
    """

    slug = "error"
    exit_code = 1


class UsageError(SitrepError):
    """The call is wrong."""

    slug = "usage"
    exit_code = 2


class UnknownName(UsageError):
    """A name that is not among the known ones."""

    slug = "unknown-name"

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str = "") -> None:
        listed = ", ".join(sorted(known))
        super().__init__(f'Unknown {kind} "{name}". Known: {listed}.{" " + hint if hint else ""}')


class DataError(SitrepError):
    """The data are wrong."""

    slug = "data"


class RefusedReport(DataError):
    """A report that cannot be read, dated or coded; carries its Refusal."""

    slug = "refused-report"

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(f"{refusal.source}: {refusal.detail}")


class LedgerError(DataError):
    """A ledger that cannot be opened, is not one, or cannot be written."""

    slug = "ledger"


class KnowledgeError(DataError):
    """A knowledge file that breaks its own rules."""

    slug = "knowledge"


class MissingExtra(SitrepError):
    """An optional package is needed."""

    slug = "missing-extra"


class LostWorker(SitrepError):
    """A process that coded beside others was killed or ran out of memory."""

    slug = "lost-worker"
