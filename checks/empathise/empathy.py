"""Empathise: the customer's feeling is named or accepted before anything is fixed."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by an empathy statement within a few agent turns of the first upset turn; half for a late one."""
    occasion = facts.upset[0].span if facts.upset else None
    if occasion is None:
        return not_applicable("Nobody was upset and no cost was named.")
    window = {said.index for said in facts.agent_after(occasion.turn, int(params["within"]))}
    statements = [e for e in facts.empathy if e.span.turn > occasion.turn]
    credits = [credit(e.span, "Names or accepts what the customer feels.") for e in statements]
    if any(e.span.turn in window for e in statements):
        return scored(1.0, credits)
    missed = due(occasion, "Here the customer was upset; no empathy followed in time.")
    return scored(0.5 if statements else 0.0, [missed, *credits])


CHECK = Check(
    id="empathy",
    title="Acknowledges the customer's feelings",
    failure_title="Does not acknowledge the customer's feelings",
    why="A customer who feels heard starts to listen.",
    say="I can understand why that worries you.",
    instead_of="I understand. What is the order number?",
    sources=("S0", "S1", "S2", "S3", "S4"),
    section="empathise",
    weight=3,
    params={"within": 3},
    run=run,
    examples=(Example(talk="customer: Where is my parcel?", outcome="n/a"),),
)
