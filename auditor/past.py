"""A run against its history: records it, and brings back the baseline and the trends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from auditor.audit import Audit
from auditor.errors import WriteError
from auditor.reporters.interface import TEAM, TrendPoint

if TYPE_CHECKING:
    from auditor.figures import Figures
    from auditor.history.interface import TrendPoint as Week

#: Weeks that a trend line shows.
WEEKS = 12


@dataclass(frozen=True, kw_only=True)
class Past:
    """What history says of a run."""

    baseline: Figures | None = None
    #: Agent key (or :data:`TEAM`) -> weeks, oldest first.
    trend: dict[str, list[TrendPoint]] = field(default_factory=dict)
    #: Agent key -> check id -> weeks in percent met, oldest first.
    guidelines: dict[str, dict[str, list[TrendPoint]]] = field(default_factory=dict)
    #: Why history could not be kept or read; "" if all went well.
    trouble: str = ""


def remember(audit: Audit, target: str, *, nights: int | None = None, days: int | None = None) -> Past:
    """Records the run; a history that fails costs the history, never the reports.

    :param target: an SQLite file or a database URL.
    :param nights: newest runs to compare with; ``days`` newest days instead.
    """
    from auditor.history.store import SqlHistory

    try:
        with SqlHistory(target) as history:
            recorded = history.record(audit)
            baseline = history.baseline(recorded.profile_hash, nights=nights, days=days, without=recorded.run_id)
            trend = {key: _weeks(history.trend(agent=key)) for key in audit.agents}
            trend[TEAM] = _weeks(history.trend())
            since = recorded.last_day - timedelta(weeks=WEEKS)
            guidelines = {key: _rates(history.guideline_trends(key, since)) for key in audit.agents}
    except WriteError as error:
        return Past(trouble=str(error))
    return Past(baseline=baseline, trend=trend, guidelines=guidelines)


def _rates(points: dict[str, list[Week]]) -> dict[str, list[TrendPoint]]:
    """Weeks in which a guideline applied, in percent met of the calls it applied to."""
    return {
        check: [
            TrendPoint(
                week=point.week,
                score=100 * point.tally.met / point.tally.applicable,
                low=None,
                high=None,
                n=point.tally.applicable,
                profile_hash=point.profile_hash,
            )
            for point in weeks
            if point.tally is not None and point.tally.applicable
        ][-WEEKS:]
        for check, weeks in points.items()
    }


def _weeks(points: list[Week]) -> list[TrendPoint]:
    return [
        TrendPoint(
            week=point.week,
            score=point.score,
            low=point.interval.low if point.interval else None,
            high=point.interval.high if point.interval else None,
            n=point.calls,
            profile_hash=point.profile_hash,
        )
        for point in points
        if point.score is not None
    ][-WEEKS:]
