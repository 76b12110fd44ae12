"""Puts the sheets together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.reporters.excel.about import add_about
from auditor.reporters.excel.agents import add_agents
from auditor.reporters.excel.calls import CallsSheet
from auditor.reporters.excel.commitments import CommitmentsSheet
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.findings import FindingsSheet
from auditor.reporters.excel.form import add_form
from auditor.reporters.excel.guidelines import add_guidelines
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.styles import add_styles
from auditor.reporters.excel.summary import TITLE as SUMMARY
from auditor.reporters.excel.summary import WIDTHS, fill_summary
from auditor.reporters.excel.table import ROW_LIMIT
from auditor.reporters.excel.values import safe_text, wall_time
from auditor.reporters.excel.verdicts import VerdictsSheet
from auditor.reporters.excel.weekly import TITLE as WEEKLY
from auditor.reporters.excel.weekly import add_weekly

if TYPE_CHECKING:
    from openpyxl import Workbook


def build(context: Context, *, row_limit: int = ROW_LIMIT) -> Workbook:
    """The finished workbook; calls pass through one at a time.

    :param row_limit: rows of a sheet before a further one takes over; Excel's own limit but for tests.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _describe(book, context)
    add_styles(book)
    summary = FreeSheet(book, SUMMARY, widths=WIDTHS, protected=True)
    add_agents(book, context)
    add_guidelines(book, context)
    calls = CallsSheet(book, context, row_limit=row_limit)
    findings = FindingsSheet(book, context, row_limit=row_limit)
    commitments = CommitmentsSheet(book, context, row_limit=row_limit)
    verdicts = VerdictsSheet(book, context, row_limit=row_limit)
    for brief, call in context.calls():
        for sheet in (calls, findings, commitments, verdicts):
            sheet.add(brief, call)
    titles = {"calls": calls.close()[0], "findings": findings.close()[0], "verdicts": verdicts.close()[0]}
    commitments.close()
    fill_summary(summary, context, add_weekly(book, context), WEEKLY)
    add_form(book, context, titles)
    add_about(book, context)
    return book


def _describe(book: Any, context: Context) -> None:
    properties, run = book.properties, context.audit.run
    properties.title = safe_text(f"{context.team}: call scorecard", 255)
    properties.subject = safe_text(f"Profile {context.audit.profile.name}, hash {context.audit.profile.hash}", 255)
    properties.creator = f"auditor {run.version}"
    properties.created = properties.modified = wall_time(run.at)
