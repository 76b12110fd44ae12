"""Resolve: the customer is asked what would be fair."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, sharpest
from auditor.facts import Facts
from auditor.facts.solution import asked_for_say, choices


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a question in earnest about what the customer wants or prefers, or by a choice put to the customer."""
    start = facts.first_trouble
    if facts.problem is None or not facts.upset or start is None:
        return not_applicable("No upset customer with a problem.")
    answers = facts.agent_after(start)
    if not answers:
        return not_applicable("The agent had no chance to ask.")
    asked = sorted(span for span in (*asked_for_say(facts, "preference"), *choices(facts)) if span.turn > start)
    if asked:
        return scored(1.0, [credit(span, "Asks what the customer would like.") for span in asked])
    called = sorted({*sharpest(facts), facts.upset[-1].span})
    missed = [due(span, "The customer's own idea of a fair outcome was never asked for.") for span in called]
    proposed = (
        [due(facts.solutions[0].span, "Proposed without asking what the customer wants.")] if facts.solutions else []
    )
    return scored(0.0, [*missed, *proposed])


CHECK = Check(
    id="customer-preference",
    title="Asks what would be a fair outcome",
    failure_title="Never asks what the customer would like",
    why="People accept most readily what they were asked about, and they often want less than feared.",
    say="What would make this right for you?",
    instead_of="This is what we do in such cases.",
    sources=("S3",),
    section="resolve",
    weight=1,
    run=run,
    examples=(
        Example(
            talk="""
            customer: The sofa came torn and I am really upset.
            agent: That is a poor start. What would make this right for you?
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: The sofa came torn and I am really upset.
            agent: I'll send somebody to look at it on Monday.
            """,
            outcome="not met",
            turns=(0,),
        ),
    ),
    weaknesses=("A choice of appointment slots passes for a question about the outcome.",),
)
