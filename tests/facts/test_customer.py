"""Problem, upset, attack and cost, in punctuated text and as speech engines write it."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.rawspeech import raw_rendering
from auditor.testing import call_of


def facts(talk: str) -> Facts:
    return Facts(call_of(talk), load_lexicon())


def upset_turns(talk: str) -> list[int]:
    return [turn.span.turn for turn in facts(talk).upset]


PROBLEMS = (
    "I ordered a lamp two weeks ago and it still hasn't arrived.",
    "The kettle you sent me is cracked and it leaks.",
    "I've been charged twice for the same month.",
    "The app won't let me log in, it says my password is wrong.",
    "Your engineer was supposed to be here at nine and nobody has come.",
    "There is no hot water in the flat since Monday.",
)
REQUESTS = (
    "I'd like to book a table for four on Saturday.",
    "What time do you close on Sundays?",
    "How much is the family ticket?",
    "Can you tell me the number of the office in Leeds?",
    "I want to renew my card for another year, please.",
)


@pytest.mark.parametrize("said", PROBLEMS)
@pytest.mark.parametrize("raw", (False, True))
def test_reports_of_trouble_are_problems(said: str, raw: bool) -> None:
    call = call_of(f"agent: How can I help?\ncustomer: {said}\nagent: Let me look.")
    problem = Facts(raw_rendering(call) if raw else call, load_lexicon()).problem
    assert problem is not None
    assert problem.span.turn == 1


@pytest.mark.parametrize("said", REQUESTS)
def test_requests_are_no_problems(said: str) -> None:
    found = facts(f"agent: How can I help?\ncustomer: {said}\nagent: Of course.\ncustomer: Thank you, bye.")
    assert found.problem is None
    assert not found.upset
    assert not found.difficult


def test_the_account_goes_on_across_nods() -> None:
    found = facts(
        """
        agent: What happened?
        customer: So the fridge came on Monday
        agent: mm-hmm
        customer: and it is broken, the door doesn't close.
        agent: What is the model?
        customer: XR 20.
        """
    )
    assert found.problem is not None
    assert found.problem.account == (1, 3)
    assert found.problem.words == 15


@pytest.mark.parametrize(
    "said",
    (
        "This is ridiculous, I am really disappointed.",
        "I've called three times about this already and nobody has called me back.",
        "This is the fourth time the engineer hasn't turned up.",
        "You said it would be here on Monday and it's now Thursday and nothing has happened.",
        "I'm worried sick about my rent, it goes out tomorrow.",
        "Are you serious? How can you lose a whole sofa? This is a joke.",
        "I have been waiting for six weeks and I am sick of it.",
    ),
)
@pytest.mark.parametrize("raw", (False, True))
def test_anger_is_mostly_told_failure(said: str, raw: bool) -> None:
    call = call_of(f"customer: My sofa has not arrived.\nagent: I see.\ncustomer: {said}\nagent: Let me look.")
    found = Facts(raw_rendering(call) if raw else call, load_lexicon()).upset
    assert [turn.span.turn for turn in found] == [2]


@pytest.mark.parametrize(
    "said",
    (
        "You're all thieves, the lot of you.",
        "I'll see you in small claims court.",
        "You people are useless, I'm going to leave a review about this.",
        "What a bunch of clowns.",
    ),
)
def test_attacks_are_upset_too(said: str) -> None:
    found = facts(f"customer: My parcel is lost.\nagent: I see.\ncustomer: {said}\nagent: Let me look.")
    assert [turn.span.turn for turn in found.attacks] == [2]
    assert [turn.span.turn for turn in found.upset] == [2]


@pytest.mark.parametrize(
    "said",
    (
        "Thank you so much, that's brilliant.",
        "No worries, take your time.",
        "I'll leave you a good review, you've been lovely.",
        "Great. Do I need to do anything else?",
    ),
)
def test_thanks_are_no_upset(said: str) -> None:
    assert upset_turns(f"customer: My parcel is late.\nagent: It comes today.\ncustomer: {said}\nagent: Bye.") == []


def test_a_polite_ultimatum_is_no_attack() -> None:
    found = facts(
        "customer: It is broken for the third time. Please repair it or I shall have to withdraw from the contract."
    )
    assert found.upset
    assert not found.attacks


def test_cost_is_looked_for_from_the_account_on() -> None:
    found = facts(
        "agent: How can I help?\ncustomer: Your technician never came and I took a day off work for it.\nagent: I see."
    )
    assert found.cost is not None
    assert found.cost.turn == 1
    assert facts("customer: I'd like to order a cake for my daughter's birthday on Saturday.").cost is None
