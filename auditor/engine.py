"""The one loop: a call and the checks -> verdicts. A check that fails is an ``error``, never a stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.call import Call
from auditor.check import Check, Finding, Outcome, Params, Verdict
from auditor.facts import Facts
from auditor.phrases import PhraseBook
from auditor.witness import Witness

#: Characters of a turn that a finding quotes at most.
QUOTE_LENGTH = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A check as the profile wants it: its parameters and its pass mark."""

    check: Check
    params: Params
    pass_mark: float


def rulings(checks: Mapping[str, Check]) -> tuple[Ruling, ...]:
    """Every check with its own defaults."""
    return tuple(Ruling(check=c, params=c.params, pass_mark=c.pass_mark) for c in checks.values())


def judge(
    call: Call, wanted: tuple[Ruling, ...], book: PhraseBook, witness: Witness | None = None
) -> tuple[Facts, dict[str, Verdict]]:
    """The facts of a call and the verdict of each wanted check, in the order wanted."""
    facts = Facts(call, book, witness)
    return facts, {ruling.check.id: _verdict(ruling, facts) for ruling in wanted}


def _verdict(ruling: Ruling, facts: Facts) -> Verdict:
    try:
        verdict = ruling.check.run(facts, ruling.params)
    except Exception as error:  # noqa: BLE001  # a check of ours or a plugin's must not end the night
        return Verdict(outcome=Outcome.ERROR, reason=f"the check failed: {type(error).__name__}")
    if verdict.score is not None:
        met = verdict.score >= ruling.pass_mark - 1e-9
        outcome = Outcome.MET if met else Outcome.NOT_MET
    else:
        outcome = verdict.outcome
    findings = tuple(_quoted(finding, facts.call) for finding in verdict.findings)
    return Verdict(outcome=outcome, score=verdict.score, findings=findings, reason=verdict.reason)


def _quoted(finding: Finding, call: Call) -> Finding:
    """The finding with its words and its time."""
    turn = call.turns[finding.turn]
    quote = " ".join(turn.text[finding.start : finding.end].split())
    if len(quote) > QUOTE_LENGTH:
        quote = quote[: QUOTE_LENGTH - 1].rstrip() + "…"
    return Finding(
        turn=finding.turn,
        start=finding.start,
        end=finding.end,
        kind=finding.kind,
        message=finding.message,
        quote=quote,
        time=turn.start,
        likely=finding.likely,
    )
