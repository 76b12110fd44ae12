"""Sheet About: what was run, what could not be audited, how to read the figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from auditor.audit import SCHEMA
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.names import names_to_keep
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.values import day

#: Texts on how to read the workbook, and on its limits.
HOW_TO_READ: Final = (
    "about.how_1", "about.how_2", "about.how_3", "about.how_4", "about.how_5", "about.how_6", "about.how_7",
    "about.how_8", "about.how_9",
)  # fmt: skip
LIMITS: Final = ("about.limits_1", "about.limits_2")


def add_about(draft: Draft, context: Context) -> None:
    """Write the sheet."""
    audit, say = context.audit, context.say
    sheet = FreeSheet(draft, say("sheet.about"), say, widths=(30, 60, 18, 60))
    sheet.row((say("about.title"), "Audit title"))
    for label, value, style in _facts(context):
        sheet.row((label, "Audit label"), (value, style))
    _list(sheet, say("about.how"), [say(key) for key in HOW_TO_READ])
    _list(sheet, say("about.limits"), [say(key) for key in LIMITS])
    sheet.row()
    sheet.row((say("about.not_audited"), "Audit heading"))
    if not audit.problems:
        sheet.row((say("about.all_audited"), "Audit text"))
    else:
        sheet.row(*((say(f"column.{key}"), "Audit header") for key in ("kind", "file", "place", "reason")))
    for problem in audit.problems:
        texts = (context.words.get(problem.kind, problem.kind), problem.source, problem.place, problem.reason)
        sheet.row(*((text, "Audit long text") if text else None for text in texts))
    for accepted in context.options.accepted:
        sheet.row(
            (say("word.accepted"), "Audit long text"),
            (accepted.about, "Audit long text"),
            (accepted.until, "Audit long text"),
            (" ".join(filter(None, (accepted.reason, accepted.by))), "Audit long text"),
        )
    names = names_to_keep(say)
    if names:
        _list(sheet, say("about.names"), [])
    for key, text in names.items():
        sheet.row((key, "Audit text"), (text, "Audit text"))
    sheet.close()


def _facts(context: Context) -> list[tuple[str, object, str]]:
    run, profile, say = context.audit.run, context.audit.profile, context.say
    kinds = [problem.kind for problem in context.audit.problems]
    return [
        (say("about.made_by"), f"auditor {run.version}", "Audit text"),
        (say("about.run_on"), day(run.at), "Audit date"),
        (say("about.run_at"), run.at.time().replace(microsecond=0), "Audit time"),
        (say("about.profile"), profile.name, "Audit text"),
        (say("about.profile_hash"), profile.hash, "Audit text"),
        (say("about.schema"), SCHEMA, "Audit text"),
        (say("about.input_hash"), run.input_hash, "Audit text"),
        (say("about.files"), run.files, "Audit fact"),
        (say("about.calls"), len(context.counted), "Audit fact"),
        (say("about.failed"), kinds.count("failed"), "Audit fact"),
        (say("about.skipped"), kinds.count("skipped"), "Audit fact"),
        (say("about.duplicates"), kinds.count("duplicate"), "Audit fact"),
        (say("about.min_sample"), profile.min_sample, "Audit fact"),
        (say("about.provisional_below"), profile.provisional_below, "Audit fact"),
    ]


def _list(sheet: FreeSheet, heading: str, lines: Sequence[str]) -> None:
    sheet.row()
    sheet.row((heading, "Audit heading"))
    for line in lines:
        sheet.row((line, "Audit text"))
