"""Empathise: feelings are dealt with before the problem."""

from __future__ import annotations

from auditor.check import (
    Check,
    Example,
    Params,
    Span,
    Verdict,
    credit,
    due,
    not_applicable,
    scored,
    sharpest,
    unanswered,
)
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met if empathy or a real apology comes before the first solution, instruction, argument or identity question."""
    if not facts.upset:
        return not_applicable("Nobody was upset.")
    first = facts.upset[0].span
    answers = facts.agent_after(first.turn)
    if not answers:
        return unanswered(facts)
    since = facts.problem.span.turn if facts.problem else first.turn
    kind = [s for s in _kind_words(facts) if s.turn > min(since, first.turn)]
    business = min((s for s in _business(facts) if s.turn > first.turn and not _feeling(facts, s)), default=None)
    good = [credit(span, "Speaks to the feeling first.") for span in kind[:2]]
    if kind and (business is None or kind[0] < business):
        return scored(1.0, good)
    passed = business or answers[0].span()
    sharp = [span for span in sharpest(facts) if span.turn > first.turn and not (kind and kind[0].turn < span.turn)]
    missed = [due(span, "Here the customer was upset.") for span in (first, *sharp)]
    missed.append(due(passed, "The answer goes straight to business."))
    if business is None or not kind:
        return scored(0.0, missed)
    soon = {said.index for said in facts.agent_after(business.turn - 1, int(params["late"]) + 1)}
    return scored(0.5 if kind[0].turn in soon else 0.0, [*missed, *good])


def _kind_words(facts: Facts) -> list[Span]:
    apologies = [a.span for a in facts.apologies if a.real or (a.kind == "sympathy" and a.named)]
    return sorted([e.span for e in facts.empathy] + apologies)


def _feeling(facts: Facts, business: Span) -> bool:
    """Whether what sounds like business names the feeling: "six days is a long stretch" promises nothing."""
    named = (each.span for each in facts.empathy)
    return any(each.turn == business.turn and business.start <= each.start < business.end for each in named)


def _business(facts: Facts) -> list[Span]:
    asked = [q.span for q in facts.questions if q.kind == "identity"]
    told = [span for said in facts.agent for span in said.spans("instruction_or_policy")]
    argued = [*facts.reproaches, *facts.defences, *facts.dismissals, *facts.blame]
    return asked + told + argued + [s.span for s in facts.solutions] + [c.span for c in facts.commitments]


CHECK = Check(
    id="feelings-first",
    title="Deals with the feelings, then with the problem",
    failure_title="Goes straight to the problem, past the feelings",
    why="An upset customer does not hear the solution until the upset has been heard.",
    say="That is a rotten start to your week. Let me see what happened.",
    instead_of="Account number?",
    sources=("S0", "S4"),
    section="empathise",
    params={"late": 3},
    run=run,
    examples=(
        Example(
            talk="""
            customer: You charged me twice again, I am so angry.
            agent: I'd be angry too. Can I have your account number, please?
            """,
            outcome="met",
            turns=(1,),
            note="in one turn the order decides",
        ),
        Example(
            talk="""
            customer: You charged me twice again, I am so angry.
            agent: Can I have your account number, please?
            """,
            outcome="not met",
            turns=(0,),
        ),
    ),
    weaknesses=("What counts as policy or instruction is known by its wording only.",),
)
