"""Ways to come back to the agent."""

from __future__ import annotations

import pytest

from auditor.call import Call, Turn
from auditor.facts import Facts
from auditor.phrases import load_lexicon

TROUBLE = "My boiler has been broken since Sunday and nobody came. My number is 0151 555 0147."
GIVEN = [
    "Your ticket number is 40318.",
    "i have raised one ticket with our payments team b r six six one",
    "My direct line is 01792 555 0163.",
    "i am on extension two one four if you need me",
    "You want the heating team, they're on 0800 555 020.",
    "Just reply to this text and it comes straight to me.",
    "Ask for Dervla when you ring back.",
    "Write to help@brightboilers.example and put my name on it.",
    "This chat stays open for you.",
    "your reference is c t double four nine one",
    "If it goes cold again, that's 01792 555 0163, day or night.",
    "Have you got a pen? Oh one seven nine two, five double five, oh one six three.",
    "shout in this thread if the part does not come",
    "The number on the letter is my own desk, so you ring me.",
    "it's dervla at brightboilers dot org",
]
NOT_GIVEN = [
    "Feel free to contact us if you have further questions.",
    "Ring us if it comes back.",
    "I'll mention it to the team.",
    "I'll ring you on 0151 555 0147.",
    "oh one five one five double five oh one four seven is that right",
    "The claim is valid.",
    "If it is 18 degrees that's 250 litres a month.",
    "You can call the main line.",
    "The line is open till eight.",
    "We'll take the forty pounds off, that is 400 points on your card.",
    "Hang up and ring the emergency line, the gas people.",
    "I'm not giving you my number.",
    "Is it your extension, 214?",
]


def ways(words: str) -> list[str]:
    call = Call(id="1", turns=(Turn(role="customer", text=TROUBLE), Turn(role="agent", text=words)))
    facts = Facts(call, load_lexicon())
    return [words[span.start : span.end] for span in facts.left_behind.contact]


@pytest.mark.parametrize("words", GIVEN)
def test_sees_a_way_back(words: str) -> None:
    assert ways(words)


@pytest.mark.parametrize("words", NOT_GIVEN)
def test_sees_none_where_none_is_given(words: str) -> None:
    assert ways(words) == []


def test_the_number_is_in_the_place_found() -> None:
    assert any("40318" in found for found in ways("Your ticket number is 40318."))


def test_answers_the_question_for_a_number() -> None:
    turns = (
        Turn(role="customer", text=TROUBLE),
        Turn(role="agent", text="It is logged."),
        Turn(role="customer", text="what is the reference for that"),
        Turn(role="agent", text="seven seven one three four"),
    )
    facts = Facts(Call(id="1", turns=turns), load_lexicon())
    assert [span.turn for span in facts.left_behind.contact] == [3]


def test_a_number_the_customer_repeats_is_still_the_agents() -> None:
    turns = (
        Turn(role="customer", text=TROUBLE),
        Turn(role="agent", text="the fault number is six six one two oh four"),
        Turn(role="customer", text="six six one two oh four"),
    )
    facts = Facts(Call(id="1", turns=turns), load_lexicon())
    assert [span.turn for span in facts.left_behind.contact] == [1]
