"""Puts the sheets together."""

from __future__ import annotations

from typing import Any

from auditor.reporters.excel.about import add_about
from auditor.reporters.excel.agents import add_agents
from auditor.reporters.excel.calls import CallsSheet
from auditor.reporters.excel.commitments import CommitmentsSheet
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.findings import FindingsSheet
from auditor.reporters.excel.form import add_form
from auditor.reporters.excel.guidelines import add_guidelines
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.styles import add_styles
from auditor.reporters.excel.summary import WIDTHS, fill_summary
from auditor.reporters.excel.table import ROW_LIMIT
from auditor.reporters.excel.values import safe_text, wall_time
from auditor.reporters.excel.verdicts import VerdictsSheet
from auditor.reporters.excel.weekly import add_weekly


def build(draft: Draft, context: Context, *, row_limit: int = ROW_LIMIT) -> None:
    """Fill the draft; calls pass through one at a time.

    :param row_limit: rows of a sheet before a further one takes over; Excel's own limit but for tests.
    """
    _describe(draft.book, context)
    add_styles(draft.book)
    say = context.say
    summary = FreeSheet(draft, say("sheet.summary"), say, widths=WIDTHS, protected=True, pages=1)
    add_agents(draft, context)
    add_guidelines(draft, context)
    calls = CallsSheet(draft, context, row_limit=row_limit)
    findings = FindingsSheet(draft, context, row_limit=row_limit)
    commitments = CommitmentsSheet(draft, context, row_limit=row_limit)
    verdicts = VerdictsSheet(draft, context, row_limit=row_limit)
    for brief, call in context.calls():
        for sheet in (calls, findings, commitments, verdicts):
            sheet.add(brief, call)
    titles = {"calls": calls.close()[0], "findings": findings.close()[0], "verdicts": verdicts.close()[0]}
    commitments.close()
    fill_summary(summary, context, add_weekly(draft, context))
    add_form(draft, context, titles)
    add_about(draft, context)


def _describe(book: Any, context: Context) -> None:
    properties, run = book.properties, context.audit.run
    properties.title = safe_text(context.say("workbook.title", team=context.team), 255)
    profile = context.audit.profile
    properties.subject = safe_text(context.say("workbook.subject", name=profile.name, hash=profile.hash), 255)
    properties.creator = f"auditor {run.version}"
    properties.created = properties.modified = wall_time(run.at)
