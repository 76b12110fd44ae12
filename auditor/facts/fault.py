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
    later = [said for said in facts.agent if said.index > problem.span.turn]
    if any(said.has("fault_admitted") for said in later):
        return "company"
    told = [facts.said[turn] for turn in {*problem.turns, *problem.account}]
    if any(said.has("fault_own") for said in told):
        return "customer"
    if any(said.has("fault_outside") for said in told) or any(said.has("fault_found_outside") for said in later):
        return "unclear"
    return "company"
