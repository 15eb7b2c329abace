"""Migrations of the record's schema, run by alembic when a record is opened."""
