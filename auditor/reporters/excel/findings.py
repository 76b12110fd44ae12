"""Sheet Findings: every place that decided a verdict, with room for a person's decision."""

from __future__ import annotations

from typing import Final

from auditor.audit import CallResult, CheckInfo, Summary
from auditor.check import Finding, Outcome, Verdict
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import DECISIONS, VERDICTS, choice, outcome_colours, short_text
from auditor.reporters.excel.table import ROW_LIMIT, Column, Layout, TableSheet
from auditor.reporters.excel.values import day, duration, safe_text
from auditor.seal import seal

TITLE: Final = "Findings"
COLUMNS: Final = (
    Column(title="Call", style="Audit link", width=14),
    Column(title="Agent", width=20),
    Column(title="Date", style="Audit date"),
    Column(title="Turn", style="Audit number", width=8),
    Column(title="Offset", style="Audit offset", width=10),
    Column(title="Speaker", width=11),
    Column(title="Guideline id", width=20),
    Column(title="Guideline", style="Audit long text", width=30),
    Column(title="Section", width=16),
    Column(title="Outcome", width=13),
    Column(title="Finding", width=10),
    Column(title="Evidence", style="Audit long text", width=56),
    Column(title="Reason", style="Audit long text", width=40),
    Column(title="Certainty", width=11),
    Column(title="QA decision", width=13),
    Column(title="QA verdict", width=13),
    Column(title="QA note", width=30),
    Column(title="Reviewer", width=16),
    Column(title="Key", width=20),
    Column(title="Seal", width=11),
)
LAYOUT: Final = Layout(
    title=TITLE,
    table="tblFindings",
    columns=COLUMNS,
    frozen=2,
    printed=14,
    rules={
        "Outcome": (outcome_colours,),
        "QA decision": (choice(DECISIONS, "Is this finding right? Agree, Disagree or Unsure."),),
        "QA verdict": (choice(VERDICTS, "Only where the outcome is wrong: what should it have been?"),),
        "QA note": (short_text(2000, "Why, for the coach and for calibration."),),
        "Reviewer": (short_text(60, "Who decided, at most 60 characters."),),
    },
)


class FindingsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        self._context = context
        self._table = TableSheet(draft, LAYOUT, row_limit=row_limit)

    def add(self, summary: Summary, call: CallResult) -> None:
        """One row a finding; those that decided the verdict come first under each guideline."""
        for check in self._context.audit.checks:
            verdict = call.verdicts.get(check.id)
            if verdict is None:
                continue
            for number, finding in enumerate(deciding_first(verdict), start=1):
                self._table.add(self._row(summary, call, check, verdict.outcome, finding, number))

    def _row(
        self, summary: Summary, call: CallResult, check: CheckInfo, outcome: Outcome, finding: Finding, number: int
    ) -> tuple[object, ...]:
        context = self._context
        met = outcome is not Outcome.NOT_MET
        speaker = call.turns[finding.turn].role if finding.turn < len(call.turns) else ""
        key = safe_text(f"{call.id}|{check.id}|{number}")
        return (
            context.call_link(summary, call.id, finding.turn),
            context.agent_name(summary.agent_key),
            day(call.started_at),
            finding.turn + 1,
            duration(finding.time),
            speaker,
            check.id,
            check.title if met else check.failure_title,
            context.section(check),
            str(outcome.value),
            finding.kind,
            context.quote(finding.quote, call),
            finding.message,
            "likely" if finding.likely else None,
            None,
            None,
            None,
            None,
            key,
            seal(key, safe_text(call.id), check.id, str(finding.turn + 1), str(outcome.value)),
        )

    def close(self) -> list[str]:
        """Finish; returns the titles of the sheets used."""
        self._table.close()
        return self._table.titles


def deciding_first(verdict: Verdict) -> list[Finding]:
    """The findings, with those that speak for the outcome before the others."""
    against = verdict.outcome is Outcome.NOT_MET
    return sorted(verdict.findings, key=lambda f: ((f.kind == "credit") == against, f.turn, f.start))
