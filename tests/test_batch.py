"""The night: order kept whatever the job count, a killed worker costs one file."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor import batch, registry
from auditor.audit import Problem
from auditor.call import Call
from auditor.errors import NothingFoundError
from auditor.intake import IntakeOptions
from auditor.legs import Leg
from auditor.profile import load
from auditor.sources import Source, discover
from auditor.store import StoredAudit
from auditor.worker import Chunk, Job

JOB = Job(profile_path=None, queue_profiles={}, intake=IntakeOptions())
AT = datetime(2026, 3, 1, tzinfo=UTC)
TALK = "Agent: Thank you for calling Larkfield, this is Karthik.\nCustomer: My parcel number {n} is late again.\n"


def calls(folder: Path, count: int) -> list[Source]:
    for number in range(count):
        (folder / f"{number:03d}.txt").write_text(TALK.format(n=number), encoding="utf-8")
    return discover([str(folder)])[0]


def audited(sources: list[Source], tmp_path: Path, **options: object) -> StoredAudit:
    profile = load(None, registry.load())
    return batch.run(sources, (), JOB, profile, spool=tmp_path / "spool", at=AT, **options)  # type: ignore[arg-type]


def test_results_are_the_same_whatever_the_job_count(tmp_path: Path) -> None:
    sources = calls(tmp_path, 9)
    with audited(sources, tmp_path, jobs=1) as one:
        alone = [(call.id, call.verdicts, call.facts) for call in one.calls()]
        run = one.run
    with audited(sources, tmp_path, jobs=2) as two:
        assert [(call.id, call.verdicts, call.facts) for call in two.calls()] == alone
        assert two.run == run
    assert [call_id for call_id, _, _ in alone] == [f"{n:03d}" for n in range(9)]


def test_progress_counts_files(tmp_path: Path) -> None:
    seen: list[int] = []
    with audited(calls(tmp_path, 3), tmp_path, jobs=1, progress=seen.append):
        assert seen[-1] == 3


def test_nothing_found_is_no_green_run(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError):
        audited([], tmp_path)


def test_a_call_that_breaks_a_fact_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(call: Call) -> tuple[Leg, ...]:
        if call.id == "001":
            raise ValueError("My parcel number 1 is late")
        return ()

    monkeypatch.setattr("auditor.result.legs_of", broken)
    with audited(calls(tmp_path, 3), tmp_path, jobs=1) as audit:
        assert [call.id for call in audit.calls()] == ["000", "002"]
        (problem,) = audit.problems
    assert problem.source.endswith("001.txt") and problem.kind == "failed"
    assert problem.reason.startswith("call 001 could not be judged: ValueError in test_batch.py line ")
    assert "parcel" not in problem.reason


def deadly(sources: list[Source]) -> Chunk:
    """Stands in for a chunk whose file kills the process that reads it."""
    if any(source.path.endswith("001.txt") for source in sources):
        os.kill(os.getpid(), signal.SIGKILL)
    return Chunk(notes=[], problems=[Problem(source=source.name, reason="seen") for source in sources])


def test_a_file_that_kills_its_worker_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = calls(tmp_path, 5)
    monkeypatch.setattr(batch, "audit_chunk", deadly)
    with audited(sources, tmp_path, jobs=2) as done:
        found = {Path(p.source).name: p.reason for p in done.problems}
    assert set(found) == {f"{n:03d}.txt" for n in range(5)}
    assert "killed" in found["001.txt"]
    assert found["004.txt"] == "seen"
