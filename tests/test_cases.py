"""Seven cases that a careless auditor gets wrong, judged by the whole product."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import registry
from auditor.check import Outcome, Verdict
from auditor.cli.main import main
from auditor.engine import judge, rulings
from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of

FURIOUS = "customer: This is the third time you have charged me twice and I am absolutely furious.\n"


def judged(talk: str) -> tuple[Facts, dict[str, Verdict]]:
    return judge(call_of(talk), rulings(registry.load()), load_lexicon())


def outcome(talk: str, check: str) -> Outcome:
    return judged(talk)[1][check].outcome


@pytest.mark.parametrize("line", ["sorry about that give me the account", "Sorry about that, give me the account."])
def test_a_brush_off_is_no_empathy_and_no_proper_apology(line: str) -> None:
    facts, verdicts = judged(
        f"{FURIOUS}agent: {line}\ncustomer: 4 4 7 1.\nagent: Thank you.\ncustomer: Bye.\nagent: Bye."
    )
    assert facts.empathy == ()
    assert verdicts["empathy"].outcome == "not met"
    assert verdicts["apology-phrasing"].outcome == "not met"
    assert [finding.turn for finding in verdicts["apology-phrasing"].findings if finding.kind == "breach"] == [1]


def test_a_customer_who_talks_over_the_agent_is_no_agent_interruption() -> None:
    talk = "overlap visible = yes\n"
    for number in range(5):
        at = 20.0 * number
        talk += f"agent {at + 1}-{at + 9}: I can see that the parcel left the depot on Monday and was then\n"
        talk += f"customer {at + 6}-{at + 14}: No listen to me it never arrived here at all.\n"
    assert outcome(talk, "interruptions") == "met"


def test_five_nods_over_the_customer_are_no_interruption() -> None:
    talk = "overlap visible = yes\n"
    for number in range(5):
        at = 10.0 * number
        talk += f"customer {at + 1}-{at + 8}: And then the second parcel came and it was open as well.\n"
        talk += f"agent {at + 7.9}-{at + 8.4}: mm-hm\n"
    assert outcome(talk, "interruptions") == "met"


def test_long_dead_air_early_in_a_long_call_is_seen() -> None:
    talk = (
        "overlap visible = yes\nagent 1.0-3.0: Larkfield, this is Ann.\n"
        "customer 3.5-8.0: My bill is wrong, I was charged twice in March.\nagent 8.5-10.0: Can I take your number?\n"
        "customer 10.5-12.0: 4471.\nagent 75.0-78.0: So it says forty pounds here.\n"
    )
    for number in range(60):
        at = 80.0 + 8 * number
        talk += f"customer {at}-{at + 3}: And what about month number {number}?\n"
        talk += f"agent {at + 3.5}-{at + 7}: That one is right, it is the usual amount.\n"
    verdict = judged(talk)[1]["progress-updates"]
    assert verdict.outcome == "not met"
    assert any(finding.turn in (3, 4) for finding in verdict.findings)


def test_so_what_is_no_empathy() -> None:
    facts, verdicts = judged(f"{FURIOUS}agent: So what.\ncustomer: Wow.\nagent: Great! Lovely! What is your number?")
    assert facts.empathy == ()
    assert verdicts["empathy"].outcome == "not met"


@pytest.mark.parametrize("line", ["This is ridiculous.", "this is ridiculous"])
def test_this_is_ridiculous_is_no_greeting(line: str) -> None:
    facts, _ = judged(f"agent: {line}\ncustomer: My parcel is late.")
    assert facts.greeting is None


def test_a_spoken_card_number_reaches_no_output(tmp_path: Path) -> None:
    digits = "four one one one one one one one one one one one one one one one"
    (tmp_path / "call.txt").write_text(
        "Agent: Larkfield, this is Ann. Can I have the card number please?\n"
        f"Customer: Sure, it's {digits}, and the code on the back is three seven nine.\n"
        "Agent: Thank you. And is the order number 4111 1111 1111 1111 as well?\nCustomer: Yes, bye.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert main(["run", str(tmp_path / "call.txt"), "--out", str(out), "--format", "html,jsonl,csv", "--quiet"]) == 0
    for path in out.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace").lower()
            assert digits not in text, path
            assert "4111 1111 1111 1111" not in text, path
            assert "three seven nine" not in text, path
