"""What can be asked of a history. Everything reads sums, never single calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, func, select, true

from auditor.clusters import Cell
from auditor.errors import UsageError
from auditor.figures import AgentFigures, Figures
from auditor.history.interface import AgentOfRun, Run, RunDetail, TrendPoint
from auditor.history.rollup import storable
from auditor.history.schema import AGENTS, CALLS, RUNS, SCORES, TALLIES, TEAM
from auditor.score import Tally
from auditor.stats import mean_interval_of_sums, wilson

_TALLY: Final = ("met", "not_met", "not_applicable", "unverifiable", "error")
_SCORE: Final = ("calls", "scored", "total", "squares", "auto_fails")


def runs(connection: Connection, only: str = "") -> list[Run]:
    """All runs oldest first, or one."""
    sums = (
        select(SCORES.c.run_id, *_summed(SCORES, _SCORE))
        .where(SCORES.c.agent == TEAM)
        .group_by(SCORES.c.run_id)
        .subquery()
    )
    wanted = (
        select(RUNS, sums)
        .join(sums, sums.c.run_id == RUNS.c.run_id, isouter=True)
        .where(RUNS.c.run_id == only if only else true())
        .order_by(RUNS.c.last_day, RUNS.c.at, RUNS.c.run_id)
    )
    return [_run(row) for row in connection.execute(wanted).mappings()]


def _run(row: Any) -> Run:
    scored = int(row["scored"] or 0)
    return Run(
        run_id=row[RUNS.c.run_id],
        at=row["at"],
        version=row["version"],
        profile=row["profile"],
        profile_hash=row["profile_hash"],
        input_hash=row["input_hash"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        calls=int(row["calls"] or 0),
        scored=scored,
        score=float(row["total"]) / scored if scored else None,
        auto_fails=int(row["auto_fails"] or 0),
        not_audited=row["not_audited"],
        repeated=row["repeated"],
    )


def show(connection: Connection, run_id: str) -> RunDetail:
    """One run with its agents and guidelines."""
    found = runs(connection, run_id) if run_id else []
    if not found:
        raise UsageError(f"history: no run {run_id!r}; `auditor history list` names them")
    by_agent = (
        select(SCORES.c.agent, AGENTS.c.name, *_summed(SCORES, _SCORE))
        .join(AGENTS, AGENTS.c.agent == SCORES.c.agent, isouter=True)
        .where(SCORES.c.run_id == run_id, SCORES.c.agent != TEAM)
        .group_by(SCORES.c.agent, AGENTS.c.name)
        .order_by(SCORES.c.agent)
    )
    agents = tuple(
        AgentOfRun(
            agent=row["agent"],
            name=row["name"] or row["agent"],
            calls=int(row["calls"]),
            score=float(row["total"]) / int(row["scored"]) if row["scored"] else None,
            auto_fails=int(row["auto_fails"]),
        )
        for row in connection.execute(by_agent).mappings()
    )
    counted = _tallies(connection, and_(TALLIES.c.run_id == run_id, TALLIES.c.agent == TEAM)).get(TEAM, {})
    order = connection.execute(select(RUNS.c.checks).where(RUNS.c.run_id == run_id)).scalar_one().split("\n")
    return RunDetail(run=found[0], agents=agents, tallies={c: counted[c] for c in order if c in counted})


def trend(connection: Connection, *, agent: str, check: str, since: date | None) -> list[TrendPoint]:
    """Sums by week and profile, oldest first."""
    table, fields = (TALLIES, _TALLY) if check else (SCORES, _SCORE)
    key = agent_key_of(connection, agent) if agent else TEAM
    wanted = (
        select(table.c.day, RUNS.c.profile_hash, *_summed(table, fields))
        .join(RUNS)
        .where(table.c.agent == key, table.c.day >= (since or date.min))
        .where(table.c.check_id == check if check else true())
        .group_by(table.c.day, RUNS.c.profile_hash)
    )
    order = _profiles_in_order(connection)
    return _by_week(connection.execute(wanted).mappings(), order, guideline=bool(check))


def guideline_trends(connection: Connection, *, agent: str, since: date) -> dict[str, list[TrendPoint]]:
    """Every guideline of an agent at once: check id -> sums by week and profile, oldest first."""
    wanted = (
        select(TALLIES.c.check_id, TALLIES.c.day, RUNS.c.profile_hash, *_summed(TALLIES, _TALLY))
        .join(RUNS)
        .where(TALLIES.c.agent == agent_key_of(connection, agent), TALLIES.c.day >= since)
        .group_by(TALLIES.c.check_id, TALLIES.c.day, RUNS.c.profile_hash)
    )
    rows: dict[str, list[Any]] = {}
    for row in connection.execute(wanted).mappings():
        rows.setdefault(row["check_id"], []).append(row)
    order = _profiles_in_order(connection)
    return {check: _by_week(rows[check], order, guideline=True) for check in sorted(rows)}


def _by_week(rows: Iterable[Any], profiles: Sequence[str], *, guideline: bool) -> list[TrendPoint]:
    """Sums of days as points of weeks; within a week the profile first used comes first."""
    weeks: dict[tuple[date, str], list[Any]] = {}
    for row in rows:
        monday = row["day"] - timedelta(days=row["day"].weekday())
        weeks.setdefault((monday, row["profile_hash"]), []).append(row)
    points = [_point(week, profile, days, guideline) for (week, profile), days in weeks.items()]
    order = {profile: position for position, profile in enumerate(profiles)}
    return sorted(points, key=lambda point: (point.week, order[point.profile_hash]))


def _point(week: date, profile: str, days: Sequence[Any], guideline: bool) -> TrendPoint:
    if guideline:
        tally = sum((_tally(day) for day in days), Tally())
        interval = wilson(tally.met, tally.applicable)
        return TrendPoint(
            week=week, profile_hash=profile, calls=tally.total, score=None, interval=interval, tally=tally
        )
    calls, scored = (sum(int(day[field]) for day in days) for field in ("calls", "scored"))
    total, squares = (sum(float(day[field]) for day in days) for field in ("total", "squares"))
    interval = mean_interval_of_sums(scored, total, squares)
    return TrendPoint(
        week=week,
        profile_hash=profile,
        calls=calls,
        score=total / scored if scored else None,
        interval=interval and interval.clipped(0, 100),
    )


def baseline(
    connection: Connection, profile_hash: str, *, nights: int | None, days: int | None, without: str
) -> Figures | None:
    """The figures of the newest nights or days that this profile judged."""
    counted = exists().where(SCORES.c.run_id == RUNS.c.run_id)
    comparable = and_(RUNS.c.profile_hash == profile_hash, RUNS.c.run_id != without, counted)
    newest = select(RUNS.c.run_id).where(comparable).order_by(RUNS.c.last_day.desc(), RUNS.c.at.desc(), RUNS.c.run_id)
    if days is None:
        newest = newest.limit(nights)
    names = list(connection.scalars(newest))
    latest = connection.scalar(select(func.max(RUNS.c.last_day)).where(comparable))
    if not names or latest is None:
        return None
    first = date.min if days is None else latest - timedelta(days=days - 1)
    scores, verdicts = (and_(table.c.run_id.in_(names), table.c.day >= first) for table in (SCORES, TALLIES))
    tallies = _tallies(connection, verdicts)
    sums = select(SCORES.c.agent, *_summed(SCORES, _SCORE)).where(scores).group_by(SCORES.c.agent)
    agents = {
        row["agent"]: AgentFigures(
            calls=int(row["calls"]),
            scores=Cell(int(row["scored"]), float(row["total"]), float(row["squares"])),
            auto_fails=int(row["auto_fails"]),
            tallies=tallies.get(row["agent"], {}),
        )
        for row in connection.execute(sums.order_by(SCORES.c.agent)).mappings()
    }
    team = agents.pop(TEAM, None)
    span = f"the last {days} days" if days is not None else f"the last {len(names)} nights"
    return Figures(label=span, profile_hash=profile_hash, agents=agents, team=team) if agents else None


def agent_key_of(connection: Connection, agent: str) -> str:
    """The key of an agent given by key or name.

    :raises UsageError: when nobody, or more than one, is called so.
    """
    agent = storable(agent)
    if connection.scalar(select(CALLS.c.agent).where(CALLS.c.agent == agent).limit(1)) is not None:
        return agent
    called_so = select(AGENTS.c.agent).where(AGENTS.c.name == agent).order_by(AGENTS.c.agent)
    named: list[str] = list(connection.scalars(called_so))
    if len(named) == 1:
        return named[0]
    if named:
        raise UsageError(f"history: several agents are called {agent!r}; give one of {', '.join(named)}")
    raise UsageError(f"history: no agent {agent!r}")


def _profiles_in_order(connection: Connection) -> list[str]:
    """Profile hashes, the one first used first."""
    first = func.min(RUNS.c.at)
    return list(
        connection.scalars(
            select(RUNS.c.profile_hash).group_by(RUNS.c.profile_hash).order_by(first, RUNS.c.profile_hash)
        )
    )


def _tallies(connection: Connection, condition: ColumnElement[bool]) -> dict[str, dict[str, Tally]]:
    """Agent -> check -> tally."""
    wanted = (
        select(TALLIES.c.agent, TALLIES.c.check_id, *_summed(TALLIES, _TALLY))
        .where(condition)
        .group_by(TALLIES.c.agent, TALLIES.c.check_id)
        .order_by(TALLIES.c.agent, TALLIES.c.check_id)
    )
    found: dict[str, dict[str, Tally]] = {}
    for row in connection.execute(wanted).mappings():
        found.setdefault(row["agent"], {})[row["check_id"]] = _tally(row)
    return found


def _tally(row: Any) -> Tally:
    return Tally(*(int(row[field]) for field in _TALLY))


def _summed(table: Table, fields: Sequence[str]) -> list[ColumnElement[Any]]:
    return [func.sum(table.c[field]).label(field) for field in fields]
