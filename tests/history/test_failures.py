"""Every way a store fails is one sentence that names the place and never the password."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from factory import make_audit
from postgres_server import PASSWORD, Server, free_port
from sqlalchemy import Connection, text

from auditor.errors import UsageError, WriteError
from auditor.history import connect, schema, store
from auditor.history.store import SqlHistory


def test_a_new_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with SqlHistory(str(tmp_path / "h.db")) as history:
            history.record(make_audit(calls=5))
            modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert modes == {0o600}


def test_a_file_waits_in_wal_mode(tmp_path: Path) -> None:
    SqlHistory(str(tmp_path / "h.db")).close()
    connection = sqlite3.connect(tmp_path / "h.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert connect.LOCK_SECONDS == 30
    assert connect.CONNECT_SECONDS <= 10


def test_a_locked_file_is_given_up_after_the_wait(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    SqlHistory(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            SqlHistory(str(path), lock_seconds=0.2) as history,
            pytest.raises(WriteError, match=r"h\.db: database is locked; another run"),
        ):
            history.record(make_audit(calls=5))
        assert SqlHistory(str(path), lock_seconds=0.2).runs() == []
    finally:
        other.close()


def test_a_read_only_file_can_be_read_but_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "h.db"
    with SqlHistory(str(path)) as history:
        history.record(make_audit(calls=5), "n")
    path.chmod(0o400)
    if os.access(path, os.W_OK):
        # Root writes whatever the mode says: open it as a reader does.
        real = connect.parse
        monkeypatch.setattr(store, "parse", lambda target: real(f"sqlite:///file:{target}?mode=ro&uri=true"))
        monkeypatch.setattr(store, "create_private", lambda path: None)
    with SqlHistory(str(path)) as history:
        assert [run.run_id for run in history.runs()] == ["n"]
        with pytest.raises(WriteError, match="readonly database; make the file"):
            history.record(make_audit(calls=5))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is a text file, not a database at all" * 20, "not a database; give a file of its own"),
     (b"SQLite format 3\0" + b"\xff" * 4096, "h.db: ")],
)  # fmt: skip
def test_a_file_that_is_no_history_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "h.db").write_bytes(content)
    with pytest.raises(WriteError, match=re.escape(words)):
        SqlHistory(str(tmp_path / "h.db"))
    assert (tmp_path / "h.db").read_bytes() == content


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"none/h\.db: cannot be created \(No such file"):
        SqlHistory(str(tmp_path / "none" / "h.db"))


def test_who_only_asks_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        SqlHistory(str(tmp_path / "h.db"), create=False)
    assert list(tmp_path.iterdir()) == []
    SqlHistory(str(tmp_path / "h.db")).close()
    assert SqlHistory(str(tmp_path / "h.db"), create=False).runs() == []


def test_a_history_of_a_newer_version_is_left_alone(target: str) -> None:
    with SqlHistory(target) as history, history._writing() as connection:
        connection.execute(text("UPDATE auditor_schema SET version = 99"))
    with pytest.raises(WriteError, match=r"written by a newer version \(schema 99, this one knows 1\)"):
        SqlHistory(target)


def test_a_history_of_an_older_version_is_brought_up_to_date(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqlHistory(target) as history:
        history.record(make_audit(calls=5), "old")

    def add_a_column(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE auditor_runs ADD COLUMN note VARCHAR(10) DEFAULT 'new'"))

    monkeypatch.setattr(schema, "STEPS", (add_a_column,))
    for _ in range(2):
        with SqlHistory(target) as history:
            assert [run.run_id for run in history.runs()] == ["old"]
            with history._reading() as connection:
                assert connection.execute(text("SELECT note FROM auditor_runs")).scalar() == "new"
                assert connection.execute(text("SELECT version FROM auditor_schema")).scalars().all() == [2]


def test_a_failed_migration_changes_nothing(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SqlHistory(target).close()

    def breaks(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE auditor_runs ADD COLUMN note VARCHAR(10)"))
        connection.execute(text("INSERT INTO no_such_table VALUES (1)"))

    monkeypatch.setattr(schema, "STEPS", (breaks,))
    with pytest.raises(WriteError, match="no_such_table"):
        SqlHistory(target)
    monkeypatch.undo()
    with SqlHistory(target) as history:
        history.record(make_audit(calls=5))


def test_a_run_that_breaks_off_leaves_nothing(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqlHistory(target) as history:
        kept = history.record(make_audit(calls=10), "night")

        def broken(*_: object) -> None:
            raise OSError("no space left")

        monkeypatch.setattr(store, "_remember_agents", broken)
        with pytest.raises(WriteError, match="no space left"):
            history.record(make_audit(calls=20, seed=9), "night")
        assert history.runs() == [kept]


@pytest.mark.parametrize("target", ["mysql://me:s3cret@host/db", "postgresql://me:s3cret@host:port/db", "sqlite://"])
def test_another_kind_of_store_is_a_usage_error_without_the_password(target: str) -> None:
    with pytest.raises(UsageError, match="--history") as caught:
        SqlHistory(target)
    assert "s3cret" not in str(caught.value)


def assert_no_secret(error: BaseException, secret: str = PASSWORD) -> None:
    chain: BaseException | None = error
    while chain is not None:
        assert secret not in str(chain)
        chain = None if chain.__suppress_context__ and chain.__cause__ is None else chain.__cause__ or chain.__context__


def test_a_wrong_password_is_said_and_not_shown(server: Server) -> None:
    with pytest.raises(WriteError, match=r"127\.0\.0\.1.*password authentication failed.*check user") as caught:
        SqlHistory(server.url(password="wr0ng-secret"))
    assert_no_secret(caught.value, "wr0ng-secret")


def test_an_unknown_database_is_named(server: Server) -> None:
    with pytest.raises(WriteError, match=r"nowhere.*does not exist") as caught:
        SqlHistory(server.url(database="nowhere"))
    assert_no_secret(caught.value)


def test_a_server_that_is_not_there_is_named() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(WriteError, match=r"postgresql://127\.0\.0\.1:\d+/db.*is the server running") as caught:
        SqlHistory(f"postgresql://me:s3cret@127.0.0.1:{free_port()}/db")
    assert_no_secret(caught.value, "s3cret")


def test_a_silent_server_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setattr(connect, "CONNECT_SECONDS", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        began = time.monotonic()
        with pytest.raises(WriteError, match="does not answer"):
            SqlHistory(f"postgresql://me:s3cret@127.0.0.1:{silent.getsockname()[1]}/db")
        assert time.monotonic() - began < 8


def test_a_server_that_goes_away_during_a_run_keeps_nothing_of_it(
    server: Server, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqlHistory(postgres) as history:
        kept = history.record(make_audit(calls=10), "first")
        monkeypatch.setattr(store, "_remember_agents", lambda *_: server.stop())
        with pytest.raises(WriteError, match=r"history postgresql://127\.0\.0\.1") as caught:
            history.record(make_audit(calls=20, seed=9), "second")
        assert_no_secret(caught.value)
        monkeypatch.undo()
        server.start()
        assert history.runs() == [kept]
        assert history.record(make_audit(calls=20, seed=9), "second").calls == 20


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from factory import make_audit
from auditor.history import store
store._remember_agents = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with store.SqlHistory(sys.argv[1]) as history:
    history.record(make_audit(calls=200, seed=9), "second")
"""


def test_a_killed_run_leaves_a_sound_file_without_it(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    with SqlHistory(str(path)) as history:
        kept = history.record(make_audit(calls=10), "first")
    tests = str(Path(__file__).parent.parent)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), tests], check=False)
    assert killed.returncode == -signal.SIGKILL
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with SqlHistory(str(path)) as history:
        assert history.runs() == [kept]
        assert history.record(make_audit(calls=200, seed=9), "second").calls == 200
