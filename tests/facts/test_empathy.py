"""Empathy, rapport, agreement and ownership as facts."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of

_CUSTOMER = (
    "My card was declined with a line of people behind me and a full cart. It's the third time, I'm so embarrassed."
)


def facts(agent: str, customer: str = _CUSTOMER) -> Facts:
    return Facts(call_of(f"customer: {customer}\nagent: {agent}"), load_lexicon())


@pytest.mark.parametrize(
    ("text", "specific"),
    [
        ("You got to find out with a line of people staring at your cart.", True),
        ("With a line of people behind you, that must have been embarrassing.", True),
        ("I understand your frustration.", False),
        ("i can understand why you're frustrated", False),
        ("I'd be furious too.", True),
        ("That would rattle anybody.", False),
        ("A thing like that would floor any mother.", False),
        ("you must be wondering what we are at", False),
        ("It could hardly have come at a worse time.", False),
    ],
)
def test_empathy(text: str, specific: bool) -> None:
    (found,) = facts(text).empathy
    assert found.specific is specific


@pytest.mark.parametrize(
    "text",
    [
        "So what?",
        "so what",
        "I understand, what is the account number?",
        "I can't understand you, the line is bad.",
        "Do you understand?",
        "I understand, but we can't do that.",
        "Sorry about that, give me the account.",
        "I feel we are done here.",
        "What is the number on the card?",
        "I will send a new card to your address.",
        "I totally hear where you're coming from, can I take the number?",
        "Oh gosh, yeah, the app does that.",
        "So a card declined, a full cart, and a new card by Monday. Did I miss anything?",
        "I can see how it was charged.",
    ],
)
def test_no_empathy(text: str) -> None:
    assert facts(text).empathy == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'd be chewing the steering wheel.",
        "i'd have left the whole cart in the aisle",
        "Honestly, I would have sunk into the tiles.",
        "I'd probably be hiding behind the crisps.",
        "id be in floods",
        "I'd be out of my mind.",
    ],
)
def test_what_the_agent_would_feel_or_do_in_their_place(text: str) -> None:
    said = facts(text)
    assert said.rapport
    assert said.empathy


@pytest.mark.parametrize(
    "text",
    [
        "I'd be happy to look at that.",
        "I would be able to send a new one.",
        "i'd be looking at about nine pounds for that",
        "I would have to ask my manager.",
        "I'd have thought it would work by now.",
        "I would have told you if it was blocked.",
        "If I were you I would have called the bank.",
    ],
)
def test_a_conditional_that_tells_no_feeling(text: str) -> None:
    said = facts(text)
    assert not said.rapport
    assert not said.empathy


def test_what_the_agent_would_do_counts_only_after_trouble() -> None:
    assert not facts("I'd be wearing trainers for it.", "I'd like a ticket for the tower, please.").rapport


def test_at_most_one_statement_a_turn() -> None:
    assert len(facts("That's awful. I'd be furious. I can see why you are upset.").empathy) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I'd feel the same.",
        "that would drive me mad too",
        "Let's get this sorted together.",
        "I hate waiting too.",
        "let's see if you and me can find it",
        "Mine did the same last winter.",
        "You and me both.",
    ],
)
def test_rapport(text: str) -> None:
    assert facts(text).rapport


@pytest.mark.parametrize("text", ["We will charge you.", "I'd be happy to help.", "If I were you I'd check the box."])
def test_no_rapport(text: str) -> None:
    assert facts(text).rapport == ()


@pytest.mark.parametrize(
    "text", ["You're right.", "that's a fair point", "I agree with you.", "We should have told you.", "Exactly."]
)
def test_agreement(text: str) -> None:
    assert facts(text).agreement


@pytest.mark.parametrize(
    "text",
    ["Right.", "Is that right?", "all right", "You're right that it is past 30 days, but we do not take it back."],
)
def test_no_agreement(text: str) -> None:
    assert facts(text).agreement == ()


def test_exactly_after_a_question_is_no_agreement() -> None:
    assert facts("Exactly.", "Is it the one on the left side?").agreement == ()


@pytest.mark.parametrize(
    "text",
    [
        "That's our mistake.",
        "we've went and taken it away from you three times",
        "I'll make sure this gets sorted.",
        "leave it with me",
        "I'll put you on the county van.",
        "The buck stops with me.",
        "It was our van that clipped it.",
        "that was slack on our part",
        "What I can do from here is set you a new password.",
        "I could drop two heaters round on my way home.",
        "I'm taking it out of the court list now.",
    ],
)
def test_ownership(text: str) -> None:
    assert facts(text).ownership


@pytest.mark.parametrize(
    "text",
    [
        "Let me check.",
        "They will take care of it.",
        "That's not our fault.",
        "I'll put you on hold.",
        "I can take it off but then you'd have no cover.",
    ],
)
def test_no_ownership(text: str) -> None:
    assert facts(text).ownership == ()


@pytest.mark.parametrize(
    ("customer", "agent", "agrees"),
    [
        ("I'm really annoyed, I did ring you in May.", "You did, yes. I can see it.", True),
        ("i'm really annoyed it shouldn't take three calls", "it shouldn't no", True),
        ("I'm really annoyed. Is that any way to treat people, is it fair?", "No, it isn't.", True),
        ("I'm really annoyed. I rang on Monday.", "No, you didn't.", False),
        ("I'm really annoyed. You never called me.", "We did, I have it here.", False),
        ("I'm really annoyed. Is it coming today?", "It is, yes.", False),
        ("I'm really annoyed. So it was him.", "There's no need for that.", False),
        ("I'm really annoyed. And I shut the door behind me.", "Right you are.", False),
        ("I'm really annoyed. I'd say the van never left the yard.", "I'll not argue with that.", True),
        ("I'm really annoyed. I thought somebody would ring.", "You had every right to expect it.", True),
        ("i'm really annoyed it was fine in may", "no that doesn't sound right", True),
        ("I'm really annoyed. The lid came off.", "You shouldn't have left it in the sun.", False),
        ("I'm really annoyed. He hung up on me.", "No, that's just not on.", True),
        ("I'm really annoyed. I sent the form in.", "it's not on here", False),
        ("I'm really annoyed. Two visits and no part.", "It's a daft way of doing it.", True),
    ],
)
def test_taking_up_the_verb(customer: str, agent: str, agrees: bool) -> None:
    assert bool(facts(agent, customer).agreement) is agrees


@pytest.mark.parametrize(
    "text",
    [
        "I've lifted the bar now.",
        "i'm reversing it as we speak",
        "What I'll do is waive the fee.",
        "I can swap it today.",
    ],
)
def test_a_remedy_of_ones_own(text: str) -> None:
    assert facts(text).ownership


@pytest.mark.parametrize(
    "text",
    [
        "I'll put you on hold.",
        "I'm calling about your bill.",
        "I've put a note on it.",
        "I will have to stop you there.",
    ],
)
def test_no_remedy(text: str) -> None:
    assert not facts(text).ownership
