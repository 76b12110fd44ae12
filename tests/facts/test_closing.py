"""Greeting, please and thanks, close."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def facts(talk: str) -> Facts:
    return Facts(call_of(talk), load_lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "Good morning, Cedar Bank, this is Renee, how can I help?",
        "good morning cedar bank renee speaking how can i help",
        "Larkfield Mobile tech support, this is Mark.",
        "Hi #NAME#!",
        "Thank you for calling Larkfield, you're speaking with Karthik.",
        "Swiftline Parcel, Chris here, what can I do you for?",
    ],
)
def test_greeting(text: str) -> None:
    assert facts(f"agent: {text}\ncustomer: Hello.").greeting is not None


@pytest.mark.parametrize("text", ["This is ridiculous.", "this is ridiculous", "Yeah?", "Account number."])
def test_no_greeting(text: str) -> None:
    assert facts(f"agent: {text}\ncustomer: Hello.").greeting is None


@pytest.mark.parametrize(
    "text",
    [
        "Have a good evening.",
        "Thank you for calling Larkfield.",
        "good luck with the knees",
        "mind yourself bye",
        "Look after that leg.",
    ],
)
def test_close(text: str) -> None:
    assert facts(f"customer: That's all.\nagent: {text}").close is not None


@pytest.mark.parametrize("text", ["Bye.", "Okay.", "Whatever."])
def test_no_close(text: str) -> None:
    assert facts(f"customer: That's all.\nagent: {text}").close is None


def test_please_or_thanks() -> None:
    assert facts("agent: Your number, please.").please_or_thanks is not None
    assert facts("agent: Your number.").please_or_thanks is None
