"""Follow up: a promise with an actor, an action and a time."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.next_step import asked_ahead


def run(facts: Facts, params: Params) -> Verdict:
    """Met by one promise with a time; half for promises without one."""
    start = facts.first_trouble
    if start is None:
        return not_applicable("No difficult call.")
    if facts.shape.handed_over:
        return not_applicable("The call was handed over to somebody else.")
    made = [promise for promise in facts.commitments if promise.span.turn > start]
    firm = [credit(p.span, f"A promise with a time: {p.when}.") for p in made if p.specific]
    if firm:
        return scored(1.0, firm)
    answers = facts.agent_after(start)
    if not answers:
        return not_applicable("The agent had no chance to promise anything.")
    vague = [due(p.span, "A promise without a time.") for p in made]
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before the promise could come.", vague)
    asked = [due(span, "Here the customer asked what comes next, or when.") for span in asked_ahead(facts, start)]
    passed = vague or [due(answers[-1].span(), "The call ends without a promise.")]
    return scored(0.5 if made else 0.0, sorted([*asked, *passed], key=lambda finding: finding.turn))


CHECK = Check(
    id="follow-up-commitment",
    title="States a follow-up commitment",
    failure_title="Promises nothing definite",
    why="A day and an hour can be kept and checked; soon cannot.",
    say="I'll call you back by Friday noon.",
    instead_of="Someone will be in touch.",
    sources=("S0", "S1", "S2", "S3", "S4"),
    section="follow_up",
    weight=3,
    run=run,
    examples=(
        Example(
            talk="""
            customer: My internet has been down for two days.
            agent: Our technician will be with you tomorrow between nine and eleven.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My internet has been down for two days.
            agent: We'll look into it and someone will be in touch.
            customer: Fine. Bye.
            """,
            outcome="not met",
            turns=(1,),
            note="an actor and an action, no time",
        ),
    ),
    weaknesses=("A time that belongs to another clause may be taken for the promise's own.",),
)
