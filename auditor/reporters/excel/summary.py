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
from auditor.reporters.wording import lower_first
from auditor.score import Gain, Tally, by_section, coaching_priorities, team
from auditor.strengths import STRONG, strengths

WIDTHS: Final = (46, 12, 12, 13, 13, 13, 13, 13, 13)
_BIG: Final = "Audit big"
_TEXT: Final = "Audit text"
_LABEL: Final = "Audit label"
_ACTIONS: Final = 3
_SECTION_COLUMNS: Final = ("section", "met", "not_met", "not_applicable", "unverifiable", "share_met")


def fill_summary(sheet: FreeSheet, context: Context, weekly: ChartRows | None) -> None:
    """Write the rows of the sheet and its charts."""
    say = context.say
    sheet.row((say("workbook.title", team=context.team), "Audit title"))
    sheet.row((_subtitle(context), _LABEL))
    sheet.row()
    _answer(sheet, context)
    gains = coaching_priorities(context.counted, context.audit.checks, _ACTIONS)
    _actions(sheet, context, gains)
    _thanks(sheet, context)
    first, last = _sections(sheet, context)
    charts = sheet.rows + 2
    if last >= first:
        add_section_chart(sheet, say, first, last, f"A{charts}")
    if weekly is not None:
        add_weekly_chart(sheet, say, weekly, f"E{charts}")
    sheet.close()


def _subtitle(context: Context) -> str:
    run, say = context.audit.run, context.say
    period = say("workbook.period_none")
    if run.period is not None:
        first, last = (f"{end:%Y-%m-%d}" for end in run.period)
        period = say("common.period", first=first, last=last)
    counted = say("workbook.calls", n=len(context.counted))
    if context.agent is None:
        counted = say("workbook.counted", calls=counted, agents=say("workbook.agents", n=len(context.by_agent)))
    profile = context.audit.profile
    return say(
        "workbook.subtitle",
        period=period,
        counted=counted,
        name=profile.name,
        hash=profile.hash,
        at=f"{run.at:%Y-%m-%d %H:%M}",
    )


def _answer(sheet: FreeSheet, context: Context) -> None:
    where, target, say = context.standing, context.audit.profile.target, context.say
    score: tuple[object, str] = (where.score if where.score is not None else say("word.no_score"), _BIG)
    sheet.row((say("workbook.score"), _LABEL), score)
    sheet.row((say("workbook.target"), _LABEL), (target, "Audit fact"))
    sheet.row((say("workbook.verdict"), _LABEL), (verdict(where, context), _TEXT))
    if where.interval is not None:
        low, high = where.interval.low, where.interval.high
        sheet.row((say("workbook.range"), _LABEL), (low, "Audit fact"), (high, "Audit fact"))
    sheet.row((say("workbook.auto_fails"), _LABEL), (where.auto_fails, "Audit fact"))
    if where.score_with_auto_fail is not None:
        sheet.row((say("workbook.score_with_auto_fail"), _LABEL), (where.score_with_auto_fail, "Audit fact"))
    _limits(sheet, context)
    sheet.row()
    sheet.row((_sentence(context), _TEXT))


def _limits(sheet: FreeSheet, context: Context) -> None:
    """What the gate says, and what the figures leave out."""
    say, gate = context.say, context.options.gate
    if gate:
        text = {
            True: say("workbook.gate_passed", gate=gate),
            False: say("workbook.gate_failed", gate=gate),
            None: gate,
        }[context.options.gate_passed]
        sheet.row((say("workbook.gate"), _LABEL), (text, _TEXT))
    failed = sum(problem.kind == "failed" for problem in context.audit.problems)
    if failed:
        files = say("workbook.files", n=failed)
        text = say("workbook.not_audited_value", files=files, sheet=say("sheet.about"))
        sheet.row((say("workbook.not_audited"), _LABEL), (text, _TEXT))


def _sentence(context: Context) -> str:
    gains = coaching_priorities(context.counted, context.audit.checks, 1)
    if not context.summaries:
        return context.say("workbook.no_calls")
    if not gains:
        return context.say("workbook.nothing_missed")
    tally = gains[0].tally
    what = lower_first(_check(context, gains[0].check).failure_title)
    return context.say("workbook.first", missed=tally.not_met, n=tally.applicable, what=what)


def _actions(sheet: FreeSheet, context: Context, gains: Sequence[Gain]) -> None:
    say = context.say
    sheet.row()
    sheet.row((say("workbook.coach"), "Audit heading"))
    if not gains:
        sheet.row((say("workbook.coach_none"), _TEXT))
    played: set[int] = set()
    for gain in gains:
        check, tally = _check(context, gain.check), gain.tally
        points = context.locale.number(gain.points, 1)
        text = say("workbook.coach_line", missed=tally.not_met, n=tally.applicable, points=points, say=check.say)
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
    audit, tallies, say = context.audit, context.standing.tallies, context.say
    best = strengths(audit.checks, tallies, team(audit).tallies, least=audit.profile.provisional_below, count=_ACTIONS)
    sheet.row()
    sheet.row((say("workbook.thanks"), "Audit heading"))
    if not best:
        sheet.row((say("workbook.thanks_none", share=context.locale.share(STRONG)), _TEXT))
    for check in best:
        text = say("workbook.thanks_line", met=tallies[check.id].met, n=tallies[check.id].applicable)
        sheet.row((check.title, _TEXT), None, None, (text, _TEXT))


def _sections(sheet: FreeSheet, context: Context) -> tuple[int, int]:
    """The table of sections; returns its first and last row."""
    audit = context.audit
    rates = by_section(context.standing.tallies, audit.checks)
    sheet.row()
    sheet.row((context.say("workbook.by_section"), "Audit heading"))
    header = sheet.row(*((context.say(f"column.{key}"), "Audit header") for key in _SECTION_COLUMNS))
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
