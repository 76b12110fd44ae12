"""Follow up: what will keep it from happening again."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, sharpest, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met where the agent says what is done so that it does not happen again."""
    if facts.problem is None or facts.fault != "company":
        return not_applicable("No problem that the company caused.")
    if facts.left_behind.prevention:
        return scored(
            1.0, [credit(span, "Says what will keep it from happening again.") for span in facts.left_behind.prevention]
        )
    if facts.shape.handed_over:
        return not_applicable("The call was handed over to somebody else.")
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before it could be said.")
    answers = facts.agent_after(facts.problem.span.turn)
    if not answers:
        return not_applicable("The agent had no chance to say it.")
    called = sorted({facts.problem.span, *sharpest(facts)})
    passed = due(answers[-1].span(), "The call ends without a word on how it will not happen again.")
    cause = [due(span, "Names who or what did it, and not what will change.") for span in facts.blame[:1]]
    return scored(0.0, [*(due(span, "This should not happen again.") for span in called), *cause, passed])


CHECK = Check(
    id="prevention",
    title="Says what will keep it from happening again",
    failure_title="Does not say how it will not happen again",
    why="Putting it right once is expected; trust comes back when the cause is dealt with.",
    say="I've put a note on your account so that this cannot happen again.",
    instead_of="That's fixed then.",
    sources=("S0", "S3", "S4"),
    section="follow_up",
    weight=1,
    run=run,
    examples=(
        Example(
            talk="""
            customer: You sent my parcel to the wrong house again.
            agent: I've corrected the address and left a note for the depot so it doesn't happen again.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: You sent my parcel to the wrong house again.
            agent: I will send a new one today.
            customer: Okay, bye.
            """,
            outcome="not met",
            turns=(0,),
        ),
    ),
    weaknesses=("A measure told in passing, with no word of its purpose, may be missed.",),
)
