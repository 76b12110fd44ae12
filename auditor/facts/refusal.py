"""Limits and refusals, with the alternative that follows in the same or the next agent turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Refusal
from auditor.phrases import Hit

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said

_WAYS: Final = ("alternative", "remedy", "steps", "options")


def refusals(facts: Facts) -> tuple[Refusal, ...]:
    """One for each turn that refuses or limits: what is refused twice in a breath is one refusal."""
    places = {said.index: said.find("refusal")[0] for said in facts.saying("refusal")}
    turns = sorted({*places, *_witnessed(facts)})
    return tuple(_refusal(facts, facts.said[turn], places.get(turn)) for turn in turns)


def _refusal(facts: Facts, said: Said, hit: Hit | None) -> Refusal:
    return Refusal(span=said.span(hit), alternative=_alternative(facts, said, hit))


def _witnessed(facts: Facts) -> list[int]:
    """Turns of whose refusal the learned witness is sure, where no exception of the phrases says that it is none."""
    sure = map(facts.said.__getitem__, facts.testimony.sure("refusal"))
    return [said.index for said in sure if said.role == "agent" and not said.hits.any_of(("refusal",))]


def _alternative(facts: Facts, said: Said, refusal: Hit | None) -> Span | None:
    """The first way out after the refusal (any, where its place is not known); of the next agent turn any."""
    for hit in said.find(*_WAYS):
        if refusal is None or hit.last > refusal.last:
            return said.span(hit)
    for answer in facts.agent_after(said.index, 1):
        for hit in answer.find(*_WAYS):
            return answer.span(hit)
    return None
