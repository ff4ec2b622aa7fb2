"""The tables of a ledger.

The law of this file: records are kept whole, as JSON, in a payload column, and give the same
records back; other columns repeat what is searched and sorted by. Times of adding stand here and in
no record, so that the same reports give the same records.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started_at", String, nullable=False),  # UTC, ISO
    Column("ended_at", String),  # null while it runs, and for good when it was killed
    Column("version", String, nullable=False),
    Column("counts", Text, nullable=False, server_default="{}"),  # JSON: what was kept and refused
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),  # row of the full-text index
    Column("id", String, nullable=False, unique=True),
    Column("fingerprint", String, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("published", String, nullable=False),
    Column("outlet", String, nullable=False),
    Column("headline", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("dated_by", String, nullable=False),
    Column("sentences", Text, nullable=False),  # JSON: list of Sentence
    Column("version", String, nullable=False),  # of the model that coded it
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("added_at", String, nullable=False),  # UTC, ISO
    Index("reports_by_day", "published", "id"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", String, ForeignKey("reports.id"), nullable=False),
    Column("position", Integer, nullable=False),  # among the report's statements, from 0
    Column("published", String, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),  # what the report says at start to end
    Column("event", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("first_day", String),  # of `when`
    Column("last_day", String),
    Column("parent", String),
    Column("relation", String),
    Column("payload", Text, nullable=False),  # JSON: Statement
    UniqueConstraint("report", "position"),
    Index("statements_by_day", "published", "report", "sentence", "start", "end"),
    Index("statements_by_event", "event", "published"),
)

participants = Table(
    "participants",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("statement", String, ForeignKey("statements.id"), nullable=False, index=True),
    Column("role", String, nullable=False),  # actor, recipient or voice
    Column("position", Integer, nullable=False),  # in its role, from 0
    Column("text", Text, nullable=False),
    Column("name", Text),
    Column("entity", String),
    Column("country", String, nullable=False, index=True),
    Column("sectors", String, nullable=False),  # codes, a blank between them
    Column("folded", Text, nullable=False),  # text and name without case, a line each
)

evidence = Table(
    "evidence",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", String, ForeignKey("reports.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),  # JSON: Evidence
    UniqueConstraint("report", "position"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("step", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("try_again", Boolean, nullable=False),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("refused_at", String, nullable=False),  # UTC, ISO
    UniqueConstraint("source", "step", "reason", "detail"),
)

migrations = Table(
    "sitrep_migrations",
    metadata,
    Column("name", String, primary_key=True),
    Column("applied_at", String, nullable=False),  # UTC, ISO
)
