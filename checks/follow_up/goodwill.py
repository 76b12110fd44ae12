"""Follow up: a gesture after a serious failure."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, sharpest, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a credit, a waived fee, a discount or a written apology beyond the plain correction."""
    if facts.problem is None or facts.fault != "company":
        return not_applicable("No problem that the company caused.")
    if facts.left_behind.goodwill:
        return scored(1.0, [credit(span, "Makes a gesture.") for span in facts.left_behind.goodwill])
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before a gesture could come.")
    answers = facts.agent_after(facts.problem.span.turn)
    if not answers:
        return not_applicable("The agent had no chance to make one.")
    called = sorted({facts.problem.span, *sharpest(facts), *(facts.solutions[-1:] and [facts.solutions[-1].span])})
    passed = due(answers[-1].span(), "The call ends without a gesture.")
    return scored(0.0, [*(due(span, "After this failure no gesture was made.") for span in called), passed])


CHECK = Check(
    id="goodwill",
    title="Makes a gesture after a serious failure",
    failure_title="Makes no gesture",
    why="A small gesture says that the company noticed what the failure cost.",
    say="I've waived the delivery fee, and there is ten pounds on your account for the trouble.",
    instead_of="It's fixed now.",
    sources=("S1",),
    section="follow_up",
    weight=0,
    run=run,
    examples=(
        Example(
            talk="""
            customer: You delivered the wrong table twice.
            agent: The right one comes on Friday, and I've waived the delivery fee for the trouble.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: You delivered the wrong table twice.
            agent: The right one comes on Friday.
            customer: Fine, bye.
            """,
            outcome="not met",
            turns=(0,),
        ),
    ),
    weaknesses=("A refund that only puts things right may be taken for a gesture.",),
)
