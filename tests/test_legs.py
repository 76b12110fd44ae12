"""Calls that several agents took: each is scored for what that agent said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from factory import from_calls

from auditor import figures, registry
from auditor.call import Call, Person, Role, Turn
from auditor.check import Finding, Kind, Outcome, Verdict
from auditor.cli.main import main
from auditor.history.store import SqlHistory
from auditor.intake import read_calls
from auditor.legs import Leg, facts_of, legs_of, notices_of, verdict_of
from auditor.profile import load
from auditor.reporters.jsonl import read_results, write_results
from auditor.result import audit_call, scorecards, summary_of
from auditor.score import Tally, calls_once
from auditor.sources import discover

#: Dana refuses bluntly and passes the call on; Karthik puts it right.
TALK = (
    ("agent", "u1", "Thank you for calling Larkfield Broadband, this is Dana. How can I help you today?"),
    ("customer", "c", "My internet has been down for three days and I am really fed up with this."),
    ("agent", "u1", "That is not my problem, you should have called sooner."),
    ("customer", "c", "Excuse me? I work from home, this is costing me money."),
    ("agent", "u1", "I'll put you through to a colleague."),
    ("agent", "u2", "Hello, this is Karthik. I am so sorry that you have been without internet for three days."),
    ("customer", "c", "Thank you. Can you please get it working?"),
    ("agent", "u2", "I have reset your line, and your connection will be back by six o'clock tonight."),
    ("customer", "c", "That is great."),
    ("agent", "u2", "Is there anything else that I can help you with?"),
    ("customer", "c", "No, that is all, thank you."),
    ("agent", "u2", "Thank you for calling Larkfield. Have a lovely evening."),
)


def call(*turns: tuple[str, str], agent: Person = Person()) -> Call:
    """A call with "label" or "label#id" and role words."""
    made = []
    for who, text in turns:
        label, _, number = who.partition("#")
        role: Role = "customer" if label.startswith("Customer") else "other" if label == "System" else "agent"
        made.append(Turn(role=role, text=text, speaker=label, speaker_id=number or None))
    return Call(id="T-1", turns=tuple(made), agent=agent)


def whose(*labels: str, agent: Person = Person()) -> dict[str, tuple[int, ...]]:
    legs = legs_of(call(*((label, "Hello.") for label in labels), agent=agent))
    return {leg.agent.name or leg.agent.id or "": leg.turns for leg in legs}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Agent#1", "Customer", "Agent#2"), {"1": (0,), "2": (1, 2)}),
        (("Agent Dana", "Customer", "Agent Karthik", "Customer"), {"Dana": (0,), "Karthik": (1, 2, 3)}),
        (("Agent 1", "Customer", "Agent 2"), {"Agent 1": (0,), "Agent 2": (1, 2)}),
        (("AGENT (Dana)", "Agent", "System", "Agent (Mo)"), {"Dana": (0, 1), "Mo": (2, 3)}),
        (("Agent Dana Holt", "Agent Dana", "Agent Mo"), {"Dana Holt": (0, 1), "Mo": (2,)}),
        (("Agent Dana#1", "Customer", "Agent Dana", "Agent#2"), {"Dana": (0, 1, 2), "2": (3,)}),
        (("Agent#1", "Agent#2", "Customer", "Agent#1"), {"1": (0, 2, 3), "2": (1,)}),
        (("Agent", "Customer", "AGENT"), {}),
        (("Agent Dana", "Customer", "Agent"), {}),
        (("Agent#1", "Customer#7", "Agent#1"), {}),
        (("Customer", "System"), {}),
    ],
)
def test_agents_are_told_by_identifier_name_or_number(
    labels: tuple[str, ...], expected: dict[str, tuple[int, ...]]
) -> None:
    assert whose(*labels) == expected


def test_what_is_known_of_the_calls_agent_stays_with_that_agent() -> None:
    known = Person(id="A17", name="Dana Holt")
    legs = legs_of(call(("Agent Dana", "Hi."), ("Agent Mo", "Hi."), agent=known))
    assert [leg.agent for leg in legs] == [known, Person(name="Mo")]
    by_id = legs_of(call(("Agent#A17", "Hi."), ("Agent#B2", "Hi."), agent=known))
    assert [leg.agent for leg in by_id] == [known, Person(id="B2")]


def test_an_agent_given_from_outside_who_does_not_speak_is_named() -> None:
    given = call(("Agent Dana", "Hi."), ("Agent Mo", "Hi."), agent=Person(name="Priya"))
    said = notices_of(given, legs_of(given), 0)
    assert "counts what Dana said" in said[0]
    assert "T-1#2 (Mo)" in said[0]
    assert "Priya, is none of those who speak" in said[1]


LEG = Leg(agent=Person(id="1"), turns=(0, 1, 2))


def verdict(score: float | None, *found: tuple[int, Kind], outcome: Outcome = Outcome.NOT_MET) -> Verdict:
    findings = tuple(Finding(turn=turn, start=0, end=1, kind=kind, message="m") for turn, kind in found)
    return Verdict(outcome=Outcome.MET if score == 1.0 else outcome, score=score, findings=findings, reason="why")


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (verdict(1.0), (Outcome.MET, 1.0)),
        (verdict(0.0, (2, "breach")), (Outcome.NOT_MET, 0.0)),
        (verdict(0.0, (7, "breach")), (Outcome.MET, 1.0)),
        (verdict(0.0, (7, "due")), (Outcome.NOT_APPLICABLE, None)),
        (verdict(1.0, (7, "credit")), (Outcome.NOT_APPLICABLE, None)),
        (verdict(0.5, (1, "due"), (7, "credit")), (Outcome.NOT_MET, 0.0)),
        (verdict(0.5, (1, "credit"), (7, "due")), (Outcome.MET, 1.0)),
        (verdict(0.5, (0, "credit"), (1, "due"), (2, "credit"), (7, "due")), (Outcome.NOT_MET, 2 / 3)),
        (verdict(0.0, (0, "credit"), (1, "breach"), (7, "breach")), (Outcome.NOT_MET, 0.0)),
        (verdict(0.5, (0, "credit"), (7, "credit")), (Outcome.NOT_MET, 0.5)),
        (verdict(None, (7, "credit"), outcome=Outcome.UNVERIFIABLE), (Outcome.UNVERIFIABLE, None)),
    ],
    ids=[
        "nothing found",
        "own breach",
        "breach of the other",
        "silence of the other",
        "done by the other",
        "passed over, then done by the other",
        "done, then passed over by the other",
        "own share",
        "a breach is not shared out",
        "both too little",
        "unverifiable stays",
    ],
)
def test_a_verdict_is_parted_by_whose_turn_it_is(whole: Verdict, expected: tuple[Outcome, float | None]) -> None:
    part = verdict_of(LEG, whole, 1.0)
    assert (part.outcome, part.score) == expected
    assert {finding.turn for finding in part.findings} <= set(LEG.turns)


def test_the_pass_mark_holds_for_the_part_too() -> None:
    whole = verdict(0.75, (0, "credit"), (1, "due"), (7, "credit"), (8, "credit"))
    assert verdict_of(LEG, whole, 0.5).outcome is Outcome.MET


def test_facts_leave_out_what_other_agents_said() -> None:
    spoken = call(("Customer", "a"), ("Agent#1", "b"), ("Agent#2", "c"))
    first = legs_of(spoken)[0]
    facts = {"problem_turn": 0, "upset_turns": [0], "solution_turns": [1, 2], "apologies": [{"turn": 2}]}
    assert facts_of(first, spoken, facts) == {
        "problem_turn": 0,
        "upset_turns": [0],
        "solution_turns": [1],
        "apologies": [],
    }


def neutral() -> str:
    turns = [{"role": role, "speaker_id": who, "text": text} for role, who, text in TALK]
    return json.dumps({"id": "T-1", "agent": {"id": "u1", "name": "Dana Holt"}, "turns": turns})


def contact_lens() -> str:
    people = [{"ParticipantId": f"p-{who}", "ParticipantRole": role.upper()}
              for role, who in sorted({(role, who) for role, who, _ in TALK})]  # fmt: skip
    said = [
        {
            "ParticipantId": f"p-{who}",
            "Content": text,
            "BeginOffsetMillis": 4000 * n,
            "EndOffsetMillis": 4000 * n + 3000,
        }
        for n, (_, who, text) in enumerate(TALK)
    ]
    return json.dumps({"Channel": "VOICE", "ContentMetadata": {"Output": "Raw"}, "Participants": people,
                       "CustomerMetadata": {"ContactId": "T-1"}, "Transcript": said})  # fmt: skip


def genesys() -> str:
    phrases = [
        {"participantPurpose": "internal" if role == "agent" else "external", "text": text,
         "startTimeMs": 4000 * n, "duration": {"milliseconds": 3000}}
        for n, (role, _, text) in enumerate(TALK)
    ]  # fmt: skip
    people = [
        {"participantPurpose": "agent", "userId": "u1", "startTimeMs": 0, "endTimeMs": 19999},
        {"participantPurpose": "agent", "userId": "u2", "startTimeMs": 20000, "endTimeMs": 99999},
    ]
    return json.dumps({"conversationId": "T-1", "communicationId": "m", "mediaType": "call", "participants": people,
                       "transcripts": [{"phrases": phrases}]})  # fmt: skip


@pytest.mark.parametrize("content", [neutral, contact_lens, genesys])
def test_every_agent_of_a_transfer_gets_a_scorecard(tmp_path: Path, content: object) -> None:
    file = tmp_path / "call.json"
    file.write_text(content())  # type: ignore[operator]
    (found,), problems = read_calls(discover([str(file)])[0][0])
    assert not problems
    first, second = scorecards(found, load(None, registry.load()))
    assert (first.id, second.id) == ("T-1#1", "T-1#2")
    assert [person.id for person in first.agents] == [first.agent.id, second.agent.id]
    assert (first.own_turns, second.own_turns) == ((0, 1, 2, 3, 4), (5, 6, 7, 8, 9, 10, 11))
    for card in (first, second):
        assert {f.turn for v in card.verdicts.values() for f in v.findings} <= set(card.own_turns)
    assert first.verdicts["apology-offered"].outcome is not Outcome.MET
    assert second.verdicts["apology-offered"].outcome is Outcome.MET
    assert first.verdicts["blame-shifting"].outcome is Outcome.NOT_MET
    assert second.verdicts["blame-shifting"].outcome is Outcome.MET
    assert first.verdicts["feedback"].outcome is Outcome.NOT_APPLICABLE
    assert first.score is not None
    assert second.score is not None
    assert first.score < second.score


def test_a_night_shows_each_agents_part_under_that_agent(tmp_path: Path) -> None:
    (tmp_path / "night").mkdir()
    (tmp_path / "night" / "call.json").write_text(neutral())
    (tmp_path / "night" / "again.json").write_text(neutral())
    out = tmp_path / "out"
    assert main(["run", str(tmp_path / "night"), "--out", str(out), "--format", "html,jsonl"]) == 0
    first, second = read_results(out / "results.jsonl")
    assert ((first.agent.name, first.id), (second.agent.id, second.id)) == (("Dana Holt", "T-1#1"), ("u2", "T-1#2"))
    pages = {page.name: page.read_text() for page in (out / "agents").iterdir()}
    assert len(pages) == 2
    page = next((out / "calls").glob("t-1-2-*")).read_text()
    assert "counts what u2 said" in page
    assert page.count("Other agent") == 3


def late(first: int, second: int) -> Verdict:
    """An apology called for in one turn that came only in another."""
    return verdict(0.0, (first, "due"), (second, "due"))


@pytest.mark.parametrize(
    ("leg", "expected"),
    [
        (Leg(agent=Person(id="1"), turns=(0, 1, 2, 3), own=(1, 3)), Outcome.NOT_MET),
        (Leg(agent=Person(id="2"), turns=(4, 5, 6), own=(4, 6)), Outcome.NOT_APPLICABLE),
        (Leg(agent=Person(id="2"), turns=(4, 5, 6), own=(4, 5, 6)), Outcome.NOT_MET),
    ],
    ids=["who let it pass", "who made good for it at once", "who let it pass again"],
)
def test_a_delay_belongs_to_the_agent_who_let_it_pass(leg: Leg, expected: Outcome) -> None:
    assert verdict_of(leg, late(0, 6), 1.0, window=2).outcome is expected


def shared_call() -> Call:
    """The call in which Dana lets the upset pass and Karthik apologises at once."""
    turns = tuple(Turn(role=cast(Role, role), text=text, speaker=role, speaker_id=who) for role, who, text in TALK)
    return Call(id="T-1", turns=turns)


def test_the_second_agent_is_not_cited_for_the_first_ones_delay() -> None:
    first, second = scorecards(shared_call(), load(None, registry.load()))
    assert first.verdicts["prompt-apology"].outcome is Outcome.NOT_MET
    assert second.verdicts["prompt-apology"].outcome is Outcome.NOT_APPLICABLE
    assert second.verdicts["prompt-apology"].findings == ()


def test_a_call_of_two_agents_counts_once_for_the_team() -> None:
    profile = load(None, registry.load())
    whole = audit_call(shared_call(), profile)
    cards = scorecards(shared_call(), profile)
    summaries = [summary_of(card, number) for number, card in enumerate(cards)]
    (once,) = calls_once(summaries)
    assert once.score == whole.score
    assert once.outcomes == summary_of(whole, 0).outcomes
    assert [summary.score for summary in summaries] != [whole.score, whole.score]
    assert calls_once([summary_of(whole, 0)]) == [summary_of(whole, 0)]


def test_every_figure_of_a_team_counts_a_shared_call_once(tmp_path: Path) -> None:
    profile = load(None, registry.load())
    cards = scorecards(shared_call(), profile)
    audit = from_calls(cards, checks=profile.check_infos(), profile=profile.info)
    with (tmp_path / "results.jsonl").open("wb") as stream:
        write_results(cards, stream)
    whole = cards[0].whole
    assert whole is not None
    with SqlHistory(str(tmp_path / "history.db")) as history:
        kept = history.record(audit)
        baseline = history.baseline(audit.profile.hash)
    assert (kept.calls, kept.score) == (1, whole.score)
    assert baseline is not None
    for found in (figures.of_audit(audit), figures.of_results(tmp_path / "results.jsonl"), baseline):
        assert (found.calls, found.scores.count, found.scores.total) == (1, 1, whole.score)
        assert sorted(found.agents) == ["u1", "u2"]
        assert found.tally("prompt-apology") == Tally(not_met=1)
        assert found.agents["u2"].tallies["prompt-apology"] == Tally(not_applicable=1)
