"""Promises: who, what, when; and what only looks like one."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.records import Commitment
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness

HEAD = "agent name = Priya\nstarted = 2026-02-03T18:40\n"
TROUBLE = "customer: My parcel has not arrived and I am really upset.\n"


def promises(agent: str, after: str = "") -> tuple[Commitment, ...]:
    return Facts(call_of(f"{HEAD}{TROUBLE}agent: {agent}{after}"), load_lexicon()).commitments


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("I'll call you back by Friday noon.", "2026-02-06T12:00"),
        ("i will call you back by friday noon", "2026-02-06T12:00"),
        ("You'll get an e-mail from me within 24 hours.", "2026-02-04T18:40"),
        ("Our technician will be with you tomorrow between nine and eleven.", "2026-02-04T11:00"),
        ("our technician will be with you tomorrow between nine and eleven", "2026-02-04T11:00"),
        ("I'm going to check on this first thing tomorrow and text you.", "2026-02-04T10:00"),
        ("The refund will be on your card in three to five business days.", "2026-02-10T17:00"),
        ("We will send a new one by the fifth.", "2026-02-05T23:59"),
        ("I'll text you tonight.", "2026-02-03T23:59"),
    ],
)
def test_promises_with_a_time(words: str, due: str) -> None:
    (promise,) = promises(words)
    assert promise.specific
    assert promise.due is not None
    assert promise.due.isoformat(timespec="minutes") == due


@pytest.mark.parametrize(
    "words",
    [
        "Someone will be in touch.",
        "we'll look into it",
        "They'll do it as soon as possible.",
        "I'll let the depot know.",
        "I'll give them a nudge.",
        "I'm letting the driver know.",
        "That's being sorted for you.",
        "I can have someone call you.",
        "I'll get my colleague to ring you.",
        "i'll mention it to the head teacher",
    ],
)
def test_promises_without_a_time(words: str) -> None:
    (promise,) = promises(words)
    assert not promise.specific


@pytest.mark.parametrize(
    "words",
    [
        "I'll pull that up now.",
        "I'll put you on hold for two minutes.",
        "If it fails again you can call us by Friday.",
        "I won't be able to call you back.",
        "I won't be able to ring you on Friday.",
        "They usually take three to four days.",
        "I called you back on Friday.",
        "What brings you here today?",
        "Shall I call you back?",
        "we are open until six",
    ],
)
def test_no_promises(words: str) -> None:
    assert promises(words) == ()


def test_the_customers_promise_is_none() -> None:
    assert promises("Okay.", "\ncustomer: I'll call you back by Friday.") == ()


def test_who_promises() -> None:
    assert promises("I'll call you tomorrow at ten.")[0].who == "Priya"
    assert promises("We will call you tomorrow at ten.")[0].who == "the company"
    assert promises("Our engineer will call you tomorrow at ten.")[0].who == "our engineer"


def test_a_time_said_again_is_the_same_promise() -> None:
    again = "\ncustomer: Okay.\nagent: So I'll call you by Friday noon."
    assert [p.span.turn for p in promises("I'll call you by Friday noon.", again)] == [1]


def test_another_act_at_the_same_time_is_another_promise() -> None:
    again = "\ncustomer: And the driver?\nagent: Our driver will bring the new lamp by Friday noon."
    assert [p.span.turn for p in promises("I'll call you by Friday noon.", again)] == [1, 3]


def test_the_same_vague_promise_twice_is_one() -> None:
    again = "\ncustomer: Really?\nagent: Yes, I'll ask the depot manager."
    assert [p.span.turn for p in promises("I'll ask the depot manager.", again)] == [1]


def test_a_promise_without_the_date_of_the_call_has_no_due_date() -> None:
    (promise,) = Facts(call_of(TROUBLE + "agent: I'll call you by Friday noon."), load_lexicon()).commitments
    assert (promise.specific, promise.due) == (True, None)


@pytest.mark.parametrize(
    "words",
    [
        "I'm bringing that up with my team leader this afternoon.",
        "Somebody is coming a week on Thursday.",
        "I ring you tomorrow by eleven.",
        "You will get a text the night before.",
        "he is moving the two labels apart this afternoon",
        "I've got you down for Tuesday at ten.",
        "Expect a call from Danny before noon tomorrow.",
        "The engineer's coming between eight and twelve tomorrow.",
        "it should be with you by the weekend",
    ],
)
def test_times_with_the_verbs_of_a_timetable(words: str) -> None:
    (promise,) = promises(words)
    assert promise.specific


@pytest.mark.parametrize(
    "words", ["I'm sending you a code now.", "or shall I ring you back", "I hope Friday goes well."]
)
def test_done_at_once_asked_or_wished(words: str) -> None:
    assert promises(words) == ()


def learned(agent: str, asked: str = "It is a present.") -> tuple[Commitment, ...]:
    talk = f"{TROUBLE}agent: Oh no.\ncustomer: {asked}\nagent: {agent}\ncustomer: Okay.\n"
    return Facts(call_of(talk), load_lexicon(), shipped_witness()).commitments


@pytest.mark.parametrize(
    "words",
    [
        "I'm at your door with it by ten tomorrow.",
        "Saturday at nine, my brother, with the van.",
        "i can have it with you by six tonight would that suit you",
    ],
)
def test_the_witness_bears_out_a_time(words: str) -> None:
    (promise,) = learned(words)
    assert promise.specific


@pytest.mark.parametrize(
    "words",
    [
        "They came for it on Friday.",
        "We are shut on Sundays.",
        "The tenth is a holiday.",
        "The lock won't let anybody in after nine.",
    ],
)
def test_the_witness_makes_no_promise_of_a_time_that_is_told(words: str) -> None:
    assert learned(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "There is a chemist within twenty minutes that is open.",
        "He is on the other line until three, she is in tomorrow.",
    ],
)
def test_where_somebody_is_and_what_there_is_are_no_promises(words: str) -> None:
    assert not any(promise.specific for promise in promises(words))
