"""Listen: the customer is not hurried."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, no_breach
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Telling the customer to speed up, shorten or stop is a breach."""
    return no_breach(breach(span, "Hurries the customer.") for span in facts.hurries)


CHECK = Check(
    id="hurrying",
    title="Does not hurry the customer",
    failure_title="Hurries the customer",
    why="A customer who is rushed leaves out what matters and feels like a number.",
    say="Take your time.",
    instead_of="Can you get to the point?",
    sources=("S3",),
    section="listen",
    run=run,
    examples=(
        Example(
            note="the agent hurries itself",
            talk="""
                customer: I can't find the number.
                agent: Take your time. Let me quickly pull up the account.
            """,
            outcome="met",
        ),
        Example(
            note="cuts the story short",
            talk="""
                customer: So it all began in August when my mother
                agent: Can you get to the point, please?
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=("Finishing the customer's sentences to get on faster leaves no hurrying words.",),
)
