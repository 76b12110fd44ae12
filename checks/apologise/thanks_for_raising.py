"""Apologise: thank the customer for raising it."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by thanks for the report, the feedback or the patience with the problem."""
    if facts.problem is None:
        return not_applicable("The customer reported no problem.")
    first = facts.problem.span.turn
    found = [credit(s, "Thanks the customer for raising it.") for s in facts.thanks_for_raising if s.turn > first]
    if found:
        return scored(1.0, found)
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before the end; the thanks may have come later.")
    answers = facts.agent_after(first)
    if not answers:
        return not_applicable("The agent had no chance to answer.")
    return scored(
        0.0,
        [
            due(facts.problem.span, "The customer took the trouble to report this."),
            due(answers[-1].span(), "The talk ends without a word of thanks for it."),
        ],
    )


CHECK = Check(
    id="thanks-for-raising",
    title="Thanks the customer for raising it",
    failure_title="No thanks for raising it",
    why="Most unhappy customers say nothing and leave; the one who speaks gives you a chance.",
    say="Thank you for letting us know.",
    instead_of="Okay. Anything else?",
    sources=("S3",),
    section="apologise",
    run=run,
    examples=(
        Example(
            talk="""
            customer: Your driver left the gate open.
            agent: Thank you for letting us know, that must not happen.
            customer: Bye.
            agent: Bye.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My parcel never arrived.
            agent: Thank you for calling. What is the number?
            customer: Four four one.
            agent: It comes tomorrow. Thank you for holding. Goodbye.
            customer: Bye.
            """,
            outcome="not met",
            turns=(0,),
            note="thanks for calling and for holding are courtesy only",
        ),
    ),
    weaknesses=("Thanks that name the report in unusual words are missed.",),
)
