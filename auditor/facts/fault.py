"""Whose fault the problem is: the company's own, somebody else's, or the customer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Fault

if TYPE_CHECKING:
    from auditor.facts import Facts


def fault(facts: Facts) -> Fault | None:
    """``company`` unless the call shows another cause; an admission by the agent outweighs the rest."""
    problem = facts.problem
    if problem is None:
        return None
    if any(said.index > problem.span.turn for said in facts.saying("fault_admitted")):
        return "company"
    told = [facts.said[turn] for turn in {*problem.turns, *problem.account}]
    if any(said.has("fault_own") for said in told) or _realised(facts, problem.span.turn):
        return "customer"
    if _found_outside(facts, problem.span.turn) or any(said.has("fault_outside") for said in told):
        return "unclear"
    return "company"


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
