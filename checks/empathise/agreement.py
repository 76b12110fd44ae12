"""Empathise: something to agree with."""

from __future__ import annotations

from auditor.check import (
    Check,
    Example,
    Finding,
    Params,
    Span,
    Verdict,
    credit,
    due,
    never_said,
    not_applicable,
    scored,
)
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met if the agent agrees with a point of the customer once."""
    if not facts.upset:
        return not_applicable("Nobody was upset.")
    found = [credit(span, "Agrees with the customer's point.") for span in facts.agreement]
    if found:
        return scored(1.0, found)
    occasion = facts.upset[0].span
    missed = never_said(facts, occasion, "The customer has a point here.", "The answer grants the customer nothing.")
    argued = _argued(facts, occasion)
    return scored(0.0, (*missed.findings, *argued)) if argued and missed.outcome == "not met" else missed


def _argued(facts: Facts, occasion: Span) -> list[Finding]:
    """The first two turns in which the agent contradicts, defends itself or makes it small instead."""
    turns = {span.turn: span for span in (*facts.reproaches, *facts.defences, *facts.dismissals)}
    later = sorted(turn for turn in turns if turn > occasion.turn)[:2]
    return [due(turns[turn], "Here the agent argues instead.") for turn in later]


CHECK = Check(
    id="agreement",
    title="Finds something to agree with",
    failure_title="Agrees with nothing the customer says",
    why="One honest 'you're right' takes away the reason to go on arguing.",
    say="You're right, that should not have happened.",
    instead_of="That is what the system shows.",
    sources=("S1", "S3"),
    section="empathise",
    weight=1,
    run=run,
    examples=(
        Example(
            talk="customer: Nobody told me. This is unfair.\nagent: You're right, we should have told you.",
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="customer: Nobody told me. This is ridiculous.\nagent: Right. Is that the right address?",
            outcome="not met",
            turns=(0,),
            note="right as a backchannel",
        ),
    ),
    weaknesses=("Agreement by repeating the customer's sentence is not seen.",),
)
