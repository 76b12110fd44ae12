"""Deleting from the history, and the team's sums that must follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, insert, literal, select, true

from auditor.errors import UsageError
from auditor.history.queries import agent_key_of
from auditor.history.schema import AGENTS, CALLS, RUNS, SCORES, TALLIES, TEAM

_SUMS: Final = {
    SCORES: ("calls", "scored", "total", "squares", "auto_fails"),
    TALLIES: ("met", "not_met", "not_applicable", "unverifiable", "error"),
}


def purge_calls(connection: Connection, *, before: date | None, agent: str) -> int:
    """Delete the calls before a day, of an agent, or both together; returns their number.

    :raises UsageError: when neither is given: a history is not emptied by accident.
    """
    if before is None and not agent:
        raise UsageError("purge needs --before, --agent or both")
    key = agent_key_of(connection, agent) if agent else ""
    doomed = _condition(CALLS, before, key)
    touched = list(connection.scalars(select(CALLS.c.run_id).where(doomed).distinct()))
    for table in (SCORES, TALLIES):
        connection.execute(delete(table).where(_condition(table, before, key)))
    gone = connection.execute(delete(CALLS).where(doomed)).rowcount
    connection.execute(delete(RUNS).where(~exists().where(CALLS.c.run_id == RUNS.c.run_id)))
    connection.execute(delete(AGENTS).where(~exists().where(CALLS.c.agent == AGENTS.c.agent)))
    kept = [run for run in touched if connection.scalar(select(RUNS.c.run_id).where(RUNS.c.run_id == run))]
    _sum_up_team(connection, kept)
    return gone


def _sum_up_team(connection: Connection, run_ids: Sequence[str]) -> None:
    """Make the team's rows of these runs anew from the rows of their agents.

    A call that several agents took counts here once for each who is left: how it stood as one may rest on a part
    that is gone.
    """
    for table, fields in _SUMS.items():
        keys = [table.c.day] if table is SCORES else [table.c.day, table.c.check_id]
        for run_id in run_ids:
            connection.execute(delete(table).where(table.c.run_id == run_id, table.c.agent == TEAM))
            sums = (
                select(table.c.run_id, literal(TEAM), *keys, *(func.sum(table.c[field]) for field in fields))
                .where(table.c.run_id == run_id, table.c.agent != TEAM)
                .group_by(table.c.run_id, *keys)
            )
            names = ["run_id", "agent", *(key.name for key in keys), *fields]
            connection.execute(insert(table).from_select(names, sums))


def _condition(table: Table, before: date | None, key: str) -> ColumnElement[bool]:
    return and_(
        table.c.day < before if before is not None else true(),
        table.c.agent == key if key else true(),
    )
