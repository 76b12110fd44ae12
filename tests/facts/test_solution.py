"""Solutions: remedies done, under way or offered, steps to take, and choices."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.records import Solution
from auditor.phrases import load_lexicon
from auditor.testing import call_of

TROUBLE = "customer: My parcel has not arrived and I am really upset.\n"


def solutions(agent: str, before: str = TROUBLE) -> tuple[Solution, ...]:
    return Facts(call_of(f"{before}agent: {agent}"), load_lexicon()).solutions


@pytest.mark.parametrize(
    "words",
    [
        "I'll send you a new one today.",
        "i will send you a new one today",
        "I've just refunded the second charge.",
        "we have reversed the fee for you",
        "Let me take that fee off for you.",
        "Our engineer will replace the lock tomorrow.",
        "I'm raising a ticket with the network team.",
        "Shall I book the repair for Friday?",
        "Please unplug it and wait for the lights to go off.",
        "you can drop it in at any branch",
        "What I can do is half the price on the next booking.",
    ],
)
def test_finds_remedies_and_steps(words: str) -> None:
    assert len(solutions(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Let me check that for you.",
        "I'm going to put you on hold for two minutes.",
        "Can I have your order number?",
        "I can see the order here in front of me.",
        "We can't refund that.",
        "i am so sorry to hear that",
    ],
)
def test_work_questions_and_refusals_are_none(words: str) -> None:
    assert solutions(words) == ()


def test_two_options_are_a_choice() -> None:
    (found,) = solutions("I can refund it or I can send a new one, which would you prefer?")
    assert found.choice
    assert not solutions("I'll send a new one.")[0].choice


def test_nothing_is_solved_where_nothing_is_wrong() -> None:
    assert solutions("I'll send you a brochure.", "customer: I'd like a brochure, please.\n") == ()


def test_a_supervisor_who_joins_counts() -> None:
    talk = TROUBLE + "agent: Here is my supervisor.\nother: I'll refund you in full."
    assert [s.span.turn for s in Facts(call_of(talk), load_lexicon()).solutions] == [2]


def test_advice_followed_in_vain_is_none_where_it_is_only_told() -> None:
    talk = f"{TROUBLE}agent: You can contact the sender about that.\ncustomer: I rang them twice already."
    assert not Facts(call_of(talk), load_lexicon()).solutions
