"""Listen: nothing has to be said twice."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Span, Verdict, breach, no_breach
from auditor.facts import Facts

#: A turn that asks for nothing and has one of these states something; "okay, so the colour" asks without them.
_STATING = frozenset("is are was were am do does did has have had will can not".split())


def run(facts: Facts, params: Params) -> Verdict:
    """Requests for what was said already, beyond the allowance; and the customer's own "I just told you"."""
    allowed = int(params["allowed"])
    asked = [breach(span, "Asks again for what the customer had said.") for span in facts.asked_again[allowed:]]
    again = [span for span in facts.told_already if _asks(facts, span)]
    told = [breach(span, "The customer had said this already in this call.") for span in again]
    return no_breach(sorted([*asked, *told], key=lambda finding: finding.turn))


def _asks(facts: Facts, place: Span) -> bool:
    """Whether the customer says it again because of a question; to a statement "I said that" only answers back."""
    said = facts.said[place.turn]
    asked = any(each.span.turn == place.turn for each in facts.questions)
    return asked or said.has("asks_in_words", "asks_datum") or _STATING.isdisjoint(said.words)


CHECK = Check(
    id="attention",
    title="Does not make the customer repeat what was said",
    failure_title="Makes the customer repeat what was said",
    why="Having to say it again tells the customer that nobody listened.",
    say="You told me it was the blue one. Let me check that.",
    instead_of="What was your name again?",
    sources=("S3",),
    section="listen",
    params={"allowed": 1},
    run=run,
    examples=(
        Example(
            note="one request is excused",
            talk="""
                customer: My order number is 4417.
                agent: Sorry, what was that again?
                customer: 4417.
                agent: Thank you.
            """,
            outcome="met",
        ),
        Example(
            note="the customer says so",
            talk="""
                customer: My order number is 4417.
                agent: And what is the order number?
                customer: I just told you, 4417.
            """,
            outcome="not met",
            turns=(1,),
        ),
    ),
    weaknesses=("A second request in other words is only seen for the usual data: names, numbers, dates, addresses.",),
)
