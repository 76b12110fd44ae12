"""Listen: the call is summed up, and the customer is asked whether anything was missed."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Both the summary and the check question: met; one of them: half."""
    if not facts.difficult:
        return not_applicable("No problem and nobody upset.")
    found = facts.recap
    said_well = []
    if found.summary is not None:
        said_well.append(credit(found.summary, "Sums up the case or what was agreed."))
    if found.check is not None:
        said_well.append(credit(found.check, "Asks whether anything was missed."))
    if len(said_well) == 2:
        return scored(1.0, said_well)
    if facts.shape.handed_over:
        return not_applicable("The call was handed over.", said_well)
    if facts.shape.hung_up:
        return not_applicable("The customer hung up.", said_well)
    if facts.shape.cut_end or not facts.agent:
        return unverifiable("The transcript stops before the end of the call.", said_well)
    last = [said for said in facts.agent if not said.backchannel][-2:] or list(facts.agent[-1:])
    what = "question whether anything was missed" if found.summary else "summary of the case"
    missed = [due(said.span(), f"The call ends without a {what}.") for said in last]
    return scored(0.5 * len(said_well), [*said_well, *missed])


CHECK = Check(
    id="recap",
    title="Recaps, and asks whether anything was missed",
    failure_title="Does not recap or ask whether anything was missed",
    why="A recap catches what was misunderstood while it can still be put right.",
    say="So: the credit by Tuesday, a new card in five days, and I ring you tomorrow. Did I miss anything?",
    instead_of="Anything else? Bye.",
    sources=("S3",),
    section="listen",
    run=run,
    examples=(
        Example(
            talk="""
            agent: Good morning, how can I help?
            customer: My parcel never arrived.
            agent: I am sorry. I send a new one today and refund the postage.
            customer: Good.
            agent: To recap, a new parcel goes out today and you get the postage back. Did I miss anything?
            customer: No, thank you, bye.
            agent: Goodbye.
            """,
            outcome="met",
            turns=(4,),
        ),
        Example(talk="customer: What time do you open?\nagent: At ten. Bye.", outcome="n/a"),
    ),
    weaknesses=("A summary that no phrase announces is known by its list form only.",),
)
