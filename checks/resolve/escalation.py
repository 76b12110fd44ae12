"""Resolve: a manager is brought in when asked for, or before it comes to that."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.manager import managers


def run(facts: Facts, params: Params) -> Verdict:
    """Met where the agent offers it itself or agrees at once; refusing, arguing or having to be asked twice is not."""
    found = managers(facts)
    offers = [credit(span, "Brings in somebody above.") for span in found.offered]
    if not found.asked:
        if offers:
            return scored(1.0, offers)
        if found.at_end:
            return scored(0.0, [breach(found.at_end[0], "Says there is nothing more to do and brings nobody in.")])
        return not_applicable("Nobody asked for a manager and none was needed.")
    first = found.asked[0]
    if any(span.turn < first.turn for span in found.offered):
        return scored(1.0, offers)
    answers = facts.agent_after(first.turn, int(params["within"]))
    if not answers:
        return unverifiable("The transcript stops before the agent answers.")
    again = next((span.turn for span in found.asked[1:]), len(facts.said))
    last = min(answers[-1].index, again)
    deflected = [breach(span, "Argues or refuses instead of bringing in a manager.") for span in found.kept_away]
    early = [f for f in deflected if f.turn <= answers[-1].index]
    if not early and any(first.turn < span.turn <= last for span in found.offered):
        return scored(1.0, offers)
    return scored(0.0, [due(first, "The customer asks for somebody above the agent."), *deflected, *offers])


CHECK = Check(
    id="escalation",
    title="Brings in a manager in time",
    failure_title="Keeps the manager away",
    why="Asking for a manager is asking to be taken seriously; every refusal makes the next sentence angrier.",
    say="Of course. I'll get her now and tell her everything first.",
    instead_of="He'll tell you the same thing.",
    sources=("S1", "S2", "S3"),
    section="resolve",
    params={"within": 2},
    run=run,
    examples=(
        Example(
            talk="customer: I want to speak to a supervisor.\nagent: Of course, I'll get my supervisor for you.",
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="customer: Could I talk to your manager?\nagent: He'd tell you the same thing.",
            outcome="not met",
            turns=(0, 1),
        ),
    ),
    weaknesses=("A manager called only by name is not recognised.",),
)
