"""From a judged call to its :class:`~auditor.audit.CallResult`."""

from __future__ import annotations

import hashlib
from typing import Final

from msgspec.structs import replace

from auditor.audit import OUTCOME_LETTERS, CallResult, Summary, WholeCall
from auditor.call import Call
from auditor.check import Outcome, Verdict
from auditor.engine import Ruling, judge
from auditor.facts import Facts
from auditor.facts.contract import contract
from auditor.facts.information import information
from auditor.legs import Leg, facts_of, id_of, legs_of, notices_of, verdict_of
from auditor.profile import Profile
from auditor.score import agent_key, call_score

_DIGEST_LENGTH: Final = 16


def audit_call(call: Call, profile: Profile) -> CallResult:
    """Judges one call by one profile, as one agent's whoever speaks."""
    facts, verdicts = judge(call, profile.rulings, profile.book, profile.witness)
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
        score=_score(verdicts, profile),
        failed_critical=_failed(verdicts, profile),
        profile=profile.name,
        profile_hash=profile.hash,
        digest=digest_of(call),
        # Nothing that reads a result needs the times of its words, and they are most of its bytes.
        turns=tuple(replace(turn, words=()) if turn.words else turn for turn in call.turns),
    )


def scorecards(call: Call, profile: Profile) -> tuple[CallResult, ...]:
    """Judges one call and gives each agent who speaks in it a result; mostly that is one."""
    whole = audit_call(call, profile)
    legs = legs_of(call)
    return tuple(_of_leg(whole, call, profile, legs, number) for number in range(len(legs))) or (whole,)


def _of_leg(whole: CallResult, call: Call, profile: Profile, legs: tuple[Leg, ...], number: int) -> CallResult:
    """The result of one agent of several: what that agent said, judged within the whole conversation."""
    leg = legs[number]
    marks = {ruling.check.id: ruling.pass_mark for ruling in profile.rulings}
    windows = {ruling.check.id: _window(ruling) for ruling in profile.rulings}
    verdicts = {
        check: verdict_of(leg, verdict, marks[check], windows[check]) for check, verdict in whole.verdicts.items()
    }
    part = replace(call, turns=tuple(call.turns[turn] for turn in leg.turns))
    return replace(
        whole,
        id=id_of(call, number),
        agent=leg.agent,
        warnings=(*notices_of(call, legs, number), *whole.warnings),
        verdicts=verdicts,
        facts=facts_of(leg, call, whole.facts),
        information=information(Facts(part, profile.book, profile.witness)),
        score=_score(verdicts, profile),
        failed_critical=_failed(verdicts, profile),
        digest=f"{whole.digest}#{number + 1}",
        agents=tuple(each.agent for each in legs),
        own_turns=leg.turns,
        part=number,
        whole=None if number else _as_one(whole),
    )


def _window(ruling: Ruling) -> int | None:
    """Agent turns that may pass; None unless the guideline is about a delay."""
    return int(ruling.params[ruling.check.delay]) if ruling.check.delay else None


def _as_one(whole: CallResult) -> WholeCall:
    failed = bool(whole.failed_critical)
    return WholeCall(score=whole.score, auto_fail=failed, outcomes=_letters(whole.verdicts))


def _letters(verdicts: dict[str, Verdict]) -> str:
    return "".join(OUTCOME_LETTERS[verdict.outcome] for verdict in verdicts.values())


def _score(verdicts: dict[str, Verdict], profile: Profile) -> float | None:
    """Points with four decimals: adding up in another order must not change a byte."""
    score = call_score(verdicts, profile.weights, profile.settings.min_checks)
    return None if score is None else round(score, 4)


def _failed(verdicts: dict[str, Verdict], profile: Profile) -> tuple[str, ...]:
    return tuple(c for c, v in verdicts.items() if c in profile.critical and v.outcome is Outcome.NOT_MET)


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
        outcomes=_letters(result.verdicts),
        part=result.part,
        whole=result.whole,
    )


def digest_of(call: Call) -> str:
    """Digest of who said what: the same talk has the same one, whatever file it came in."""
    digest = hashlib.sha256()
    for turn in call.turns:
        digest.update(f"{turn.role}\0{turn.text}\0".encode("utf-8", "replace"))
    return digest.hexdigest()[:_DIGEST_LENGTH]
