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

TITLE: Final = "Calls"
#: Most guidelines named in the column of misses.
KEY_MISSES: Final = 3
COLUMNS: Final = (
    Column(title="Call", style="Audit link", width=16),
    Column(title="Agent", width=22),
    Column(title="Date", style="Audit date"),
    Column(title="Time", style="Audit time", width=8),
    Column(title="Length", style="Audit offset", width=10),
    Column(title="Customer", width=22),
    Column(title="Team", width=20),
    Column(title="Queue", width=16),
    Column(title="Score", style="Audit score", width=9),
    Column(title="Met", style="Audit number", width=8),
    Column(title="Not met", style="Audit number", width=9),
    Column(title="n/a", style="Audit number", width=8),
    Column(title="Unverifiable", style="Audit number", width=13),
    Column(title="Errors", style="Audit number", width=9),
    Column(title="Critical", width=13),
    Column(title="Key misses", style="Audit long text", width=50),
    Column(title="Interruptions", style="Audit number", width=14),
    Column(title="Vendor's interruptions", style="Audit number", width=16),
    Column(title="Notes", style="Audit long text", width=40),
)


def _critical(sheet: Any, cells: str, _first: str) -> None:
    sheet.conditional_formatting.add(cells, word_rule("failed", MISSED, bold=True))


class CallsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        rules: dict[str, tuple[Rule, ...]] = {
            "Score": (below(context.audit.profile.target),),
            "Critical": (_critical,),
        }
        layout = Layout(title=TITLE, table="tblCalls", columns=COLUMNS, rules=dict(rules), frozen=2)
        self._context = context
        self._table = TableSheet(draft, layout, row_limit=row_limit)

    def add(self, summary: Summary, call: CallResult) -> None:
        """One row."""
        context, counts = self._context, outcome_counts(summary)
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
                counts["met"],
                counts["not met"],
                counts["n/a"],
                counts["unverifiable"],
                counts["error"],
                "failed" if call.failed_critical else None,
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
