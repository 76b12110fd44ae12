"""`auditor review`, `auditor sample` and `auditor diff` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner, Result
from factory import MemoryAudit, hostile_audit, make_audit
from msgspec.structs import replace
from openpyxl import load_workbook

from auditor.check import Outcome
from auditor.cli import diff, review, sample
from auditor.comparison import compare
from auditor.errors import ReadError, WriteError
from auditor.reporters.excel import FILE_NAME, ExcelReporter
from auditor.reporters.interface import ReportOptions
from auditor.reporters.jsonl import JsonlReporter


def call(command: Command, *words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)


def results(audit: MemoryAudit, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    [path] = JsonlReporter().write(audit, folder, ReportOptions())
    return folder / path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return results(make_audit(calls=10, agents=2), tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The same calls, but one verdict of the first differs, the last is gone and another came."""
    audit = make_audit(calls=11, agents=2)
    kept = make_audit(calls=10, agents=2).results
    first = kept[0]
    cut = replace(first.verdicts["recap"], outcome=Outcome.UNVERIFIABLE, reason="cut \x1b[2J")
    turned = {**first.verdicts, "recap": cut}
    audit.results = [replace(first, verdicts=turned, score=12.5, profile_hash="new"), *kept[1:9], audit.results[10]]
    return results(audit, tmp_path / "new")


def test_diff_names_what_changed(old: Path, new: Path) -> None:
    result = call(diff.command, old, new)
    assert result.exit_code == 0
    assert "9 calls in both, 1 verdicts changed" in result.output
    assert "to unverifiable  recap  call C-20401: cut \\x1b[2J" in result.output
    assert "1 calls only in the old result, such as C-20410" in result.output
    assert "1 calls only in the new result, such as C-20411" in result.output
    assert "after (-" in result.output


def test_diff_of_the_same_says_so(old: Path) -> None:
    result = call(diff.command, old, old)
    assert "10 calls in both, 0 verdicts changed" in result.output
    assert "Changes" not in result.output
    assert "(+0.0)" in result.output


def test_diff_filters_limits_and_speaks_json(old: Path, tmp_path: Path) -> None:
    other = results(make_audit(calls=10, agents=2, seed=8), tmp_path / "other")
    everything = json.loads(call(diff.command, old, other, "--format", "json").output)
    assert len(everything["changes"]) > 20
    recap = json.loads(call(diff.command, old, other, "--check", "recap", "--format", "json").output)
    assert {change["check"] for change in recap["changes"]} == {"recap"}
    limited = call(diff.command, old, other, "--limit", 3).output
    assert f"  and {len(everything['changes']) - 3} more" in limited
    assert "more; --limit" not in call(diff.command, old, other, "--limit", 0).output


def test_a_check_in_one_result_only_is_a_change() -> None:
    one = make_audit(calls=1, agents=1).results[0]
    fewer = replace(one, verdicts={key: one.verdicts[key] for key in list(one.verdicts)[1:]})
    gone = compare([one], [fewer]).changes
    assert [(change.before != "", change.after) for change in gone] == [(True, "")]
    assert [(change.before, change.after != "") for change in compare([fewer], [one]).changes] == [("", True)]


def test_diff_refuses_other_files(old: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n", encoding="utf-8")
    assert isinstance(call(diff.command, old, tmp_path / "x.jsonl").exception, ReadError)


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_sample_is_the_same_every_time(old: Path, form: str) -> None:
    first = call(sample.command, old, "-n", 4, "--format", form)
    assert first.exit_code == 0
    assert first.output == call(sample.command, old, "-n", 4, "--format", form).output
    picked = json.loads(first.output) if form == "json" else first.output.splitlines()[1:]
    assert len(picked) == 4


def test_sample_shows_nothing_that_acts(tmp_path: Path) -> None:
    path = results(hostile_audit(), tmp_path / "h")
    text = call(sample.command, path).output
    assert "\x1b" not in text
    assert len(text.splitlines()) == 15
    for line in call(sample.command, path, "--format", "csv").output.splitlines()[1:]:
        assert not line.startswith(("=", "+", "-", "@"))


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    ExcelReporter().write(make_audit(calls=6, agents=2), tmp_path, ReportOptions())
    book = load_workbook(tmp_path / FILE_NAME)
    sheet = book["Findings"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, 12):
        sheet.cell(row, columns["QA decision"]).value = "Disagree" if row == 4 else "Agree"
        sheet.cell(row, columns["QA note"]).value = "see \x7f" if row == 4 else None
    book.save(tmp_path / FILE_NAME)
    return tmp_path / FILE_NAME


def test_review_prints_agreement_and_writes_labels(reviewed: Path, tmp_path: Path) -> None:
    out, differing = tmp_path / "labels.jsonl", tmp_path / "differing.jsonl"
    result = call(review.command, reviewed, "--labels", out, "--disagreements", differing)
    assert result.return_value == 0
    assert "10 rows judged, 10 verdicts, 0 unsure" in result.output
    assert "9 of 10" in result.output
    assert "Overruled" in result.output
    assert ": see \\x7f" in result.output
    judged = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sum(len(line["verdicts"]) for line in judged) == 10
    [line] = [json.loads(line) for line in differing.read_text(encoding="utf-8").splitlines()]
    [(verdict, turns, certainty)] = line["verdicts"].values()
    assert verdict in ("met", "not met")
    assert len(turns) == 1
    assert certainty == "h"
    plain = json.loads(call(review.command, reviewed, "--format", "json").output)
    together = plain["agreement"][-1]
    assert (together["check"], together["n"], together["agreed"]) == ("all", 10, 9)
    assert 0 < together["kappa"] < 1
    assert len(plain["overrides"]) == 1


def test_refused_rows_are_named_and_cost_the_exit_code(reviewed: Path) -> None:
    book = load_workbook(reviewed)
    book["Findings"].cell(3, 4).value = 77
    book.save(reviewed)
    result = call(review.command, reviewed)
    assert result.return_value == 3
    assert f"Not used: {reviewed}, row 3: " in result.output


def test_labels_that_cannot_be_written_are_named(reviewed: Path, tmp_path: Path) -> None:
    result = call(review.command, reviewed, "--labels", tmp_path / "no" / "labels.jsonl")
    assert isinstance(result.exception, WriteError)
    assert "labels.jsonl: cannot be written" in str(result.exception)


@pytest.mark.parametrize("command", [diff.command, sample.command, review.command])
def test_help_has_examples(command: Command) -> None:
    text = call(command, "--help").output
    assert "Examples:" in text
    assert "auditor" in text
