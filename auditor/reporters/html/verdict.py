"""The block on top of a page: score, target, one sentence, the facts behind them and a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from auditor import score
from auditor.reporters.html import charts
from auditor.reporters.html.kit import Kit, Row
from auditor.reporters.html.sentences import verdict_word
from auditor.reporters.interface import TrendPoint


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekRow:
    """A week in the table behind the chart."""

    week: str
    score: str
    range: str
    calls: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VerdictView:
    """The block on top."""

    #: Points; "–" where there is no score.
    score: str
    target: str
    word: str
    tone: str
    sentence: str
    facts: tuple[Row, ...]
    ruler: charts.Ruler | None
    ruler_text: str
    trend: charts.Trend | None
    trend_text: str
    weeks: tuple[WeekRow, ...]
    bins: tuple[charts.Bin, ...]
    bins_text: str


def verdict_view(
    kit: Kit,
    standing: score.Standing,
    sentence: str,
    trend_key: str,
    scores: Sequence[float],
    *,
    team: float | None = None,
) -> VerdictView:
    """The block for an agent (``team``: the team's score beside it) or for the team."""
    profile, say = kit.audit.profile, kit.say
    word, tone = verdict_word(kit, standing)
    points = tuple(kit.options.trend.get(trend_key, ()))
    trend = charts.trend(points, profile.target, profile.min_sample)
    ruler = None if standing.score is None else charts.ruler(standing.score, profile.target, standing.interval, team)
    shown = list(points[-charts.WEEKS :]) if trend else []
    bins = () if trend or len(scores) < 2 else charts.histogram(scores, profile.target)
    return VerdictView(
        score=kit.points(standing.score),
        target=kit.target,
        word=word,
        tone=tone,
        sentence=sentence,
        facts=tuple(_facts(kit, standing, points, team)),
        ruler=ruler,
        ruler_text=say(
            "verdict.ruler",
            score=kit.points(standing.score),
            target=kit.target,
            range=_range(kit, standing) or say("verdict.no_range"),
        ),
        trend=trend,
        trend_text=_trend_text(kit, shown),
        weeks=tuple(_week(kit, p) for p in shown),
        bins=bins,
        bins_text=say(
            "verdict.bins", n=len(scores), target=kit.target, reach=kit.number(sum(1 for s in scores if kit.reaches(s)))
        ),
    )


def _facts(kit: Kit, standing: score.Standing, points: Sequence[TrendPoint], team: float | None) -> list[Row]:
    say = kit.say
    tally = sum(standing.tallies.values(), score.Tally())
    rows = []
    if standing.interval is not None:
        rows.append(Row(name=say("verdict.range"), value=_range(kit, standing)))
    if change := change_text(kit, points):
        rows.append(Row(name=say("verdict.change"), value=change))
    if team is not None:
        rows.append(Row(name=say("verdict.team"), value=kit.points(team)))
    if standing.auto_fails:
        rows.append(
            Row(
                name=say("verdict.auto_fail"),
                value=say(
                    "verdict.auto_fail_value",
                    n=standing.auto_fails,
                    calls=kit.number(standing.auto_fails),
                    score=kit.points(standing.score_with_auto_fail),
                ),
            )
        )
    rows.append(
        Row(
            name=say("verdict.checks"),
            value=say("verdict.checks_value", met=kit.number(tally.met), missed=kit.number(tally.not_met)),
        )
    )
    left = say(
        "verdict.not_counted_value", na=kit.number(tally.not_applicable), unverifiable=kit.number(tally.unverifiable)
    )
    if tally.error:
        left = f"{left}, {say('counts.error', n=kit.number(tally.error))}"
    rows.append(Row(name=say("verdict.not_counted"), value=left))
    return rows


def _range(kit: Kit, standing: score.Standing) -> str:
    if standing.interval is None:
        return ""
    clipped = standing.interval.clipped(0, 100)
    return kit.say("verdict.range_value", low=kit.number(clipped.low), high=kit.number(clipped.high))


def _week(kit: Kit, point: TrendPoint) -> WeekRow:
    known = point.low is not None and point.high is not None
    return WeekRow(
        week=kit.locale.short_date(point.week),
        score=kit.number(point.score),
        calls=kit.number(point.n),
        range=kit.say("verdict.range_value", low=kit.number(point.low or 0.0), high=kit.number(point.high or 0.0))
        if known
        else "–",
    )


def _trend_text(kit: Kit, points: Sequence[TrendPoint]) -> str:
    if not points:
        return ""
    return kit.say(
        "verdict.trend",
        n=len(points),
        first=kit.number(points[0].score),
        last=kit.number(points[-1].score),
        target=kit.target,
    )


def change_text(kit: Kit, points: Sequence[TrendPoint]) -> str:
    """The last week against the one before, in words; "" where there is nothing to compare."""
    difference = change_of(points)
    if difference is None:
        return ""
    if not difference:
        return kit.say("change.unclear")
    return kit.say("change.better" if difference > 0 else "change.worse", points=kit.number(abs(difference)))


def change_of(points: Sequence[TrendPoint]) -> float | None:
    """Points gained or lost in the last week; 0 where the range of the difference holds 0.

    None under two weeks and where the profile changed between them.
    """
    if len(points) < 2 or points[-1].profile_hash != points[-2].profile_hash:
        return None
    before, now = points[-2], points[-1]
    if before.low is None or before.high is None or now.low is None or now.high is None:
        return 0.0
    difference = now.score - before.score
    reach = math.hypot((before.high - before.low) / 2, (now.high - now.low) / 2)
    return difference if abs(difference) > reach else 0.0
