"""Run by alembic: migrate the connection that the caller handed over, within the caller's transaction."""

from __future__ import annotations

from alembic import context

from legation.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
