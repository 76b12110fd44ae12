"""Resolve: nobody is left waiting without a word."""

from __future__ import annotations

from auditor.check import Check, Example, Finding, Params, Verdict, breach, credit, not_applicable, share
from auditor.facts import Facts
from auditor.facts.records import Wait


def run(facts: Facts, params: Params) -> Verdict:
    """The share of waits that were announced with a reason or a length and ended with thanks or news."""
    if not facts.waits:
        return not_applicable("Nobody was asked to wait and no long silence shows.")
    good = [credit(w.span, "Announces the wait and comes back to the customer.") for w in facts.waits if w.handled]
    return share(good, [_missed(wait) for wait in facts.waits if not wait.handled])


def _missed(wait: Wait) -> Finding:
    length = f"{wait.seconds:.0f} seconds of silence" if wait.seconds else "The wait"
    if not wait.announced:
        return breach(wait.span, f"{length} that nobody announced.")
    if not wait.returned:
        return breach(wait.span, f"{length}: no thanks and no news when it ended.")
    if not wait.kept:
        return breach(wait.span, f"{length} without a word in between, longer than announced.")
    return breach(wait.span, "Asks the customer to wait without saying why or how long.")


CHECK = Check(
    id="progress-updates",
    title="Keeps the customer informed while working",
    failure_title="Leaves the customer waiting without a word",
    why="Silence feels longer than it is; a reason and a length make the same wait bearable.",
    say="I need two minutes to check with billing. May I put you on hold? ... Thank you for holding, I have it.",
    instead_of="One moment. (Long silence.)",
    sources=("S2",),
    section="resolve",
    run=run,
    examples=(
        Example(
            talk="""
            agent 0.0-4.0: May I put you on hold for two minutes while I ask the billing desk?
            customer 4.2-5.0: Sure.
            agent 80.0-84.0: Thank you for holding. They have agreed to the refund.
            """,
            outcome="met",
            turns=(0,),
        ),
        Example(
            talk="customer: My bill is wrong.\nagent: I see the charge. I am taking it off now.",
            outcome="n/a",
        ),
    ),
    weaknesses=(
        "Without times only announced waits are seen.",
        "Whose silence it is has to be guessed from the turn before it.",
    ),
)
