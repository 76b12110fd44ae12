"""Rules about these calls alone: plain comparisons with a limit."""

from __future__ import annotations

from typing import Final

from auditor.clusters import Cell
from auditor.figures import Figures
from auditor.gate.results import Context, RuleResult, State
from auditor.gate.rules import (
    AGENTS,
    AUTO_FAIL,
    GUIDELINE,
    NOT_AUDITED,
    SCORE,
    SECTION,
    UNVERIFIABLE,
    Rules,
    cells,
)
from auditor.gate.words import count, listed, named, number, title, unit

_MOST_NAMED: Final = 3


def thresholds(now: Figures, rules: Rules, context: Context) -> list[RuleResult]:
    """The results of all thresholds that are set."""
    results = []
    if rules.fail_under is not None:
        results.append(_lowest(SCORE, rules.fail_under, now, rules, context))
    for name, limit in rules.sections.items():
        results.append(_lowest(f"{SECTION}:{name}", limit, now, rules, context))
    for name, limit in rules.guidelines.items():
        results.append(_lowest(f"{GUIDELINE}:{name}", limit, now, rules, context))
    if rules.agent_minimum is not None:
        results.append(_agent_minimum(rules.agent_minimum, now, rules, context))
    return results + _shares(now, rules)


def _lowest(measure: str, limit: float, now: Figures, rules: Rules, context: Context) -> RuleResult:
    """A figure that must not be under a limit.

    The mean score is judged however few the calls are: who sets a limit for these calls means these calls.
    A limit for the score without a single score fails: nothing shows that it was reached.
    """
    by_agent = cells(measure, now, context.checks)
    total = sum(by_agent.values(), Cell())
    what = title(measure, context.checks, context.sections)
    level = rules.level(measure)
    if total.count < (1 if measure == SCORE else rules.min_sample):
        state: State = "fail" if measure == SCORE else "inconclusive"
        few = f"{what}: {count(total.count)} {unit(measure)} are too few to judge"
        return RuleResult(rule=measure, level=level, state=state, sentence=few, limit=limit)
    value = total.total / total.count
    below = value < limit
    worst = sorted((one.total / one.count, key) for key, one in by_agent.items() if one.count >= rules.min_sample)
    return RuleResult(
        rule=measure,
        level=level,
        state="fail" if below else "pass",
        sentence=f"{what} {number(value, limit)} is {'under' if below else 'not under'} {number(limit)} "
        f"({count(total.count)} {unit(measure)})",
        value=value,
        limit=limit,
        count=round(total.count),
        agents=tuple(key for mean, key in worst[:_MOST_NAMED] if mean < limit) if below else (),
    )


def _agent_minimum(limit: float, now: Figures, rules: Rules, context: Context) -> RuleResult:
    judged = {key: one.scores for key, one in now.agents.items() if one.scores.count >= rules.min_sample}
    below = sorted((one.total / one.count, key) for key, one in judged.items() if one.total / one.count < limit)
    few = len(now.agents) - len(judged)
    left_out = f"; {few} with fewer than {rules.min_sample} calls not judged" if few else ""
    state: State = "fail" if below else "pass" if judged else "inconclusive"
    if below:
        who = listed([f"{named(key, context.names)} {number(mean, limit)}" for mean, key in below[:_MOST_NAMED]])
        sentence = f"{len(below)} of {len(judged)} agents under {number(limit)}, lowest {who}{left_out}"
    elif judged:
        sentence = f"all {len(judged)} agents reach {number(limit)}{left_out}"
    else:
        sentence = f"no agent has {rules.min_sample} scored calls, so none was judged"
    return RuleResult(
        rule=AGENTS,
        level=rules.level(AGENTS),
        state=state,
        sentence=sentence,
        value=below[0][0] if below else None,
        limit=limit,
        count=len(judged),
        agents=tuple(key for _, key in below),
    )


def _shares(now: Figures, rules: Rules) -> list[RuleResult]:
    unverifiable = now.verdicts.unverifiable
    verdicts = unverifiable + now.verdicts.applicable
    inputs = now.calls + now.not_audited
    asked = (
        (AUTO_FAIL, rules.auto_fail_rate, now.auto_fails, now.calls, "calls miss a critical guideline"),
        (UNVERIFIABLE, rules.unverifiable_rate, unverifiable, verdicts, "verdicts are unverifiable"),
        (NOT_AUDITED, rules.not_audited_share, now.not_audited, inputs, "inputs could not be audited"),
    )
    return [
        _highest(rule, limit, part, whole, words, rules)
        for rule, limit, part, whole, words in asked
        if limit is not None
    ]


def _highest(rule: str, limit: float, part: int, whole: int, words: str, rules: Rules) -> RuleResult:
    """A share that must not be over a limit."""
    level = rules.level(rule)
    if not whole:
        none = f"there was nothing of which to say how many {words}"
        return RuleResult(rule=rule, level=level, state="inconclusive", sentence=none, limit=limit)
    value = 100 * part / whole
    over = value > limit
    verdict = f"{'over' if over else 'not over'} {number(limit)} %"
    return RuleResult(
        rule=rule,
        level=level,
        state="fail" if over else "pass",
        sentence=f"{count(part)} of {count(whole)} {words}: {number(value, limit)} %, {verdict}",
        value=value,
        limit=limit,
        count=whole,
    )
