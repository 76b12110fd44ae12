"""Stores to test against: an SQLite file always, a PostgreSQL server where its programs are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server, running_server

from auditor.history.store import SqlHistory


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as one:
        yield one


@pytest.fixture
def postgres(server: Server) -> str:
    """URL of an empty history on the server."""
    from sqlalchemy import create_engine, text

    engine = create_engine(server.url().replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server.url()


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "history.db")
    return str(request.getfixturevalue("postgres"))


@pytest.fixture
def history(target: str) -> Iterator[SqlHistory]:
    with SqlHistory(target) as store:
        yield store
