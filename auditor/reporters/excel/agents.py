"""Sheet Agents: one row an agent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from auditor.audit import ProfileInfo, Summary
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import below, share_bars
from auditor.reporters.excel.table import Column, Layout, Rule, TableSheet
from auditor.reporters.interface import TrendPoint
from auditor.score import Standing, by_section, coaching_priorities

TITLE: Final = "Agents"
LEADING: Final = (
    Column(title="Agent", style="Audit link", width=26),
    Column(title="Calls", style="Audit number", width=8),
    Column(title="Score", style="Audit score", width=9),
    Column(title="Range low", style="Audit score", width=11),
    Column(title="Range high", style="Audit score", width=11),
    Column(title="Change", width=16),
    Column(title="Verdict", width=20),
)
TRAILING: Final = (
    Column(title="Critical misses", style="Audit number", width=11),
    Column(title="Score with auto-fail", style="Audit score", width=12),
    Column(title="Coach first", style="Audit long text", width=40),
)


def add_agents(draft: Draft, context: Context) -> None:
    """Write the sheet, agents with enough calls first and by score, those with too few after them."""
    profile = context.audit.profile
    shown = {check.section for check in context.audit.checks}
    sections = [(key, heading) for key, heading in profile.sections.items() if key in shown]
    rules: dict[str, Sequence[Rule]] = {"Score": (below(profile.target, f"$B2>={profile.min_sample}"),)}
    rules |= {heading: (share_bars,) for _, heading in sections}
    columns = (*LEADING, *(Column(title=h, style="Audit share", width=13) for _, h in sections), *TRAILING)
    table = TableSheet(draft, Layout(title=TITLE, table="tblAgents", columns=columns, rules=rules, protected=True))
    standings = {key: context.standing_of(summaries) for key, summaries in context.by_agent.items()}
    for key in sorted(standings, key=lambda key: _order(standings[key], profile.min_sample)):
        table.add(_row(context, key, standings[key], [section for section, _ in sections]))
    table.close()


def _order(where: Standing, least: int) -> tuple[bool, float]:
    return where.scored < least, -(where.score if where.score is not None else -1.0)


def _row(context: Context, key: str, where: Standing, sections: Sequence[str]) -> tuple[object, ...]:
    audit, summaries = context.audit, context.by_agent[key]
    rates = by_section(where.tallies, audit.checks)
    enough = where.calls >= audit.profile.min_sample
    shares = [rates[section].rate if enough else None for section in sections]
    first = coaching_priorities(summaries, audit.checks, 1)
    return (
        context.agent_link(key, context.agent_name(key)),
        where.calls,
        where.score,
        where.interval.low if where.interval else None,
        where.interval.high if where.interval else None,
        trend_word(context.options.trend.get(key, ()) if key else ()),
        verdict(where, audit.profile),
        *shares,
        where.auto_fails,
        where.score_with_auto_fail,
        _coach(context, summaries, first[0].check) if first else None,
    )


def _coach(context: Context, summaries: Sequence[Summary], check_id: str) -> str:
    position = context.check_ids.index(check_id)
    missed = sum(summary.outcomes[position] == "n" for summary in summaries)
    applied = sum(summary.outcomes[position] in "mn" for summary in summaries)
    return f"{context.audit.checks[position].title} (not met in {missed} of {applied})"


def verdict(where: Standing, profile: ProfileInfo) -> str:
    """The score against the target in words; a range that holds the target settles nothing."""
    if where.score is None:
        return "no score"
    if where.provisional:
        return "provisional"
    if where.scored < profile.min_sample:
        return "too few calls"
    target = profile.target
    if where.interval is not None and where.interval.low <= target <= where.interval.high:
        return "target within range"
    return "target met" if where.score >= target else "below target"


def trend_word(points: Sequence[TrendPoint]) -> str | None:
    """The last week against the one before: a change only where their ranges lie apart."""
    if len(points) < 2 or points[-1].profile_hash != points[-2].profile_hash:
        return None
    before, now = points[-2], points[-1]
    if now.low is not None and before.high is not None and now.low > before.high:
        return "better"
    if now.high is not None and before.low is not None and now.high < before.low:
        return "worse"
    return "no clear change"
