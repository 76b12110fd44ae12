"""A manager is asked for, brought in, or kept away."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.manager import Managers, managers
from auditor.phrases import load_lexicon
from auditor.testing import call_of

ASKED = "customer: Put me through to your supervisor, please.\n"


def found(talk: str) -> Managers:
    return managers(Facts(call_of(talk), load_lexicon()))


@pytest.mark.parametrize(
    "words",
    [
        "Is there somebody above you I can talk to?",
        "i want to speak to the owner",
        "Is your manager around?",
        "Can you escalate this?",
    ],
)
def test_asked_for(words: str) -> None:
    assert found(f"customer: {words}\nagent: Of course.").asked


@pytest.mark.parametrize(
    "words", ["My own manager sent me home for that.", "The store manager was kind.", "I don't need a manager."]
)
def test_not_asked_for(words: str) -> None:
    assert not found(f"customer: {words}\nagent: I see.").asked


UNABLE = """
customer: The boiler is dead again and I am furious.
agent: I can't see the reason, it just says flagged.
customer: It is the third time this month.
agent: I don't get to say otherwise.
"""


@pytest.mark.parametrize(
    "words",
    [
        "Is there a person who can say otherwise?",
        "then let me talk to somebody that can see the reason",
        "I want to hear from somebody with a title.",
        "Then who can?",
        "Connect me with your branch manager, would you.",
    ],
)
def test_somebody_who_can_do_more_is_asked_for_after_trouble(words: str) -> None:
    assert found(f"{UNABLE}customer: {words}\nagent: No.").asked
    assert not found(f"customer: {words}\nagent: Of course.").asked


def test_who_was_named_is_asked_for_in_a_pronoun() -> None:
    assert found("customer: It failed.\nagent: Only my manager signs that.\ncustomer: Put him on.\nagent: No.").asked
    assert not found("customer: They put him on the blood thinner.\nagent: I see.").asked
    assert not found("customer: You can tell your boss that Ken rang.\nagent: I will.").asked


@pytest.mark.parametrize(
    "words",
    [
        "Let me bring my team leader in.",
        "I'm escalating it to the duty manager right now.",
        "It needs a second signature. My manager is Ann Low, I'll walk it over to her now.",
        "would you like to speak to my supervisor",
        "My supervisor will ring you before four.",
    ],
)
def test_offered_unasked(words: str) -> None:
    assert found(f"customer: It has failed again.\nagent: {words}").offered


@pytest.mark.parametrize(
    "words",
    [
        "I'm sending that to his supervisor so it isn't done again.",
        "I could get him to ring you when he sets off.",
        "My manager won't do that.",
    ],
)
def test_not_offered(words: str) -> None:
    assert not found(f"customer: It has failed again.\nagent: {words}").offered


def test_keeping_away_counts_in_the_answer_only() -> None:
    assert found(f"{ASKED}agent: He would tell you the same thing.").kept_away
    assert not found("customer: It has failed again.\nagent: He would tell you the same thing.").kept_away


def test_a_callback_is_no_refusal() -> None:
    answer = found(f"{ASKED}agent: There is no supervisor free, but I'll have her call you by four.")
    assert answer.offered
    assert not answer.kept_away


def test_a_note_that_somebody_may_read_brings_nobody_in() -> None:
    assert not found(f"{ASKED}agent: I can leave a note and somebody will call you.").offered
    assert found(f"{ASKED}agent: I pass you to her now.").offered


def test_what_the_agent_can_do_is_fetch_somebody() -> None:
    assert found("customer: It is still broken.\nagent: What I can do is get our duty manager.").offered
