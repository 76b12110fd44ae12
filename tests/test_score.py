"""Scores and tallies by hand-made calls."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from auditor import score
from auditor.audit import Audit, CheckInfo, ProfileInfo, RunInfo, Summary
from auditor.call import Person
from auditor.check import Outcome, Verdict, not_applicable, scored, unverifiable
from auditor.score import Tally


def summary(outcomes: str, points: float | None = None, agent: str = "ann", *, auto_fail: bool = False) -> Summary:
    return Summary(
        index=0, id="c", agent_key=agent, started_at=None, score=points, auto_fail=auto_fail, queue=None,
        outcomes=outcomes,
    )  # fmt: skip


def check(check_id: str, weight: float = 2.0, section: str = "listen") -> CheckInfo:
    return CheckInfo(
        id=check_id, title=check_id, failure_title=check_id, why="", say="", instead_of="", sources=(),
        section=section, weight=weight, critical=False, pass_mark=1.0,
    )  # fmt: skip


def audit(summaries: list[Summary], checks: list[CheckInfo]) -> Audit:
    profile = ProfileInfo(name="p", hash="h", target=80.0, sections={}, provisional_below=2)
    run = RunInfo(at=datetime(2026, 2, 3, tzinfo=UTC), version="1", files=1, input_hash="")
    fake: Any = SimpleNamespace(
        run=run, profile=profile, checks=tuple(checks), problems=(), summaries=tuple(summaries), agents={}
    )
    return cast(Audit, fake)


class TestCallScore:
    def test_weighted_mean_of_what_applied(self) -> None:
        verdicts = {"a": scored(1.0), "b": scored(0.5), "c": scored(0.0), "d": not_applicable("no")}
        assert score.call_score(verdicts, {"a": 3, "b": 2, "c": 1, "d": 9}) == pytest.approx(100 * 4 / 6)

    def test_a_part_that_passed_counts_as_the_part_it_is(self) -> None:
        steps = Verdict(outcome=Outcome.MET, score=0.67)
        verdicts = {"a": scored(1.0), "b": scored(1.0), "c": steps}
        assert score.call_score(verdicts, {"a": 1, "b": 1, "c": 1}) == pytest.approx(100 * 2.67 / 3)

    def test_too_few_checks_give_no_score(self) -> None:
        verdicts = {"a": scored(1.0), "b": scored(1.0), "c": unverifiable("no times")}
        assert score.call_score(verdicts, {"a": 1, "b": 1, "c": 1}) is None

    def test_checks_without_weight_do_not_count_towards_the_minimum(self) -> None:
        verdicts = {"a": scored(1.0), "b": scored(1.0), "c": scored(0.0)}
        assert score.call_score(verdicts, {"a": 1, "b": 1, "c": 0}) is None
        assert score.call_score(verdicts, {"a": 1, "b": 1, "c": 0}, minimum=2) == 100.0

    def test_the_tools_own_failure_is_no_verdict(self) -> None:
        verdicts = {"a": scored(1.0), "b": scored(1.0), "c": Verdict(outcome=Outcome.ERROR)}
        assert score.call_score(verdicts, {"a": 1, "b": 1, "c": 1}) is None

    @pytest.mark.parametrize("minimum", [0, 1, 3])
    def test_nothing_is_never_a_number(self, minimum: int) -> None:
        assert score.call_score({}, {}, minimum) is None


class TestTally:
    def test_adds_up(self) -> None:
        parts = [Tally(1, 2, 3, 4, 5), Tally(10, 20, 30, 40, 50)]
        assert sum(parts) == Tally(11, 22, 33, 44, 55)
        assert parts[0] + parts[1] == parts[1] + parts[0]

    def test_rate_counts_only_what_applied(self) -> None:
        assert Tally(3, 1, 90, 7, 2).rate == 0.75
        assert Tally(3, 1, 90, 7, 2).applicable == 4
        assert Tally(3, 1, 90, 7, 2).total == 103

    def test_nothing_applicable_is_neither_0_nor_100(self) -> None:
        assert Tally(not_applicable=12).rate is None

    def test_columns_of_letters(self) -> None:
        calls = [summary("mnau"), summary("mmme"), summary("nnaa")]
        assert score.tallies(calls, ["a", "b", "c", "d"]) == {
            "a": Tally(2, 1),
            "b": Tally(1, 2),
            "c": Tally(1, 0, 2),
            "d": Tally(0, 0, 1, 1, 1),
        }
        assert score.tallies([], ["a"]) == {"a": Tally()}

    def test_letters_of_another_catalogue_are_refused(self) -> None:
        with pytest.raises(ValueError, match="one outcome a check"):
            score.tallies([summary("mn")], ["a", "b", "c"])

    def test_rate_says_when_there_is_too_little(self) -> None:
        few, enough = score.rate(Tally(4, 5)), score.rate(Tally(4, 6))
        assert not few.enough
        assert enough.enough
        assert (enough.met, enough.applicable, enough.rate) == (4, 10, 0.4)
        assert enough.interval is not None
        assert enough.interval.low == pytest.approx(0.168, abs=1e-3)
        assert score.rate(Tally()).interval is None


class TestStanding:
    def test_plain_score_and_auto_fail_stand_side_by_side(self) -> None:
        calls = [summary("m", 90.0), summary("n", 80.0, auto_fail=True), summary("m", 70.0), summary("a")]
        got = score.standing(calls, ["a"])
        assert (got.calls, got.scored, got.auto_fails) == (4, 3, 1)
        assert got.score == pytest.approx(80.0)
        assert got.score_with_auto_fail == pytest.approx(160 / 3)
        assert got.provisional
        assert got.tallies == {"a": Tally(2, 1, 1)}
        assert got.interval is not None
        assert got.interval.low < 80 < got.interval.high

    def test_a_failed_call_without_score_counts_as_nought_in_the_strict_one(self) -> None:
        got = score.standing([summary("n", None, auto_fail=True), summary("m", 90.0)], ["a"])
        assert got.score == 90.0
        assert got.score_with_auto_fail == 45.0

    def test_of_no_calls_is_unknown(self) -> None:
        got = score.standing([], ["a"])
        assert (got.score, got.interval, got.score_with_auto_fail, got.provisional) == (None, None, None, True)

    def test_equal_scores_do_not_pretend_to_be_certain(self) -> None:
        interval = score.score_interval([100.0] * 5)
        assert interval is not None
        assert (interval.low, interval.high) == pytest.approx((56.55, 100.0), abs=0.01)
        assert score.score_interval([50.0]) is None

    def test_team_and_agents_of_an_audit(self) -> None:
        calls = [summary("m", 90.0, "bob"), summary("n", 50.0, "ann"), summary("m", 70.0, "ann")]
        whole = audit(calls, [check("a")])
        assert score.team(whole).score == pytest.approx(70.0)
        agents = score.by_agent(whole)
        assert list(agents) == ["ann", "bob"]
        assert agents["ann"].score == 60.0
        assert not agents["ann"].provisional
        assert agents["bob"].provisional

    def test_agent_key_prefers_the_identifier(self) -> None:
        assert score.agent_key(Person(id="17", name="Ann")) == "17"
        assert score.agent_key(Person(name="Ann")) == "Ann"
        assert score.agent_key(Person()) == "unknown"


class TestSections:
    def test_guidelines_count_with_their_weight(self) -> None:
        checks = [check("a", 3.0), check("b", 1.0), check("c", 0.0, "resolve")]
        got = score.by_section({"a": Tally(1, 1), "b": Tally(2, 0), "c": Tally(5, 5)}, checks)
        assert list(got) == ["listen", "resolve"]
        assert got["listen"].tally == Tally(3, 1)
        assert got["listen"].rate == pytest.approx((3 + 2) / (6 + 2))
        assert got["resolve"].rate is None


class TestCoaching:
    def test_gain_is_what_the_mean_would_rise_by(self) -> None:
        checks = [check("a", 3.0), check("b", 1.0), check("c", 1.0), check("d", 0.0)]
        calls = [summary("nmmn", 40.0), summary("mnam", None), summary("mnmn", 80.0)]
        gains = score.points_to_gain(calls, checks)
        assert gains == pytest.approx({"a": 30.0, "b": 10.0, "c": 0.0, "d": 0.0})
        better = [summary("mmmn", 100.0), calls[1], summary("mnmn", 80.0)]
        rise = (score.standing(better, "abcd").score or 0) - (score.standing(calls, "abcd").score or 0)
        assert gains["a"] == pytest.approx(rise)

    def test_priorities_are_the_largest_gains(self) -> None:
        checks = [check("a"), check("b"), check("c"), check("d", 5.0)]
        calls = [summary("nnmm", 50.0), summary("mnmm", 80.0)]
        got = score.coaching_priorities(calls, checks)
        assert [gain.check for gain in got] == ["b", "a"]
        assert got[0].tally == Tally(0, 2)
        assert got[0].points == pytest.approx(2 * got[1].points)

    def test_no_scored_call_no_gain(self) -> None:
        assert score.coaching_priorities([summary("nn")], [check("a"), check("b")]) == []


class TestRanks:
    @staticmethod
    def agents(**scores: list[float]) -> dict[str, score.Standing]:
        return {key: score.standing([summary("m", one) for one in values], ["a"]) for key, values in scores.items()}

    def test_clear_differences_are_ranked(self) -> None:
        got = score.ranks(self.agents(low=[40.0, 42.0] * 10, high=[90.0, 92.0] * 10, mid=[60.0, 64.0] * 10))
        assert got == {"low": 3, "high": 1, "mid": 2}

    def test_overlapping_agents_have_no_rank_but_the_others_keep_theirs(self) -> None:
        standings = self.agents(low=[40.0, 42.0] * 10, one=[80.0, 90.0] * 10, two=[81.0, 90.0] * 10)
        assert score.ranks(standings) == {"low": 3, "one": None, "two": None}

    def test_a_wide_interval_takes_the_rank_of_all_it_covers(self) -> None:
        standings = self.agents(wide=[0.0, 100.0] * 5, one=[45.0, 46.0] * 10, two=[55.0, 56.0] * 10)
        assert set(score.ranks(standings).values()) == {None}

    def test_too_few_calls_are_not_ranked(self) -> None:
        assert score.ranks(self.agents(few=[90.0, 91.0] * 4, many=[50.0, 52.0] * 10)) == {"few": None, "many": 1}


def test_change_is_called_only_where_it_is_clear() -> None:
    assert score.change([70.0, 72.0, 71.0], [80.0, 82.0, 81.0]) == "better"
    assert score.change([80.0, 82.0, 81.0], [70.0, 72.0, 71.0]) == "worse"
    assert score.change([60.0, 90.0, 75.0], [65.0, 92.0, 70.0]) == "no clear change"
    assert score.change([], [70.0]) == "no clear change"


def test_a_night_of_two_hundred_agents_takes_seconds() -> None:
    source = random.Random(3)
    calls = [
        summary("".join(source.choice("mna") for _ in range(41)), source.uniform(40, 100), f"agent {number % 200}")
        for number in range(13_600)
    ]
    began = time.process_time()
    score.by_agent(audit(calls, [check(f"c{number}") for number in range(41)]))
    assert time.process_time() - began < 10
