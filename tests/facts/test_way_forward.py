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
