"""One whole run: discover, audit, write reports, record history, judge by the gate."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from auditor.audit import Problem
from auditor.batch import run
from auditor.call import Role
from auditor.errors import EXIT_BELOW_THRESHOLD, EXIT_NOT_AUDITED, EXIT_OK, WriteError, worst
from auditor.intake import IntakeOptions
from auditor.output import check_apart, staged
from auditor.profile import RoleWords, load
from auditor.registry import load as load_checks
from auditor.reporters.catalogue import by_name
from auditor.reporters.interface import ReportOptions
from auditor.sources import discover
from auditor.store import StoredAudit
from auditor.worker import Job

if TYPE_CHECKING:
    from auditor.gate import GateResult


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asks of a run."""

    paths: Sequence[str]
    out: Path
    formats: Sequence[str] = ("html", "excel", "jsonl")
    profile: Path | None = None
    intake: IntakeOptions = field(default_factory=IntakeOptions)
    report: ReportOptions = field(default_factory=ReportOptions)
    #: Thresholds given on the command line, over those of the profile.
    gate: Mapping[str, Any] = field(default_factory=dict)
    history: str | None = None
    jobs: int = 1
    stdin: bytes | None = None
    #: Called with (done, total) sources.
    progress: Callable[[int, int], None] = lambda done, total: None


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of it."""

    exit_code: int
    #: Files written, relative to the output folder.
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    calls: int
    gate: GateResult | None
    #: Lines of the terminal summary.
    summary: str


def moment_of_run() -> datetime:
    """Now in UTC, or what SOURCE_DATE_EPOCH says, so that a rerun gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    return datetime.now(tz=UTC).replace(microsecond=0)


def audit_night(request: Request) -> Result:
    """Does the whole run.

    :raises AuditorError: for everything that stops a run; a file that cannot be read does not.
    """
    check_apart(request.out, list(request.paths))
    profile = load(request.profile, load_checks())
    sources, found = discover(
        request.paths,
        max_file_size=request.intake.max_file_size,
        exclude=[str(request.out)],
        stdin=request.stdin,
    )
    job = Job(
        profile_path=str(request.profile) if request.profile else None,
        queue_profiles=_queue_profiles(request.profile, profile.settings.queues),
        intake=replace(request.intake, role_words=_role_words(profile.settings.roles)),
    )
    with staged(request.out) as staging, tempfile.TemporaryDirectory(prefix="auditor-") as scratch:
        audit = run(
            sources,
            found,
            job,
            profile,
            spool=Path(scratch) / "spool",
            at=moment_of_run(),
            jobs=request.jobs,
            progress=lambda done: request.progress(done, len(sources)),
        )
        with audit:
            return _report(audit, request, staging)


def _report(audit: StoredAudit, request: Request, staging: Path) -> Result:
    files: list[Path] = []
    for name in request.formats:
        try:
            files += by_name(name).write(audit, staging, request.report)
        except OSError as error:
            raise WriteError(f"{error.filename or request.out}: cannot be written: {error.strerror}") from error
    from auditor.reporters.text import summary

    failed = any(problem.kind == "failed" for problem in audit.problems)
    codes = {EXIT_OK, EXIT_NOT_AUDITED if failed else EXIT_OK}
    return Result(
        exit_code=worst(codes),
        files=tuple(files),
        problems=audit.problems,
        calls=len(audit.summaries),
        gate=None,
        summary=summary(audit),
    )


def _role_words(roles: RoleWords) -> dict[str, Role]:
    """Speaker labels that name a role, as the profile lists them, lower case."""
    words: dict[str, Role] = {word.lower(): "agent" for word in roles.agent}
    words |= {word.lower(): "customer" for word in roles.customer}
    return words | {word.lower(): "other" for word in roles.other}


def _queue_profiles(profile: Path | None, queues: Mapping[str, str]) -> dict[str, str]:
    """Profile files of single queues, relative to the profile that names them."""
    base = profile.parent if profile else Path()
    return {queue: str(base / name) for queue, name in queues.items()}
