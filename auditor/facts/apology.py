"""Every sorry-word of the agent, with its kind, and the turn that calls for an apology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import Apology
from auditor.facts.sorry import Reading

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit


def apologies(facts: Facts) -> tuple[Apology, ...]:
    """Sorry-words in order, with their kinds; words that apologise for nothing ("no need to be sorry") are left out."""
    found = [Apology(span=said.span(hit), kind="full", named=True, theirs=False) for said, hit in _ashamed(facts)]
    for said in facts.saying("sorry_word"):
        hits = said.find("sorry_word")
        for number, hit in enumerate(hits):
            limit = hits[number + 1].first if number + 1 < len(hits) else len(said.normal.tokens)
            reading = Reading(facts, said, hit, limit)
            kind = reading.kind()
            named = kind == "full" or (kind in ("hold", "sympathy", "softener") and reading.in_full(kind))
            theirs = kind == "full" and reading.about_customer()
            found += [Apology(span=said.span(hit), kind=kind, named=named, theirs=theirs)] * _times(said, hit)
    return tuple(sorted(found, key=lambda apology: apology.span))


def _ashamed(facts: Facts) -> list[tuple[Said, Hit]]:
    """Turns that own up to shame for what was done, with no sorry-word."""
    return [
        (said, said.find("ashamed")[0])
        for said in facts.saying("ashamed")
        if facts.problem and said.index >= facts.problem.span.turn and not said.has("sorry_word")
    ]


def due(facts: Facts) -> Span | None:
    """The first turn that calls for an apology: the company's failure, or upset about what it did."""
    calls_for = [turn.span for turn in facts.upset if not turn.outside]
    if facts.problem and facts.fault == "company":
        calls_for.append(facts.problem.span)
    return min(calls_for, default=None)


def _times(said: Said, hit: Hit) -> int:
    """2 for "sorry, sorry about that": normalisation takes the second word for a stutter."""
    end = said.normal.span(hit.first, hit.last)[1]
    after = said.turn.text[end : end + 8].lower()
    told = "sorry" in said.normal.tokens[hit.last + 1 : hit.last + 3]
    return 2 if after.startswith((", sorry", ". sorry", "! sorry")) and not told else 1
