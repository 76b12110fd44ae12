"""Sheet Verdicts: a row a call, a column a guideline, for filters and for the sheet Form."""

from __future__ import annotations

from typing import Final

from auditor.audit import CallResult, Summary
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import outcome_colours
from auditor.reporters.excel.table import ROW_LIMIT, Column, Layout, TableSheet
from auditor.reporters.excel.values import day

LEADING: Final = (
    Column(key="call", style="Audit link", width=16),
    Column(key="agent", width=22),
    Column(key="date", style="Audit date"),
)


class VerdictsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        checks = tuple(Column(key=check.id, title=check.id, width=13) for check in context.audit.checks)
        colours = outcome_colours(context.say)
        self._context = context
        self._table = TableSheet(
            draft,
            Layout(
                title=context.say("sheet.verdicts"),
                table="tblVerdicts",
                columns=(*LEADING, *checks),
                rules={check.id: (colours,) for check in context.audit.checks},
            ),
            context.say,
            row_limit=row_limit,
        )

    def add(self, summary: Summary, call: CallResult) -> None:
        """One row."""
        words = [self._context.outcomes[letter] for letter in summary.outcomes]
        agent = self._context.agent_name(summary.agent_key)
        self._table.add((self._context.call_link(summary, call.id), agent, day(call.started_at), *words))

    def close(self) -> list[str]:
        """Finish; returns the titles of the sheets used."""
        self._table.close()
        return self._table.titles
