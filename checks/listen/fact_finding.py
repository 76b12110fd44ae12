"""Listen: questions about what happened come before the solution."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a question about the problem between the problem turn and the first solution after it."""
    if facts.problem is None:
        return not_applicable("Nobody reports a problem.")
    start = facts.problem.span.turn
    end = next((s.span.turn for s in facts.solutions if s.span.turn > start), len(facts.said))
    again = (*facts.hurries, *facts.told_already, *facts.asked_again)
    deaf = facts.fending | {span.turn for span in again}
    asked = [q for q in facts.questions if q.kind == "fact" and start < q.span.turn <= end and q.span.turn not in deaf]
    if asked:
        return scored(1.0, [credit(q.span, "Asks about the problem itself.") for q in asked[:3]])
    passed = [said for said in facts.agent_after(start) if said.index <= end]
    if not passed or (facts.shape.cut_end and end == len(facts.said)):
        return unverifiable("The transcript stops before the agent could ask.")
    missed = [due(facts.whole(start), "Here is the problem; no question about it followed.")]
    missed += [due(said.span(), "The agent answers without asking about the problem.") for said in passed[:2]]
    return scored(0.0, missed)


CHECK = Check(
    id="fact-finding",
    title="Asks questions to get the facts",
    failure_title="Asks nothing about the problem",
    why="Without the facts the first solution is a guess, and the customer pays for the wrong one.",
    say="When did it start, and what does the screen show?",
    instead_of="Can I have your account number?",
    sources=("S1", "S3"),
    section="listen",
    run=run,
    examples=(
        Example(
            talk="""
            customer: My internet stopped working yesterday.
            agent: I see. Which lights are on at the box?
            customer: The red one.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(talk="customer: What time do you open on Sunday?\nagent: At ten.", outcome="n/a"),
    ),
    weaknesses=(
        "A question about something beside the problem counts as one about it.",
        "Whether the customer had told every fact unasked is not judged.",
    ),
)
