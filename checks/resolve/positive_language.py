"""Resolve: a limit comes with what can be done."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, credit, not_applicable, share
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """The share of refusals that are followed by an alternative in the same or the next agent turn."""
    if not facts.refusals:
        return not_applicable("The agent refused nothing and named no limit.")
    good = [credit(r.alternative, "Says what can be done instead.") for r in facts.refusals if r.alternative]
    bad = [breach(r.span, "A limit left standing, with no way forward.") for r in facts.refusals if not r.alternative]
    return share(good, bad)


CHECK = Check(
    id="positive-language",
    title="Says what can be done, not what cannot",
    failure_title="Leaves a refusal standing",
    why="A no with a way forward is help; a no on its own is a closed door.",
    say="I can't bring the slot forward, but I can put you first on the cancellation list.",
    instead_of="No, we can't do that.",
    sources=("S3",),
    section="resolve",
    run=run,
    examples=(
        Example(
            talk="""
            customer: My card was declined abroad and I need the fee back today.
            agent: I can't pay it out today. What I can do is credit it to your account, you will see it tomorrow.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: I want the fee back, it was your mistake.
            agent: We don't refund fees.
            customer: So that's it?
            agent: That's the policy.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=(
        "A refusal in a roundabout wording may be missed.",
        "Whether the alternative is worth anything to the customer is not judged.",
    ),
)
