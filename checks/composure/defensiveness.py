"""Stay composed: an upset customer is not about the agent."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, no_breach, not_applicable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Denying one's own part, or a reproach about the customer's manner, is a breach."""
    if not facts.upset:
        return not_applicable("Nobody was upset in this call.")
    return no_breach(
        breach(span, "Defends itself or reproaches the customer's manner instead of answering.")
        for span in facts.defences
    )


CHECK = Check(
    id="defensiveness",
    title="Does not take it personally",
    failure_title="Takes it personally and defends itself",
    why="The customer is angry at what happened; an agent who defends itself makes it about the agent.",
    say="That should not have happened. Let's get it fixed.",
    instead_of="It's not my fault. There's no need to shout at me.",
    sources=("S0", "S1", "S3"),
    section="composure",
    run=run,
    examples=(
        Example(
            note="an answer to the matter",
            talk="""
                customer: This is the third time I've called and I am furious.
                agent: Three calls is three too many. I'm opening the case now.
            """,
            outcome="met",
        ),
        Example(
            note="denies its own part",
            talk="""
                customer: This is the third time I've called and I am furious.
                agent: Well, it's not my fault, I'm just doing my job.
            """,
            outcome="not met",
            turns=(1,),
        ),
        Example(talk="customer: Hi, when do you open on Sunday?\nagent: At ten.", outcome="n/a"),
    ),
    weaknesses=("A self-defence told as a fact (years of service, what others did) may be missed.",),
)
