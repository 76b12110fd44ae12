"""The Excel workbook: scorecards people can filter, print and review.

One workbook for the whole team, or one an agent. Text from transcripts is always stored as text,
never as a formula; links lead to the call pages beside the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.errors import WriteError

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.reporters.excel.context import Context
    from auditor.reporters.interface import ReportOptions

FILE_NAME: Final = "scorecard.xlsx"


@dataclass(frozen=True, kw_only=True, slots=True)
class ExcelReporter:
    """Writes ``scorecard.xlsx``, or ``scorecard-<agent>.xlsx`` for each agent."""

    name: str = "excel"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write the workbooks below ``folder``; returns their paths relative to it.

        :raises auditor.errors.WriteError: when a file cannot be written.
        """
        from auditor.reporters.excel.package import Draft, save
        from auditor.reporters.excel.workbook import build

        written = []
        for path, context in _books(audit, options):
            try:
                with Draft() as draft:
                    build(draft, context)
                    save(draft, folder / path)
            except OSError as error:
                raise WriteError(f"{folder / path}: cannot be written ({error.strerror or error})") from error
            written.append(path)
        return written


def _books(audit: Audit, options: ReportOptions) -> Iterator[tuple[Path, Context]]:
    from auditor.reporters.excel.context import Context
    from auditor.reporters.names import agent_slugs

    if options.excel_per == "team":
        yield Path(FILE_NAME), Context(audit, options)
        return
    for key, slug in agent_slugs(audit).items():
        yield Path(f"scorecard-{slug}.xlsx"), Context(audit, options, key)
