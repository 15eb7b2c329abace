"""The tables of the record. Portable between SQLite and PostgreSQL; dates are ISO 8601 text of any precision.

Reports and exchanges belong to a focal state: one article may be read for several, so their keys begin with it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def _focal() -> Column[str]:
    return Column("focal", String(3), primary_key=True)


REVIEWED = text("review <> 'unreviewed'")
"""What a person decided on. Few rows are; an index of these alone costs nothing where there are none. It is used by
queries that say so in these words."""

sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("focal", String(3)),
    Column("definition", JSON, comment="the source's YAML as read; null when the source is not declared"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, ForeignKey("sources.id"), nullable=False),
    Column("published", String(10), nullable=False),
    Column("language", String, nullable=False),
    Column("url", Text),
    Column("topic", Text),
    Column("place", Text),
    Column("version", String(64), nullable=False, comment="hash of the current version"),
    Index("ix_documents_source_published", "source", "published"),
    Index("ix_documents_published", "published"),
)

versions = Table(
    "versions",
    metadata,
    Column("document", String, ForeignKey("documents.id"), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("retrieved", String),
    Column("current", Boolean(create_constraint=False), nullable=False),
)

duplicates = Table(
    "duplicates",
    metadata,
    Column("document", String, ForeignKey("documents.id"), primary_key=True),
    Column("original", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("similarity", Float, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("source", String, ForeignKey("sources.id"), primary_key=True),
    Column("first", String(10), primary_key=True),
    Column("last", String(10), primary_key=True),
    Column(
        "basis",
        String,
        primary_key=True,
        comment="site: a finished run saw all that the site lists of these days; archive: declared complete",
    ),
)

codings = Table(
    "codings",
    metadata,
    _focal(),
    Column("document", String, ForeignKey("documents.id"), primary_key=True),
    Column("version", String(64), nullable=False, comment="hash of the text that was coded"),
    Column("coding", String, nullable=False, comment="fingerprint of all code and data that decided"),
    Column("passed_over", Text, comment="why the document was not coded"),
)

reports = Table(
    "reports",
    metadata,
    _focal(),
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False, comment="order within the document"),
    Column("type", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("start", String(10), nullable=False),
    Column("end", String(10)),
    Column("date_basis", String, nullable=False),
    Column("direction", String, nullable=False),
    Column("venue", String),
    Column("venue_city", Text),
    Column("level", String, nullable=False),
    Column("sector", String, nullable=False),
    Column("lead", Text),
    Column("body", Text),
    Column("event", Text),
    Column("outcome", Text),
    Column("status", String, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("coder", String, nullable=False),
    Column("codebook_version", String, nullable=False),
    Column("rules", JSON, nullable=False),
    Column("inferred", JSON, nullable=False),
    Column(
        "review",
        String,
        nullable=False,
        server_default="unreviewed",
        comment="what people made of it: unreviewed, accepted, corrected or rejected",
    ),
    Column(
        "machine",
        JSON(none_as_null=True),
        comment="by corrected field: the machine's value and the decision that replaced it",
    ),
    Index("ix_reports_focal_document", "focal", "document"),
    Index("ix_reports_focal_start", "focal", "start"),
    Index("ix_reports_reviewed", "focal", "id", sqlite_where=REVIEWED, postgresql_where=REVIEWED),
)


def _of_report() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["focal", "report"], ["reports.focal", "reports.id"], ondelete="CASCADE")


report_partners = Table(
    "report_partners",
    metadata,
    _focal(),
    Column("report", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("partner", String, nullable=False),
    _of_report(),
    Index("ix_report_partners_partner", "partner"),
)

spans = Table(
    "spans",
    metadata,
    _focal(),
    Column("report", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("version", String(64), nullable=False),
    Column("part", String, nullable=False, comment="text or title"),
    Column("start", Integer, nullable=False, comment="code points"),
    Column("end", Integer, nullable=False, comment="exclusive"),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    _of_report(),
)

exchanges = Table(
    "exchanges",
    metadata,
    _focal(),
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("month", String(7), nullable=False, comment="of start, else end, else earliest report"),
    Column("direction", String, nullable=False),
    Column("venue", String),
    Column("venue_city", Text),
    Column("level", String, nullable=False),
    Column("sector", String, nullable=False),
    Column("lead", Text),
    Column("body", Text),
    Column("event", Text),
    Column("outcome", Text),
    Column("confidence", Float, nullable=False),
    Column("gist", Text, nullable=False),
    Column("sources", JSON, nullable=False),
    Column(
        "review",
        String,
        nullable=False,
        server_default="unreviewed",
        comment="what people made of it: unreviewed, accepted, corrected or rejected",
    ),
    Column(
        "machine",
        JSON(none_as_null=True),
        comment="by corrected field: the machine's value and the decision that replaced it",
    ),
    Index("ix_exchanges_focal_month", "focal", "month"),
    Index("ix_exchanges_reviewed", "focal", "id", sqlite_where=REVIEWED, postgresql_where=REVIEWED),
)


def _of_exchange() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["focal", "exchange"], ["exchanges.focal", "exchanges.id"], ondelete="CASCADE")


exchange_partners = Table(
    "exchange_partners",
    metadata,
    _focal(),
    Column("exchange", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("partner", String, nullable=False),
    _of_exchange(),
    Index("ix_exchange_partners_partner", "partner"),
)

exchange_documents = Table(
    "exchange_documents",
    metadata,
    _focal(),
    Column("exchange", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", String, ForeignKey("documents.id"), nullable=False),
    _of_exchange(),
    Index("ix_exchange_documents_document", "document"),
)

# Reports are replaced when their document is coded anew, exchanges when everything is coded: no foreign key between.
exchange_reports = Table(
    "exchange_reports",
    metadata,
    _focal(),
    Column("exchange", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("report", String, nullable=False),
    _of_exchange(),
    Index("ix_exchange_reports_report", "report"),
)

exchange_stops = Table(
    "exchange_stops",
    metadata,
    _focal(),
    Column("exchange", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("venue", String),
    Column("city", Text),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("reports", JSON, nullable=False),
    _of_exchange(),
)

links = Table(
    "links",
    metadata,
    _focal(),
    Column("exchange", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("because", JSON, nullable=False, comment="named parts of the score"),
    _of_exchange(),
)

machine_exchanges = Table(
    "machine_exchanges",
    metadata,
    _focal(),
    Column("id", String, primary_key=True, comment="an exchange that the machine has otherwise than people decided"),
    Column("partners", JSON(none_as_null=True), comment="null: the machine has none of this id"),
    Column("reports", JSON(none_as_null=True), comment="as above"),
)

forwards = Table(
    "forwards",
    metadata,
    _focal(),
    Column("old", String, primary_key=True),
    Column("new", String, comment="null: no exchange succeeds it"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("time", String, nullable=False, comment="UTC"),
    Column("who", Text, nullable=False),
    Column("focal", String(3), nullable=False),
    Column("kind", String, nullable=False, comment="report or exchange"),
    Column("target", String, nullable=False, comment="its id when it was decided on"),
    Column("action", String, nullable=False, comment="accept, correct, reject, merge, split or withdraw"),
    Column("field", String, comment="what is corrected"),
    Column("old", JSON(none_as_null=True), comment="the machine's value; the values accepted; the decision withdrawn"),
    Column("new", JSON(none_as_null=True), comment="the person's value; the other exchange of a merge"),
    Column("reason", Text),
    Column("partners", JSON, nullable=False, comment="of the exchange, to find it again"),
    Column("anchor", JSON, nullable=False, comment="the reports of the target, to find it again"),
    Column("others", JSON, nullable=False, comment="the reports merged in or split off"),
    Column("state", String, comment="applied, overridden, settled, stale, lost or withdrawn; null: not applied yet"),
    Column("found", String, comment="the target's id now"),
    Column("why", Text, comment="what a person should know of it"),
    Column("conflict", Boolean(create_constraint=False), nullable=False),
    Index("ix_decisions_found", "found"),
    Index("ix_decisions_focal_time", "focal", "time"),
)

issues = Table(
    "issues",
    metadata,
    Column("id", String, primary_key=True),
    Column("severity", String, nullable=False),
    Column("code", String, nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("line", Integer),
    Column("item", String, index=True),
    Column("reason", Text, nullable=False),
    Column("run", String, nullable=False, comment="the last run that met it"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("status", String, nullable=False, comment="running, finished, failed or interrupted"),
    Column("software", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("refdata", String, nullable=False),
    Column("coding", String, nullable=False),
    Column("inputs", JSON, nullable=False, comment="SHA-256 of each input file"),
    Column("counts", JSON, nullable=False),
)
