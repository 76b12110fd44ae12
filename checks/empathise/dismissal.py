"""Empathise: the feeling and the trouble are never made small."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, no_breach
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Any belittling answer to trouble or feeling is a breach."""
    return no_breach(breach(span, "Makes the customer's trouble or feeling small.") for span in facts.dismissals)


CHECK = Check(
    id="dismissal",
    title="Does not dismiss or belittle",
    failure_title="Dismisses or belittles the complaint",
    why="A feeling that is waved away comes back louder.",
    say="I can see why that matters to you.",
    instead_of="Calm down, it's not a big deal.",
    sources=("S2",),
    section="empathise",
    run=run,
    examples=(
        Example(
            note="reassurance with an action",
            talk="""
                customer: My card was declined and I'm really worried.
                agent: Don't worry, I'll unblock it for you right now.
            """,
            outcome="met",
        ),
        Example(
            note="told to calm down",
            talk="""
                customer: My card was declined and I'm really worried.
                agent: Please calm down, it's not a big deal.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=("A belittling joke is found only where its wording is common or the call is unfriendly throughout.",),
)
