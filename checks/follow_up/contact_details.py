"""Follow up: the customer knows how to come back to this."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.next_step import asked_ahead

#: Turns of the customer, from the end, in which a question about the time after the call leaves it open.
_LATE = 4


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a number, an address, a name to ask for or a case number; half for the name in the greeting."""
    start = facts.first_trouble
    if start is None:
        return not_applicable("No difficult call.")
    if facts.shape.handed_over:
        return not_applicable("The call was handed over to somebody else.")
    if facts.left_behind.contact:
        return scored(1.0, [credit(span, "Leaves a way to take it up again.") for span in facts.left_behind.contact])
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before it could be said.")
    answers = facts.agent_after(start)
    if not answers or not _left_open(facts):
        return not_applicable("The matter was closed in the call.")
    named = [said for said in facts.agent[:2] if said.has("introduces_self")]
    missed = [
        due(said.span(), "Still open, and the customer has no number, name or reference.") for said in answers[-2:]
    ]
    return scored(0.5 if named else 0.0, [*missed, *(credit(s.span(), "Gives a name.") for s in named[:1])])


def _left_open(facts: Facts) -> bool:
    """Something is promised or pending, nothing was solved, or the customer is upset or asks what comes to the last."""
    if facts.commitments or not facts.solutions:
        return True
    last = {said.index for said in facts.customer[-2:]}
    late = facts.customer[-_LATE:][0].index
    return any(upset.span.turn in last for upset in facts.upset) or bool(asked_ahead(facts, late - 1))


CHECK = Check(
    id="contact-details",
    title="Leaves a way to reach the agent",
    failure_title="Leaves no way to come back to it",
    why="With a name or a number the customer need not start again from the beginning.",
    say="I'm on extension 214, and your case number is 88120.",
    instead_of="Just call us again.",
    sources=("S1",),
    section="follow_up",
    run=run,
    examples=(
        Example(
            talk="""
            customer: My washing machine was not delivered.
            agent: I'll chase it and call you tomorrow. Your case number is 88120, ask for Priya.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My washing machine was not delivered.
            agent: The depot will contact you tomorrow.
            customer: All right. Bye.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=("Whether the matter is still open at the end is judged by promises only.",),
)
