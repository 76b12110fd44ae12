"""Responsibility taken in the first person: for the mistake, for the case, or by a remedy as one's own act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.grudging import grudging

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.phrases import Hit


def ownership(facts: Facts) -> tuple[Span, ...]:
    """Places where the agent takes responsibility for the mistake or the case, one a turn.

    The witness is asked about claims of responsibility only: "I've booked it" is what it says. In a call that is
    grudging throughout, "I can put it through" is said to be rid of the customer: there, and in a turn that fends
    off, only what the witness hears as taking it on counts.
    """
    owned = {said.index: said.find("ownership")[0] for said in facts.saying("ownership")}
    mended = _solved(facts) | {said.index: said.find("own_remedy")[0] for said in facts.saying("own_remedy")}
    turns = facts.testimony.borne_out("ownership", owned).union(mended)
    if facts.testimony.heard("ownership"):
        begrudged = turns if grudging(facts) else turns & facts.fending
        turns -= begrudged - facts.testimony.likely("ownership")
    hits = mended | owned
    return tuple(said.span(hits.get(said.index)) for said in facts.agent if said.index in turns)


def _solved(facts: Facts) -> dict[int, Hit]:
    """Solutions that the witness hears clearly, told by the agent as what "I" do."""
    clear = facts.testimony.clear("solution")
    told = ((said, hit) for said in facts.saying("remedy") if said.index in clear for hit in said.find("remedy"))
    return {said.index: hit for said, hit in told if "i" in said.tokens(hit)}
