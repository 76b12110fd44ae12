"""``auditor run`` with a history and with accepted exceptions, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from postgres_server import free_port

from auditor.cli.main import main

TALK = """Agent: Thank you for calling Larkfield Fibre, my name is Imogen. How can I help you?
Customer: My line has been dead for three days and nobody calls me back. I am really annoyed.
Agent: I am sorry that nobody called you back, and I understand how frustrating three days without a line are.
Agent: I will book an engineer for tomorrow at nine and call you myself at noon. Does that suit you?
Customer: Yes, that is fine. Thank you.
Agent: Thank you for telling us. Is there anything else?
"""
FORMATS = "html,excel,jsonl,csv,junit,github,gitlab,sarif"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / "one.txt").write_text(TALK, encoding="utf-8")
    return folder


def test_a_server_that_is_not_there_costs_the_history_and_never_the_reports(
    calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("psycopg")
    url = f"postgresql://auditor:hunter2-secret@127.0.0.1:{free_port()}/audits"
    out = tmp_path / "out"
    assert main(["run", str(calls), "--out", str(out), "--history", url, "--format", FORMATS, "--jobs", "1"]) == 5
    shown = capsys.readouterr()
    assert "auditor: history postgresql://127.0.0.1:" in shown.err
    assert "/audits: " in shown.err
    assert "is the server running?; the reports were written" in shown.err
    assert "hunter2" not in shown.err + shown.out
    written = [path for path in out.rglob("*") if path.is_file()]
    assert {"index.html", "results.jsonl", "junit.xml", "results.sarif"} <= {path.name for path in written}
    assert [path for path in written if b"hunter2" in path.read_bytes()] == []
    assert main(["history", "list", "--history", url]) == 5
    shown = capsys.readouterr()
    assert "postgresql://127.0.0.1:" in shown.err
    assert "hunter2" not in shown.err + shown.out


def test_the_same_calls_twice_are_one_run(calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "h.db")
    for _ in range(2):
        arguments = ["--out", str(tmp_path / "out"), "--history", store, "--format", "jsonl", "--jobs", "1", "-q"]
        assert main(["run", str(calls), *arguments]) == 0
    capsys.readouterr()
    assert main(["history", "list", "--history", store, "--format", "json"]) == 0
    (run,) = json.loads(capsys.readouterr().out)
    assert (run["calls"], run["repeated"]) == (1, 0)
    assert main(["gate", str(tmp_path / "out"), "--history", store, "--without", run["run_id"]]) == 0
    assert capsys.readouterr().out.startswith("INCONCLUSIVE. ")


def test_exceptions_in_force_are_in_the_reports_and_the_others_named(
    calls: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exceptions = tmp_path / "exceptions.toml"
    exceptions.write_text(
        """
        [[exception]]
        guideline = "recap"
        until = 2999-12-31
        reason = "new script on trial"
        by = "Rosa Lind"

        [[exception]]
        guideline = "empathy"
        until = 2020-12-31
        reason = "long gone"

        [[exception]]
        agent = "nobody"
        until = 2999-12-31
        reason = "left us"
        """,
        encoding="utf-8",
    )
    out = tmp_path / "out"
    arguments = ["--exceptions", str(exceptions), "--format", "html,github,sarif", "--jobs", "1", "-q"]
    assert main(["run", str(calls), "--out", str(out), *arguments]) == 0
    said = capsys.readouterr().err
    assert "warning: the exception for empathy of all agents ended on 2020-12-31; remove it" in said
    assert "warning: the exception for all guidelines of nobody excepts nothing here" in said
    for name in ("index.html", "github-summary.md", "results.sarif"):
        text = (out / name).read_text(encoding="utf-8")
        assert "new script on trial" in text, name
        assert "long gone" not in text, name
