"""Resolve: what happens next, who does it, and when."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.next_step import asked_ahead

_SCORES = (0.0, 0.33, 0.67, 1.0)


def run(facts: Facts, params: Params) -> Verdict:
    """The share of what, who and when that was said about the time after the call."""
    start = facts.first_trouble
    if start is None:
        return not_applicable("No difficult call.")
    steps = [step for step in facts.next_steps if step.span.turn > start]
    said = sum((any(s.what for s in steps), any(s.who for s in steps), any(s.when for s in steps)))
    shown = [credit(step.span, "Says what happens next.") for step in steps]
    if said < 2 and facts.shape.cut_end:
        return unverifiable("The transcript stops before the next steps could be said.", shown)
    answers = facts.agent_after(start)
    if not answers:
        return not_applicable("The agent had no chance to say it.")
    if said >= 2:
        return scored(_SCORES[said], shown)
    asked = [due(span, "Here the customer asked what comes next, or when.") for span in asked_ahead(facts, start)]
    passed = due(answers[-1].span(), "The call ends without saying who does what next, and when.")
    return scored(_SCORES[said], [*asked, passed, *shown])


CHECK = Check(
    id="next-steps",
    title="Says what happens next",
    failure_title="Leaves open what happens next",
    why="A customer who knows who does what by when does not have to call again to ask.",
    say="Billing will take the charge off, and you will see it by Thursday.",
    instead_of="They'll look into it.",
    sources=("S1", "S3"),
    section="resolve",
    weight=3,
    pass_mark=0.6,
    run=run,
    examples=(
        Example(
            talk="""
            customer: I was charged twice.
            agent: Our billing team will refund the second charge, and you will have it by Thursday.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: I was charged twice.
            agent: Okay. I see. Yes, that happens.
            customer: And now?
            agent: We'll see. Thank you for calling, bye.
            """,
            outcome="not met",
            turns=(3,),
        ),
    ),
    weaknesses=("Steps during the call that sound like promises may be taken for next steps.",),
)
