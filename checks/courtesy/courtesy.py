"""Courtesy: a greeting, please and thank you, a proper close."""

from __future__ import annotations

from auditor.check import Check, Example, Finding, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """The score is the share of the three; a part-call is excused what it lacks."""
    if not facts.agent:
        return not_applicable("The agent says nothing.")
    shape, first, last = facts.shape, facts.agent[0], facts.agent[-1]
    findings: list[Finding] = []
    wanted = 0
    for span, what, place, excused in (
        (facts.greeting, "Greets", first, shape.cut_start),
        (facts.please_or_thanks, "Says please or thanks", last, False),
        (facts.close, "Closes with thanks or good wishes", last, shape.cut_end or shape.hung_up or shape.handed_over),
    ):
        if span is not None:
            findings.append(credit(span, f"{what}."))
        elif not excused:
            findings.append(due(place.span(), f"Missing: {what.lower()}."))
        else:
            continue
        wanted += 1
    if not wanted:
        return not_applicable("The transcript holds neither the start nor the end.")
    return scored(sum(f.kind == "credit" for f in findings) / wanted, findings)


CHECK = Check(
    id="courtesy",
    title="Greets, says please and thank you, closes well",
    failure_title="Leaves out the small courtesies",
    why="The first and the last sentence are the ones customers remember.",
    say="Good morning, this is Ana. ... Thank you for calling, have a good day.",
    instead_of="Yeah? ... Bye.",
    sources=("S3",),
    section="courtesy",
    pass_mark=0.6,
    run=run,
    examples=(
        Example(
            talk="""
            agent: Good morning, Cedar Bank, this is Renee, how can I help?
            customer: What are your hours?
            agent: Nine to five. Thank you for calling, have a good day.
            customer: Bye.
            """,
            outcome="met",
            turns=(0, 2),
        ),
        Example(
            talk="""
            agent: Yeah?
            customer: What are your hours?
            agent: Nine to five.
            customer: Okay. Goodbye.
            agent: Bye.
            """,
            outcome="not met",
            turns=(4,),
        ),
    ),
    weaknesses=("A greeting spoken by a recording before the transcript starts is not known.",),
)
