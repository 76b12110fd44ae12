"""Whose fault the problem is: the company's own, somebody else's, or the customer's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from auditor.facts.records import Fault, Problem

if TYPE_CHECKING:
    from auditor.facts import Facts

#: Points from which the cause lies elsewhere than with the company, and what each sign is worth; fitted on labelled
#: calls and rounded.
_ELSEWHERE_FROM: Final = 5
_POINTS: Final = {
    "owns up": 9, "realised": 6, "found outside": 12, "told outside": 10,
    "admitted": -12, "apology": -11, "full apology": -14, "goodwill": -3, "prevention": -2, "refusal": 1,
}  # fmt: skip
#: What each side says of the cause on the whole, in units of the witness, counts so many tenths, within limits.
_WHOLE: Final = 17
_LIMITS: Final = (-40, 40)


def fault(facts: Facts) -> Fault | None:
    """``company`` unless what is said and how the agent answers it show another cause."""
    if facts.problem is None:
        return None
    shown = set(signs(facts, facts.problem))
    points = sum(map(_POINTS.__getitem__, shown))
    if facts.tells_enough:
        points += _WHOLE * elsewhere(facts) // 10
    if points < _ELSEWHERE_FROM:
        return "company"
    return "customer" if shown & {"owns up", "realised"} else "unclear"


def elsewhere(facts: Facts) -> int:
    """How far both sides on the whole tell of a cause elsewhere than with the company, in units of the witness."""
    return sum(facts.testimony.matter(act, _LIMITS) for act in ("cause told", "cause answered"))


def signs(facts: Facts, problem: Problem) -> Iterator[str]:
    """What speaks for the customer's or an outside cause, and what an agent says whose company it was."""
    since = problem.span.turn
    told = {*problem.turns, *problem.account}
    owning = [said for said in facts.saying("fault_own", side="customer") if said.index > since or said.index in told]
    shown = {
        "owns up": owning,
        "realised": _realised(facts, since),
        "found outside": _found_outside(facts, since),
        "told outside": any(facts.said[turn].has("fault_outside") for turn in told),
        "admitted": any(said.index > since for said in facts.saying("fault_admitted")),
        "apology": any(apology.real for apology in facts.apologies),
        "full apology": any(apology.kind == "full" for apology in facts.apologies),
        "goodwill": facts.left_behind.goodwill,
        "prevention": facts.left_behind.prevention,
        "refusal": facts.refusals,
    }
    return (sign for sign, there in shown.items() if there)


def _realised(facts: Facts, since: int) -> bool:
    """Whether the customer sees, after what the agent found, that it was the own doing, and says so calmly."""
    upset = {turn.span.turn for turn in facts.upset}
    return any(
        said.index > since + 1 and said.index not in upset for said in facts.saying("fault_realised", side="customer")
    )


def _found_outside(facts: Facts, since: int) -> bool:
    """Whether the agent finds another cause and the customer takes it: what is contested refutes nothing."""
    upset = {turn.span.turn for turn in facts.upset}
    for found in facts.saying("fault_found_outside"):
        answer = next((said for said in facts.customer if said.index > found.index), None)
        if found.index > since and not (answer and (answer.index in upset or answer.has("counters"))):
            return True
    return False
