"""Stay composed: an attack is not answered in kind."""

from __future__ import annotations

from auditor.check import Check, Example, Finding, Params, Verdict, breach, credit, not_applicable, share
from auditor.facts import Facts

_MESSAGE = "Rises to the customer's attack."


def run(facts: Facts, params: Params) -> Verdict:
    """Share of attacks after which the agent's next turns hold no breach of conduct."""
    breaches = sorted({*facts.hostility, *facts.defences, *facts.reproaches, *facts.dismissals})
    good: list[Finding] = []
    bad: list[Finding] = []
    for attack in facts.attacks:
        answers = {said.index for said in facts.agent_after(attack.span.turn, int(params["turns"]))}
        if not answers:
            continue
        risen = [span for span in breaches if span.turn in answers]
        if risen:
            bad.append(breach(risen[0], _MESSAGE))
        else:
            good.append(credit(facts.whole(min(answers)), "Lets the attack pass and stays with the matter."))
    if not good and not bad:
        return not_applicable("There was no attack for the agent to answer.")
    return share(good, bad)


CHECK = Check(
    id="provocation",
    title="Does not rise to the bait",
    failure_title="Rises to the bait",
    why="Sarcasm and insults want an echo; without one they run dry.",
    say="Let me look at the meter with you.",
    instead_of="I don't have to listen to this.",
    sources=("S0", "S1", "S3"),
    section="composure",
    params={"turns": 2},
    run=run,
    examples=(
        Example(
            note="the attack runs dry",
            talk="""
                customer: You people are thieves, you've charged me twice!
                agent: I can see both charges here. I'm sending the second one back to you today.
            """,
            outcome="met",
        ),
        Example(
            note="answered in kind",
            talk="""
                customer: You people are thieves, you've charged me twice!
                agent: There's no need to be rude, it's not my fault.
            """,
            outcome="not met",
            turns=(1,),
        ),
        Example(talk="customer: My parcel is late.\nagent: Let me look.", outcome="n/a"),
    ),
    weaknesses=("Sarcasm in plain words is often not seen as an attack.",),
)
