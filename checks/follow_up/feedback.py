"""Follow up: is it settled, and how was it?"""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a question near the end whether the matter is settled, or a promised check that it is."""
    start = facts.first_trouble
    if start is None:
        return not_applicable("No difficult call.")
    asked = [span for span in facts.left_behind.feedback if span.turn > start]
    if asked:
        return scored(1.0, [credit(span, "Checks whether everything is settled.") for span in asked])
    if facts.shape.handed_over:
        return not_applicable("The call was handed over to somebody else.")
    if facts.shape.hung_up:
        return not_applicable("The customer hung up before the agent could ask.")
    if facts.shape.cut_end:
        return unverifiable("The transcript stops before the end of the call.")
    answers = facts.agent_after(start)
    if not answers:
        return not_applicable("The agent had no chance to ask.")
    return scored(0.0, [due(answers[-1].span(), "The call ends without asking whether the matter is settled.")])


CHECK = Check(
    id="feedback",
    title="Checks that it is solved",
    failure_title="Does not check whether it is solved",
    why="The question costs five seconds and saves the second call.",
    say="Have I sorted everything out for you today?",
    instead_of="Right. Bye.",
    sources=("S1", "S2"),
    section="follow_up",
    run=run,
    examples=(
        Example(
            talk="""
            customer: My app keeps crashing.
            agent: I have reset it. Is it working now?
            customer: Yes. Thanks, bye.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My app keeps crashing.
            agent: I have reset it.
            customer: Thanks.
            agent: Bye.
            """,
            outcome="not met",
            turns=(3,),
        ),
    ),
    weaknesses=("A closing question by habit counts like one in earnest.",),
)
