"""What can be done instead of what was refused, with the learned witness."""

from __future__ import annotations

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness


def left_standing(talk: str) -> set[int]:
    """Turns that refuse and lead nowhere."""
    facts = Facts(call_of(talk), load_lexicon(), shipped_witness())
    assert facts.refusals
    return {refusal.span.turn for refusal in facts.refusals if refusal.alternative is None}


def test_a_solution_leads_on_without_any_wording_of_a_way_out() -> None:
    assert not left_standing("""
        customer: My table came with three legs and I want the fourth one brought here today.
        agent: I'm sorry it came with a leg short. I can't get a driver to you today.
        customer: Oh. So what happens now?
        agent: A new leg goes out to you tonight by courier, free of charge, and you'll have it by noon tomorrow.
    """)


def test_the_wording_of_a_way_out_leads_nowhere_in_a_grudging_call() -> None:
    assert left_standing("""
        customer: My table came with three legs and I want the fourth one brought here today. This is the second time.
        agent: Well, what do you expect me to do about it? You should have counted them at the door.
        customer: Your driver did not wait. Can you send somebody today or not?
        agent: No, we can't do that, we don't send drivers back for one leg.
        customer: So that's it, is it?
        agent: You can shout at me all you want, it won't change a thing. Was there anything else?
        customer: No. I will never buy from you again.
    """) >= {3}
