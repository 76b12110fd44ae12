"""Empathise: the customer's feeling is named or accepted, and soon."""

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
    """Met by an empathy statement within a few agent turns of the first upset turn; half for a late one."""
    occasion = _occasion(facts)
    if occasion is None:
        return not_applicable("Nobody was upset, and no cost of the problem was named.")
    answers = facts.agent_after(occasion.turn)
    if not answers:
        return unanswered(facts)
    start = min(occasion.turn, facts.problem.span.turn) if facts.problem else occasion.turn
    statements = [e for e in facts.empathy if e.span.turn > start]
    good = [credit(e.span, "Names or accepts what the customer feels.") for e in statements]
    window = answers[: int(params["within"])]
    if any(e.span.turn <= window[-1].index for e in statements):
        return scored(1.0, good)
    sharp = [] if statements else [span for span in sharpest(facts) if span.turn > occasion.turn]
    missed = [due(span, "Here the customer was upset, and no word about it followed.") for span in (occasion, *sharp)]
    passed = due(window[0].span(), "The agent's answer passes over how the customer feels.")
    return scored(0.5 if statements else 0.0, [*missed, passed, *good])


def _occasion(facts: Facts) -> Span | None:
    if facts.upset:
        return facts.upset[0].span
    return facts.problem.span if facts.problem and facts.cost else None


CHECK = Check(
    id="empathy",
    title="Acknowledges the customer's feelings",
    failure_title="Does not acknowledge the customer's feelings",
    why="A customer who feels heard starts to listen.",
    say="Three weeks without a kitchen, I can see why you are worn out.",
    instead_of="I understand. What is the order number?",
    sources=("S0", "S1", "S2", "S3", "S4"),
    section="empathise",
    weight=3,
    params={"within": 3},
    run=run,
    examples=(
        Example(
            talk="""
            customer: My heating has been off for a week and I'm really worried about the baby.
            agent: A week without heating with a baby, that must be frightening.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: This is the third time I call about it. I am furious.
            agent: I understand, what is the order number?
            """,
            outcome="not met",
            turns=(0,),
            note="plain comprehension names nothing",
        ),
    ),
    weaknesses=(
        "Sympathy in an image or a joke of the agent's own may be missed.",
        "A neutral summary in the customer's own words may pass for empathy.",
    ),
)
