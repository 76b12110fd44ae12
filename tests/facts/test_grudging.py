"""Right words in a call that is grudging throughout."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.grudging import grudging
from auditor.facts.willingness import willingness
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness

GRUDGING = """
customer: My washing machine has flooded the kitchen for the second time and nobody has called me back about it.
agent: Well, what do you expect me to do about it? I only answer the phone.
customer: You sold me the thing. I want somebody to come.
agent: You should have read the leaflet, it says to check the hose. Most people manage that.
customer: I did check the hose. That's what your man said last time as well.
agent: Then you didn't do it properly, did you? There's no point shouting at me.
customer: I'm not shouting. Can you send somebody or not?
agent: {last}
"""
FRIENDLY = """
customer: My washing machine has flooded the kitchen for the second time and nobody has called me back about it.
agent: Oh no, twice, and nobody rang you back. I am sorry we left you with that. Is the water off now?
customer: Yes, I turned it off. That's what your man said last time as well.
agent: Thank you, that was the right thing to do. Was it the same hose that went?
customer: I think so. Can you send somebody?
agent: {last}
"""


def facts_of(talk: str, *, learned: bool = True) -> Facts:
    return Facts(call_of(talk), load_lexicon(), shipped_witness() if learned else None)


@pytest.mark.parametrize(
    "last",
    ["I'll put it on the list for you.", "I can put it on the sheet for you. They will get round to it."],
)
def test_the_same_words_count_in_a_friendly_call_only(last: str) -> None:
    friendly, unfriendly = facts_of(FRIENDLY.format(last=last)), facts_of(GRUDGING.format(last=last))
    assert not grudging(friendly)
    assert grudging(unfriendly)
    assert friendly.ownership
    assert not unfriendly.ownership
    assert willingness(friendly, 0)
    assert not willingness(unfriendly, 0)


def test_what_leads_on_in_a_friendly_call_leads_nowhere_in_a_grudging_one() -> None:
    last = "No, we can't do that. You could try again on Monday."
    assert all(refusal.alternative for refusal in facts_of(FRIENDLY.format(last=last)).refusals)
    assert not any(refusal.alternative for refusal in facts_of(GRUDGING.format(last=last)).refusals)


def test_a_mistake_owned_counts_in_any_call() -> None:
    assert facts_of(GRUDGING.format(last="That was our mistake, I take full responsibility for it.")).ownership


def test_few_words_are_never_called_grudging() -> None:
    assert not grudging(facts_of("customer: It broke.\nagent: What do you expect me to do about it?"))


def test_nobody_is_called_grudging_without_a_witness() -> None:
    assert not grudging(facts_of(GRUDGING.format(last="I can put it through as a job."), learned=False))
