"""The customer's name: known, called, told of, misheard, wrong."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.name import alike
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def facts(talk: str) -> Facts:
    return Facts(call_of(talk), load_lexicon())


def turns(customer: str, agent: str) -> list[int]:
    talk = f"customer name = {customer}\nagent name = Karthik Rao\ncustomer: My card was declined.\nagent: {agent}"
    return [use.span.turn for use in facts(talk).name_uses]


@pytest.mark.parametrize(
    ("customer", "agent"),
    [
        ("Marcus Obi", "And the last four on the card, Marcus?"),
        ("Marcus Obi", "Thank you, Mr. Obi."),
        ("Marcus Obi", "thank you mr obi i can see it"),
        ("Walter Brandt", "I'm sorry for that, Mr. Walter, that was careless."),
        ("Robert Hale", "Okay, Bob, I see it."),
        ("Siobhan Kinsella", "thank you mrs kinsela"),
        ("Will Okafor", "Thank you, Will."),
        ("Will Okafor", "thank you will"),
        ("Grace Teague", "Enjoy the phone, Grace."),
        ("Hannah Lindqvist", "So, Hannah, two wrong sizes."),
    ],
)
def test_called(customer: str, agent: str) -> None:
    assert turns(customer, agent) == [1]


@pytest.mark.parametrize(
    ("customer", "agent"),
    [
        ("Patricia Brown", "Is that Patricia Brown?"),
        ("Patricia Brown", "Can you confirm your name is Patricia Brown?"),
        ("Will Okafor", "we will send it and you will get it"),
        ("Grace Teague", "There is a grace period."),
        ("Mark Hill", "please mark the box on the hill"),
        ("Bill Rose", "the bill rose by ten dollars"),
        ("May Hope", "You may hope so."),
        ("Karthik Iyer", "This is Karthik from billing."),
        ("Marcus Obi", "My colleague Angela Reyes has it."),
        ("Marcus Obi", "The account is under Marcus Obi."),
    ],
)
def test_not_called(customer: str, agent: str) -> None:
    assert turns(customer, agent) == []


@pytest.mark.parametrize(
    ("talk", "name"),
    [
        ("agent: May I have your name?\ncustomer: Marcus Obi. March second.", "Marcus Obi"),
        ("customer: Hi, my name is Patricia Womack and I'm upset.", "Patricia Womack"),
        ("customer: This is ridiculous.", None),
        ("customer: this is ridiculous", None),
        ("customer: I'm calling about my order.", None),
        ("customer: Charged twice.\nagent: Hi #NAME#, let me look.", "#NAME#"),
        ("customer: Charged twice.\nagent: This is #NAME#, hello.", None),
        ("customer name = user_77\ncustomer: Hello.", None),
    ],
)
def test_known(talk: str, name: str | None) -> None:
    assert facts(talk).known_name == name


@pytest.mark.parametrize(
    ("talk", "name"),
    [
        # nobody says whose name it is, but somebody is called by it
        ("customer: My tap drips.\nagent: Thanks for waiting, Odalys. He can come at two.", "Odalys"),
        ("customer: My tap drips.\nagent: We'll have that fixed in no time, Priya!", "Priya"),
        ("agent: Hey Lukas, how can I help?\ncustomer: My tap drips.", "Lukas"),
        ("customer: my tap drips\nagent: thank you felix so which floor is it", "felix"),
        ("customer: my tap drips\nagent: and is it hot water darcy\ncustomer: yes\nagent: darcy hang on", "darcy"),
        # a town, a firm, a colleague, oneself, and a name that only ends what is said
        ("customer: My tap drips.\nagent: And that's 3 Hill Road, Cork. Which floor?", None),
        ("customer: My tap drips in Cork.\nagent: Sorry, Cork?", None),
        ("agent: Good morning, Tapfix.\ncustomer: My tap drips.\nagent: Thank you for calling Tapfix.", None),
        ("customer: My tap drips.\nagent: That goes through Moira. She's quick, Moira, she'll ring you.", None),
        ("agent name = Priya Rao\ncustomer: My tap drips.\nagent: It's me again, Priya.", None),
        ("customer: My tap drips.\nagent: Priya. And how do you spell the rest?", None),
        ("customer: my tap drips\nagent: i'll put you through to felix", None),
        # names that are words, at the edges of turns
        ("customer: my tap drips\nagent: will you be in\ncustomer: yes\nagent: will that do for your bill", None),
        ("customer: my tap drips\nagent: that goes on your bill\ncustomer: ok\nagent: i took it off your bill", None),
    ],
)
def test_a_name_that_is_only_called(talk: str, name: str | None) -> None:
    assert facts(talk).known_name == name


def test_a_name_the_customer_puts_right_is_wrong() -> None:
    talk = """
    customer name = Gordon Pruitt
    customer: You lost my booking.
    agent: I see it, Mr. Pratt.
    customer: Pruitt. And now?
    agent: It's booked again.
    """
    assert [use.wrong for use in facts(talk).name_uses] == [True]


def test_a_wrong_name_put_right_at_once_is_excused() -> None:
    talk = """
    customer name = Gordon Pruitt
    customer: You lost my booking.
    agent: I see it, Mr. Pratt.
    customer: Pruitt.
    agent: Mr. Pruitt, of course.
    """
    assert not any(use.wrong for use in facts(talk).name_uses)


def test_swapping_names_changes_nothing() -> None:
    talk = "customer name = {0} {1}\ncustomer: I'm upset, it broke.\nagent: Thank you, {0}. Goodbye, Ms. {1}."
    counts = {
        len(facts(talk.format(first, last)).name_uses)
        for first, last in (("Denise", "Kowalczyk"), ("Tadhg", "Hurley"), ("Xiulan", "Zhao"), ("Ngozi", "Okafor"))
    }
    assert counts == {2}


def test_alike() -> None:
    assert alike("kinsella", "kinsela")
    assert alike("catherine", "kathryn") or alike("steven", "stephen")
    assert not alike("brown", "okafor")


@pytest.mark.parametrize(
    ("talk", "known"),
    [
        ("agent: Who's that?\ncustomer: Ray Dunlop.\nagent: Thanks, Ray. What is it about?", "Ray Dunlop"),
        ("agent: unit number\ncustomer: forty two ngaire tamati\nagent: thanks ngaire", None),
        ("agent: hello\ncustomer: hiya it's callum wishart in the top flat\nagent: right", "callum wishart"),
        ("agent: Window or aisle?\ncustomer: Aisle.\nagent: Okay, aisle, row nine.", None),
        ("agent: Which coffee?\ncustomer: Black.\nagent: Thanks. Black, then.", None),
        ("agent: Your mail?\ncustomer: It's kim at home dot example.\nagent: Sent to kim@home.example.", None),
    ],
)
def test_a_name_taken_up_by_the_agent_is_known(talk: str, known: str | None) -> None:
    assert facts(talk).known_name == known
