"""A run in which the roles look swapped in most calls says so once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from test_roles import TALK

from auditor.cli.main import main
from auditor.swapped import FEWEST, Sides, Swaps


def swaps(*counted: tuple[str, str]) -> Swaps:
    found = Swaps()
    for sides, suspect in counted:
        found.add(cast(Sides, sides), suspect)
    return found


def test_most_calls_are_named_once_with_the_label() -> None:
    (notice,) = swaps(*[("look swapped", "channel 1")] * 8, *[("as stated", "channel 1")] * 2).notices()
    assert (notice.kind, notice.source) == ("notice", "8 of 10 calls")
    assert all(part in notice.reason for part in ("'channel 1'", "--fix-swapped", "--agent-channel"))


def test_one_label_of_several_is_named_alone() -> None:
    (notice,) = swaps(*[("look swapped", "ch_0")] * 6, *[("as stated", "Customer")] * 60).notices()
    assert notice.source == "6 of 6 calls"
    assert "'ch_0'" in notice.reason


def test_labels_that_do_not_recur_are_counted_together() -> None:
    (notice,) = swaps(*[("look swapped", f"Person {n}") for n in range(FEWEST + 1)]).notices()
    assert notice.source == f"{FEWEST + 1} of {FEWEST + 1} calls"
    assert "Person" not in notice.reason


@pytest.mark.parametrize(
    ("swapped", "stated"), [(FEWEST - 1, 0), (FEWEST, FEWEST + 1), (0, 20)], ids=["few", "fewer than half", "none"]
)
def test_single_calls_are_left_to_their_own_warnings(swapped: int, stated: int) -> None:
    counted = [("look swapped", "b")] * swapped + [("as stated", "b")] * stated
    assert swaps(*counted).notices() == ()


def test_guessed_roles_do_not_count() -> None:
    assert swaps(*[("", "b")] * 20).notices() == ()


def test_exchanged_calls_are_told_from_those_left_as_they_were() -> None:
    (notice,) = swaps(*[("exchanged", "b")] * 8, *[("as stated", "b")] * 2).notices()
    assert "the other 2" in notice.reason
    assert "--fix-swapped" not in notice.reason


@pytest.mark.parametrize("fix", [False, True])
def test_a_night_of_swapped_files_is_named_in_the_run_and_its_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fix: bool
) -> None:
    night = tmp_path / "night"
    night.mkdir()
    for number in range(FEWEST):
        turns = [{"role": ("customer", "agent")[who], "text": f"{text} {number}"} for who, text in TALK]
        (night / f"{number}.json").write_text(json.dumps({"id": f"c{number}", "turns": turns}))
    options = ["--out", str(tmp_path / "out"), "--format", "html", *(["--fix-swapped"] if fix else [])]
    code = main(["run", str(night), *options])
    out, err = capsys.readouterr()
    says = f"{FEWEST} of {FEWEST} calls: agent and customer look swapped"
    assert (code, err.count(f"notice: {says}")) == (0, 1)
    assert ("exchanged there as asked" in err) == fix
    assert out.count(f"Notice: {says}") == 1
    page = (tmp_path / "out" / "index.html").read_text()
    assert f"{FEWEST} of {FEWEST} calls" in page
    assert "look at this" in page
