"""Sheet Weekly: scores by week, the figures behind the chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from auditor.audit import Summary
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import below
from auditor.reporters.excel.table import Column, Layout, TableSheet
from auditor.reporters.interface import TEAM, TrendPoint
from auditor.score import standing

#: Weeks in a chart.
CHART_WEEKS: Final = 12
COLUMNS: Final = (
    Column(key="week", style="Audit date"),
    Column(key="agent", width=24),
    Column(key="calls", style="Audit number", width=9),
    Column(key="score", style="Audit score", width=9),
    Column(key="target", style="Audit score", width=9),
    Column(key="range_low", style="Audit score", width=11),
    Column(key="range_high", style="Audit score", width=11),
    Column(key="profile", width=18),
)


class ChartRows(NamedTuple):
    """Rows of the sheet that a chart draws, first and last."""

    first: int
    last: int


def add_weekly(draft: Draft, context: Context) -> ChartRows | None:
    """Write the sheet; the whole workbook's weeks come first.

    Returns the rows of the last weeks that one profile judged, None where they are fewer than two.
    """
    target = context.audit.profile.target
    marked = below(target, f"$C2>={context.audit.profile.min_sample}")
    layout = Layout(
        title=context.say("sheet.weekly"), table="tblWeekly", columns=COLUMNS, rules={"score": (marked,)}, frozen=2
    )
    table = TableSheet(draft, layout, context.say)
    chart: ChartRows | None = None
    for key, name, points in _lines(context):
        rows = [table.add(_row(point, name, target)) for point in points]
        if key is None:
            drawn = min(_comparable(points), CHART_WEEKS)
            chart = ChartRows(rows[-drawn], rows[-1]) if drawn > 1 else None
    table.close()
    return chart


def _row(point: TrendPoint, name: str, target: float) -> tuple[object, ...]:
    week = datetime(point.week.year, point.week.month, point.week.day)
    return week, name, point.n, point.score, target, point.low, point.high, point.profile_hash


def _lines(context: Context) -> Iterator[tuple[str | None, str, Sequence[TrendPoint]]]:
    trend = context.options.trend
    whole = trend.get(TEAM if context.agent is None else context.agent)
    yield None, context.team, whole if whole is not None else weeks(context, context.counted)
    if context.agent is None:
        for key, summaries in context.by_agent.items():
            known = trend.get(key) if key != TEAM else None
            yield key, context.agent_name(key), known if known is not None else weeks(context, summaries)


def weeks(context: Context, summaries: Iterable[Summary]) -> list[TrendPoint]:
    """The weeks of this run's own calls, oldest first; weeks without a score are left out."""
    groups: dict[date, list[Summary]] = {}
    for summary in summaries:
        if summary.started_at is not None:
            groups.setdefault(monday(summary.started_at.date()), []).append(summary)
    points = []
    for week in sorted(groups):
        scored = [summary for summary in groups[week] if summary.score is not None]
        where = standing(scored, context.check_ids)
        if where.score is not None:
            low, high = (where.interval.low, where.interval.high) if where.interval else (None, None)
            points.append(TrendPoint(week, where.score, low, high, len(scored), context.audit.profile.hash))
    return points


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def _comparable(points: Sequence[TrendPoint]) -> int:
    """How many of the last weeks one profile judged."""
    count = 0
    for point in reversed(points):
        if point.profile_hash != points[-1].profile_hash:
            break
        count += 1
    return count
