"""Empathise: meant, not recited."""

from __future__ import annotations

from collections import defaultdict

from auditor.check import Check, Example, Params, Span, Verdict, breach, credit, not_applicable, scored
from auditor.facts import Facts
from auditor.phrases import Hit

#: A name or title added makes no other sentence.
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "sir", "madam"])


def run(facts: Facts, params: Params) -> Verdict:
    """Met if one statement fits this customer only, and no stock sentence is recited again and again."""
    specific = [e.span for e in facts.empathy if e.specific] + [a.span for a in facts.apologies if a.kind == "full"]
    general = [e.span for e in facts.empathy if not e.specific] + [a.span for a in facts.apologies if a.kind == "bare"]
    if not specific and not general:
        return not_applicable("There is no empathy and no apology to judge.")
    recited = _recited(facts, int(params["words"]), int(params["times"]))
    good = [credit(span, "Speaks about this customer's own case.") for span in sorted(specific)]
    if recited:
        return scored(0.0, [*(breach(span, "The same sentence again, word for word.") for span in recited), *good])
    if not specific:
        return scored(0.0, [breach(span, "Could be said in any call.") for span in sorted(general)])
    return scored(1.0, good)


def _recited(facts: Facts, words: int, times: int) -> list[Span]:
    turns = {e.span.turn for e in facts.empathy} | {a.span.turn for a in facts.apologies}
    said_at: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for turn in sorted(turns):
        said = facts.said[turn]
        for first, last in said.normal.sentences():
            if last - first + 1 >= words:
                sentence = said.normal.tokens[first : last + 1]
                same = tuple(token for token in sentence if token not in facts.name_words and token not in _TITLES)
                said_at[same].append(said.span(Hit(first, last)))
    return sorted(span for spans in said_at.values() if len(spans) >= times for span in spans)


CHECK = Check(
    id="sincerity",
    title="Empathy that is meant, not recited",
    failure_title="Empathy sounds recited",
    why="Customers hear a script, and a script makes them feel patronised.",
    say="Two dresses in the wrong size, and the wedding on Saturday.",
    instead_of="I understand your frustration and apologise for any inconvenience.",
    sources=("S0", "S2", "S3", "S4"),
    section="empathise",
    params={"words": 6, "times": 3},
    run=run,
    examples=(
        Example(
            talk="""
            customer: My dress came in the wrong size, and the wedding is on Saturday.
            agent: The wrong dress in the week of a wedding, that is a horrible thing to open.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer: My dress came in the wrong size, and the wedding is on Saturday.
            agent: I understand your frustration. I apologise for any inconvenience.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=("Warmth of voice cannot be read from a transcript.",),
)
