"""Sheet Agents: one row an agent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from auditor.audit import ProfileInfo, Summary
from auditor.reporters.excel.charts import CHART_ROWS, add_misses_chart
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import below, share_bars
from auditor.reporters.excel.table import Column, Layout, Rule, TableSheet
from auditor.score import Standing, by_section, coaching_priorities

LEADING: Final = (
    Column(key="agent", style="Audit link", width=26),
    Column(key="calls", style="Audit number", width=8),
    Column(key="score", style="Audit score", width=9),
    Column(key="range_low", style="Audit score", width=11),
    Column(key="range_high", style="Audit score", width=11),
    Column(key="change", width=16),
    Column(key="verdict", width=20),
)
TRAILING: Final = (
    Column(key="critical_misses", style="Audit number", width=11),
    Column(key="score_with_auto_fail", style="Audit score", width=12),
    Column(key="coach_first", style="Audit long text", width=40),
)


def add_agents(draft: Draft, context: Context) -> None:
    """Write the sheet, agents with enough calls first and by score, those with too few after them."""
    profile, say = context.audit.profile, context.say
    shown = {check.section for check in context.audit.checks}
    sections = {key: heading for key, heading in profile.sections.items() if key in shown}
    rules: dict[str, Sequence[Rule]] = {"score": (below(profile.target, f"$B2>={profile.min_sample}"),)}
    rules |= {f"share {key}": (share_bars,) for key in sections}
    columns = (
        *LEADING,
        *(Column(key=f"share {key}", title=h, style="Audit share", width=13) for key, h in sections.items()),
        *TRAILING,
        *(_missed_column(key, say("column.section_missed", section=h)) for key, h in sections.items()),
    )
    layout = Layout(
        title=say("sheet.agents"),
        table="tblAgents",
        columns=columns,
        rules=rules,
        protected=True,
        printed=len(columns) - len(sections),
        printed_below=CHART_ROWS,
    )
    table = TableSheet(draft, layout, say)
    standings = {key: context.standing_of(summaries) for key, summaries in context.by_agent.items()}
    for key in sorted(standings, key=lambda key: _order(standings[key], profile.min_sample)):
        table.add(_row(context, key, standings[key], list(sections)))
    if len(standings) > 1:
        add_misses_chart(table, say, list(sections.values()), layout.printed + 1)
    table.close()


def _missed_column(section: str, title: str) -> Column:
    return Column(key=f"missed {section}", title=title, style="Audit number", width=13)


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
        _change(context, key),
        verdict(where, context),
        *shares,
        where.auto_fails,
        where.score_with_auto_fail,
        _coach(context, summaries, first[0].check) if first else None,
        *(rates[section].tally.not_met for section in sections),
    )


def _coach(context: Context, summaries: Sequence[Summary], check_id: str) -> str:
    position = context.check_ids.index(check_id)
    missed = sum(summary.outcomes[position] == "n" for summary in summaries)
    applied = sum(summary.outcomes[position] in "mn" for summary in summaries)
    what = context.audit.checks[position].title
    return context.say("workbook.coach_cell", what=what, missed=missed, n=applied)


def verdict(where: Standing, context: Context) -> str:
    """The score against the target in words; a range that holds the target settles nothing."""
    return context.say(f"word.{_verdict_key(where, context.audit.profile)}")


def _verdict_key(where: Standing, profile: ProfileInfo) -> str:
    if where.score is None:
        return "no_score"
    if where.provisional:
        return "provisional"
    if where.scored < profile.min_sample:
        return "too_few_calls"
    target = profile.target
    if where.interval is not None and where.interval.low <= target <= where.interval.high:
        return "target_within"
    return "target_met" if where.score >= target else "below_target"


def _change(context: Context, key: str) -> str | None:
    """The last week against the one before: a change only where their ranges lie apart."""
    points = context.options.trend.get(key, ()) if key else ()
    if len(points) < 2 or points[-1].profile_hash != points[-2].profile_hash:
        return None
    before, now = points[-2], points[-1]
    if now.low is not None and before.high is not None and now.low > before.high:
        return context.say("word.better")
    if now.high is not None and before.low is not None and now.high < before.low:
        return context.say("word.worse")
    return context.say("word.no_clear_change")
