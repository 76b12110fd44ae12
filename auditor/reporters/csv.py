"""``verdicts.csv`` and ``findings.csv``: flat tables for other programs.

UTF-8 without a byte-order mark, LF, one header line. Text that a spreadsheet would take for a formula
gets an apostrophe in front; numbers and dates are written by us and never do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.errors import WriteError

if TYPE_CHECKING:
    from auditor.audit import Audit, CallResult
    from auditor.reporters.interface import ReportOptions

VERDICTS: Final = "verdicts.csv"
FINDINGS: Final = "findings.csv"
VERDICT_COLUMNS: Final = (
    "call", "agent_id", "agent", "team", "queue", "started_at", "guideline", "section", "weight", "critical",
    "outcome", "score", "findings", "reason", "profile_hash",
)  # fmt: skip
FINDING_COLUMNS: Final = (
    "call", "agent_id", "agent", "started_at", "guideline", "outcome", "kind", "turn", "start", "end", "time",
    "likely", "quote", "message", "profile_hash",
)  # fmt: skip
#: First characters that make a spreadsheet read a cell as a formula.
TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")

Row = tuple[object, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CsvReporter:
    """Writes both tables."""

    name: str = "csv"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write the tables below ``folder``; returns their names.

        :raises auditor.errors.WriteError: when a file cannot be written.
        """
        try:
            with (
                (folder / VERDICTS).open("w", encoding="utf-8", errors="replace", newline="") as verdicts,
                (folder / FINDINGS).open("w", encoding="utf-8", errors="replace", newline="") as findings,
            ):
                verdict_lines = csv.writer(verdicts, lineterminator="\n")
                finding_lines = csv.writer(findings, lineterminator="\n")
                verdict_lines.writerow(VERDICT_COLUMNS)
                finding_lines.writerow(FINDING_COLUMNS)
                for call in audit.calls():
                    verdict_lines.writerows(safe_row(row) for row in _verdict_rows(audit, call))
                    finding_lines.writerows(safe_row(row) for row in _finding_rows(audit, call, mask=options.mask))
        except OSError as error:
            raise WriteError(f"{error.filename or folder}: cannot be written ({error.strerror or error})") from error
        return [Path(VERDICTS), Path(FINDINGS)]


def _verdict_rows(audit: Audit, call: CallResult) -> Iterator[Row]:
    for check in audit.checks:
        verdict = call.verdicts.get(check.id)
        if verdict is not None:
            yield (
                call.id, call.agent.id, call.agent.name, call.team, call.queue, _time(call), check.id, check.section,
                check.weight, _yes(check.critical), str(verdict.outcome), verdict.score, len(verdict.findings),
                verdict.reason, call.profile_hash,
            )  # fmt: skip


def _finding_rows(audit: Audit, call: CallResult, *, mask: bool) -> Iterator[Row]:
    from auditor.reporters.masking import mask_quote

    for check in audit.checks:
        verdict = call.verdicts.get(check.id)
        for finding in verdict.findings if verdict else ():
            quote = mask_quote(finding.quote, call.customer) if mask else finding.quote
            yield (
                call.id, call.agent.id, call.agent.name, _time(call), check.id, str(verdict.outcome) if verdict else "",
                finding.kind, finding.turn, finding.start, finding.end, finding.time, _yes(finding.likely), quote,
                finding.message, call.profile_hash,
            )  # fmt: skip


def safe_row(row: Row) -> Row:
    """The row with text made safe; None becomes an empty field."""
    return tuple(safe_field(value) if isinstance(value, str) else value for value in row)


def safe_field(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would calculate."""
    clean = text.replace("\0", "\ufffd")
    return f"'{clean}" if text.startswith(TRIGGERS) else clean


def _time(call: CallResult) -> str | None:
    return call.started_at.isoformat() if call.started_at else None


def _yes(value: bool) -> str:
    return "yes" if value else "no"
