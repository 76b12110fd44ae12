"""The workbook as another program sees it: LibreOffice opens every sheet and computes the form."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from factory import hostile_audit, make_audit

from auditor.reporters.excel import FILE_NAME, ExcelReporter
from auditor.reporters.interface import ReportOptions

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

SHEETS = ["Summary", "Agents", "Guidelines", "Calls", "Findings", "Commitments", "Verdicts", "Weekly", "Form", "About"]
# Filter 44 is CSV; the last number asks for one file a sheet.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def convert(path: Path, wanted: str, out: Path) -> None:
    assert SOFFICE is not None
    profile = f"-env:UserInstallation=file://{out}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", wanted, "--outdir", str(out), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr


def test_every_sheet_converts_and_the_form_is_computed(tmp_path: Path) -> None:
    audit = make_audit(calls=25, agents=3)
    ExcelReporter().write(audit, tmp_path, ReportOptions())
    convert(tmp_path / FILE_NAME, EVERY_SHEET, tmp_path)
    tables = {}
    for title in SHEETS:
        with (tmp_path / f"scorecard-{title}.csv").open(encoding="utf-8", newline="") as stream:
            tables[title] = list(csv.reader(stream))
    assert len(tables["Calls"]) == 26
    assert [row[0] for row in tables["Calls"][1:]] == [summary.id for summary in audit.summaries]
    cells = [cell for table in tables.values() for row in table for cell in row]
    assert not [cell for cell in cells if cell.startswith(("###", "#N", "Err:"))]
    form = {row[1]: row for row in tables["Form"] if len(row) > 2}
    first = audit.results[0]
    for check in audit.checks:
        assert form[check.title][2] == str(first.verdicts[check.id].outcome)
    told = next(check for check in audit.checks if first.verdicts[check.id].findings)
    assert form[told.title][3] == first.verdicts[told.id].findings[0].quote


def test_hostile_names_open_too(tmp_path: Path) -> None:
    ExcelReporter().write(hostile_audit(), tmp_path, ReportOptions())
    convert(tmp_path / FILE_NAME, "pdf", tmp_path)
    assert (tmp_path / "scorecard.pdf").stat().st_size > 10_000
