"""Whether the whole call is about trouble."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness

GRUMBLING = """\
agent: Castle Coaches, Dee speaking, what can I do for you?
customer: Two seats to Whitby on Saturday please. We flew last time and the airline was useless, they lost my pram.
agent: Oh dear. The nine o'clock or the eleven?
customer: The nine. The traffic on the ring road is shocking, I nearly turned round and went home.
agent: It is bad there. Window or aisle?
customer: Window, and far away from my husband's singing.
agent: That's thirty-two pounds for the two of you. Shall I send the tickets by e-mail?
customer: Lovely, yes please.
agent: All done, have a lovely day out.
customer: Ta, bye now.
"""
CALM = """\
agent: Castle Blinds, Dee speaking.
customer: Hello there, I was only wondering where my blinds had got to. It did say the fourth.
agent: Let me see. They were meant to leave us on Monday and nobody has scanned them.
customer: I thought as much. The fitter came on the Wednesday and went home again.
agent: I'm sorry about that, they are still in our warehouse. I'll have them on the van tonight.
customer: That would be grand. He charged me for the visit, mind.
agent: Send me his bill and I'll have it paid back to you by Friday.
customer: Very good, thank you. Bye.
"""


def facts(talk: str, *, learned: bool = True) -> Facts:
    return Facts(call_of(talk), load_lexicon(), shipped_witness() if learned else None)


@pytest.mark.parametrize("spoken", [False, True])
def test_grumbling_about_something_else_is_no_problem(*, spoken: bool) -> None:
    talk = GRUMBLING.lower().replace(",", "").replace(".", "") if spoken else GRUMBLING
    assert facts(talk).problem is None


def test_trouble_told_calmly_is_a_problem() -> None:
    found = facts(CALM).problem
    assert found is not None
    assert found.span.turn == 1


def test_plain_words_of_trouble_are_enough_without_the_witness() -> None:
    assert facts("agent: Hello.\ncustomer: My fridge broke down.\nagent: Which one?", learned=False).problem
    assert facts("agent: Hello.\ncustomer: My fridge broke down.\nagent: Which one?").problem


def test_a_public_thread_is_judged_by_its_turns() -> None:
    thread = (
        "customer: @larchair your app lost my booking again and nobody answers, I am stuck at the gate!\n"
        "agent: Hi there! Could you drop us a message with your booking reference and full name, so we can look? "
        "Have a lovely day, and do follow us for our latest offers and news from around the network.\n"
    ) * 4
    assert Facts(call_of("channel = post\n" + thread), load_lexicon(), shipped_witness()).problem is not None


def test_of_few_words_the_whole_talk_is_asked_too() -> None:
    few = Facts(
        call_of(
            "agent: operator\ncustomer: i've been ringing this number all day\ncustomer: it just rings and rings\n"
            "agent: i'll test the line for you\nagent: it's showing a fault"
        ),
        load_lexicon(),
        shipped_witness(),
    )
    assert not few.tells_enough
    assert few.whole_trouble is not None
    assert few.problem
