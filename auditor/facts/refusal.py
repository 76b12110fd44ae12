"""Limits and refusals, with the alternative that follows in the same or the next agent turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Refusal
from auditor.phrases import Hit

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said

#: The degree from which the witness takes a turn for a refusal.
_LIKELY: Final = 3
_WAYS: Final = ("alternative", "remedy", "steps", "options", "contact_given")


def refusals(facts: Facts) -> tuple[Refusal, ...]:
    """One for each turn that refuses or limits: what is refused twice in a breath is one refusal.

    One left standing accuses: with no way forward it wants the witness too, weighed with the mood of the call.
    """
    places = {said.index: said.find("refusal")[0] for said in facts.saying("refusal")}
    heard = facts.testimony.degrees("refusal", facts.testimony.mood("misconduct"))
    likely = {turn for turn, degree in heard.items() if degree >= _LIKELY}
    more = {turn for turn in likely if facts.said[turn].role == "agent" and not _excepted(facts.said[turn])}
    found = [_refusal(facts, facts.said[turn], places.get(turn)) for turn in sorted(places.keys() | more)]
    return tuple(refusal for refusal in found if refusal.alternative or not heard or refusal.span.turn in likely)


def _excepted(said: Said) -> bool:
    """Whether the phrases know that a wording here is no refusal."""
    return said.hits.any_of(("refusal",)) and not said.has("refusal")


def _refusal(facts: Facts, said: Said, hit: Hit | None) -> Refusal:
    return Refusal(span=said.span(hit), alternative=_alternative(facts, said, hit))


def _alternative(facts: Facts, said: Said, refusal: Hit | None) -> Span | None:
    """The first way out after the refusal (any, where its place is not known); of the next agent turn any."""
    for hit in said.find(*_WAYS):
        if refusal is None or hit.last > refusal.last:
            return said.span(hit)
    for answer in facts.agent_after(said.index, 1):
        for hit in answer.find(*_WAYS):
            return answer.span(hit)
    return None
