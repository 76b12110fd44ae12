"""Stay composed: an upset customer ends the call calmer."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts, Said


def run(facts: Facts, params: Params) -> Verdict:
    """Looks at the last part of the customer's turns: no upset there, or thanks after it."""
    if not facts.upset:
        return not_applicable("Nobody was upset in this call.")
    first = facts.upset[0].span.turn
    after = [said for said in facts.customer if said.index > first]
    if len(after) < params["turns"]:
        return not_applicable("The call went on too briefly after the customer was upset.")
    count = max(1, int(len(facts.customer) * params["share"]))
    last = facts.customer[-count:]
    upset = {turn.span.turn for turn in facts.upset}
    for said in reversed(last):
        if said.index in upset:
            return scored(0.0, [due(said.span(), "The customer is still upset near the end.")])
        if said.has("relief") and not (len(said.words) <= params["farewell"] and _before(after, said) in upset):
            return scored(1.0, [credit(said.span(), "The customer ends in thanks or relief.")])
    return scored(1.0, [credit(last[-1].span(), "The customer ends calm.")])


def _before(turns: list[Said], said: Said) -> int | None:
    """The customer's turn before ``said``: bare thanks right after an upset turn only take leave."""
    at = turns.index(said)
    return turns[at - 1].index if at else None


CHECK = Check(
    id="de-escalation",
    title="The customer ends calmer",
    failure_title="The customer is still upset at the end",
    why="How the call ends is what the customer remembers.",
    say="Is there anything about this that still worries you?",
    instead_of="Anything else? No? Bye.",
    sources=("S1", "S2"),
    section="composure",
    weight=0,
    params={"turns": 4, "share": 0.25, "farewell": 5},
    run=run,
    examples=(
        Example(
            note="ends in thanks",
            talk="""
                customer: I am furious, my fridge is still broken.
                agent: I'm sorry. When did it stop?
                customer: On Monday.
                agent: I can send somebody today.
                customer: What time?
                agent: By four.
                customer: Okay.
                agent: Anything else?
                customer: No, thank you, that's great.
            """,
            outcome="met",
            turns=(8,),
        ),
        Example(
            note="still angry at the end",
            talk="""
                customer: I am furious, my fridge is still broken.
                agent: When did it stop?
                customer: On Monday.
                agent: The next slot is in May.
                customer: In May.
                agent: Yes.
                customer: Right.
                agent: Anything else?
                customer: No. This is ridiculous.
            """,
            outcome="not met",
            turns=(8,),
        ),
        Example(talk="customer: I am furious, it broke again.\nagent: Oh.", outcome="n/a"),
    ),
    weaknesses=("It is an outcome: a calm end can also be resignation.",),
)
