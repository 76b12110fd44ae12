"""Thanks for raising the matter as a fact."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of


def facts(agent: str) -> Facts:
    return Facts(call_of(f"customer: Your driver broke my gate and drove off.\nagent: {agent}"), load_lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for letting us know.",
        "thanks for bringing this to our attention",
        "I'm glad you told me.",
        "Thank you for sounding the horn on this.",
        "thanks for keeping us on our toes",
        "I do appreciate you kicking up about it.",
        "You've done the next street a favour by phoning.",
        "good job you said",
        "We'd never have found it otherwise.",
        "That's really useful for us to know.",
    ],
)
def test_thanks_for_raising(text: str) -> None:
    assert facts(text).thanks_for_raising


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for calling.",
        "Thanks for holding.",
        "thank you for your time today",
        "Thanks for confirming that.",
        "Thank you for choosing us.",
        "thanks for patiently waiting",
        "Thank you, that's kind of you to say.",
        "Thanks for everything.",
    ],
)
def test_courtesy_is_no_thanks_for_raising(text: str) -> None:
    assert facts(text).thanks_for_raising == ()
