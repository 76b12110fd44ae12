"""``auditor history``: what it prints, and that it makes nothing by accident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import hostile_audit, make_audit
from msgspec.structs import replace

from auditor.cli.main import main
from auditor.history.store import SqlHistory


@pytest.fixture
def target(tmp_path: Path) -> str:
    path = str(tmp_path / "h.db")
    with SqlHistory(path) as history:
        history.record(make_audit(), "first")
        other = make_audit(seed=8)
        other.profile = replace(other.profile, hash="another")
        history.record(other, "second")
    return path


def test_list_and_show(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "list", "--history", target]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["run", "first", "second"]
    assert main(["history", "show", "first", "--history", target]) == 0
    shown = capsys.readouterr().out
    assert "Jonas Keller" in shown
    assert "empathy" in shown


def test_a_trend_shows_where_the_profile_changed(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "trend", "--history", target]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["week", "--", "2026-09-28", "--", "2026-09-28"]
    assert "profile another" in lines[3]
    arguments = ["--agent", "Jonas Keller", "--guideline", "empathy", "--format", "json"]
    assert main(["history", "trend", "--history", target, *arguments]) == 0
    assert json.loads(capsys.readouterr().out)[0]["tally"]["met"] >= 0


def test_a_trend_of_nothing_known_is_a_usage_error(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "trend", "--history", target, "--guideline", "empathie"]) == 2
    assert "no verdict on guideline 'empathie'" in capsys.readouterr().err
    assert main(["history", "trend", "--history", target, "--since", "2030-01-01"]) == 0
    assert capsys.readouterr().out == "nothing on record for this\n"


def test_purge_wants_to_be_sure(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "purge", "--history", target, "--agent", "Jonas Keller"]) == 2
    assert main(["history", "purge", "--history", target, "--yes"]) == 2
    capsys.readouterr()
    assert main(["history", "purge", "--history", target, "--agent", "Jonas Keller", "--yes"]) == 0
    assert capsys.readouterr().out == "30 calls deleted\n"
    assert main(["history", "show", "first", "--history", target]) == 0
    assert "Jonas" not in capsys.readouterr().out


def test_export(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "export", str(tmp_path / "all.csv"), "--history", target]) == 0
    assert capsys.readouterr().out.startswith("120 calls written to ")
    assert main(["history", "export", str(tmp_path / "none" / "all.csv"), "--history", target]) == 5


def test_the_environment_names_the_store(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_HISTORY", target)
    assert main(["history", "list"]) == 0


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert main(["history", "list", "--history", str(tmp_path / "none.db")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_hostile_names_do_not_reach_the_terminal_alive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with SqlHistory(str(tmp_path / "h.db")) as history:
        history.record(hostile_audit(), "x\n::error::y\x1b[31m")
    assert main(["history", "list", "--history", str(tmp_path / "h.db")]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert not any(line.startswith("::") for line in shown.splitlines())
