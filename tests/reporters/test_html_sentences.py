from __future__ import annotations

import pytest
from factory import MemoryAudit, from_calls, make_audit
from msgspec.structs import replace
from trend_weeks import week

from auditor import score
from auditor.call import Person
from auditor.check import Outcome, Verdict
from auditor.reporters.html.kit import Kit
from auditor.reporters.html.sentences import agent_sentence, strengths, team_sentence, verdict_word, weak_sections
from auditor.reporters.html.verdict import change_of, change_text
from auditor.reporters.interface import ReportOptions


def kit(audit: MemoryAudit) -> Kit:
    return Kit(audit, ReportOptions())


def verdicts(audit: MemoryAudit, *, missed: tuple[str, ...] = (), met: tuple[str, ...] = ()) -> dict[str, Verdict]:
    plain = Verdict(outcome=Outcome.NOT_APPLICABLE)
    given = {c: Verdict(outcome=Outcome.MET, score=1.0) for c in met}
    given.update({c: Verdict(outcome=Outcome.NOT_MET, score=0.0) for c in missed})
    return {c.id: given.get(c.id, plain) for c in audit.checks}


def same(count: int, *, points: float | None, met: tuple[str, ...] = (), missed: tuple[str, ...] = ()) -> MemoryAudit:
    source = make_audit(count, 1)
    return from_calls(
        [
            replace(r, verdicts=verdicts(source, met=met, missed=missed), score=points, failed_critical=())
            for r in source.results
        ]
    )


def sentence(audit: MemoryAudit) -> str:
    k = kit(audit)
    key = next(iter(k.agents))
    return agent_sentence(k, k.agents[key], score.coaching_priorities(k.calls_of[key], audit.checks))


def test_an_agents_sentence_names_the_best_and_what_to_coach() -> None:
    audit = same(12, points=50, met=("empathy", "solution"), missed=("ownership",))
    assert sentence(audit) == (
        "Strongest: acknowledges the customer’s feelings, in 12 of 12 calls. "
        "First to coach: leaves the problem with somebody else, in 12 of 12 calls."
    )


def test_nothing_missed_is_said() -> None:
    assert sentence(same(3, points=100, met=("empathy", "solution", "buy-in"))) == (
        "No guideline that counts was missed."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Too few guidelines applied to the one call to give it a score."),
        (2, "Too few guidelines applied to give any of the 2 calls a score."),
    ],
)
def test_no_score_is_said(count: int, words: str) -> None:
    audit = same(count, points=None)
    assert sentence(audit) == words
    assert team_sentence(kit(audit)) == words
    assert verdict_word(kit(audit), kit(audit).team) == ("No score", "na")


def test_no_calls_is_said() -> None:
    assert team_sentence(kit(from_calls([]))) == "No calls were audited, so there is nothing to say yet."


@pytest.mark.parametrize(
    ("agents", "shift", "words"),
    [
        (2, 1.0, "The one agent with enough calls reaches the target."),
        (2, -1.0, "The one agent with enough calls is below the target."),
        (4, 1.0, "All 3 agents with enough calls reach the target."),
        (4, -1.0, "None of the 3 agents with enough calls reaches the target."),
    ],
)
def test_a_teams_sentence_counts_agents(agents: int, shift: float, words: str) -> None:
    assert team_sentence(kit(make_audit(40, agents, shift=shift))).startswith(words)


def test_a_team_without_enough_calls_says_so() -> None:
    assert team_sentence(kit(make_audit(6, 2))).startswith("No agent has 10 calls with a score yet.")


def test_weak_sections_are_the_lowest_two_below_the_target() -> None:
    audit = same(12, points=50, met=("empathy",), missed=("ownership", "solution"))
    assert weak_sections(kit(audit)) == ["Apologise", "Resolve"]
    assert weak_sections(kit(same(12, points=100, met=("empathy",)))) == []


@pytest.mark.parametrize(
    ("count", "points", "word"),
    [
        (4, 90, ("Provisional", "na")),
        (9, 90, ("Too few calls", "na")),
        (10, 79.5, ("At target", "met")),
        (10, 79.4, ("Below target", "missed")),
    ],
)
def test_the_verdict_word_follows_score_and_calls(count: int, points: float, word: tuple[str, str]) -> None:
    k = kit(same(count, points=points, met=("empathy",)))
    assert verdict_word(k, k.team) == word


def test_strengths_need_enough_calls_and_weight() -> None:
    few = same(4, points=100, met=("empathy",))
    assert strengths(kit(few), kit(few).team.tallies) == []
    audit = same(10, points=100, met=("empathy", "goodwill"))
    assert [c.id for c in strengths(kit(audit), kit(audit).team.tallies)] == ["empathy"]


def test_strengths_are_what_lifts_an_agent_above_the_rest() -> None:
    rest = same(10, points=50, met=("courtesy", "solution"), missed=("empathy", "rapport"))
    own = same(10, points=50, met=("courtesy", "solution", "empathy", "rapport"))
    both = from_calls([*rest.results, *(replace(call, agent=Person(id="B")) for call in own.results)])
    k = kit(both)
    # Both lead by all calls; the guideline of more weight comes first, then what everybody does.
    assert [check.id for check in strengths(k, k.agents["B"].tallies)] == ["empathy", "rapport", "solution"]


@pytest.mark.parametrize(
    ("now", "words", "points"),
    [
        (week(1, 72), "no clear change", 0.0),
        (week(1, 80), "10 better", 10.0),
        (week(1, 60), "10 worse", -10.0),
        (week(1, 80, low=None, high=None), "no clear change", 0.0),
        (week(1, 90, profile="y"), "", None),
    ],
)
def test_a_change_is_called_one_only_when_its_range_leaves_out_zero(
    now: object, words: str, points: float | None
) -> None:
    k = kit(make_audit(1, 1))
    assert change_text(k, [week(0, 70), now]) == words  # type: ignore[list-item]
    assert change_of([week(0, 70), now]) == points  # type: ignore[list-item]


def test_one_week_is_no_change() -> None:
    assert change_text(kit(make_audit(1, 1)), [week(0, 70)]) == ""
