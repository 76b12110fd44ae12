"""Apologise: no blame on others, no excuses."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, no_breach, not_applicable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Blame on somebody else or an excuse, with no ownership beside it, is a breach."""
    if not facts.difficult:
        return not_applicable("There was neither a problem nor an upset customer.")
    return no_breach(
        breach(span, "Blames somebody else or makes an excuse, and takes nothing on.") for span in facts.blame
    )


CHECK = Check(
    id="blame-shifting",
    title="Blames no one else, makes no excuses",
    failure_title="Blames others or makes excuses",
    why="To the customer the agent is the company; whose department it was helps nobody.",
    say="The courier lost it, and that's on us. I'm sending a new one today.",
    instead_of="That's not my department, the warehouse messed up.",
    sources=("S3",),
    section="apologise",
    run=run,
    examples=(
        Example(
            note="a cause with ownership",
            talk="""
                customer: My parcel never came.
                agent: The courier lost it, and that's on us.
            """,
            outcome="met",
        ),
        Example(
            note="another department",
            talk="""
                customer: My parcel never came.
                agent: Well, that's not my department, the warehouse messed up.
            """,
            outcome="not met",
            turns=(1,),
        ),
        Example(talk="customer: What time do you close?\nagent: At six.", outcome="n/a"),
    ),
    weaknesses=(
        "A neutral naming of the responsible department can sound like blame in raw speech.",
        "An explanation the customer asked for is not told apart from an excuse.",
    ),
)
