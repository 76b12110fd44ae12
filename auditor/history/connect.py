"""Opening the store: from a path or URL to an engine that waits, fails and speaks as it should."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from auditor.errors import UsageError, WriteError

#: Seconds that a writer waits for another one on the same file.
LOCK_SECONDS: Final = 30.0
#: Seconds until a server that does not answer is given up.
CONNECT_SECONDS: Final = 10
_SQLITE: Final = "sqlite"
_POSTGRES: Final = "postgresql"
#: A silent server is noticed within about half a minute instead of hours.
_KEEPALIVE: Final = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}


def parse(target: str) -> URL:
    """The store's URL: a path is an SQLite file, ``postgresql://`` a server.

    :raises UsageError: for any other kind; the message never holds the password.
    """
    if "://" not in target:
        return URL.create(_SQLITE, database=str(Path(target).expanduser().absolute()))
    try:
        url = make_url(target)
    except (ArgumentError, ValueError):
        raise UsageError("--history: this is no URL; write postgresql://user@host/database or a file name") from None
    backend = url.get_backend_name()
    if backend in ("postgres", _POSTGRES):
        return url.set(drivername="postgresql+psycopg")
    if backend == _SQLITE and url.database not in (None, "", ":memory:"):
        return url
    raise UsageError(f"--history: {backend}:// cannot be used; write postgresql://user@host/database or a file name")


def place_of(url: URL) -> str:
    """What messages call the store: file name, or server and database without user and password."""
    if url.get_backend_name() == _SQLITE:
        return str(url.database)
    return str(URL.create(_POSTGRES, host=url.host, port=url.port, database=url.database))


def engine_for(url: URL, *, lock_seconds: float = LOCK_SECONDS) -> Engine:
    """An engine that keeps one connection until it is disposed of, and puts no values into messages.

    Closing the last connection of an SQLite file writes its log back, too dear after every question.
    """
    sqlite = url.get_backend_name() == _SQLITE
    arguments: dict[str, Any] = (
        {"timeout": lock_seconds} if sqlite else {"connect_timeout": CONNECT_SECONDS, **_KEEPALIVE}
    )
    try:
        engine = create_engine(url, pool_size=1, pool_pre_ping=True, hide_parameters=True, connect_args=arguments)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise UsageError(
            "--history: PostgreSQL needs psycopg; install it with: pip install 'call-transcript-auditor[postgres]'"
        ) from error
    if sqlite:
        _prepare_sqlite(engine)
    return engine


def create_private(path: Path) -> None:
    """Make the SQLite file readable by its owner alone before anything is in it; one that exists is left as it is."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise WriteError(f"history {path}: cannot be created ({error.strerror})") from error


def _prepare_sqlite(engine: Engine) -> None:
    """Transactions as asked for: SQLite's driver would begin them late and lose the wait for the lock."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # What is purged is overwritten, not merely unlinked.
        connection.execute("PRAGMA secure_delete = ON")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            # Refused while another process opens the new file, and on a read-only one: it works without, only slower.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn what a driver raises into one sentence that names the store and never the password."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise WriteError(f"history {place_of(url)}: {_reason(error, url)}") from None


def _reason(error: Exception, url: URL) -> str:
    """The driver's first line, with what to do where we know."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    text = " ".join(str(cause).split()) or type(cause).__name__
    if url.password:
        text = text.replace(str(url.password), "***")
    for words, hint in _HINTS.items():
        if words in text:
            return f"{text}; {hint}"
    return text


_HINTS: Final = {
    "database is locked": "another run is writing to it; try again, or give another file",
    "readonly database": "make the file and its folder writable, or give another file",
    "unable to open": "is the folder there, and may you write to it?",
    "not a database": "give a file of its own",
    "malformed": "the file is damaged; restore it from a backup or give another file",
    "password authentication failed": "check user and password",
    "timeout expired": "the server does not answer",
    "Connection refused": "is the server running?",
    "closed the connection": "the server went away; nothing of this run was kept",
}
