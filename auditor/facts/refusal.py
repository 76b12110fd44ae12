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
    return tuple(
        Refusal(span=said.span(hit), alternative=_alternative(facts, said, hit))
        for said in facts.agent
        if (hit := next(iter(said.find("refusal")), None)) or _witnessed(facts, said)
    )


def _witnessed(facts: Facts, said: Said) -> bool:
    """Whether the learned witness is sure of a refusal, and no exception of the phrases says that it is none."""
    return said.index in facts.testimony.sure("refusal") and not said.hits.any_of(("refusal",))


def _alternative(facts: Facts, said: Said, refusal: Hit | None) -> Span | None:
    """The first way out after the refusal (any, where its place is not known); of the next agent turn any."""
    for hit in said.find(*_WAYS):
        if refusal is None or hit.last > refusal.last:
            return said.span(hit)
    for answer in facts.agent_after(said.index, 1):
        for hit in answer.find(*_WAYS):
            return answer.span(hit)
    return None
