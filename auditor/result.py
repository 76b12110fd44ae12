"""From a judged call to its :class:`~auditor.audit.CallResult`."""

from __future__ import annotations

import hashlib
from typing import Final

from msgspec.structs import replace

from auditor.audit import OUTCOME_LETTERS, CallResult, Summary
from auditor.call import Call
from auditor.check import Outcome
from auditor.engine import judge
from auditor.facts.contract import contract
from auditor.facts.information import information
from auditor.profile import Profile
from auditor.score import agent_key, call_score

_DIGEST_LENGTH: Final = 16


def audit_call(call: Call, profile: Profile) -> CallResult:
    """Judges one call by one profile."""
    facts, verdicts = judge(call, profile.rulings, profile.book, profile.witness)
    failed = tuple(c for c, v in verdicts.items() if c in profile.critical and v.outcome is Outcome.NOT_MET)
    return CallResult(
        id=call.id,
        source=call.source,
        format=call.format,
        agent=call.agent,
        customer=call.customer,
        started_at=call.started_at,
        duration=call.duration,
        channel=call.channel,
        queue=call.queue,
        team=call.team,
        language=call.language,
        role_source=call.role_source,
        role_confidence=call.role_confidence,
        warnings=call.warnings,
        verdicts=verdicts,
        facts=contract(facts),
        information=information(facts),
        vendor=call.vendor,
        score=_rounded(call_score(verdicts, profile.weights, profile.settings.min_checks)),
        failed_critical=failed,
        profile=profile.name,
        profile_hash=profile.hash,
        digest=digest_of(call),
        # Nothing that reads a result needs the times of its words, and they are most of its bytes.
        turns=tuple(replace(turn, words=()) if turn.words else turn for turn in call.turns),
    )


def summary_of(result: CallResult, index: int) -> Summary:
    """What stays in memory of a result."""
    return Summary(
        index=index,
        id=result.id,
        agent_key=agent_key(result.agent),
        started_at=result.started_at,
        score=result.score,
        auto_fail=bool(result.failed_critical),
        queue=result.queue,
        outcomes="".join(OUTCOME_LETTERS[v.outcome] for v in result.verdicts.values()),
    )


def digest_of(call: Call) -> str:
    """Digest of who said what: the same talk has the same one, whatever file it came in."""
    digest = hashlib.sha256()
    for turn in call.turns:
        digest.update(f"{turn.role}\0{turn.text}\0".encode("utf-8", "replace"))
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _rounded(score: float | None) -> float | None:
    """Points with four decimals: adding up in another order must not change a byte."""
    return None if score is None else round(score, 4)
