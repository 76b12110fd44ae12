"""Paraphrases need content of the customer's; a recap needs two points, and its question."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of

ACCOUNT = "customer: I bought the travel pass before we left and now there is roaming on my bill like I never had it.\n"


def said_back(talk: str) -> list[int]:
    return [span.turn for span in Facts(call_of(talk), load_lexicon()).paraphrases]


@pytest.mark.parametrize(
    "answer",
    [
        "So you bought the pass before you left, and the bill has roaming on it.",
        "so you bought the travel pass and the bill still has roaming on it",
        "If I understand you correctly, the pass was bought before the roaming.",
        "It sounds like the travel pass never made it onto your bill.",
    ],
)
def test_framed_content_is_a_paraphrase(answer: str) -> None:
    assert said_back(ACCOUNT + f"agent: {answer}") == [1]


@pytest.mark.parametrize(
    "answer",
    [
        "So what you're saying is, I see.",
        "Roaming?",
        "Can I have the number on your bill, please?",
        "I will take the roaming off your bill.",
        "Okay, one moment please.",
        # wanting more, reading out, repeating oneself, checking data
        "So where did you buy the travel pass before you left with the roaming?",
        "Okay, so the bill just says roaming, it does not say anything about a pass.",
        "So that is the roaming rate on your bill, like I said.",
        "Let me just confirm the email on the travel pass that you bought.",
    ],
)
def test_what_tells_nothing_of_it_is_none(answer: str) -> None:
    assert said_back(ACCOUNT + f"agent: {answer}") == []


def test_reading_back_a_number_is_verification() -> None:
    assert said_back("customer: my number is four five six seven\nagent: so four five six seven correct") == []


def test_the_customers_name_is_no_content() -> None:
    named = "customer: My name is Olive Marsh. The fence blew down last night and nobody has come.\n"
    assert said_back(named + "agent: I do understand how hard that must be for you, Ms Olive Marsh.") == []


def test_a_kind_word_that_takes_up_what_happened_says_it_back() -> None:
    upset = "customer: I am so upset. Your taxi never came, and I sat at the window all Sunday with my coat on.\n"
    assert said_back(upset + "agent: I'd be upset too, sitting at the window in your coat all Sunday.") == [1]


def test_nothing_can_be_said_back_before_the_customer_spoke() -> None:
    assert said_back("agent: So you bought the travel pass and have roaming on the bill.\n" + ACCOUNT) == []


CALL = """
agent: Good morning, how can I help?
customer: My parcel never arrived.
agent: I send a new one today and refund the postage.
customer: Good.
"""


def test_a_summary_and_its_question() -> None:
    facts = Facts(
        call_of(
            CALL + "agent: To recap, a new parcel goes out today and you get the postage back. Is that everything?"
        ),
        load_lexicon(),
    )
    assert facts.recap.summary is not None
    assert facts.recap.check is not None


def test_anything_else_alone_is_no_recap() -> None:
    recap = Facts(call_of(CALL + "agent: Is there anything else I can help you with?"), load_lexicon()).recap
    assert (recap.summary, recap.check) == (None, None)


def test_a_recap_at_the_start_is_none() -> None:
    talk = "agent: To recap your last call, a new parcel went out on Monday and you got the postage back.\n"
    rest = "customer: Yes.\nagent: Good.\ncustomer: And now?\nagent: Now it is on its way.\ncustomer: Bye.\n"
    assert Facts(call_of(talk + rest), load_lexicon()).recap.summary is None


def test_a_case_said_back_without_a_frame_in_other_words() -> None:
    talk = """
    customer: I ordered the shelves in March, the parcel came without the screws, and nobody called me back about it.
    agent: You ordered shelves in March, they came without screws, and nobody called you.
    """
    assert [span.turn for span in Facts(call_of(talk), load_lexicon()).paraphrases] == [1]


def test_raw_speech_is_read_clause_by_clause() -> None:
    talk = """
    customer: i ordered the shelves in march the parcel came without the screws and nobody called me back
    agent: so you ordered the shelves in march and nobody called you back but let me pull up the file i will ask
    """
    assert [span.turn for span in Facts(call_of(talk), load_lexicon()).paraphrases] == [1]


def test_what_the_agent_will_do_is_not_the_case() -> None:
    talk = """
    customer: i ordered the shelves in march the parcel came without the screws and nobody called me back
    agent: i will send you the screws for the shelves and we can call you
    """
    assert Facts(call_of(talk), load_lexicon()).paraphrases == ()
