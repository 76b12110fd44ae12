"""The output folder: whole files or none, one writer, foreign files left alone."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from auditor.errors import UsageError, WriteError
from auditor.output import MANIFEST, check_apart, staged, write_file


def put(out: Path, **files: str) -> None:
    with staged(out) as staging:
        for name, text in files.items():
            path = staging / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def test_files_arrive_whole_and_are_listed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, index="team", calls__a="one")
    assert (out / "calls" / "a").read_text() == "one"
    assert json.loads((out / MANIFEST).read_text()) == ["calls/a", "index"]
    assert stat.S_IMODE((out / "index").stat().st_mode) == 0o640
    assert stat.S_IMODE((out / "calls").stat().st_mode) & 0o027 == 0


def test_a_failure_leaves_the_earlier_run_untouched(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, index="old")
    with pytest.raises(RuntimeError), staged(out) as staging:
        (staging / "index").write_text("new")
        raise RuntimeError
    assert (out / "index").read_text() == "old"
    assert [p.name for p in out.iterdir() if "staging" in p.name] == []


def test_pages_of_an_earlier_run_go_and_foreign_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, index="1", gone="1")
    (out / "notes.txt").write_text("mine")
    put(out, index="2")
    assert not (out / "gone").exists()
    assert (out / "notes.txt").read_text() == "mine"


def test_a_forged_manifest_deletes_nothing_outside(tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious"
    precious.write_text("keep")
    out.mkdir()
    (out / MANIFEST).write_text(json.dumps(["../precious", str(precious), 7]))
    put(out, index="1")
    assert precious.read_text() == "keep"


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with staged(out), pytest.raises(WriteError, match="another run"), staged(out):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="out"), staged(tmp_path / "out"):
        pass


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        check_apart(tmp_path / "out", [])
    with pytest.raises(UsageError, match="is the input"):
        check_apart(tmp_path, [str(tmp_path)])


def test_a_single_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x"
    target.write_text("old")

    def broken(path: Path, content: bytes) -> int:
        with path.open("wb") as stream:
            stream.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", broken)
    with pytest.raises(WriteError, match="No space"):
        write_file(target, b"new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
