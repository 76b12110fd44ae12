"""What was said about the time after the call: what will be done, by whom, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import NextStep
from auditor.facts.solution import helping

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.records import Commitment

#: What the customer says to hear what comes next, and when.
_ASKS: Final = ("asks_when", "asks_whether_later", "asks_what_next")
#: Such turns that are cited, the last ones.
_CITED: Final = 2
#: Actors that name nobody.
_NOBODY: Final = frozenset(("someone", "somebody", "they", "it", "unnamed"))
_PERHAPS: Final = frozenset(("could", "might"))


def next_steps(facts: Facts) -> tuple[NextStep, ...]:
    """Promises, what is under way to happen later, and what the customer is to do later; in order.

    What is said to fend the customer off is none ("ring the depot, I'm not a taxi service").
    """
    steps = [_promised(facts, promise) for promise in facts.commitments]
    for said in helping(facts, "step_later"):
        steps += [NextStep(span=span, what=True, who=True, when=False) for span in said.spans("step_later")]
    steps = [step for step in steps if step.span.turn not in facts.fending]
    if facts.shape.handed_over and facts.agent:
        steps.append(NextStep(span=facts.agent[-1].span(), what=True, who=True, when=False))
    return tuple(sorted(steps, key=lambda step: step.span))


def asked_ahead(facts: Facts, start: int) -> list[Span]:
    """The last turns after ``start`` in which the customer asks what happens next, or when."""
    asked = [said.span() for said in facts.saying(*_ASKS, side="customer") if said.index > start]
    return asked[-_CITED:]


def _promised(facts: Facts, promise: Commitment) -> NextStep:
    """Looking into it and being in touch are no what, nor is what could be done; "someone" is no who."""
    said = facts.said[promise.span.turn]
    vague = promise.when is None and (said.has("vague_action") or not _PERHAPS.isdisjoint(promise.what.lower().split()))
    return NextStep(
        span=promise.span, what=not vague, who=promise.who not in _NOBODY or promise.specific, when=promise.specific
    )
