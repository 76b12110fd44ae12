"""``auditor gate``: exit codes and what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import MemoryAudit, make_audit

from auditor.cli.main import main
from auditor.history.store import SqlHistory
from auditor.reporters.jsonl import write_results


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return saved(tmp_path / "now", make_audit(calls=200, seed=1))


def saved(folder: Path, audit: MemoryAudit) -> Path:
    folder.mkdir()
    with (folder / "results.jsonl").open("wb") as stream:
        write_results(audit.calls(), stream)
    return folder


def test_a_threshold_decides_the_exit_code(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", str(results), "--fail-under", "10"]) == 0
    assert capsys.readouterr().out.startswith("PASS. Mean score ")
    assert main(["gate", str(results / "results.jsonl"), "--fail-under", "99"]) == 1
    assert capsys.readouterr().out.startswith("FAIL (1 of 1 rules failed).")
    assert main(["gate", str(results), "--fail-under", "99", "--exit-zero"]) == 0


def test_the_same_results_pass_against_themselves(results: Path) -> None:
    assert main(["gate", str(results), "--baseline", str(results)]) == 0


def test_a_worse_night_fails_against_a_better_one(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = saved(tmp_path / "worse", make_audit(calls=200, seed=2, shift=-0.3))
    assert main(["gate", str(worse), "--baseline", str(results), "--format", "json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["decision"] == "FAIL"
    assert [rule["rule"] for rule in answer["rules"]] == ["drop:score", "drop:auto-fail"]


def test_a_history_serves_as_baseline(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(tmp_path / "h.db")
    assert main(["gate", str(results), "--history", target]) == 2
    with SqlHistory(target) as history:
        history.record(make_audit(calls=200, seed=5, shift=0.3), "night")
    capsys.readouterr()
    assert main(["gate", str(results), "--history", target, "--compare", "score"]) == 1
    assert "of the last 1 nights" in capsys.readouterr().out
    assert main(["gate", str(results), "--history", target, "--without", "night"]) == 0
    assert capsys.readouterr().out.startswith("INCONCLUSIVE.")


def test_exceptions_are_applied_and_unused_ones_named(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = tmp_path / "exceptions.toml"
    accepted.write_text(
        '[[exception]]\nguideline = "empathy"\nuntil = 2026-12-31\nreason = "new script"\n'
        '[[exception]]\nagent = "nobody"\nuntil = 2026-12-31\nreason = "left"\n'
    )
    arguments = ["gate", str(results), "--guideline", "empathy=99.9", "--exceptions", str(accepted)]
    assert main([*arguments, "--on", "2026-12-31"]) == 0
    said = capsys.readouterr()
    assert "excepted" in said.out
    assert "warning: the exception for all guidelines of nobody excepts nothing" in said.err
    assert main([*arguments, "--on", "2027-01-01"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--guideline", "empathie=50"],
        ["--guideline", "empathy"],
        ["--guideline", "empathy=much"],
        ["--level", "score=fatal", "--fail-under", "5"],
        ["--fail-under", "101"],
        ["--compare", "scores", "--fail-under", "5"],
        ["--fail-under", "5", "--exceptions", "none.toml"],
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(results: Path, arguments: list[str]) -> None:
    assert main(["gate", str(results), *arguments]) == 2


def test_a_broken_results_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "results.jsonl").write_text("{nonsense\n")
    assert main(["gate", str(tmp_path), "--fail-under", "5"]) == 3
    assert "results.jsonl: line 1" in capsys.readouterr().err
