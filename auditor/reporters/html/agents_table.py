"""The table of agents: who has enough calls is ordered by score, the rest stands below."""

from __future__ import annotations

from dataclasses import dataclass

from auditor import score
from auditor.reporters.html import charts
from auditor.reporters.html.guidelines import section_points
from auditor.reporters.html.kit import Kit, Link
from auditor.reporters.html.verdict import change_of, change_text

#: A section is coloured where it lies this far below the target; colouring every one would say nothing.
HOT_BELOW = 10
_LOW, _WIDTH, _EDGE = 40.0, 120.0, 6.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mini:
    """Score, range and target on a short line from 40 to 100."""

    score: float
    low: float
    high: float
    target: float


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRow:
    """One agent in the table."""

    key: str
    name: Link
    rank: str
    calls: int
    points: float
    score: str
    spread: str
    mini: Mini | None
    auto_fails: int
    #: Text and whether it is far below the target, for each section.
    sections: tuple[tuple[str, bool], ...]
    coach: Link
    change: str
    #: "met" for better, "missed" for worse, "" where there is no clear change.
    change_tone: str
    spark: charts.Spark | None
    tag: str


def agent_rows(kit: Kit) -> tuple[list[AgentRow], list[AgentRow]]:
    """Agents with enough calls, best first, and those with too few, by name."""
    ranks = score.ranks(kit.agents, kit.audit.profile.min_sample)
    rows = [_row(kit, key, standing, ranks.get(key)) for key, standing in kit.agents.items()]
    enough = sorted((row for row in rows if not row.tag), key=lambda row: (-row.points, row.name.text, row.key))
    return enough, sorted((row for row in rows if row.tag), key=lambda row: (row.name.text, row.key))


def _row(kit: Kit, key: str, standing: score.Standing, rank: int | None) -> AgentRow:
    profile = kit.audit.profile
    enough = standing.scored >= profile.min_sample and standing.score is not None
    tag = "" if enough else kit.say("verdict.provisional" if standing.provisional else "verdict.too_few")
    if standing.score is None:
        tag = kit.say("verdict.none")
    href = kit.links.agent(key)
    gains = score.coaching_priorities(kit.calls_of[key], kit.audit.checks, 1)
    rates = score.by_section(standing.tallies, kit.audit.checks)
    points = kit.options.trend.get(key, ())
    reach = (standing.interval.high - standing.interval.low) / 2 if standing.interval else None
    return AgentRow(
        key=key,
        name=Link(text=kit.agent_name(key), href=href),
        rank="" if rank is None else kit.number(rank),
        calls=standing.calls,
        points=-1.0 if standing.score is None else round(standing.score, 4),
        score=kit.points(standing.score),
        spread=f"±{kit.number(reach)}" if reach is not None and enough else "",
        mini=_mini(standing, profile.target) if enough else None,
        auto_fails=standing.auto_fails,
        sections=tuple(_section(kit, rates[section], enough) for section in kit.section_ids),
        coach=Link(text=kit.checks[gains[0].check].failure_title, href=f"{href}#{kit.fragments[gains[0].check]}")
        if gains and enough
        else Link(text="–"),
        change=change_text(kit, points),
        change_tone=_tone(change_of(points)),
        spark=charts.spark(points),
        tag=tag,
    )


def _tone(difference: float | None) -> str:
    return "" if not difference else "met" if difference > 0 else "missed"


def _section(kit: Kit, rate: score.SectionRate, enough: bool) -> tuple[str, bool]:
    text = section_points(kit, rate) if enough else ""
    hot = bool(text) and 100 * (rate.rate or 0.0) < kit.audit.profile.target - HOT_BELOW
    return text or "–", hot


def _mini(standing: score.Standing, target: float) -> Mini:
    def x(points: float) -> float:
        held = min(100.0, max(_LOW, points))
        return round(_EDGE + (_WIDTH - 2 * _EDGE) * (held - _LOW) / (100 - _LOW), 1)

    middle = standing.score or 0.0
    interval = standing.interval
    return Mini(
        score=x(middle),
        low=x(interval.low if interval else middle),
        high=x(interval.high if interval else middle),
        target=x(target),
    )
