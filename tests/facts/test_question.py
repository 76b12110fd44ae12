"""Questions are found by wording and told apart by what they ask for."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness


def kinds(text: str) -> list[str]:
    return [question.kind for question in Facts(call_of(f"agent: {text}"), load_lexicon()).questions]


@pytest.mark.parametrize(
    "text",
    [
        "What happened when you opened it?",
        "okay and when did it arrive",
        "so how long has it been like that",
        "Could you tell me what happened.",
        "may i ask why you sent it back",
        "Tell me what is happening.",
        "Are you still standing there?",
        "have you tried turning it off",
        "right and does it do that on all the rooms",
        "And nobody has called you also?",
    ],
)
def test_questions_about_the_facts(text: str) -> None:
    assert "fact" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Can I have your account number?",
        "can i get the account number please",
        "date of birth",
        "and the name on the account",
        "Okay, and who am I speaking with?",
        "May I have your PNR, please?",
        "please confirm your email address and postcode",
        "Thank you. And the billing ZIP?",
    ],
)
def test_identity_questions(text: str) -> None:
    assert kinds(text) == ["identity"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How can I help you today?", "courtesy"),
        ("is there anything else i can help you with", "courtesy"),
        ("Did I leave anything out?", "completeness"),
        ("does that cover everything", "completeness"),
        ("Was there any step that I have not explained?", "completeness"),
        ("what did i forget", "completeness"),
        ("Have I remembered it all?", "completeness"),
        ("What would make this right for you?", "preference"),
        ("would you rather have the money back or a new one", "preference"),
        ("Would that work for you?", "buy-in"),
        ("shall i go ahead and book that", "buy-in"),
        ("I can send it on Friday, okay?", "buy-in"),
        ("Is it working now?", "feedback"),
        ("Can I put you on hold for two minutes?", "other"),
        ("Excuse me?", "other"),
    ],
)
def test_other_kinds(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "I can see how it happened.",
        "We have your address on file.",
        "that is the same day",
        "you had your hands full",
        "Thank you for the details.",
        "i will send it to the address and call you",
    ],
)
def test_statements_are_no_questions(text: str) -> None:
    assert kinds(text) == []


def test_two_questions_in_one_turn_of_raw_speech() -> None:
    assert kinds("okay when did it arrive and can i have your order number please") == ["fact", "identity"]


def test_the_customer_asks_nothing_here() -> None:
    facts = Facts(call_of("customer: What happened to my parcel?"), load_lexicon())
    assert facts.questions == ()


def test_the_span_is_the_sentence() -> None:
    facts = Facts(call_of("agent: I see. When did it stop? Let me look."), load_lexicon())
    span = facts.questions[0].span
    assert facts.call.turns[0].text[span.start : span.end] == "When did it stop"


@pytest.mark.parametrize(
    "text",
    [
        "I can swap it or pay you back, whichever you'd rather.",
        "Which would be handier, the morning or the evening?",
        "If it was up to you, how would we settle this?",
        "Do you have something in mind?",
        "What outcome are you seeking from us?",
        "i can post it or you collect it which one you want",
    ],
)
def test_a_preference_is_asked_for(text: str) -> None:
    assert "preference" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do you want the slot or not?",
        "Thanks for your call.",
        "May I ask the reason for which you want that?",
        "What were you expecting it to look like?",
    ],
)
def test_no_preference(text: str) -> None:
    assert "preference" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'll send it on Monday if that's all right with you.",
        "I could bring it forward to noon. Would that take the pressure off?",
        "so that is ten pounds off could you live with that",
        "Any objection to that?",
        "I'll have it switched off today unless you've a better idea.",
    ],
)
def test_consent_is_asked_for(text: str) -> None:
    assert "buy-in" in kinds(text)


@pytest.mark.parametrize(
    "text", ["right okay", "When would that start?", "Do you want me to hang on?", "Is that clear enough?"]
)
def test_no_consent(text: str) -> None:
    assert "buy-in" not in kinds(text)


def heard(text: str) -> list[str]:
    return [question.kind for question in Facts(call_of(f"agent: {text}"), load_lexicon(), shipped_witness()).questions]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("so the label is torn on which side", "fact"),
        ("and that happens every time or just sometimes", "fact"),
        ("What'd sit right with you?", "preference"),
        ("You'd be happy with that?", "buy-in"),
        ("Would you mind if a neighbour takes it in?", "buy-in"),
        ("Is Friday morning too early for you?", "buy-in"),
    ],
)
def test_the_witness_hears_what_no_wording_marks(text: str, kind: str) -> None:
    assert kind in heard(text)


def test_a_question_the_witness_does_not_bear_out_is_another() -> None:
    text = "Do you want the front door or the side door of the building?"
    assert "preference" in kinds(text) or "fact" in kinds(text)
    assert "buy-in" not in heard(text)


def test_a_datum_asked_for_is_no_fact_of_the_problem() -> None:
    assert "fact" not in heard("Can I have your account number?")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I can have it mended here, or we send you another one tomorrow. What is dearer to you?", "preference"),
        ("It is the fuse or the plug. What does the light say?", "fact"),
    ],
)
def test_a_short_question_after_an_or_lets_the_customer_choose(text: str, kind: str) -> None:
    talk = f"customer: It is broken again and I am furious.\nagent: {text}"
    kinds = [question.kind for question in Facts(call_of(talk), load_lexicon(), shipped_witness()).questions]
    assert kinds == [kind]
