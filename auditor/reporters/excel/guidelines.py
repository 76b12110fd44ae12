"""Sheet Guidelines: how often each was met, and what to say instead."""

from __future__ import annotations

from typing import Final

from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import share_bars
from auditor.reporters.excel.table import Column, Layout, TableSheet
from auditor.score import rate

TITLE: Final = "Guidelines"
LAYOUT: Final = Layout(
    title=TITLE,
    table="tblGuidelines",
    columns=(
        Column(title="Id", width=21),
        Column(title="Section", width=16),
        Column(title="Guideline", style="Audit long text", width=34),
        Column(title="Weight", style="Audit number", width=9),
        Column(title="Critical", width=10),
        Column(title="Met", style="Audit number", width=8),
        Column(title="Not met", style="Audit number", width=9),
        Column(title="n/a", style="Audit number", width=8),
        Column(title="Unverifiable", style="Audit number", width=13),
        Column(title="Errors", style="Audit number", width=9),
        Column(title="Applicable", style="Audit number", width=12),
        Column(title="Share met", style="Audit share", width=13),
        Column(title="Sample", width=10),
        Column(title="Why", style="Audit long text", width=44),
        Column(title="Say", style="Audit long text", width=44),
        Column(title="Instead of", style="Audit long text", width=36),
        Column(title="Accuracy", style="Audit long text", width=24),
        Column(title="Known weaknesses", style="Audit long text", width=40),
    ),
    frozen=3,
    rules={"Share met": (share_bars,)},
    protected=True,
)


def add_guidelines(draft: Draft, context: Context) -> None:
    """Write the sheet. Under the profile's smallest sample there is no share, only the counts."""
    table = TableSheet(draft, LAYOUT)
    least = context.audit.profile.min_sample
    for check in context.audit.checks:
        tally = context.standing.tallies[check.id]
        shown = rate(tally, max(least, 1))
        table.add(
            (
                check.id,
                context.section(check),
                check.title,
                check.weight,
                "yes" if check.critical else None,
                tally.met,
                tally.not_met,
                tally.not_applicable,
                tally.unverifiable,
                tally.error,
                tally.applicable,
                shown.rate if shown.enough else None,
                "too few" if tally.applicable > 0 and not shown.enough else None,
                check.why or None,
                check.say or None,
                check.instead_of or None,
                check.accuracy or None,
                " ".join(check.weaknesses) or None,
            )
        )
    table.close()
