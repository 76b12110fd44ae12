"""Listen: the problem is said back in the agent's own words."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts
from auditor.facts.account import telling, told_words


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a sentence after the problem turn that restates what the customer said."""
    if facts.problem is None:
        return not_applicable("Nobody reports a problem.")
    account = telling(facts)
    if told_words(facts, account) < params["words"]:
        return not_applicable("The account is too short to be said back.")
    start = account[0]
    restated = [span for span in facts.paraphrases if span.turn > start]
    if restated:
        return scored(1.0, [credit(span, "Says the customer's problem back.") for span in restated])
    if not facts.agent_after(start):
        return not_applicable("The agent had no turn after the account.")
    missed = [due(facts.whole(facts.problem.span.turn), "This was never said back to the customer.")]
    missed += [due(said.span(), "Answers without saying the problem back.") for said in facts.agent_after(start, 2)]
    return scored(0.0, missed)


CHECK = Check(
    id="paraphrase",
    title="Says the problem back in its own words",
    failure_title="Never says the problem back",
    why="Hearing it said back proves that it was understood, and mistakes come out before they cost anything.",
    say="So you were charged twice for the March invoice. Is that right?",
    instead_of="I understand. Account number?",
    sources=("S3",),
    section="listen",
    params={"words": 15},
    run=run,
    examples=(
        Example(
            talk="""
            customer: I looked at my bank account and you charged me twice for the invoice from March.
            agent: So you were charged twice for the March invoice.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(talk="customer: What time do you open on Sunday?\nagent: At ten.", outcome="n/a"),
    ),
    weaknesses=(
        "Content is compared by word stems: a paraphrase in all other words is missed.",
        "Two careful readers agree on what is a paraphrase in about three cases of four.",
    ),
)
