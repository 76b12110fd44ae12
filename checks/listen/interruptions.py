"""Listen: the customer may finish."""

from __future__ import annotations

from auditor.check import Check, Example, Finding, Params, Verdict, breach, not_applicable, scored, unverifiable
from auditor.facts import Facts
from auditor.facts.overlap import visible
from auditor.facts.records import Interruption


def run(facts: Facts, params: Params) -> Verdict:
    """Met without an interruption; more than the allowance is not met."""
    if facts.call.typed:
        return not_applicable("Nobody can interrupt in a typed conversation.")
    found = [_finding(each) for each in facts.interruptions]
    if len(found) > int(params["allowance"]):
        return scored(0.0, found)
    if not facts.customer or not facts.agent:
        return unverifiable("One side of the talk is missing.", found)
    if not visible(facts):
        return unverifiable("The transcript has no times that show overlap and no cut-off marks.", found)
    return scored(1.0, found)


def _finding(each: Interruption) -> Finding:
    if each.overlap is None:
        return breach(each.span, "Takes over while the customer's sentence breaks off.", likely=each.likely)
    message = f"Starts {each.overlap:.1f} s before the customer has finished and takes the floor."
    return breach(each.span, message, likely=each.likely)


CHECK = Check(
    id="interruptions",
    title="Lets the customer finish",
    failure_title="Interrupts the customer",
    why="A customer who is cut off has to fight to be heard, and the facts you need get lost.",
    say="Go on, I'm listening.",
    instead_of="Sure, just the last four digits ...",
    sources=("S3",),
    section="listen",
    weight=3,
    params={"allowance": 0},
    run=run,
    examples=(
        Example(
            talk="""
            customer 1.0-9.0: So I told the chat all this already and then it just sort of
            agent 7.9-12.0: Sure, just the last four digits and I'll pull up your account.
            """,
            outcome="not met",
            turns=(1,),
            note="cut off in the middle of a sentence",
        ),
        Example(
            talk="customer 1.0-4.0: My bill is wrong.\nagent 3.9-6.0: Let me look at it.",
            outcome="met",
            note="a quick start is no interruption",
        ),
    ),
    weaknesses=(
        "Files with one mixed channel cannot show overlap, so the answer is unverifiable there.",
        "In unpunctuated speech a hanging sentence is told by its last word, or as likely by 0.7 s of overlap.",
        "An agent who stops the customer without any overlap is not seen.",
    ),
)
