"""One whole run: discover, audit, write reports, record history, judge by the gate."""

from __future__ import annotations

import dataclasses
import os
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from auditor.audit import Problem
from auditor.batch import run
from auditor.call import Role
from auditor.errors import EXIT_NOT_AUDITED, EXIT_NOT_WRITTEN, EXIT_NOTHING_FOUND, EXIT_OK, worst
from auditor.figures import of_audit, of_results
from auditor.gate import Context, GateResult, evaluate, rules_from
from auditor.intake import IntakeOptions
from auditor.measured import accuracy_sentences
from auditor.output import check_apart, staged
from auditor.past import Past, remember
from auditor.profile import Profile, RoleWords, load
from auditor.registry import load as load_checks
from auditor.reporters.catalogue import by_name
from auditor.reporters.interface import Acceptance, LargeFileWarning, ReportOptions
from auditor.reporters.text import TerminalSummary
from auditor.sources import discover
from auditor.store import StoredAudit
from auditor.waivers import Waiver, in_force, read_waivers
from auditor.worker import Job


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
    #: Newest runs, or days, of the history that make the baseline.
    nights: int | None = 14
    days: int | None = None
    #: Results of an earlier run to compare with.
    baseline: Path | None = None
    #: Accepted exceptions (TOML).
    exceptions: Path | None = None
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
    gate: GateResult | None
    #: Why the history could not be kept; "" if it was or was not asked for.
    trouble: str
    #: What a terminal shows of it; as a string plain lines.
    summary: TerminalSummary
    #: What to know about the files written, one sentence each.
    notes: tuple[str, ...] = ()


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
            accuracy=accuracy_sentences(),
            jobs=request.jobs,
            progress=lambda done: request.progress(done, len(sources)),
        )
        with audit:
            return _report(audit, profile, request, staging)


def _report(audit: StoredAudit, profile: Profile, request: Request, staging: Path) -> Result:
    past = remember(audit, request.history, nights=request.nights, days=request.days) if request.history else Past()
    gate, waivers = _gate(audit, profile, request, past)
    options = dataclasses.replace(
        request.report,
        trend=past.trend,
        guideline_trend=past.guidelines,
        accepted=[Acceptance(about=w.about, reason=w.reason, by=w.by, until=w.until.isoformat()) for w in waivers],
        gate=gate.paragraph if gate else "",
        gate_passed=None if gate is None or gate.decision == "INCONCLUSIVE" else gate.decision == "PASS",
        gate_rules=gate.rules if gate else (),
    )
    files: list[Path] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LargeFileWarning)
        for name in request.formats:
            files += by_name(name).write(audit, staging, options)
    codes = {EXIT_OK}
    if any(problem.kind == "failed" for problem in audit.problems):
        codes.add(EXIT_NOT_AUDITED)
    if gate is not None:
        codes.add(gate.exit_code)
    if past.trouble:
        codes.add(EXIT_NOT_WRITTEN)
    if not audit.summaries:
        codes.add(EXIT_NOT_AUDITED if audit.problems else EXIT_NOTHING_FOUND)
    return Result(
        exit_code=worst(codes),
        files=tuple(files),
        problems=audit.problems,
        gate=gate,
        trouble=past.trouble,
        summary=TerminalSummary.of(audit, options),
        notes=tuple(str(one.message) for one in caught if issubclass(one.category, LargeFileWarning)),
    )


def _gate(
    audit: StoredAudit, profile: Profile, request: Request, past: Past
) -> tuple[GateResult | None, Sequence[Waiver]]:
    """The gate's verdict where thresholds or a baseline were asked for, and the exceptions that hold."""
    waivers = read_waivers(request.exceptions) if request.exceptions else []
    held = in_force(waivers, audit.run.at.date())
    baseline = of_results(request.baseline) if request.baseline else past.baseline
    rules = rules_from({**profile.settings.gate, **request.gate}, audit.checks)
    if baseline is None and not rules.asks_anything and not waivers:
        return None, held
    result = evaluate(
        of_audit(audit), rules, Context.of(audit), audit.run.at.date(), baseline=baseline, waivers=waivers
    )
    return result, held


def _role_words(roles: RoleWords) -> dict[str, Role]:
    """Speaker labels that name a role, as the profile lists them, lower case."""
    words: dict[str, Role] = {word.lower(): "agent" for word in roles.agent}
    words |= {word.lower(): "customer" for word in roles.customer}
    return words | {word.lower(): "other" for word in roles.other}


def _queue_profiles(profile: Path | None, queues: Mapping[str, str]) -> dict[str, str]:
    """Profile files of single queues, relative to the profile that names them."""
    base = profile.parent if profile else Path()
    return {queue: str(base / name) for queue, name in queues.items()}
