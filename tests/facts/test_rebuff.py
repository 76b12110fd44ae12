"""Breaches that show only as an answer."""

from __future__ import annotations

import pytest

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of
from auditor.witness import shipped_witness

UPSET = "customer: My sofa came torn and I am furious, this is ridiculous.\n"


def facts(talk: str, *, learned: bool = False) -> Facts:
    return Facts(call_of(talk), load_lexicon(), shipped_witness() if learned else None)


def turns(spans: tuple[object, ...]) -> list[int]:
    return sorted({span.turn for span in spans})  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["Be my guest.", "knock yourself out", "Fill your boots.", "suit yourself then"])
def test_leave_to_carry_out_a_threat_is_scorn(words: str) -> None:
    talk = f"{UPSET}agent: Oh.\ncustomer: You crooks, I am furious and I will post this on Facebook.\nagent: {words}"
    assert turns(facts(talk).hostility) == [3]


@pytest.mark.parametrize("words", ["Be my guest, take a seat.", "by all means bring the dog", "feel free to call"])
def test_leave_without_a_threat_is_none(words: str) -> None:
    assert facts(f"customer: May I bring my dog?\nagent: {words}").hostility == ()


def test_warmth_clears_the_turn() -> None:
    said = "agent: I am so sorry that the sofa came torn. It's only a sofa to us, but it's your home."
    assert facts(UPSET + said).dismissals == ()


@pytest.mark.parametrize("words", ["It's only a sofa.", "it is just a sofa love", "that's sofas for you"])
def test_the_customers_own_thing_made_small(words: str) -> None:
    assert turns(facts(f"{UPSET}agent: {words}").dismissals) == [1]


@pytest.mark.parametrize("words", ["It's only two questions.", "it is just a quick check", "that's all sorted for you"])
def test_small_things_of_the_agents_own_are_none(words: str) -> None:
    assert facts(f"{UPSET}agent: {words}").dismissals == ()


@pytest.mark.parametrize(
    ("customer", "agent", "contradicted"),
    [
        ("I never got a letter.", "Well, they did send one.", True),
        ("nobody came", "well he did come", True),
        ("I cancelled it in March.", "No, you did not.", True),
        ("Nobody came.", "No, they did not.", False),
        ("Did nobody come?", "Well, he did come.", False),
        ("I did nothing wrong.", "No, you did nothing wrong.", False),
    ],
)
def test_a_statement_turned_round(customer: str, agent: str, *, contradicted: bool) -> None:
    found = facts(f"{UPSET}agent: Right.\ncustomer: {customer}\nagent: {agent}").reproaches
    assert (turns(found) == [3]) is contradicted


def test_the_print_answers_who_could_not_have_known() -> None:
    asked = f"{UPSET}agent: You have to ring first.\ncustomer: How was I supposed to know?\nagent: It's in the booklet."
    assert turns(facts(asked).reproaches) == [3]
    assert facts(f"{UPSET}agent: It's in the booklet, on page two.").reproaches == ()


def test_the_customer_hears_a_liar() -> None:
    talk = f"{UPSET}agent: The photo shows no tear.\ncustomer: So I'm lying?\nagent: Let me look."
    assert turns(facts(talk).reproaches) == [1]


def test_one_finding_for_a_turn_with_a_plain_breach() -> None:
    found = facts(f"{UPSET}agent: Nobody else has complained. It's only a sofa.").dismissals
    assert [(span.turn, span.start) for span in found] == [(1, 0)]
