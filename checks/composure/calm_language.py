"""Stay composed: no profanity, insult, threat, mockery or shouting by the agent."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, no_breach
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Any hostile word of the agent is a breach; what it quotes from the customer is not."""
    return no_breach(breach(span, "Rude, mocking or threatening to the customer.") for span in facts.hostility)


CHECK = Check(
    id="calm-language",
    title="Stays polite under fire",
    failure_title="Is rude, mocking or threatening",
    why="One rude word from the agent outlasts everything else that was done well in the call.",
    say="I hear you. Let me see what I can do about it.",
    instead_of="Well, it's not rocket science, is it?",
    sources=("S0", "S1", "S3"),
    section="composure",
    weight=3,
    critical=True,
    run=run,
    examples=(
        Example(
            note="a polite answer to an insult",
            talk="""
                customer: You're all useless.
                agent: I can hear how fed up you are. Let me look at the order with you.
            """,
            outcome="met",
        ),
        Example(
            note="an insult given back",
            talk="""
                customer: You're a disgrace.
                agent: And you're a moron, so where does that leave us?
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=(
        "Dry mockery in polite words is found in common forms, or where the rest of the call bears it out.",
        "Shouting cannot be seen in a transcript.",
    ),
)
