"""Apologise: quickly."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met if the first real apology falls within a few agent turns, or seconds, of the turn that calls for it."""
    occasion = facts.apology_due
    real = [a.span for a in facts.apologies if a.real]
    if occasion is None or not real:
        return not_applicable("No apology was due." if occasion is None else "There is no apology to time.")
    first = next((span for span in real if span.turn > occasion.turn), real[0])
    window = facts.agent_after(occasion.turn, int(params["turns"]))
    early = first.turn < occasion.turn or (bool(window) and first.turn <= window[-1].index)
    if early or _seconds(facts, occasion.turn, first.turn) <= params["seconds"]:
        return scored(1.0, [credit(first, "Apologises without delay.")])
    return scored(
        0.0,
        [due(occasion, "This called for an apology."), due(first, "The apology comes only here.")],
    )


def _seconds(facts: Facts, occasion: int, apology: int) -> float:
    """From the end of the one turn to the start of the other; endless without times."""
    end, start = facts.call.turns[occasion].end, facts.call.turns[apology].start
    return start - end if end is not None and start is not None else float("inf")


CHECK = Check(
    id="prompt-apology",
    title="Apologises quickly",
    failure_title="Apologises late",
    why="An apology that has to be fought for sounds like a defeat, not like regret.",
    say="I'm sorry nobody came on Friday. Let me see what happened.",
    instead_of="(ten minutes later) ... and sorry about all that.",
    sources=("S1",),
    section="apologise",
    params={"turns": 2, "seconds": 60},
    delay="turns",
    run=run,
    examples=(
        Example(
            talk="""
            customer: You charged me twice and I am really annoyed.
            agent: I'm sorry we charged you twice.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: You charged me twice and I am really annoyed.
            agent: What is your account number?
            customer: Four four one.
            agent: And the date of birth?
            customer: The second of May.
            agent: I see two charges here. I'm sorry we charged you twice.
            """,
            outcome="not met",
            turns=(0, 5),
        ),
    ),
    weaknesses=("Where the fault comes out only later in the call, the clock may start too early.",),
)
