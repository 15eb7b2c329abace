"""Decisions of people, and what they made of reports and exchanges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

REVIEWED = sa.text("review <> 'unreviewed'")
MACHINE = "by corrected field: the machine's value and the decision that replaced it"


def upgrade() -> None:
    """Apply. The columns are added in place: a record of a million reports is not written anew."""
    for table in ("reports", "exchanges"):
        review = sa.Column(
            "review",
            sa.String(),
            nullable=False,
            server_default="unreviewed",
            comment="what people made of it: unreviewed, accepted, corrected or rejected",
        )
        op.add_column(table, review)
        op.add_column(table, sa.Column("machine", sa.JSON(none_as_null=True), nullable=True, comment=MACHINE))
        op.create_index(
            f"ix_{table}_reviewed", table, ["focal", "id"], sqlite_where=REVIEWED, postgresql_where=REVIEWED
        )
    op.create_table(
        "machine_exchanges",
        sa.Column("focal", sa.String(length=3), nullable=False),
        sa.Column(
            "id", sa.String(), nullable=False, comment="an exchange that the machine has otherwise than people decided"
        ),
        sa.Column(
            "partners", sa.JSON(none_as_null=True), nullable=True, comment="null: the machine has none of this id"
        ),
        sa.Column("reports", sa.JSON(none_as_null=True), nullable=True, comment="as above"),
        sa.PrimaryKeyConstraint("focal", "id", name=op.f("pk_machine_exchanges")),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False, comment="UTC"),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("focal", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="report or exchange"),
        sa.Column("target", sa.String(), nullable=False, comment="its id when it was decided on"),
        sa.Column("action", sa.String(), nullable=False, comment="accept, correct, reject, merge, split or withdraw"),
        sa.Column("field", sa.String(), nullable=True, comment="what is corrected"),
        sa.Column(
            "old",
            sa.JSON(none_as_null=True),
            nullable=True,
            comment="the machine's value; the values accepted; the decision withdrawn",
        ),
        sa.Column(
            "new",
            sa.JSON(none_as_null=True),
            nullable=True,
            comment="the person's value; the other exchange of a merge",
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("partners", sa.JSON(), nullable=False, comment="of the exchange, to find it again"),
        sa.Column("anchor", sa.JSON(), nullable=False, comment="the reports of the target, to find it again"),
        sa.Column("others", sa.JSON(), nullable=False, comment="the reports merged in or split off"),
        sa.Column(
            "state",
            sa.String(),
            nullable=True,
            comment="applied, overridden, settled, stale, lost or withdrawn; null: not applied yet",
        ),
        sa.Column("found", sa.String(), nullable=True, comment="the target's id now"),
        sa.Column("why", sa.Text(), nullable=True, comment="what a person should know of it"),
        sa.Column("conflict", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_found", "decisions", ["found"])
    op.create_index("ix_decisions_focal_time", "decisions", ["focal", "time"])
