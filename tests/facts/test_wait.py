"""Waits: announced, explained, kept, ended with thanks or news; whose silence it is."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.records import Wait
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def waits(talk: str) -> tuple[Wait, ...]:
    return Facts(call_of(talk), load_lexicon()).waits


def test_a_hold_with_reason_length_and_thanks() -> None:
    (wait,) = waits(
        "agent 0.0-4.0: can i put you on hold for two minutes while i ask the billing desk\n"
        "customer 4.2-5.0: sure\nagent 90.0-94.0: thank you for holding they have agreed"
    )
    assert wait.handled
    assert wait.seconds == 85.0
    assert wait.until == 2


def test_dead_air_early_in_a_long_call_is_seen() -> None:
    rest = "".join(f"agent {60 + 4 * i}.0-{63 + 4 * i}.5: I see the order here.\n" for i in range(100))
    (wait,) = waits("customer 0.0-5.0: It is late.\nagent 5.2-8.0: Let me look at the order.\n" + rest)
    assert (wait.span.turn, wait.announced, wait.seconds) == (1, False, 52.0)


def test_ten_seconds_are_no_wait() -> None:
    assert waits("customer 0.0-5.0: It is late.\nagent 15.0-18.0: I can see it here.") == ()
    assert len(waits("customer 0.0-5.0: It is late.\nagent 15.1-18.0: I can see it here.")) == 1


def test_silence_for_a_task_is_the_customers() -> None:
    assert waits("agent 0.0-3.0: Please restart the box now.\ncustomer 60.0-62.0: It is back.") == ()
    assert waits("customer 0.0-3.0: Hang on, I need my glasses.\nagent 30.0-32.0: Take your time.") == ()


def test_a_promised_length_is_kept_or_not() -> None:
    ask = "agent 0.0-4.0: Can you hold for five minutes while I call them?\ncustomer 4.2-5.0: Okay.\n"
    assert waits(ask + "agent 280.0-284.0: Thanks for holding, they found it.")[0].kept
    assert not waits(ask + "agent 480.0-484.0: Thanks for holding, they found it.")[0].kept


def test_the_customer_calls_into_the_silence() -> None:
    (wait,) = waits("agent 0.0-2.0: One moment.\ncustomer 50.0-51.0: Hello?\nagent 51.5-55.0: Yes, I have found it.")
    assert wait.announced
    assert not wait.returned


def test_typed_conversations_have_announced_waits_only() -> None:
    (wait,) = waits(
        "channel = chat\nagent: give me 2-3 minutes while I pull up the order\ncustomer: ok\n"
        "agent: Thanks for waiting, I have found the order."
    )
    assert wait.seconds is None
    assert wait.handled


def test_no_wait() -> None:
    assert waits("customer: i have been on hold for an hour\nagent: i am sorry for that what happened") == ()
    assert waits("agent: It takes 3 to 5 minutes for the code to arrive.") == ()


def test_an_empty_call() -> None:
    assert waits("") == ()


@pytest.mark.parametrize(
    "words",
    [
        "It won't take more than a minute, let me open the file.",
        "july first hold on i am going to look in march",
        "I need perhaps two minutes to read them.",
        "May I ask you to hang on while I fetch him?",
        "Leave it with me for three minutes, I am asking the driver.",
        "i would have to look that up hold on just two minutes",
        "Could you give me about a minute to find the form?",
        "I ask the pharmacist, two minutes.",
        "could i have a minute with the old invoices",
        "I have to leave you there for two minutes.",
        "The list is upstairs, I won't be long.",
    ],
)
def test_ways_of_asking_to_wait(words: str) -> None:
    (wait,) = waits(f"customer: It is late.\nagent: {words}\ncustomer: Sure.\nagent: It is in the van now.\n")
    assert (wait.span.turn, wait.announced) == (1, True)


@pytest.mark.parametrize(
    "words",
    ["Forty minutes, noted.", "They come in the next ten minutes.", "Twenty minutes.", "Hold on to the old key."],
)
def test_a_number_of_minutes_is_no_request_to_wait(words: str) -> None:
    assert waits(f"customer: It is late.\nagent: {words}\ncustomer: Sure.\nagent: It is in the van now.\n") == ()
