"""Audit history: SQLite by default, PostgreSQL by URL."""
