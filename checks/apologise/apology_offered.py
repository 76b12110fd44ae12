"""Apologise: when something went wrong, say so."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, never_said, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by one real apology, bare or full."""
    occasion = facts.apology_due
    if occasion is None:
        return not_applicable("The company did not fail, and nobody was upset about it.")
    found = [credit(a.span, "Apologises.") for a in facts.apologies if a.real]
    if found:
        return scored(1.0, found)
    return never_said(
        facts, occasion, "This called for an apology, and none was offered.", "The answer goes on without an apology."
    )


CHECK = Check(
    id="apology-offered",
    title="Apologises when something went wrong",
    failure_title="Does not apologise for what went wrong",
    why="Until somebody says sorry, the customer has to keep proving that something was wrong.",
    say="I'm sorry your parcel went to the wrong house.",
    instead_of="Okay. And the order number?",
    sources=("S1", "S3"),
    section="apologise",
    weight=3,
    run=run,
    examples=(
        Example(
            talk="customer: You sent me the wrong size twice.\nagent: I'm sorry we sent you the wrong one again.",
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="customer: Wrong size, twice. I'm really annoyed.\nagent: Sorry, what was the order number?",
            outcome="not met",
            turns=(0,),
            note="a request to repeat is no apology",
        ),
    ),
    weaknesses=("Who is at fault is read from the call only; a fault that shows later elsewhere is not known.",),
)
