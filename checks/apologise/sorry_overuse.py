"""Apologise: not so often that the word wears out."""

from __future__ import annotations

from itertools import pairwise

from auditor.check import Check, Example, Params, Verdict, breach, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Not met with more sorry-words than allowed, or with two bare ones in a row."""
    words = facts.apologies
    if len(words) > int(params["allowed"]):
        return scored(0.0, [breach(a.span, f"One of {len(words)} sorry-words in this call.") for a in words])
    doubled = [b for a, b in pairwise(words) if a.kind == b.kind == "bare"]
    if doubled:
        return scored(0.0, [breach(a.span, "A second bare sorry in a row.") for a in doubled])
    return scored(1.0)


CHECK = Check(
    id="sorry-overuse",
    title="Keeps 'sorry' worth something",
    failure_title="Wears 'sorry' out",
    why="After the third sorry the customer only hears that nothing is being done.",
    say="I'm sorry the van never came. Here is what I'll do.",
    instead_of="Sorry. Sorry about that. So sorry.",
    sources=("S0", "S4"),
    section="apologise",
    params={"allowed": 3},
    run=run,
    examples=(
        Example(talk="customer: It's broken.\nagent: I'm sorry the screen came cracked.", outcome="met"),
        Example(
            talk="customer: Nobody came.\nagent: Oh, sorry. Sorry about that.",
            outcome="not met",
            turns=(1,),
            note="two bare ones in a row",
        ),
    ),
    weaknesses=("Requests to repeat count as sorry-words too.",),
)
