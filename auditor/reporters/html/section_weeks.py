"""A section week by week, summed from the weeks of its guidelines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from auditor.reporters.html import charts
from auditor.reporters.html.kit import Kit
from auditor.reporters.interface import TEAM, TrendPoint


def section_weeks(kit: Kit, section: str, agents: Iterable[str]) -> list[TrendPoint]:
    """A section's weeks, oldest first, each guideline counted with its weight; weeks with too few verdicts left out."""
    sums: dict[tuple[date, str], tuple[float, float, int]] = {}
    checks = kit.in_section(section)
    for agent in agents:
        known = kit.options.guideline_trend.get(agent, {})
        for check in checks:
            for point in known.get(check.id, ()):
                key = (point.week, point.profile_hash)
                met, of, n = sums.get(key, (0.0, 0.0, 0))
                weight = check.weight * point.n
                sums[key] = (met + weight * point.score, of + weight, n + point.n)
    order = {point.profile_hash: i for i, point in enumerate(kit.options.trend.get(TEAM, ()))}
    least = kit.audit.profile.min_sample
    return [
        TrendPoint(week, met / of, None, None, n, profile)
        for (week, profile), (met, of, n) in sorted(
            sums.items(), key=lambda entry: (entry[0][0], order.get(entry[0][1], -1), entry[0][1])
        )
        if of and n >= least
    ][-charts.WEEKS :]


def spark_text(kit: Kit, points: Sequence[TrendPoint]) -> str:
    """A line of weeks in words: where the stretch that is drawn begins and ends."""
    last = [points[i] for i in charts.stretches(points)[-1]]
    return kit.say("team.habit_weeks", first=kit.number(last[0].score), last=kit.number(last[-1].score), n=len(last))
