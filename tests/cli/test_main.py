"""The command line: help, errors in one line, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli.main import COMMANDS, SUMMARIES, main
from auditor.errors import EXIT_PRIORITY, worst

TALK = (
    "Agent: Thank you for calling Larkfield Mobile, this is Karthik. How can I help you?\n"
    "Customer: My bill is wrong again, I was charged twice and I am furious.\n"
    "Agent: I'm sorry you were charged twice, Ms Hall. I'll refund it today and call you by Friday noon.\n"
    "Customer: Thank you. Bye.\nAgent: Thank you for calling, goodbye.\n"
)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / "one.txt").write_text(TALK, encoding="utf-8")
    return folder


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_every_command_has_a_summary_and_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert COMMANDS.keys() == SUMMARIES.keys()
    for name in COMMANDS:
        assert run(name, "--help") == 0
        assert "auditor" in capsys.readouterr().out, name


def test_a_run_writes_scorecards_and_says_where(
    calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("run", calls, "--out", out, "--jobs", 1) == 0
    said = capsys.readouterr().out
    assert str(out / "index.html") in said
    assert (out / "index.html").stat().st_size > 1000
    line = json.loads((out / "results.jsonl").read_text().splitlines()[0])
    assert line["id"] == "one"
    assert line["verdicts"]["interruptions"]["outcome"] in ("met", "unverifiable")
    assert "turns" not in line


def test_a_large_single_file_is_named(
    calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reporters.html.reporter._LARGE_FILE", 5_000)
    assert run("run", calls, "--out", tmp_path / "out", "--format", "html", "--single-file", "--jobs", 1) == 0
    notes = [line for line in capsys.readouterr().err.splitlines() if line.startswith("note: agents/")]
    assert len(notes) == 1
    assert notes[0].endswith("MB; mail servers may refuse it")


def test_masked_reports_hide_the_customer(calls: Path, tmp_path: Path) -> None:
    for number, options in enumerate(([], ["--mask"])):
        out = tmp_path / str(number)
        with (tmp_path / "roster.csv").open("w", encoding="utf-8") as roster:
            roster.write("call_id,customer_name\none,Denise Hall\n")
        arguments = ["--metadata", tmp_path / "roster.csv", "--format", "html", "--jobs", 1, *options]
        assert run("run", calls, "--out", out, *arguments) == 0
        text = "".join(page.read_text(encoding="utf-8") for page in sorted(out.rglob("*.html")))
        assert ("Hall" in text) is not bool(options)


def test_quiet_prints_nothing(calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("run", calls, "--out", tmp_path / "out", "--format", "jsonl", "--quiet") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "nowhere"], 2, "nowhere"),
        (["run"], 2, "PATH"),
        (["frobnicate"], 2, "frobnicate"),
        (["explain", "nothing"], 2, "nothing"),
        (["run", "{calls}", "--profile", "missing.toml"], 2, "missing.toml"),
        (["run", "{calls}", "--format", "pdf", "--out", "{out}"], 2, "pdf"),
        (["run", "{empty}", "--out", "{out}"], 4, "no transcript"),
        (["run", "{calls}", "--out", "{calls}"], 2, "is the input"),
        (["run", "{calls}", "--fail-under", "100", "--out", "{out}"], 1, ""),
        (["run", "{calls}", "--fail-under", "100", "--exit-zero", "--out", "{out}"], 0, ""),
        (["run", "{calls}", "{broken}", "--out", "{out}"], 3, "broken.json"),
        (["run", "{calls}", "{broken}", "--fail-under", "100", "--out", "{out}"], 3, "broken.json"),
    ],
)
def test_exit_codes(
    arguments: list[str], code: int, said: str, calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.json").write_text('{"turns": [', encoding="utf-8")
    places = {"calls": calls, "out": tmp_path / "out", "empty": tmp_path / "empty", "broken": tmp_path / "broken.json"}
    assert run(*(argument.format(**places) for argument in arguments)) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_an_internal_error_is_one_line(
    calls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(request: object) -> None:
        raise RuntimeError("the customer's words")

    monkeypatch.setattr("auditor.night.audit_night", broken)
    assert run("run", calls, "--out", tmp_path / "out") == 70
    error = capsys.readouterr().err
    assert "RuntimeError" in error
    assert "the customer's words" not in error


def test_the_worst_code_wins() -> None:
    assert worst({0, 1, 3}) == 3
    assert worst({1, 5, 70}) == 70
    assert worst(set(EXIT_PRIORITY)) == 143


def test_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "run", "-", "--out", str(tmp_path / "out"), "--format", "jsonl"],
        input=TALK, text=True, capture_output=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "results.jsonl").stat().st_size


def test_a_closed_pipe_is_no_error(calls: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m auditor explain interruptions | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_reruns_give_the_same_bytes(calls: Path, tmp_path: Path) -> None:
    (calls / "two.txt").write_text(TALK.replace("twice", "three times"), encoding="utf-8")
    seen = []
    for seed, zone, jobs in (("1", "UTC", "1"), ("2", "Asia/Tokyo", "2")):
        out = tmp_path / f"out{seed}"
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "SOURCE_DATE_EPOCH": "1772000000"}
        command = [sys.executable, "-m", "auditor", "run", str(calls), "--out", str(out), "--jobs", jobs, "--quiet"]
        subprocess.run(command, env=env, check=True)
        seen.append({p.relative_to(out): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()})
    assert seen[0].keys() == seen[1].keys()
    assert [str(name) for name in seen[0] if seen[0][name] != seen[1][name]] == []


def test_a_folder_called_checks_does_not_replace_ours(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "__init__.py").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "checks", "--ids"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "interruptions" in done.stdout.split()
