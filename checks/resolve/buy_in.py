"""Resolve: the customer agrees to the solution."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.solution import asked_for_say


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a question, after a proposal, whether it suits."""
    if not facts.solutions:
        if facts.difficult and facts.shape.cut_end:
            return unverifiable("The transcript stops before a solution could be proposed.")
        return not_applicable("No solution was proposed.")
    first = facts.solutions[0].span
    start = facts.first_trouble or 0
    asked = [span for span in asked_for_say(facts, "buy-in") if span.turn > start]  # what suits has been proposed
    asked += [span for span in asked_for_say(facts, "preference") if span.turn >= first.turn]
    if asked:
        return scored(1.0, [credit(span, "Asks whether it suits the customer.") for span in sorted(asked)])
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before the question could come.")
    last = facts.solutions[-1].span
    missed = [due(first, "Proposed here without asking whether it suits.")]
    if last.turn != first.turn:
        missed.append(due(last, "And here."))
    return scored(0.0, missed)


CHECK = Check(
    id="buy-in",
    title="Gets the customer's agreement to the solution",
    failure_title="Decides for the customer",
    why="A solution the customer has said yes to holds; one that was imposed comes back.",
    say="I can book the engineer for Friday morning. Would that work for you?",
    instead_of="You're booked for Friday.",
    sources=("S3",),
    section="resolve",
    run=run,
    examples=(
        Example(
            talk="""
            customer: My heating has failed again.
            agent: I can send an engineer tomorrow at nine. Would that work for you?
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My heating has failed again.
            agent: I am sending an engineer tomorrow at nine.
            customer: Okay. Bye.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=("A question about something else after the proposal may pass for asking.",),
)
