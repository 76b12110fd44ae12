"""Rows of one run: calls, and their sums by agent and day."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from msgspec import Struct
from msgspec.structs import asdict

from auditor.audit import Audit, Summary
from auditor.history.schema import TEAM
from auditor.score import calls_once, tallies

Row: TypeAlias = dict[str, Any]
_LONGEST_ID: Final = 500


class CallRow(Struct, frozen=True, kw_only=True):
    """One call as the history keeps it, before it is known whether another run had it."""

    position: int
    call_id: str
    digest: str
    day: date
    agent: str
    queue: str | None
    score: float | None
    auto_fail: bool
    outcomes: str


def call_rows(audit: Audit) -> list[CallRow]:
    """The rows of an audit's calls, in input order; a call without a start counts on the day of the run."""
    return [
        CallRow(
            position=summary.index,
            call_id=storable(summary.id),
            digest=result.digest,
            day=(summary.started_at or audit.run.at).date(),
            agent=storable(summary.agent_key),
            queue=None if summary.queue is None else storable(summary.queue),
            score=summary.score,
            auto_fail=summary.auto_fail,
            outcomes=summary.outcomes,
        )
        for result, summary in zip(audit.calls(), audit.summaries, strict=True)
    ]


def run_row(audit: Audit, run_id: str, rows: Sequence[CallRow], repeated: int) -> Row:
    """The row of the run itself."""
    days = [row.day for row in rows] or [audit.run.at.date()]
    return {
        "run_id": run_id,
        "at": audit.run.at.isoformat(timespec="seconds"),
        "version": audit.run.version,
        "profile": storable(audit.profile.name),
        "profile_hash": audit.profile.hash,
        "input_hash": audit.run.input_hash,
        "first_day": min(days),
        "last_day": max(days),
        "not_audited": sum(problem.kind == "failed" for problem in audit.problems),
        "repeated": repeated,
        "checks": "\n".join(check.id for check in audit.checks),
    }


def default_run_id(audit: Audit, rows: Sequence[CallRow]) -> str:
    """Last day, and a digest of inputs and profile: the same night audited again has the same one."""
    day = max((row.day for row in rows), default=audit.run.at.date())
    digest = hashlib.sha256(f"{audit.run.input_hash}\n{audit.profile.hash}".encode())
    return f"{day.isoformat()}-{digest.hexdigest()[:12]}"


def sums_by_agent_and_day(
    rows: Sequence[CallRow], summaries: Sequence[Summary], check_ids: Sequence[str], run_id: str
) -> tuple[list[Row], list[Row]]:
    """Rows of sums of scores, and of verdicts, over the calls given; the team's hold each call once."""
    groups: dict[tuple[str, date], list[Summary]] = {}
    for row in rows:
        summary = summaries[row.position]
        groups.setdefault((row.agent, row.day), []).append(summary)
        groups.setdefault((TEAM, row.day), []).extend(calls_once([summary]))
    scores: list[Row] = []
    verdicts: list[Row] = []
    for (agent, day), calls in sorted(groups.items()):
        key: Row = {"run_id": run_id, "agent": agent, "day": day}
        scores.append(key | _score_sums(calls))
        counted = tallies(calls, check_ids)
        verdicts += [key | {"check_id": check} | asdict(tally) for check, tally in counted.items()]
    return scores, verdicts


def _score_sums(calls: Sequence[Summary]) -> Row:
    scores = [call.score for call in calls if call.score is not None]
    return {
        "calls": len(calls),
        "scored": len(scores),
        "total": math.fsum(scores),
        "squares": math.fsum(score * score for score in scores),
        "auto_fails": sum(call.auto_fail for call in calls),
    }


def in_parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """The items, at most ``size`` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def storable(text: str) -> str:
    """Text that every database takes: no NUL, no lone surrogates, at most 500 characters."""
    clean = text.replace("\0", "\ufffd").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return clean[:_LONGEST_ID]
