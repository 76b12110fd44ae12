"""Empathise: on the customer's side."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, never_said, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met if the agent includes itself once."""
    if not facts.upset:
        return not_applicable("Nobody was upset.")
    found = [credit(span, "Puts itself on the customer's side.") for span in facts.rapport]
    if found:
        return scored(1.0, found)
    return never_said(
        facts,
        facts.upset[0].span,
        "A word from one human to another was due here.",
        "The agent stays on the company's side.",
    )


CHECK = Check(
    id="rapport",
    title="Gets on the customer's side",
    failure_title="Stays on the other side of the counter",
    why="Two people looking at one problem quarrel less than two people looking at each other.",
    say="That would drive me mad too. Let's get it sorted together.",
    instead_of="Our records show no fault.",
    sources=("S0", "S4"),
    section="empathise",
    weight=1,
    run=run,
    examples=(
        Example(
            talk="customer: I waited in all day and nobody came. I'm fuming.\nagent: I'd be fuming too.",
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="customer: I waited in all day and nobody came. I'm fuming.\nagent: We will charge you no fee for it.",
            outcome="not met",
            turns=(0,),
            note="we as the company is no rapport",
        ),
    ),
    weaknesses=("A friendly tone without words of one's own is not seen.",),
)
