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
    if any(said.has("fault_own") for said in told):
        return "customer"
    found_later = any(said.index > problem.span.turn for said in facts.saying("fault_found_outside"))
    if found_later or any(said.has("fault_outside") for said in told):
        return "unclear"
    return "company"
