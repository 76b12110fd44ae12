"""A throw-away PostgreSQL server for tests, from the programs that Debian's package installs."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "s3cret-Pässword@:/"


@dataclass
class Server:
    """A PostgreSQL server on a free loopback port, run by an ordinary user: initdb refuses root."""

    programs: Path
    home: Path
    port: int
    user: str | None

    @property
    def data(self) -> Path:
        return self.home / "data"

    def url(self, password: str = PASSWORD, database: str = "postgres") -> str:
        from sqlalchemy import URL

        url = URL.create("postgresql", "auditor", password, "127.0.0.1", self.port, database)
        return url.render_as_string(hide_password=False)

    def run(self, program: str, *arguments: str) -> None:
        group = pwd.getpwnam(self.user).pw_gid if self.user else None
        subprocess.run(
            [str(self.programs / program), *arguments], check=True, user=self.user, group=group,
            extra_groups=[] if self.user else None, cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(self.home)}, timeout=60,
        )  # fmt: skip

    def create(self) -> None:
        secret = self.home / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if self.user:
            entry = pwd.getpwnam(self.user)
            for path in (self.home, secret):
                os.chown(path, entry.pw_uid, entry.pw_gid)
        self.run("initdb", "-D", str(self.data), "-U", "auditor", "-A", "scram-sha-256", "--pwfile", str(secret),
                 "-E", "UTF8", "--no-sync")  # fmt: skip

    def start(self) -> None:
        options = f"-p {self.port} -h 127.0.0.1 -k {self.home} -F"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.home / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ordinary_user() -> str | None:
    """Who runs the server: we ourselves, unless we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("running as root, and there is no ordinary user to run PostgreSQL as")


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for a while; skips the test with the reason where there can be none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: postgres)")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        pytest.skip("no PostgreSQL server programs under /usr/lib/postgresql (Debian package: postgresql)")
    home = Path(tempfile.mkdtemp(prefix="auditor-pg-", dir="/tmp"))
    one = Server(found[-1].parent, home, free_port(), ordinary_user())
    try:
        one.create()
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
