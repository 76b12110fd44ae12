"""The tense of the nearest verb."""

from __future__ import annotations

import pytest

from auditor.facts.tense import nearest, subject
from auditor.text import normalise

BEFORE = [
    ("I'll call you", "future"),
    ("we are going to ring you", "future"),
    ("I ring you", "present"),
    ("you have a mail from me", "present"),
    ("the courier comes", "happens"),
    ("somebody is coming", "progressive"),
    ("your engineer is booked", "booked"),
    ("it will be delivered", "future"),
    ("I have booked you", "booked"),
    ("you are down for", "booked"),
    ("it was booked", "past"),
    ("it should be", "expected"),
    ("you should have had it", "past"),
    ("we will not come", "modal"),
    ("the alarm will not let you", "modal"),
    ("so expect a call", "future"),
    ("the engineer coming", "progressive"),
    ("I called you back", "past"),
    ("it was due", "past"),
    ("we could send it", "modal"),
    ("the office is open", "state"),
    ("if it fails", "none"),
    ("on the other hand", "none"),
]


@pytest.mark.parametrize(("words", "tense"), BEFORE)
def test_the_nearest_verb_before_a_place(words: str, tense: str) -> None:
    assert nearest([token for token in normalise(words).tokens if token != "."], backwards=True) == tense


def test_the_nearest_verb_after_a_place() -> None:
    assert nearest("he rings you and then it was".split(), backwards=False) == "happens"


def test_the_nearer_of_two_verbs_counts() -> None:
    words = "i called you and now i will ring you".split()
    assert nearest(words, backwards=True) == "future"
    assert nearest(words, backwards=False) == "past"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("it will be", "it"),
        ("there are two shops", "there"),
        ("she is", "she"),
        ("the driver is", ""),
        ("he rang . the parcel is", ""),
        ("on the other hand", ""),
    ],
)
def test_who_the_last_verb_tells_of(words: str, who: str) -> None:
    assert subject(words.split()) == who
