"""Stay composed: after an attack the talk goes back to the issue."""

from __future__ import annotations

from auditor.check import Check, Example, Finding, Params, Verdict, credit, due, not_applicable, share
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Share of attacks after which the agent soon asks about the issue or acts on it."""
    good: list[Finding] = []
    bad: list[Finding] = []
    for attack in facts.attacks:
        answers = facts.agent_after(attack.span.turn, int(params["turns"]))
        if not answers:
            continue
        back = next((said for said in answers if facts.on_issue(said)), None)
        if back is not None:
            good.append(credit(back.span(), "Brings the talk back to the issue."))
        else:
            bad.append(due(answers[0].span(), "After the customer's attack this does not lead back to the issue."))
    if not good and not bad:
        return not_applicable("There was no attack for the agent to answer.")
    return share(good, bad)


CHECK = Check(
    id="back-to-topic",
    title="Guides the talk back to the issue",
    failure_title="Does not lead back to the issue",
    why="The way out of an attack is the next useful step.",
    say="Let's get back to your refund: I'm looking at the payment now.",
    instead_of="Well, you brought it up.",
    sources=("S1",),
    section="composure",
    params={"turns": 2},
    run=run,
    examples=(
        Example(
            note="a question about the issue",
            talk="""
                customer: My bill is wrong again, you are all useless!
                agent: Which line on the bill is the wrong one?
            """,
            outcome="met",
        ),
        Example(
            note="an argument",
            talk="""
                customer: My bill is wrong again, you are all useless!
                agent: Well, I'm good at what I do.
                customer: No you are not.
                agent: Says you.
            """,
            outcome="not met",
            turns=(1,),
        ),
        Example(talk="customer: My parcel is late.\nagent: Let me look.", outcome="n/a"),
    ),
    weaknesses=("An answer that repeats the customer's words counts as the issue even where it only argues.",),
)
