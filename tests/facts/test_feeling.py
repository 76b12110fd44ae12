"""Upset and attack: families of wordings, the call around a turn, and ordinary talk that is neither."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.rawspeech import raw_rendering
from auditor.testing import call_of
from auditor.witness import shipped_witness

REPORT = """agent: Hello, how can I help?
customer: My dryer has broken down and nobody has been to fix it, I have rung about it twice now.
agent: What does the display show?
customer: It says E four and then it goes off, and it smells burnt. It is only seven months old.
agent: There is a visit in the system for next Tuesday, and the one of last week was closed.
customer: It was closed without anybody coming here. I stayed at home the whole day for it.
agent: I see that here, the engineer has put it down as nobody in.
"""


def facts(talk: str, *, raw: bool = False, learned: bool = True) -> Facts:
    call = call_of(talk)
    return Facts(raw_rendering(call) if raw else call, load_lexicon(), shipped_witness() if learned else None)


def upset_turns(found: Facts) -> list[int]:
    return [turn.span.turn for turn in found.upset]


UPSET = (
    "Well, big of you. I suppose it will have to do.",
    "He was meant to come between eight and ten, it's gone three and nobody has rung.",
    "You said Monday. It's Thursday now and there's still no van.",
    "I've given up expecting anything from you.",
    "Oh how convenient. The same old story again.",
    "I could have built one myself by now.",
)


@pytest.mark.parametrize("said", UPSET)
@pytest.mark.parametrize("raw", (False, True))
def test_irony_resignation_and_broken_promises_are_upset(said: str, raw: bool) -> None:
    assert 7 in upset_turns(facts(f"{REPORT}customer: {said}\nagent: Okay.", raw=raw))


ATTACKS = (
    "Are you reading any of this or are you just a robot?",
    "Your clever engineers couldn't find their own van.",
    "This whole chat goes straight on every review site there is.",
    "That's daylight robbery, you people are crooks.",
    "Cheers for nothing, you useless lot.",
)


@pytest.mark.parametrize("said", ATTACKS)
@pytest.mark.parametrize("raw", (False, True))
def test_attacks(said: str, raw: bool) -> None:
    assert 7 in [turn.span.turn for turn in facts(f"{REPORT}customer: {said}\nagent: Okay.", raw=raw).attacks]


ORDINARY = (
    """
    agent: Garden centre, hello.
    customer: Hello, I'd like to order four bags of bark. The last lot I had off the market was rubbish.
    agent: Four bags, twelve pounds.
    customer: My husband will kill me, he says I've bought half the shop. Go on then.
    agent: Delivered on Saturday.
    customer: Lovely, I'm useless at carrying. Thanks very much.
    """,
    """
    agent: Library, can I help?
    customer: Hi, what time do you shut tonight? The traffic's a nightmare and I'm stuck behind a tractor.
    agent: At eight.
    customer: Oh brilliant, I'll make it. Thank you.
    """,
    """
    agent: Bank, this is Ana.
    customer: I want to open an account for my daughter, please. My old bank drove me mad with the paperwork.
    agent: You only need her passport.
    customer: Is that all? You're a star.
    agent: Anything else?
    customer: No, that was painless, thanks. Bye.
    """,
)


@pytest.mark.parametrize("talk", ORDINARY)
@pytest.mark.parametrize("raw", (False, True))
@pytest.mark.parametrize("learned", (False, True))
def test_grumbles_in_an_ordinary_call_are_no_upset(talk: str, raw: bool, learned: bool) -> None:
    found = facts(talk, raw=raw, learned=learned)
    assert not found.upset
    assert found.problem is None


def test_a_mild_sign_counts_in_a_heated_call() -> None:
    mild = "customer: It has been three weeks now.\nagent: Okay.\n"
    heated = "customer: This is ridiculous, I am sick of it, you never call back.\nagent: Okay.\n"
    assert 11 in upset_turns(facts(REPORT + heated + heated + mild))


def test_a_hard_word_taken_back_is_no_attack() -> None:
    talk = f"{REPORT}customer: I'm sorry for the idiots before, that's decent of you.\nagent: Not at all."
    assert not facts(talk).attacks
