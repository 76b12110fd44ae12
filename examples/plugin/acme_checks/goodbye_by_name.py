"""Says goodbye by name: the last words are the ones that stay."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met when the agent uses the customer's name in one of the last turns."""
    if facts.known_name is None:
        return not_applicable("Nobody says the customer's name.")
    last = {said.index for said in facts.agent[-int(params["turns"]) :]}
    uses = [use for use in facts.name_uses if use.span.turn in last]
    if uses:
        return scored(1.0, [credit(use.span, "Says goodbye by name.") for use in uses])
    return scored(0.0, [due(facts.agent[-1].span(), "The name was due here.")])


CHECK = Check(
    id="acme/goodbye-by-name",
    title="Says goodbye by name",
    failure_title="Does not say goodbye by name",
    why="A name at the end is a handshake.",
    say="Thank you, Ms Hall. Goodbye.",
    instead_of="Bye.",
    sources=("house",),
    section="courtesy",
    params={"turns": 2},
    run=run,
    examples=(
        Example(talk="customer name = Denise Hall\nagent: Bye, Ms Hall.", outcome="met", turns=(0,)),
        Example(talk="customer name = Denise Hall\nagent: Bye.", outcome="not met", turns=(0,)),
    ),
)
