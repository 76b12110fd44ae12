"""Willingness to help with the matter: said, or shown by an offer that is put to the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.grudging import grudging

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said

#: Questions that leave it to the customer whether and how something is done.
_PUTS: Final = ("buy-in", "preference")


def willingness(facts: Facts, since: int) -> list[Span]:
    """Places after this turn where the agent shows that it wants to help; none where it fends off.

    An offer shows it as well as "I'd be happy to": something to be done for the customer, with the question whether
    it suits, or asked for leave to do ("let me put that right"). In a call that is grudging throughout, "I'll put it
    on the sheet" gets rid of the customer: there only what the witness hears as taking it on counts.
    """
    answers = [said for said in facts.agent_after(since) if said.index not in facts.fending]
    if grudging(facts):
        taken_on = facts.testimony.likely("ownership")
        return [span for said in answers if said.index in taken_on for span in said.spans("willing")]
    return sorted(span for said in answers for span in said.spans("willing") or _offers(facts, said))


def _offers(facts: Facts, said: Said) -> list[Span]:
    """What is offered in one turn: the remedies where it is asked whether they suit, else those it asks leave for."""
    asked = (said.span(hit) for hit in said.find("own_remedy") if said.tokens(hit)[:2] == ("let", "me"))
    if not any(question.kind in _PUTS and question.span.turn == said.index for question in facts.questions):
        return list(asked)
    solved = [solution.span for solution in facts.solutions if solution.span.turn == said.index]
    return solved or said.spans("own_remedy")
