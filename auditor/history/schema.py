"""Tables of the history and the steps from older forms of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)

from auditor.errors import WriteError

METADATA: Final = MetaData()

VERSION: Final = Table("auditor_schema", METADATA, Column("version", Integer, primary_key=True))

RUNS: Final = Table(
    "auditor_runs",
    METADATA,
    Column("run_id", String(200), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("version", String(40), nullable=False),
    Column("profile", Text, nullable=False),
    Column("profile_hash", String(80), nullable=False),
    Column("input_hash", String(80), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("not_audited", Integer, nullable=False),
    Column("repeated", Integer, nullable=False),
    #: Check ids, one a line: the order of the letters in ``calls.outcomes``.
    Column("checks", Text, nullable=False),
)


def _run_id() -> Column[str]:
    return Column("run_id", ForeignKey(RUNS.c.run_id, ondelete="CASCADE"), primary_key=True)


CALLS: Final = Table(
    "auditor_calls",
    METADATA,
    _run_id(),
    Column("position", Integer, primary_key=True),
    Column("call_id", Text, nullable=False),
    Column("digest", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("agent", Text, nullable=False),
    Column("queue", Text),
    Column("score", Float),
    Column("auto_fail", Boolean, nullable=False),
    Column("outcomes", Text, nullable=False),
    #: Recorded by another run before, under the same profile; left out of every sum.
    Column("repeated", Boolean, nullable=False),
    Index("auditor_calls_digest", "digest"),
    Index("auditor_calls_agent", "agent", "day"),
)

AGENTS: Final = Table(
    "auditor_agents", METADATA, Column("agent", Text, primary_key=True), Column("name", Text, nullable=False)
)

#: The agent of rows that hold the whole team's sums.
TEAM: Final = ""

#: Sums of scores by agent and day, and of the team by day, so that a trend over years reads few rows.
SCORES: Final = Table(
    "auditor_scores",
    METADATA,
    _run_id(),
    Column("agent", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("scored", Integer, nullable=False),
    Column("total", Float, nullable=False),
    Column("squares", Float, nullable=False),
    Column("auto_fails", Integer, nullable=False),
    Index("auditor_scores_agent", "agent", "day"),
)

#: Verdicts by agent, day and guideline, and of the team.
TALLIES: Final = Table(
    "auditor_tallies",
    METADATA,
    _run_id(),
    Column("agent", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("check_id", String(200), primary_key=True),
    Column("met", BigInteger, nullable=False),
    Column("not_met", BigInteger, nullable=False),
    Column("not_applicable", BigInteger, nullable=False),
    Column("unverifiable", BigInteger, nullable=False),
    Column("error", BigInteger, nullable=False),
    Index("auditor_tallies_agent", "agent", "check_id", "day"),
)

#: Step n leads from schema n + 1 to n + 2; a step is never changed once released.
STEPS: tuple[Callable[[Connection], None], ...] = ()


def current_version() -> int:
    """The schema this version of the program writes."""
    return len(STEPS) + 1


def migrate(connection: Connection, place: str) -> None:
    """Bring the store to the current schema, within the caller's transaction.

    :raises WriteError: when a newer version of the program wrote it.
    """
    if not inspect(connection).has_table(VERSION.name):
        METADATA.create_all(connection)
        connection.execute(insert(VERSION).values(version=current_version()))
        return
    found = connection.scalar(select(VERSION.c.version)) or 0
    if found > current_version():
        raise WriteError(
            f"history {place}: written by a newer version (schema {found}, this one knows {current_version()}); "
            "update the program or give another file"
        )
    for step in STEPS[max(found, 1) - 1 :]:
        step(connection)
    if found < current_version():
        connection.execute(update(VERSION).values(version=current_version()))


def needs_migration(connection: Connection) -> bool:
    """Whether :func:`migrate` would change anything."""
    if not inspect(connection).has_table(VERSION.name):
        return True
    return connection.scalar(select(VERSION.c.version)) != current_version()
