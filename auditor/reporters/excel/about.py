"""Sheet About: what was run, what could not be audited, how to read the figures."""

from __future__ import annotations

from typing import Final

from auditor.audit import SCHEMA
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.values import day

TITLE: Final = "About"
HOW_TO_READ: Final = (
    "A verdict is met, not met, n/a (the occasion never arose) or unverifiable (this transcript cannot show it).",
    "Only met and not met enter a score. Empty cells in columns of numbers mean: nothing to count.",
    "A call's score is the weighted mean of its verdicts, 0 to 100; an agent's score is the mean of the calls'.",
    "Ranges are 95 % intervals. Change compares the last two weeks and is named only where their ranges lie apart.",
    "Score with auto-fail counts a call with a missed critical guideline as 0; the plain score stands beside it.",
    "Findings: credit speaks for the agent, breach against, due is where something should have been said.",
    "Turns count from 1. Offsets are minutes and seconds from the start of the call.",
    "To review: choose a QA decision in the sheet Findings, add a QA verdict where the outcome is wrong, save, "
    "and hand the workbook to: auditor review",
    "For a verdict without a finding, add a row with Call, Guideline id and QA verdict; leave Key and Seal empty.",
)
LIMITS: Final = (
    "Detection reads words, not tone: listen to the call before you judge a person by it.",
    "Sample sizes are printed beside every share; below the smallest sample there is no percent and no colour.",
)


def add_about(draft: Draft, context: Context) -> None:
    """Write the sheet."""
    audit = context.audit
    sheet = FreeSheet(draft, TITLE, widths=(30, 60, 18, 60))
    sheet.row(("About this workbook", "Audit title"))
    for label, value, style in _facts(context):
        sheet.row((label, "Audit label"), (value, style))
    _list(sheet, "How to read it", HOW_TO_READ)
    _list(sheet, "Limits", LIMITS)
    sheet.row()
    sheet.row(("Not audited, or only in part", "Audit heading"))
    if not audit.problems:
        sheet.row(("Every file was audited.", "Audit text"))
    else:
        sheet.row(*((title, "Audit header") for title in ("Kind", "File", "Place", "Reason")))
    for problem in audit.problems:
        texts = (problem.kind, problem.source, problem.place, problem.reason)
        sheet.row(*((text, "Audit long text") if text else None for text in texts))
    for accepted in context.options.accepted:
        sheet.row(
            ("accepted", "Audit long text"),
            (accepted.about, "Audit long text"),
            (accepted.until, "Audit long text"),
            (" ".join(filter(None, (accepted.reason, accepted.by))), "Audit long text"),
        )
    sheet.close()


def _facts(context: Context) -> list[tuple[str, object, str]]:
    run, profile = context.audit.run, context.audit.profile
    kinds = [problem.kind for problem in context.audit.problems]
    return [
        ("Made by", f"auditor {run.version}", "Audit text"),
        ("Run on (UTC)", day(run.at), "Audit date"),
        ("Run at (UTC)", run.at.time().replace(microsecond=0), "Audit time"),
        ("Profile", profile.name, "Audit text"),
        ("Profile hash", profile.hash, "Audit text"),
        ("Results schema", SCHEMA, "Audit text"),
        ("Hash of all inputs", run.input_hash, "Audit text"),
        ("Files looked at", run.files, "Audit fact"),
        ("Calls in this workbook", len(context.counted), "Audit fact"),
        ("Files that failed", kinds.count("failed"), "Audit fact"),
        ("Files skipped", kinds.count("skipped"), "Audit fact"),
        ("Duplicates", kinds.count("duplicate"), "Audit fact"),
        ("Smallest sample for a percent", profile.min_sample, "Audit fact"),
        ("Provisional below (calls)", profile.provisional_below, "Audit fact"),
    ]


def _list(sheet: FreeSheet, heading: str, lines: tuple[str, ...]) -> None:
    sheet.row()
    sheet.row((heading, "Audit heading"))
    for line in lines:
        sheet.row((line, "Audit text"))
