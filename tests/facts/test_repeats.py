"""An answer with a number or a name that was given before."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.repeats import given_again
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def _turns(talk: str) -> list[int]:
    return [span.turn for span in given_again(Facts(call_of(talk), load_lexicon()))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("My order is 55810, it never came.", "55810."),
        ("my order is five five eight one it never came", "five five eight one"),
        ("It's shop 3381-K again.", "3381-K, as it says."),
    ],
)
def test_a_reference_given_twice(first: str, second: str) -> None:
    assert _turns(f"customer: {first}\nagent: Right. What is the order number?\ncustomer: {second}") == [1]


def test_reading_back_is_no_second_request() -> None:
    talk = "customer: My order is 55810.\nagent: Your order number is 55810, is that right?\ncustomer: 55810, yes."
    assert _turns(talk) == []


def test_an_amount_is_no_reference() -> None:
    talk = "customer: You took two pounds.\nagent: What is the order number?\ncustomer: 90811, and I want two pounds."
    assert _turns(talk) == []
