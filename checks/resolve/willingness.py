"""Resolve: the agent is willing to help, about the matter itself."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.willingness import willingness


def run(facts: Facts, params: Params) -> Verdict:
    """Met by willingness said, or shown by an offer, after the customer has stated why they call."""
    stated = _reason(facts)
    if stated is None:
        return not_applicable("The customer does not say why they call.")
    if willing := willingness(facts, stated):
        return scored(1.0, [credit(span, "Shows willingness to help.") for span in willing[:3]])
    answers = facts.agent_after(stated, 2)
    if not answers:
        return unverifiable("The transcript stops before the agent answers.")
    missed = [due(facts.whole(stated), "The customer says what they need.")]
    return scored(0.0, [*missed, *(due(said.span(), "No willingness to help is said.") for said in answers)])


def _reason(facts: Facts) -> int | None:
    """The customer's turn that says why they call: the problem, or the first with more than a nod."""
    first = next((said.index for said in facts.customer if len(said.words) > 3), None)
    if facts.problem is None:
        return first
    return facts.problem.span.turn if first is None else min(first, facts.problem.span.turn)


CHECK = Check(
    id="willingness",
    title="Shows willingness to help",
    failure_title="Shows no willingness to help",
    why="A customer who hears that you want to help stops fighting for it.",
    say="Let me see what I can do about that for you.",
    instead_of="Okay. Account number?",
    sources=("S3",),
    section="resolve",
    run=run,
    examples=(
        Example(
            talk="customer: My card was declined at the shop.\nagent: Let me see what I can do for you.",
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="customer: My card was declined at the shop.\nagent: Okay, no problem. One moment.",
            outcome="not met",
            turns=(0,),
            note="an okay or a moment is no willingness",
        ),
    ),
    weaknesses=("Work that is offered grudgingly counts in a call that is friendly on the whole.",),
)
