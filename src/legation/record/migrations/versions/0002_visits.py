"""Days of a source that were looked through."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "visits",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column(
            "basis",
            sa.String(),
            nullable=False,
            comment="site: a finished run saw all that the site lists of these days; archive: declared complete",
        ),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_visits_source")),
        sa.PrimaryKeyConstraint("source", "first", "last", "basis", name=op.f("pk_visits")),
    )
