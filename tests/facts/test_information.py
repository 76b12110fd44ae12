"""The figures of the information block, worked out by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.facts import Facts
from auditor.facts.information import information
from auditor.phrases import load_lexicon
from auditor.testing import call_of

TALK = """
agent 0.0-4.0: good morning how can i help you today
customer 5.0-11.0: my parcel has been lost for two weeks now
agent 12.0-15.0: let me see what i can do
customer 15.1-15.5: okay
agent 15.6-18.0: it is in leeds and comes tomorrow
customer 19.0-20.0: thank you
"""


def figures(talk: str) -> dict[str, float | int | str | None]:
    return information(Facts(call_of(talk), load_lexicon()))


def test_times_give_seconds() -> None:
    found = figures(TALK)
    assert found["talk_share_of"] == "seconds"
    assert found["talk_share"] == pytest.approx(9.4 / 16.8, abs=0.001)
    assert found["length"] == 20.0
    assert found["silence_share"] == pytest.approx(3.2 / 20, abs=0.001)
    assert found["first_response"] == 1.0
    assert found["turns"] == 6


def test_a_nod_does_not_end_a_monologue() -> None:
    assert figures(TALK)["longest_monologue"] == 6.0


def test_words_per_minute_are_of_the_sides_own_speech() -> None:
    found = figures(TALK)
    assert found["words_per_minute_agent"] == pytest.approx(22 * 60 / 9.4, abs=0.1)
    assert found["words_per_minute_customer"] == pytest.approx(12 * 60 / 7.4, abs=0.1)


def test_without_times_the_share_is_of_words() -> None:
    found = figures("agent: hello there\ncustomer: my bill is wrong again and again now")
    assert (found["talk_share"], found["talk_share_of"]) == (0.2, "words")
    for key in ("longest_monologue", "silence_share", "words_per_minute_agent", "first_response", "length"):
        assert found[key] is None


def test_overlapping_pieces_of_one_side_count_once() -> None:
    talk = "agent 0.0-4.0: one two\nagent 3.0-6.0: three four\ncustomer 6.0-12.0: five"
    assert figures(talk)["talk_share"] == 0.5


def test_holds_are_counted_and_silence_alone_is_none() -> None:
    talk = """
    customer 0.0-3.0: where is my order
    agent 3.2-6.0: please hold the line for two minutes while i check
    customer 6.2-7.0: okay
    agent 60.0-63.0: thank you for holding
    customer 63.2-66.0: so where is it
    agent 90.0-93.0: it is in leeds
    """
    assert figures(talk)["holds"] == 1


def test_the_vendors_count_of_interruptions_stands_beside_ours() -> None:
    talk = """
    customer 0.0-5.0: i have been waiting for my parcel for two weeks and i
    agent 3.0-9.0: let me stop you there what is your order number
    customer 9.2-12.0: it is four two seven
    """
    call = replace(call_of(talk), vendor={"interruptions": 3.0})
    found = information(Facts(call, load_lexicon()))
    assert (found["interruptions"], found["vendor_interruptions"]) == (1, 3.0)
    assert figures(talk)["vendor_interruptions"] is None


def test_interruptions_that_nobody_could_see_are_not_none() -> None:
    untimed = figures("agent: hello there\ncustomer: my bill is wrong")
    assert untimed["interruptions"] is None


def test_an_empty_call() -> None:
    found = figures("")
    assert found["talk_share"] is None
    assert found["turns"] == 0
