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

COLUMNS: Final = (
    Column(key="call", style="Audit link", width=16),
    Column(key="agent", width=22),
    Column(key="date", style="Audit date"),
    Column(key="customer", width=22),
    Column(key="turn", style="Audit number", width=8),
    Column(key="offset", style="Audit offset", width=10),
    Column(key="who", width=18),
    Column(key="what", style="Audit long text", width=36),
    Column(key="when", style="Audit long text", width=24),
    Column(key="due", style="Audit date"),
    Column(key="specific", width=10),
    Column(key="quote", style="Audit long text", width=56),
    Column(key="kept", width=12),
)


class CommitmentsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        self._context = context
        say = context.say
        self._yes, self._no = say("word.yes"), say("word.no")
        layout = Layout(
            title=say("sheet.commitments"),
            table="tblCommitments",
            columns=COLUMNS,
            frozen=2,
            rules={"kept": (choice(say, KEPT, "entry.kept"),)},
        )
        self._table = TableSheet(draft, layout, say, row_limit=row_limit)

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
            None if specific is None else (self._yes if specific else self._no),
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
