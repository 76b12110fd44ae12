"""Apologise: the customer is neither blamed nor contradicted."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, no_breach
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Any reproach for what the customer did or left undone, and any contradiction, is a breach."""
    return no_breach(breach(span, "Blames or contradicts the customer.") for span in facts.reproaches)


CHECK = Check(
    id="customer-at-fault",
    title="Does not blame or contradict the customer",
    failure_title="Blames or contradicts the customer",
    why="Even where the customer erred, saying so mends nothing and costs goodwill.",
    say="Let's see how we can put that right.",
    instead_of="You should have read the terms.",
    sources=("S1", "S2", "S3"),
    section="apologise",
    run=run,
    examples=(
        Example(
            note="a neutral fact",
            talk="""
                customer: I never got the e-mail.
                agent: I see you didn't receive it. I'm sending it again.
            """,
            outcome="met",
        ),
        Example(
            note="a reproach",
            talk="""
                customer: I never got the e-mail.
                agent: You should have checked your spam folder.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=('A contradiction without a reproachful wording ("it did arrive") may be missed in a friendly call.',),
)
