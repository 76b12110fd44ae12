"""Promises without a time: by wording, by place, and as the learned witness hears them."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.facts.records import Commitment
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness

TALK = """customer: My parcel has not arrived and I am really upset.
agent: Oh no.
customer: It is a birthday present for my daughter.
agent: {first}
customer: {asked}
agent: {last}
customer: Right.
"""


def promises(
    last: str = "I see.", *, first: str = "I see.", asked: str = "And now?", learned: bool = False
) -> list[Commitment]:
    call = call_of(TALK.format(first=first, asked=asked, last=last))
    return list(Facts(call, load_lexicon(), shipped_witness() if learned else None).commitments)


@pytest.mark.parametrize("learned", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "I'll have the depot drop it round to you.",
        "I'll keep an eye on it and drop you a line.",
        "i'll let the depot know",
    ],
)
def test_a_wording_late_in_a_call_with_trouble_is_a_promise(words: str, *, learned: bool) -> None:
    (promise,) = promises(words, learned=learned)
    assert (promise.span.turn, promise.specific) == (5, False)


@pytest.mark.parametrize("learned", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "I'll look it up now.",
        "Shall I let the depot know?",
        "Unless I let the depot know.",
        "Would you be happy with that?",
        "The parcels lie on the left.",
    ],
)
def test_what_is_done_at_once_asked_or_conditional_is_none(words: str, *, learned: bool) -> None:
    assert promises(words, learned=learned) == []


def test_without_a_wording_the_witness_has_to_be_clear() -> None:
    words = "Marta's on the case and you are first on her list to hear."
    heard = Facts(call_of(f"customer: It is late.\nagent: {words}\n"), load_lexicon(), shipped_witness())
    assert heard.testimony.degrees("commitment")[1] < 4
    assert promises(words, learned=True) == []
    assert promises(words, learned=False) == []


def test_an_answer_to_the_question_whether_somebody_will_ring() -> None:
    (promise,) = promises("They should do.", asked="And will somebody ring me?")
    assert promise.who == "they"


def test_the_place_is_the_wording() -> None:
    (promise,) = promises("That is odd. I'll let the depot know. Anyway, it is raining.")
    assert promise.what == "I'll let the depot know"
