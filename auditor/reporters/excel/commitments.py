"""Sheet Commitments: who promised what by when, with room to say whether it was kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from auditor.audit import CallResult, Summary
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import KEPT, choice
from auditor.reporters.excel.table import ROW_LIMIT, Column, Layout, TableSheet
from auditor.reporters.excel.values import day, duration

TITLE: Final = "Commitments"
LAYOUT: Final = Layout(
    title=TITLE,
    table="tblCommitments",
    columns=(
        Column(title="Call", style="Audit link", width=16),
        Column(title="Agent", width=22),
        Column(title="Date", style="Audit date"),
        Column(title="Customer", width=22),
        Column(title="Turn", style="Audit number", width=8),
        Column(title="Offset", style="Audit offset", width=10),
        Column(title="Who", width=18),
        Column(title="What", style="Audit long text", width=36),
        Column(title="When", style="Audit long text", width=24),
        Column(title="Due", style="Audit date"),
        Column(title="Specific", width=10),
        Column(title="Quote", style="Audit long text", width=56),
        Column(title="Kept", width=12),
    ),
    frozen=2,
    rules={"Kept": (choice(KEPT, "Was the promise kept? Kept, Broken or Unknown."),)},
)


class CommitmentsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        self._context = context
        self._table = TableSheet(draft, LAYOUT, row_limit=row_limit)

    def add(self, summary: Summary, call: CallResult) -> None:
        """One row a promise."""
        promises = call.facts.get("commitments")
        for promise in promises if isinstance(promises, (list, tuple)) else ():
            if isinstance(promise, Mapping):
                self._table.add(self._row(summary, call, promise))

    def _row(self, summary: Summary, call: CallResult, promise: Mapping[str, Any]) -> tuple[object, ...]:
        context = self._context
        turn = promise.get("turn")
        turn = turn if isinstance(turn, int) and 0 <= turn < max(len(call.turns), turn + 1) else None
        spoken = call.turns[turn] if turn is not None and turn < len(call.turns) else None
        specific = promise.get("specific")
        return (
            context.call_link(summary, call.id, turn),
            context.agent_name(summary.agent_key),
            day(call.started_at),
            context.customer(call) or None,
            None if turn is None else turn + 1,
            duration(spoken.start) if spoken else None,
            _text(promise.get("who")),
            _text(promise.get("what")),
            _text(promise.get("when")),
            due_date(promise.get("due")),
            None if specific is None else ("yes" if specific else "no"),
            context.quote(str(promise.get("quote") or (spoken.text if spoken else "")), call) or None,
            None,
        )

    def close(self) -> list[str]:
        """Finish; returns the titles of the sheets used."""
        self._table.close()
        return self._table.titles


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def due_date(value: object) -> datetime | None:
    """When a promise falls due, from an ISO date or time; None where the call does not say."""
    if isinstance(value, datetime):
        return day(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    try:
        return day(datetime.fromisoformat(str(value))) if value else None
    except ValueError:
        return None
