"""Refusals and limits, and what can be done instead."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.records import Refusal
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness


def refusals(talk: str) -> tuple[Refusal, ...]:
    return Facts(call_of("customer: My parcel is late and I want it today.\n" + talk), load_lexicon()).refusals


@pytest.mark.parametrize(
    "words",
    [
        "We can't do that.",
        "i am not able to take that off",
        "That's not possible.",
        "We don't do exchanges.",
        "There's nothing I can do.",
        "You'll have to call the bank.",
        "unfortunately the fee stands",
        "I honestly can't bring that forward.",
        "We can't release the deposit without the signed form.",
    ],
)
def test_finds_refusals(words: str) -> None:
    (found,) = refusals(f"agent: {words}")
    assert found.alternative is None


@pytest.mark.parametrize(
    "words",
    [
        "I can't believe they did that.",
        "I can't imagine how hard that is.",
        "You won't be charged.",
        "i can't hear you very well",
        "No problem, don't worry.",
        "I don't see a charge.",
        "It can't be opened without your code.",
    ],
)
def test_look_alikes_are_none(words: str) -> None:
    assert refusals(f"agent: {words}") == ()


def test_the_alternative_in_the_same_turn() -> None:
    (found,) = refusals("agent: I can't send it today, but I can put it on the first van tomorrow.")
    assert found.alternative is not None
    assert found.alternative.turn == 1


def test_the_alternative_in_the_next_agent_turn() -> None:
    (found,) = refusals("agent: We can't send it today.\ncustomer: Oh no.\nagent: What I can do is refund it.")
    assert found.alternative is not None
    assert found.alternative.turn == 3


def test_an_alternative_before_the_refusal_is_not_after_it() -> None:
    (found,) = refusals("agent: We can't send it today.\ncustomer: Oh no.\nagent: Right.\ncustomer: And now?")
    assert found.alternative is None


@pytest.mark.parametrize(
    "words",
    [
        "we don't refund that there's nothing i can do",
        "That can't be done. It's gone to print.",
        "I can't go into that. There's a backlog.",
        "we can't take that back but that's the rule",
    ],
)
def test_what_is_no_alternative(words: str) -> None:
    (found,) = refusals(f"agent: {words}")
    assert found.alternative is None


@pytest.mark.parametrize(
    "words",
    [
        "Nothing goes out on Sunday, but I can have it with you on Monday.",
        "the small ones are all gone but i could send you two of the other size",
        "We don't fit them, though the shop across the road does it for ten pounds.",
    ],
)
def test_a_but_opens_the_way_out(words: str) -> None:
    (found,) = refusals(f"agent: {words}")
    assert found.alternative is not None


def weighed(talk: str) -> list[bool]:
    """With the witness: for each refusal whether a way out follows."""
    return [bool(r.alternative) for r in Facts(call_of(talk), load_lexicon(), shipped_witness()).refusals]


def test_what_was_asked_before_weighs_with_the_words() -> None:
    assert weighed("customer: Can I have my money back today?\nagent: No, we don't do refunds on sale items.") == [
        False
    ]
    assert weighed("customer: I put my lid on a wasp.\nagent: Oh no, what happened then?") == []


def test_a_limit_that_opens_a_way_out_at_once() -> None:
    talk = (
        "customer: I need the tank filled today.\n"
        "agent: I can't get the big tanker to you before Monday. What I can do is the little one this afternoon."
    )
    assert weighed(talk) == [True]
