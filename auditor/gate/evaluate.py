"""All rules together: the decision and its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from auditor.figures import Figures
from auditor.gate.comparisons import comparisons
from auditor.gate.results import Context, Decision, GateResult, RuleResult
from auditor.gate.rules import DROP, GUIDELINE, Rules
from auditor.gate.thresholds import thresholds
from auditor.gate.words import listed, named, one_line
from auditor.waivers import Waiver, apply, excepted_guidelines, in_force, unused


def evaluate(
    now: Figures,
    rules: Rules,
    context: Context,
    on: date,
    *,
    baseline: Figures | None = None,
    waivers: Sequence[Waiver] = (),
) -> GateResult:
    """Judge these calls by the rules.

    :param on: the day that decides which exceptions still hold.
    :param baseline: calls to compare with; None compares nothing.
    """
    held = in_force(waivers, on)
    warnings = [one_line(text, 400) for text in unused(waivers, now, context.names, on)]
    judged = apply(held, now, context.names)
    results = thresholds(judged, rules, context)
    if baseline is not None and baseline.profile_hash == now.profile_hash:
        results += comparisons(judged, apply(held, baseline, context.names), rules, context)
    elif baseline is not None:
        results.append(_incomparable(now, baseline, rules))
    excepted = excepted_guidelines(held)
    shown = tuple(_with_exception(one, excepted) for one in results if one.level != "off")
    decision = _decision(shown)
    return GateResult(
        decision=decision, rules=shown, paragraph=_paragraph(decision, shown, context), warnings=tuple(warnings)
    )


def _incomparable(now: Figures, baseline: Figures, rules: Rules) -> RuleResult:
    return RuleResult(
        rule=DROP,
        level=rules.level(DROP),
        state="inconclusive",
        sentence=f"nothing was compared: another profile judged {one_line(baseline.label)} "
        f"({baseline.profile_hash}, now {now.profile_hash}); audit those calls again with this one",
    )


def _with_exception(one: RuleResult, excepted: Mapping[str, Waiver]) -> RuleResult:
    _, found, check = one.rule.partition(f"{GUIDELINE}:")
    waiver = excepted.get(check) if found else None
    if waiver is None or one.state == "pass":
        return one
    accepted = f"accepted until {waiver.until.isoformat()}: {one_line(waiver.reason, 200)}"
    return replace(one, state="excepted", sentence=f"{one.sentence} ({accepted})")


def _decision(results: Sequence[RuleResult]) -> Decision:
    states = {one.state for one in results if one.level == "error"}
    return "FAIL" if "fail" in states else "INCONCLUSIVE" if "inconclusive" in states else "PASS"


def _paragraph(decision: Decision, results: Sequence[RuleResult], context: Context) -> str:
    """What failed, where, how sure, what to open."""
    if not results:
        return "PASS: no rule was set, so nothing was judged."
    failed = [one for one in results if one.state == "fail" and one.level == "error"]
    open_ones = [one for one in results if one.state == "inconclusive" and one.level == "error"]
    parts = [_sentence(one) for one in failed or open_ones]
    if decision == "PASS":
        parts = [_sentence(one) for one in results if one.state == "pass"][:2]
    agents = list(dict.fromkeys(key for one in failed or open_ones for key in one.agents))[:3]
    if agents:
        parts.append(f"Open first the scorecards of {listed([named(key, context.names) for key in agents])}.")
    warned = sum(one.state == "fail" and one.level == "warn" for one in results)
    if warned:
        parts.append(f"{warned} of the rules that only warn failed as well." if failed else f"{warned} rules warn.")
    excepted = sum(one.state == "excepted" for one in results)
    if excepted:
        parts.append(f"{excepted} failed under an accepted exception.")
    heading = f"{decision} ({len(failed)} of {len(results)} rules failed)." if failed else f"{decision}."
    return " ".join([heading, *parts])


def _sentence(one: RuleResult) -> str:
    return f"{one.sentence[:1].upper()}{one.sentence[1:]}."
