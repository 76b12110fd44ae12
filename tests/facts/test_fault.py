"""Whose fault it is."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of


@pytest.mark.parametrize(
    ("talk", "fault"),
    (
        ("customer: My order never arrived.\nagent: Let me look.", "company"),
        ("customer: I can't call my neighbour, there's no reply.\nagent: There is no fault on the line.", "unclear"),
        ("customer: My card was used by a scammer and the money is gone.\nagent: I'll block it.", "unclear"),
        ("customer: My phone is broken, I dropped it, my own fault.\nagent: We can repair it.", "customer"),
        (
            "customer: The phone is broken, I dropped it.\nagent: That one is our mistake, the glass is weak.",
            "company",
        ),
        ("customer: My laptop is dead, my son spilt juice and then he dropped it.\nagent: Oh dear.", "customer"),
        ("customer: The bumper is damaged, somebody reversed into me.\nagent: I'll open a claim.", "unclear"),
        (
            "customer: My picture keeps freezing.\nagent: It's working fine on our side, it is with your router."
            "\ncustomer: Oh I see, I'll swap it then.",
            "unclear",
        ),
        (
            "customer: My picture keeps freezing.\nagent: It's working fine on our side, it is with your router."
            "\ncustomer: No it isn't, I've had three new routers off you and I am sick of this.",
            "company",
        ),
        ("customer: So I broke it myself, did I? It came broken.\nagent: Let me look.", "company"),
        (
            "customer: My parcel never came.\nagent: It has no flat number, that is how it was typed.\n"
            "customer: Oh no. Silly me, I typed it wrong.",
            "customer",
        ),
        ("customer: My bike was stolen, somebody cut the lock.\nagent: I'll note it.", "unclear"),
        ("customer: Our train is late.\nagent: The line is blocked, there is a tree down on the track.", "unclear"),
        ("customer: I know it isn't your fault, but my order is late again.\nagent: I see.", "company"),
        ("customer: My order is late.\nagent: It's not us that delivers.\ncustomer: That's no excuse.", "company"),
        ("customer: What time do you open?\nagent: At nine.", None),
    ),
)
def test_fault(talk: str, fault: str | None) -> None:
    assert Facts(call_of(talk), load_lexicon()).fault == fault


def test_not_my_fault_is_no_confession() -> None:
    talk = "customer: The parcel is lost and it is not my fault.\nagent: I see."
    assert Facts(call_of(talk), load_lexicon()).fault == "company"
