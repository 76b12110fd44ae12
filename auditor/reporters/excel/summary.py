"""Sheet Summary: the answer in ten seconds, what to do first, two charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from auditor.audit import CheckInfo
from auditor.reporters.excel.agents import verdict
from auditor.reporters.excel.charts import add_section_chart, add_weekly_chart
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.table import Link
from auditor.reporters.excel.weekly import ChartRows
from auditor.score import Gain, Tally, by_section, coaching_priorities, team
from auditor.strengths import STRONG, strengths

TITLE: Final = "Summary"
WIDTHS: Final = (46, 12, 12, 13, 13, 13, 13, 13, 13)
_BIG: Final = "Audit big"
_TEXT: Final = "Audit text"
_LABEL: Final = "Audit label"
_ACTIONS: Final = 3


def fill_summary(sheet: FreeSheet, context: Context, weekly: ChartRows | None, weekly_title: str) -> None:
    """Write the rows of the sheet and its charts."""
    sheet.row((f"{context.team}: call scorecard", "Audit title"))
    sheet.row((_subtitle(context), _LABEL))
    sheet.row()
    _answer(sheet, context)
    gains = coaching_priorities(context.counted, context.audit.checks, _ACTIONS)
    _actions(sheet, context, gains)
    _thanks(sheet, context)
    first, last = _sections(sheet, context)
    charts = sheet.rows + 2
    if last >= first:
        add_section_chart(sheet, first, last, f"A{charts}")
    if weekly is not None:
        add_weekly_chart(sheet, weekly_title, weekly, f"E{charts}")
    sheet.close()


def _subtitle(context: Context) -> str:
    run = context.audit.run
    period = "no call says when" if run.period is None else " to ".join(f"{end:%Y-%m-%d}" for end in run.period)
    agents = len(context.by_agent)
    who = f", {_many(agents, 'agent')}" if context.agent is None else ""
    return (
        f"{period}. {_many(len(context.counted), 'call')}{who}. "
        f"Profile {context.audit.profile.name} ({context.audit.profile.hash}), run {run.at:%Y-%m-%d %H:%M} UTC."
    )


def _answer(sheet: FreeSheet, context: Context) -> None:
    where, target = context.standing, context.audit.profile.target
    score: tuple[object, str] = (where.score, _BIG) if where.score is not None else ("no score", _BIG)
    sheet.row(("Score, 0 to 100", _LABEL), score)
    sheet.row(("Target", _LABEL), (target, "Audit fact"))
    sheet.row(("Verdict", _LABEL), (verdict(where, context.audit.profile), _TEXT))
    if where.interval is not None:
        sheet.row(
            ("95 % range, from and to", _LABEL),
            (where.interval.low, "Audit fact"),
            (where.interval.high, "Audit fact"),
        )
    sheet.row(("Calls with a critical miss", _LABEL), (where.auto_fails, "Audit fact"))
    if where.score_with_auto_fail is not None:
        sheet.row(("Score with auto-fail", _LABEL), (where.score_with_auto_fail, "Audit fact"))
    if context.options.gate:
        passed = {True: "passed: ", False: "failed: ", None: ""}[context.options.gate_passed]
        sheet.row(("Gate", _LABEL), (passed + context.options.gate, _TEXT))
    failed = sum(problem.kind == "failed" for problem in context.audit.problems)
    if failed:
        sheet.row(("Not audited", _LABEL), (f"{_many(failed, 'file')}, named in the sheet About", _TEXT))
    sheet.row()
    sheet.row((_sentence(context), _TEXT))


def _sentence(context: Context) -> str:
    gains = coaching_priorities(context.counted, context.audit.checks, 1)
    if not context.summaries:
        return "There are no calls in this workbook."
    if not gains:
        return "No guideline with weight was missed."
    check = _check(context, gains[0].check)
    tally = gains[0].tally
    return f"In {tally.not_met} of {tally.applicable} calls: {_lower(check.failure_title)}."


def _actions(sheet: FreeSheet, context: Context, gains: Sequence[Gain]) -> None:
    sheet.row()
    sheet.row(("Coach first", "Audit heading"))
    if not gains:
        sheet.row(("Nothing to coach.", _TEXT))
    played: set[int] = set()
    for gain in gains:
        check = _check(context, gain.check)
        text = (
            f"not met in {gain.tally.not_met} of {gain.tally.applicable}, worth up to {gain.points:.1f} points. "
            f"Say: {check.say}"
        )
        example = _example(context, gain.check, played)
        sheet.row((check.title, _TEXT), (example, "Audit link") if example else None, None, (text, _TEXT))


def _example(context: Context, check_id: str, played: set[int]) -> Link | None:
    """The place to listen to: the lowest call that missed the guideline, one not yet ``played`` if there is any."""
    position = context.check_ids.index(check_id)
    missed = [summary for summary in context.summaries if summary.outcomes[position] == "n"]
    if not missed:
        return None
    worst = min(missed, key=lambda one: (one.index in played, 101.0 if one.score is None else one.score, one.index))
    played.add(worst.index)
    found = context.audit.load(worst.index).verdicts.get(check_id)
    against = [f.turn for f in found.findings if f.kind != "credit"] if found else []
    return context.call_link(worst, worst.id, against[0] if against else None)


def _thanks(sheet: FreeSheet, context: Context) -> None:
    audit, tallies = context.audit, context.standing.tallies
    best = strengths(audit.checks, tallies, team(audit).tallies, least=audit.profile.provisional_below, count=_ACTIONS)
    sheet.row()
    sheet.row(("Say thank you for", "Audit heading"))
    if not best:
        sheet.row((f"No guideline is met in {STRONG:.0%} of its calls yet.", _TEXT))
    for check in best:
        tally = tallies[check.id]
        sheet.row((check.title, _TEXT), None, None, (f"met in {tally.met} of {tally.applicable}", _TEXT))


def _sections(sheet: FreeSheet, context: Context) -> tuple[int, int]:
    """The table of sections; returns its first and last row."""
    audit = context.audit
    rates = by_section(context.standing.tallies, audit.checks)
    sheet.row()
    sheet.row(("By section", "Audit heading"))
    header = sheet.row(
        *((text, "Audit header") for text in ("Section", "Met", "Not met", "n/a", "Unverifiable", "Share met"))
    )
    for key, heading in audit.profile.sections.items():
        if key not in rates:
            continue
        tally: Tally = rates[key].tally
        enough = tally.applicable >= audit.profile.min_sample
        share: tuple[Any, str] | None = (rates[key].rate, "Audit share") if enough else None
        counts = (tally.met, tally.not_met, tally.not_applicable, tally.unverifiable)
        sheet.row((heading, _TEXT), *((count, "Audit number") for count in counts), share)
    return header + 1, sheet.rows


def _check(context: Context, check_id: str) -> CheckInfo:
    return context.audit.checks[context.check_ids.index(check_id)]


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
