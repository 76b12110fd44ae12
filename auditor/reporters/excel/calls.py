"""Sheet Calls: one row a call."""

from __future__ import annotations

from typing import Any, Final

from auditor.audit import CallResult, Summary
from auditor.check import Outcome
from auditor.reporters.excel.context import Context, outcome_counts
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import below
from auditor.reporters.excel.styles import MISSED, word_rule
from auditor.reporters.excel.table import ROW_LIMIT, Column, Layout, Rule, TableSheet
from auditor.reporters.excel.values import day, duration, wall_time
from auditor.reporters.wording import Wording

#: Most guidelines named in the column of misses.
KEY_MISSES: Final = 3
COLUMNS: Final = (
    Column(key="call", style="Audit link", width=16),
    Column(key="agent", width=22),
    Column(key="date", style="Audit date"),
    Column(key="time", style="Audit time", width=8),
    Column(key="length", style="Audit offset", width=10),
    Column(key="customer", width=22),
    Column(key="team", width=20),
    Column(key="queue", width=16),
    Column(key="score", style="Audit score", width=9),
    Column(key="met", style="Audit number", width=8),
    Column(key="not_met", style="Audit number", width=9),
    Column(key="not_applicable", style="Audit number", width=8),
    Column(key="unverifiable", style="Audit number", width=13),
    Column(key="errors", style="Audit number", width=9),
    Column(key="critical", width=13),
    Column(key="key_misses", style="Audit long text", width=50),
    Column(key="interruptions", style="Audit number", width=14),
    Column(key="vendor_interruptions", style="Audit number", width=16),
    Column(key="notes", style="Audit long text", width=40),
)


def _critical(say: Wording) -> Rule:
    def add(sheet: Any, cells: str, _first: str) -> None:
        sheet.conditional_formatting.add(cells, word_rule(say("word.critical_failed"), MISSED, bold=True))

    return add


class CallsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        rules: dict[str, tuple[Rule, ...]] = {
            "score": (below(context.audit.profile.target),),
            "critical": (_critical(context.say),),
        }
        layout = Layout(
            title=context.say("sheet.calls"), table="tblCalls", columns=COLUMNS, rules=dict(rules), frozen=2
        )
        self._context = context
        self._failed = context.say("word.critical_failed")
        self._table = TableSheet(draft, layout, context.say, row_limit=row_limit)

    def add(self, summary: Summary, call: CallResult) -> None:
        """One row."""
        context = self._context
        started = wall_time(call.started_at)
        self._table.add(
            (
                context.call_link(summary, call.id),
                context.agent_name(summary.agent_key),
                day(started),
                started.time() if started else None,
                duration(call.duration),
                context.customer(call) or None,
                call.team,
                call.queue,
                call.score,
                *outcome_counts(summary),
                self._failed if call.failed_critical else None,
                self._misses(call) or None,
                call.information.get("interruptions"),
                call.information.get("vendor_interruptions"),
                " ".join(call.warnings) or None,
            )
        )

    def _misses(self, call: CallResult) -> str:
        """The heaviest guidelines not met, critical ones first."""
        missed = [
            check
            for check in self._context.audit.checks
            if check.weight and check.id in call.verdicts and call.verdicts[check.id].outcome is Outcome.NOT_MET
        ]
        missed.sort(key=lambda check: (not check.critical, -check.weight))
        return "; ".join(check.failure_title for check in missed[:KEY_MISSES])

    def close(self) -> list[str]:
        """Finish; returns the titles of the sheets used."""
        self._table.close()
        return self._table.titles
