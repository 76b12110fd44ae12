"""Resolve: a concrete solution, better a choice."""

from __future__ import annotations

from auditor.check import Check, Example, Finding, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.records import Solution

_SHOWN = 5


def run(facts: Facts, params: Params) -> Verdict:
    """Met by any concrete action or remedy, offered or carried out."""
    start = facts.first_trouble
    if start is None:
        return not_applicable("There was no problem to solve and nobody was upset.")
    if facts.solutions:
        return scored(1.0, [_credit(found) for found in facts.solutions[:_SHOWN]])
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before a solution could come.")
    answers = facts.agent_after(start)
    if facts.shape.handed_over and answers:
        return scored(1.0, [credit(answers[-1].span(), "Hands the customer over to somebody who can help.")])
    if not answers:
        return not_applicable("The agent had no chance to answer.")
    passed = due(answers[-1].span(), "The call ends here with nothing offered.")
    return scored(0.0, [due(facts.whole(start), "Here the customer needed a solution."), passed])


def _credit(found: Solution) -> Finding:
    message = "Offers a choice of solutions." if found.choice else "Offers or carries out a concrete remedy."
    return credit(found.span, message)


CHECK = Check(
    id="solution",
    title="Proposes a solution",
    failure_title="Proposes no solution",
    why="Kind words calm a customer; only something done about the matter ends it.",
    say="I can send a new one today or refund you right now. Which would you rather?",
    instead_of="I'll make a note that you called.",
    sources=("S2", "S3"),
    section="resolve",
    weight=3,
    run=run,
    examples=(
        Example(
            talk="""
            customer: My parcel arrived broken.
            agent: I am sorry about that. I'll send you a replacement today, or I can refund it, whichever you prefer.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My parcel arrived broken.
            agent: Okay. What is the order number?
            customer: 4471.
            agent: Yes, I see it here. It was delivered on Monday.
            customer: So what now?
            agent: I don't know. Is there anything else?
            customer: No. Bye.
            """,
            outcome="not met",
            turns=(0,),
            note="looking it up is no solution",
        ),
    ),
    weaknesses=(
        "Offering again what has already failed passes for a solution unless the customer says so at once.",
        "Advice in figurative words may be missed.",
    ),
)
