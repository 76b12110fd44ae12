"""Courtesy: the customer has a name."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, credit, due, not_applicable, scored, unverifiable
from auditor.facts import Facts


def run(facts: Facts, params: Params) -> Verdict:
    """Met if the name is used; in a difficult call, at or after the answer to the first problem or upset turn."""
    uses = facts.name_uses
    if facts.known_name is None and not uses and not facts.difficult:
        return not_applicable("The customer's name is not known, and nothing made it needed.")
    wrong = [breach(use.span, "Not the customer's name.") for use in uses if use.wrong]
    right = [use.span for use in uses if not use.wrong]
    good = [credit(span, "Uses the customer's name.") for span in right]
    if wrong:
        return scored(0.0, [*wrong, *good])
    if len(right) > params["most"] and len(right) * params["turns_per_use"] > len(facts.agent):
        return scored(0.0, [breach(span, f"One of {len(right)} times: too often.") for span in right])
    occasion = _occasion(facts)
    if any(span.turn > occasion for span in right):
        return scored(1.0, good)
    answers = facts.agent_after(occasion)
    if not right and facts.shape.cut_end and any(said.has("name_question") for said in facts.agent[-2:]):
        return unverifiable("The transcript stops right after the name was asked for.")
    if not answers:
        return not_applicable("The agent had no chance to use the name.")
    missed = [due(answers[0].span(), "The name was due here."), due(answers[-1].span(), "Not used by here.")]
    return scored(0.5 if right else 0.0, [*missed, *good])


def _occasion(facts: Facts) -> int:
    """The first problem or upset turn; before the call in one without."""
    turns = [facts.problem.span.turn] if facts.problem else []
    turns += [facts.upset[0].span.turn] if facts.upset else []
    return min(turns, default=-1)


CHECK = Check(
    id="customer-name",
    title="Uses the customer's name",
    failure_title="Does not use the customer's name",
    why="A name turns a case back into a person, above all when things are difficult.",
    say="I'm sorry your card was declined, Ms. Obi.",
    instead_of="Ma'am? And the account number?",
    sources=("S0", "S4"),
    section="courtesy",
    weight=3,
    params={"most": 6, "turns_per_use": 4},
    run=run,
    examples=(
        Example(
            talk="""
            customer name = Denise Kowalczyk
            customer: You charged me twice.
            agent: Thank you, Ms. Kowalczyk, I can see both charges.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(
            talk="""
            customer name = Patricia Brown
            customer: You charged me twice.
            agent: Is that Patricia Brown?
            """,
            outcome="not met",
            turns=(1,),
            note="asking for identification is no address",
        ),
    ),
    weaknesses=("A customer who is called by another person's name is seen only if one of them puts it right.",),
)
