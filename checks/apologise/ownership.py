"""Apologise: take ownership."""

from __future__ import annotations

from collections import Counter

from auditor.check import Check, Example, Params, Span, Verdict, credit, due, never_said, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met by first-person responsibility for the mistake or the case, said once."""
    if not facts.difficult:
        return not_applicable("There was no problem and nobody was upset.")
    occasion = facts.problem.span if facts.problem else facts.upset[0].span
    found = [credit(span, "Takes it on in the first person.") for span in facts.ownership if span.turn > occasion.turn]
    if found:
        return scored(1.0, found)
    handed_on = _handed_on(facts, occasion)
    if not handed_on:
        return never_said(facts, occasion, "Here somebody had to take this on.", "Nobody takes it on here.")
    missed = [due(span, "Here it is somebody else's, or nobody's.") for span in handed_on]
    return scored(0.0, [due(occasion, "Here somebody had to take this on."), *missed])


def _handed_on(facts: Facts, occasion: Span) -> list[Span]:
    """The plainest turns in which the agent passes it off, or stops at what cannot be done; at most three."""
    upset = {turn.span.turn for turn in facts.upset}
    spans: dict[int, Span] = {}
    plain: Counter[int] = Counter()
    for span in (*facts.blame, *facts.blame, *facts.defences, *(refusal.span for refusal in facts.refusals)):
        if span.turn > occasion.turn:
            spans.setdefault(span.turn, span)
            plain[span.turn] += 1
    for turn in plain:
        plain[turn] += turn - 1 in upset
    return [spans[turn] for turn in sorted(sorted(plain, key=lambda turn: (-plain[turn], turn))[:3])]


CHECK = Check(
    id="ownership",
    title="Takes ownership",
    failure_title="Nobody takes ownership",
    why="To the customer, you are the company.",
    say="That's our mistake, and I'll make sure it gets sorted.",
    instead_of="They will take care of it.",
    sources=("S1", "S3"),
    section="apologise",
    weight=3,
    run=run,
    examples=(
        Example(
            talk="customer: You billed me twice.\nagent: That's our mistake, leave it with me.",
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="customer: You billed me twice.\nagent: Let me check. The billing team, they will take care of it.",
            outcome="not met",
            turns=(0,),
            note="let me check is work, not ownership",
        ),
    ),
    weaknesses=("A remedy told in the passive voice is not seen as the agent's own.",),
)
