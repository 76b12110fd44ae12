"""How long the workbook takes, against openpyxl writing the same cells without any form.

Both sides are measured in turn in one run, and the medians are compared:

    python benchmarks/excel.py [--findings 5000] [--rounds 5]

"Plain" is openpyxl's streaming mode, fed with the values of all cells of the finished workbook, sheet by sheet:
no styles, links, tables, formats, lists or charts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from factory import MemoryAudit, make_audit

from auditor.reporters.excel import FILE_NAME, ExcelReporter
from auditor.reporters.interface import ReportOptions

LIMIT = 1.5


def audit_with(findings: int) -> MemoryAudit:
    """An audit with at least this many findings."""
    sample = make_audit(calls=100)
    per_call = sum(len(v.findings) for call in sample.calls() for v in call.verdicts.values()) / 100
    return make_audit(calls=round(findings / per_call) + 1, agents=12)


def cells_of(path: Path) -> dict[str, list[list[Any]]]:
    """Sheet -> rows of values."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def write_plain(sheets: dict[str, list[list[Any]]], path: Path) -> None:
    """The same values, and nothing else."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)


def seconds(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Measure and print; 1 where the workbook takes longer than the limit allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    audit = audit_with(asked.findings)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reporter = ExcelReporter()
        reporter.write(audit, folder, ReportOptions())
        sheets = cells_of(folder / FILE_NAME)
        ours, plain = [], []
        for _ in range(asked.rounds):
            plain.append(seconds(lambda: write_plain(sheets, folder / "plain.xlsx")))
            ours.append(seconds(lambda: reporter.write(audit, folder, ReportOptions())))
        size = (folder / FILE_NAME).stat().st_size
    cells = sum(sum(value is not None for value in row) for rows in sheets.values() for row in rows)
    ratio = median(ours) / median(plain)
    calls, findings = len(sheets["Calls"]) - 1, len(sheets["Findings"]) - 1
    print(f"{calls} calls, {findings} findings, {cells} cells, {size / 1e6:.2f} MB")
    print(f"workbook {median(ours):.2f} s, plain {median(plain):.2f} s, ratio {ratio:.2f} (limit {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
