"""The history in SQL: one code path for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from msgspec.structs import asdict
from sqlalchemy import Connection, delete, false, insert, select, text

from auditor.audit import Audit
from auditor.errors import UsageError, WriteError
from auditor.figures import Figures
from auditor.history import queries, schema
from auditor.history.connect import LOCK_SECONDS, create_private, engine_for, parse, place_of, told
from auditor.history.export import write_calls
from auditor.history.interface import Run, RunDetail, TrendPoint
from auditor.history.purge import purge_calls
from auditor.history.rollup import (
    CallRow,
    Row,
    call_rows,
    default_run_id,
    in_parts,
    run_row,
    storable,
    sums_by_agent_and_day,
)
from auditor.history.schema import AGENTS, CALLS, RUNS, SCORES, TALLIES

#: One writer at a time on a server, as SQLite has it by nature: two runs of the same calls count them once.
_WRITER_LOCK: Final = 7_200_411
_ROWS_AT_ONCE: Final = 1_000
_KEYS_AT_ONCE: Final = 500


class SqlHistory:
    """An :class:`auditor.history.interface.History` in an SQLite file or on a PostgreSQL server.

    :param target: file name, or ``postgresql://user@host/database``.
    :param lock_seconds: how long to wait for another writer of the same file.
    :param create: False refuses a file that is not there: who only asks makes nothing.
    :raises UsageError: when the target is neither, or not there.
    :raises WriteError: when it cannot be opened; names the place, never the password.
    """

    def __init__(self, target: str, *, lock_seconds: float = LOCK_SECONDS, create: bool = True) -> None:
        self._url = parse(target)
        self.place = place_of(self._url)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        self._engine = engine_for(self._url, lock_seconds=lock_seconds)
        try:
            with told(self._url):
                self._prepare(create)
        except BaseException:
            self.close()
            raise

    def _prepare(self, create: bool) -> None:
        if self._sqlite:
            self._make_file(create)
        with self._reading() as connection:
            ready = not schema.needs_migration(connection)
        if not ready:
            with self._writing() as connection:
                schema.migrate(connection, self.place)

    def _make_file(self, create: bool) -> None:
        path = Path(str(self._url.database))
        if create:
            create_private(path)
        elif not path.exists():
            raise UsageError(f"history {self.place}: there is no such file; `auditor run --history` makes one")

    def __enter__(self) -> Self:
        """The history itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the store."""
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._url), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._url), self._engine.connect() as opened:
            connection = opened.execution_options(writes=True)
            with connection.begin():
                if not self._sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
                yield connection

    def record(self, audit: Audit, run_id: str = "") -> Run:
        """See :meth:`auditor.history.interface.History.record`."""
        rows = call_rows(audit)
        name = storable(run_id) or default_run_id(audit, rows)
        with self._writing() as connection:
            connection.execute(delete(RUNS).where(RUNS.c.run_id == name))
            known = _known_digests(connection, rows, audit.profile.hash)
            fresh = [row for row in rows if row.digest not in known]
            connection.execute(insert(RUNS), run_row(audit, name, rows, len(rows) - len(fresh)))
            self._add(
                connection,
                [asdict(row) | {"run_id": name, "repeated": row.digest in known} for row in rows],
                *sums_by_agent_and_day(fresh, audit.summaries, [check.id for check in audit.checks], name),
            )
            _remember_agents(connection, audit, {row.agent for row in rows})
            found = queries.runs(connection, name)
        return found[0]

    @staticmethod
    def _add(connection: Connection, calls: list[Row], scores: list[Row], verdicts: list[Row]) -> None:
        for table, rows in ((CALLS, calls), (SCORES, scores), (TALLIES, verdicts)):
            for part in in_parts(rows, _ROWS_AT_ONCE):
                connection.execute(insert(table), part)

    def runs(self) -> list[Run]:
        """See :meth:`auditor.history.interface.History.runs`."""
        with self._reading() as connection:
            return queries.runs(connection)

    def show(self, run_id: str) -> RunDetail:
        """See :meth:`auditor.history.interface.History.show`."""
        with self._reading() as connection:
            return queries.show(connection, run_id)

    def trend(self, *, agent: str = "", check: str = "", since: date | None = None) -> list[TrendPoint]:
        """See :meth:`auditor.history.interface.History.trend`."""
        with self._reading() as connection:
            return queries.trend(connection, agent=agent, check=check, since=since)

    def guideline_trends(self, agent: str, since: date) -> dict[str, list[TrendPoint]]:
        """See :meth:`auditor.history.interface.History.guideline_trends`."""
        with self._reading() as connection:
            return queries.guideline_trends(connection, agent=agent, since=since)

    def baseline(
        self, profile_hash: str, *, nights: int | None = None, days: int | None = None, without: str = ""
    ) -> Figures | None:
        """See :meth:`auditor.history.interface.History.baseline`."""
        with self._reading() as connection:
            return queries.baseline(connection, profile_hash, nights=nights, days=days, without=without)

    def purge(self, *, before: date | None = None, agent: str = "") -> int:
        """See :meth:`auditor.history.interface.History.purge`."""
        with self._writing() as connection:
            return purge_calls(connection, before=before, agent=agent)

    def export(self, path: Path) -> int:
        """See :meth:`auditor.history.interface.History.export`."""
        with self._reading() as connection:
            try:
                return write_calls(connection, path)
            except OSError as error:
                raise WriteError(f"{path}: cannot be written ({error.strerror})") from error


def _known_digests(connection: Connection, rows: Sequence[CallRow], profile_hash: str) -> set[str]:
    """Digests of calls that another run counts already under this profile."""
    wanted = sorted({row.digest for row in rows if row.digest})
    known: set[str] = set()
    for part in in_parts(wanted, _KEYS_AT_ONCE):
        found = (
            select(CALLS.c.digest)
            .join(RUNS)
            .where(RUNS.c.profile_hash == profile_hash, CALLS.c.repeated == false(), CALLS.c.digest.in_(part))
        )
        known.update(connection.scalars(found))
    return known


def _remember_agents(connection: Connection, audit: Audit, keys: set[str]) -> None:
    names = {storable(key): storable(person.name or key) for key, person in audit.agents.items()}
    for part in in_parts(sorted(keys), _KEYS_AT_ONCE):
        connection.execute(delete(AGENTS).where(AGENTS.c.agent.in_(part)))
        connection.execute(insert(AGENTS), [{"agent": key, "name": names.get(key, key)} for key in part])
