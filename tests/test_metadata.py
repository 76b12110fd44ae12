from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from auditor.errors import ReadError, UsageError
from auditor.metadata import Facts, compile_pattern, from_filename, from_sidecar, load_roster, lookup


def roster(tmp_path: Path, text: str) -> str:
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    return str(tmp_path / "roster.csv")


def test_a_roster_by_call_id_and_file_name(tmp_path: Path) -> None:
    found, warnings = load_roster(
        roster(
            tmp_path,
            "Call ID,File Name,Agent Name,agent_id,Queue\nc1,,Dana,007,billing\n,calls/b.json,Lee,,\n,,Nobody,,\n",
        )
    )
    assert found["c1"] == Facts(agent_name="Dana", agent_id="007", queue="billing")
    assert lookup(found, "zzz", "/x/y/b.json") == Facts(agent_name="Lee")
    assert lookup(found, "c1", "x") is found["c1"]
    assert lookup(found, "c2", "c2.json") is None
    assert warnings == ("roster line 4: no call id and no file name, skipped",)


def test_a_roster_in_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["call_id", "agent", "start"])
    sheet.append([12345, "Dana", datetime(2026, 2, 3, 18, 41)])
    book.save(tmp_path / "roster.xlsx")
    found, _ = load_roster(str(tmp_path / "roster.xlsx"))
    assert found == {"12345": Facts(agent_name="Dana", started_at=datetime(2026, 2, 3, 18, 41))}


def test_a_call_listed_twice_is_named(tmp_path: Path) -> None:
    found, (warning,) = load_roster(roster(tmp_path, "call_id;agent\nc1;Dana\nc1;Lee\n"))
    assert found["c1"].agent_name == "Lee"
    assert "line 3" in warning


@pytest.mark.parametrize("text", ["agent,queue\nDana,x\n", "hello\n", "\n"])
def test_a_roster_without_a_key_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"roster\.csv"):
        load_roster(roster(tmp_path, text))


def test_a_missing_roster(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_roster(str(tmp_path / "none.csv"))


def test_file_names() -> None:
    pattern = r"_AGENT_(?P<agent_id>.*?)_(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T(?P<hour>\d\d)-(?P<minute>\d\d)"
    assert from_filename(pattern, "x_AGENT_A7_2026-02-03T18-41.json") == Facts(
        agent_id="A7", started_at=datetime(2026, 2, 3, 18, 41)
    )
    assert from_filename(pattern, "x_AGENT_A7_2026-02-30T18-41.json") == Facts(agent_id="A7")
    assert from_filename(pattern, "other.json") is None


@pytest.mark.parametrize("pattern", ["(", "no groups", "(?P<shoe_size>.)"])
def test_bad_patterns(pattern: str) -> None:
    with pytest.raises(UsageError, match="--filename-pattern"):
        compile_pattern(pattern)


def test_sidecars() -> None:
    assert from_sidecar(None) is None
    assert from_sidecar(b'{"agent_id": 7, "customer": {"name": "Ann"}, "mood": "fine"}') == Facts(
        agent_id="7", customer_name="Ann"
    )
    with pytest.raises(ReadError):
        from_sidecar(b"[1]")
