"""Kinds of apology: what stands around the sorry-word decides, punctuated or raw."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def kinds(agent: str, customer: str = "My parcel never arrived.") -> list[str]:
    talk = f"customer: {customer}\nagent: {agent}\ncustomer: Okay."
    return [a.kind for a in Facts(call_of(talk), load_lexicon()).apologies]


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry your parcel was late.",
        "i'm sorry your parcel was late",
        "I apologise for losing it.",
        "please accept my apologies for the missed appointment",
        "Sorry, we sent you the wrong size.",
        "you waited three weeks i do apologise for that",
        "We missed two visits with you. I'm sorry about that.",
        "I'm sorry that nobody rang you back.",
        "i am sorry you've had to ring four times",
        "That's our mistake, and I apologize for that.",
        "I'm sorry to hear you were charged twice for one order.",
        "We promised noon and turned up at five. Sorry about that.",
        "we drove off with your sofa i'm so sorry",
        "We said ten and it was five before anybody rang. Sorry about that.",
        "I'm sorry that you had to find it out a second time.",
        "Sorry Perpetua, we put your boots in somebody else's box.",
    ],
)
def test_full(text: str) -> None:
    assert kinds(text) == ["full"]


@pytest.mark.parametrize(
    "text",
    [
        "i'm sorry let me check",
        "I'm so sorry about that.",
        "sorry about that give me the account",
        "I do apologise.",
        "Apologies for any inconvenience caused.",
        "I'm sorry you're having that issue.",
        "my bad",
        "oh no i'm so sorry about that let me bring up the line",
        "sorry 'bout that sir let me look",
        "We've checked the log for you. Sorry about that.",
        "Sorry for the mix-up.",
        "sorry for that dear customer in the system it says delivered",
        "I'm sorry about the whole business.",
        "Yes, I'm here. I do apologise for the inconvenience caused.",
    ],
)
def test_bare(text: str) -> None:
    assert kinds(text) == ["bare"]


@pytest.mark.parametrize(
    "text",
    [
        "Sorry? Could you say that again?",
        "I'm sorry, what was the last digit?",
        "sorry what was the last digit",
        "Sorry, the line dropped for a second.",
        "sorry i did not catch that",
        "Sorry, was that B as in boy?",
        "pardon",
    ],
)
def test_repair(text: str) -> None:
    assert kinds(text, "It is five five nine.") == ["repair"]


@pytest.mark.parametrize(
    "text",
    ["It leaves on the fifth, sorry, the sixth.", "it leaves on the fifth sorry the sixth", "seventeen sorry seventy"],
)
def test_slip(text: str) -> None:
    assert kinds(text) == ["slip"]


@pytest.mark.parametrize("text", ["Sorry, my eyes, I skipped right over it.", "oh sorry force of habit"])
def test_slip_of_the_eye_or_of_habit(text: str) -> None:
    assert kinds(text, "It ends in 41.") == ["slip"]


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, but we can't do that.",
        "sorry but we can't do that",
        "I'm sorry to say that it is out of stock.",
        "I can't, sorry.",
        "no sorry we don't take cash at that branch",
    ],
)
def test_softener(text: str) -> None:
    assert kinds(text, "Can I pay in cash?") == ["softener"]


@pytest.mark.parametrize("text", ["Sorry for the wait.", "sorry to keep you", "Apologies for the long hold, I'm back."])
def test_hold(text: str) -> None:
    assert kinds(text) == ["hold"]


@pytest.mark.parametrize("text", ["I'm very sorry for your loss.", "oh i'm sorry to hear about your mum is she okay"])
def test_sympathy(text: str) -> None:
    assert kinds(text, "My mum died in March.") == ["sympathy"]


@pytest.mark.parametrize(
    "text",
    [
        "No need to apologise.",
        "Don't be sorry, it's fine.",
        "Better safe than sorry.",
        "You did say sorry already.",
        "You will have an apology in writing by Monday.",
        "No need for any apology at all.",
    ],
)
def test_no_apology_at_all(text: str) -> None:
    assert kinds(text) == []


def test_a_lone_sorry_answers_trouble_or_asks_for_a_repeat() -> None:
    assert kinds("sorry", "the code is five five nine") == ["repair"]
    assert kinds("oh sorry", "My parcel never arrived, it is the third time.") == ["bare"]


def test_two_in_one_breath_count_twice() -> None:
    assert kinds("Sorry, sorry about that, ma'am.") == ["bare", "bare"]
    assert kinds("i'm sorry sorry about that") == ["bare"]


def test_named_tells_a_full_sentence_that_is_no_real_apology() -> None:
    talk = "customer: Have you got it in blue?\nagent: I'm sorry to say that it is sold out. Sorry but no."
    first, second = Facts(call_of(talk), load_lexicon()).apologies
    assert (first.kind, first.named, first.real) == ("softener", True, False)
    assert (second.kind, second.named) == ("softener", False)


def test_what_calls_for_an_apology() -> None:
    book = load_lexicon()
    due = Facts(call_of("customer: Hello.\nagent: Hi.\ncustomer: You sent me the wrong size."), book).apology_due
    assert due is not None
    assert due.turn == 2
    assert Facts(call_of("customer: What time do you open?\nagent: At nine."), book).apology_due is None


def test_sorry_after_a_wait_is_for_the_wait() -> None:
    talk = """
    customer: Can you see why it went up?
    agent: Bear with me two minutes while I look.
    customer: That's all right.
    agent: Sorry about that. It went up in May.
    """
    assert [a.kind for a in Facts(call_of(talk), load_lexicon()).apologies] == ["hold"]


def test_a_lone_sorry_after_a_long_tale_is_no_request_to_repeat() -> None:
    tale = "I told your colleague about it in the spring and he swore blind that it was all changed over for me."
    assert kinds("Ah. Oh, sorry.", tale) == ["bare"]


def test_a_limit_told_before_or_after() -> None:
    assert kinds("I couldn't tell you that one sorry", "is there parking by the church") == ["softener"]
    assert kinds("No, the alarm won't, no, sorry.", "Will the alarm work?") == ["softener"]


def test_grief_of_the_customer() -> None:
    assert kinds("I'm sorry you've lost your husband.", "It's about my late husband's pension.") == ["sympathy"]


@pytest.mark.parametrize(
    ("customer", "agent", "kind"),
    [
        ("Okafor. I told you that.", "Okafor, yes, sorry. And the first name?", "repair"),
        ("no no it is fifty not fifteen", "oh sorry i've got you down at fifteen there", "slip"),
        ("It's the green one.", "Green! Sorry. Let me open that.", "repair"),
        ("They're all well now.", "Sorry, I was reading. So it's the second form.", "hold"),
        ("Yes.", "Sorry, I went quiet on you, I was going through the log.", "hold"),
        ("Could you send somebody?", "It isn't us that sends them, it's the network. Sorry.", "softener"),
        ("Can you approve it?", "Approval is not from our team. Sorry.", "softener"),
        ("My claim was turned down and I'm sick about it.", "Oh, I'm sorry. Policy number?", "bare"),
        ("She's gone now, my wife.", "Oh, I'm sorry, Mr Treloar.", "sympathy"),
        ("I rang at noon.", "sorry to cut you off but which line was it", "softener"),
    ],
)
def test_what_the_customer_just_said_decides(customer: str, agent: str, kind: str) -> None:
    assert kinds(agent, customer) == [kind]


def test_a_sorry_told_twice_counts_twice() -> None:
    assert kinds("Oh, sorry. Sorry. Policy number?") == ["bare", "bare"]


def test_a_report_of_an_apology_is_none() -> None:
    assert kinds("I have apologised three times.") == []


def test_shame_is_an_apology_where_nobody_says_sorry() -> None:
    assert kinds("We left it out in the rain and I'm ashamed of it.") == ["full"]
    assert kinds("I'm ashamed of it, and I'm sorry we left it out in the rain.") == ["full"]
    assert kinds("I'm ashamed of my handwriting.", "What time do you open?") == []


def test_what_somebody_else_did_or_suffered_is_sympathy() -> None:
    talk = (
        "customer: Our neighbour was robbed last night, so we need a new lock.\nagent: Oh, I'm sorry for him, poor man."
    )
    assert [a.kind for a in Facts(call_of(talk), load_lexicon()).apologies] == ["sympathy"]


def test_sorry_after_an_announced_wait_is_for_the_wait() -> None:
    talk = """
    customer: Can you see why it went up?
    agent: Bear with me two minutes while I look.
    customer: I'll count the egg cups.
    agent: Sorry about the panpipes. It went up in May.
    """
    assert [a.kind for a in Facts(call_of(talk), load_lexicon()).apologies] == ["hold"]
