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
from auditor.reporters.wording import Wording
from auditor.seal import seal

COLUMNS: Final = (
    Column(key="call", style="Audit link", width=14),
    Column(key="agent", width=20),
    Column(key="date", style="Audit date"),
    Column(key="turn", style="Audit number", width=8),
    Column(key="offset", style="Audit offset", width=10),
    Column(key="speaker", width=11),
    Column(key="guideline_id", width=20),
    Column(key="guideline", style="Audit long text", width=30),
    Column(key="section", width=16),
    Column(key="outcome", width=13),
    Column(key="finding", width=10),
    Column(key="evidence", style="Audit long text", width=56),
    Column(key="reason", style="Audit long text", width=40),
    Column(key="certainty", width=11),
    Column(key="qa_decision", width=13),
    Column(key="qa_verdict", width=13),
    Column(key="qa_note", width=30),
    Column(key="reviewer", width=16),
    Column(key="key", width=20),
    Column(key="seal", width=11),
)


def _layout(say: Wording) -> Layout:
    return Layout(
        title=say("sheet.findings"),
        table="tblFindings",
        columns=COLUMNS,
        frozen=2,
        printed=14,
        rules={
            "outcome": (outcome_colours(say),),
            "qa_decision": (choice(say, DECISIONS, "entry.decision"),),
            "qa_verdict": (choice(say, VERDICTS, "entry.verdict"),),
            "qa_note": (short_text(say, 2000, "entry.note"),),
            "reviewer": (short_text(say, 60, "entry.reviewer"),),
        },
    )


class FindingsSheet:
    """Fills the sheet call by call."""

    def __init__(self, draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
        self._context = context
        self._likely = context.say("word.likely")
        self._table = TableSheet(draft, _layout(context.say), context.say, row_limit=row_limit)

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
            context.words.get(speaker, speaker),
            check.id,
            check.title if met else check.failure_title,
            context.section(check),
            context.outcomes[outcome.value],
            context.words[finding.kind],
            context.quote(finding.quote, call),
            finding.message,
            self._likely if finding.likely else None,
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
