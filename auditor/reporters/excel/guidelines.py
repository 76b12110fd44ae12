"""Sheet Guidelines: how often each was met, and what to say instead."""

from __future__ import annotations

from typing import Final

from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import share_bars
from auditor.reporters.excel.table import Column, Layout, TableSheet
from auditor.score import rate

COLUMNS: Final = (
    Column(key="id", width=21),
    Column(key="section", width=16),
    Column(key="guideline", style="Audit long text", width=34),
    Column(key="weight", style="Audit number", width=9),
    Column(key="critical", width=10),
    Column(key="met", style="Audit number", width=8),
    Column(key="not_met", style="Audit number", width=9),
    Column(key="not_applicable", style="Audit number", width=8),
    Column(key="unverifiable", style="Audit number", width=13),
    Column(key="errors", style="Audit number", width=9),
    Column(key="applicable", style="Audit number", width=12),
    Column(key="share_met", style="Audit share", width=13),
    Column(key="sample", width=10),
    Column(key="why", style="Audit long text", width=44),
    Column(key="say", style="Audit long text", width=44),
    Column(key="instead_of", style="Audit long text", width=36),
    Column(key="accuracy", style="Audit long text", width=24),
    Column(key="weaknesses", style="Audit long text", width=40),
)


def add_guidelines(draft: Draft, context: Context) -> None:
    """Write the sheet. Under the profile's smallest sample there is no share, only the counts."""
    say = context.say
    layout = Layout(
        title=say("sheet.guidelines"),
        table="tblGuidelines",
        columns=COLUMNS,
        frozen=3,
        rules={"share_met": (share_bars,)},
        protected=True,
    )
    table = TableSheet(draft, layout, say)
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
                say("word.yes") if check.critical else None,
                tally.met,
                tally.not_met,
                tally.not_applicable,
                tally.unverifiable,
                tally.error,
                tally.applicable,
                shown.rate if shown.enough else None,
                say("word.too_few") if tally.applicable > 0 and not shown.enough else None,
                check.why or None,
                check.say or None,
                check.instead_of or None,
                check.accuracy or None,
                " ".join(check.weaknesses) or None,
            )
        )
    table.close()
