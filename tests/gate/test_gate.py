"""The gate's decisions and sentences, on hand-made sums."""

from __future__ import annotations

import random
from datetime import date

import pytest
from factory import make_audit
from msgspec.structs import replace

from auditor import figures
from auditor.audit import CheckInfo
from auditor.clusters import cell, clustered_drop
from auditor.errors import UsageError
from auditor.figures import AgentFigures, Figures
from auditor.gate import Context, GateResult, Rules, evaluate, rules_from
from auditor.gate.rules import cells
from auditor.score import Tally
from auditor.waivers import Waiver

ON = date(2026, 11, 1)
CONTEXT = Context.of(make_audit())


def team(*, agents: int = 10, calls: int = 20, level: float = 80.0, empathy: float = 0.9, fails: int = 0,
         seed: int = 1, profile: str = "h") -> Figures:  # fmt: skip
    """A team whose scores spread by 10 points around a level."""
    source = random.Random(seed)
    made = {}
    for number in range(agents):
        values = [min(100.0, max(0.0, source.gauss(level, 10))) for _ in range(calls)]
        met = round(calls * empathy)
        tallies = {"empathy": Tally(met, calls - met, 3, 1), "recap": Tally(calls, 0)}
        made[f"a{number:02}"] = AgentFigures(calls=calls, scores=cell(values), auto_fails=fails, tallies=tallies)
    return Figures(label="the last 14 nights", profile_hash=profile, agents=made)


def judge(now: Figures, rules: Rules | None = None, **options: object) -> GateResult:
    return evaluate(now, rules or Rules(), CONTEXT, ON, **options)  # type: ignore[arg-type]


class TestThresholds:
    def test_a_score_under_the_limit_fails(self) -> None:
        result = judge(team(level=70), Rules(fail_under=75))
        assert result.decision == "FAIL"
        assert result.exit_code == 1
        assert result.rules[0].sentence.startswith("mean score 70.")
        assert result.rules[0].sentence.endswith("is under 75.0 (200 calls)")
        assert result.paragraph.startswith("FAIL (1 of 1 rules failed). Mean score 70.")
        assert result.paragraph.count("Open first the scorecards of") == 1

    def test_a_score_at_the_limit_passes(self) -> None:
        exact = Figures(label="", profile_hash="h", agents={
            "a": AgentFigures(calls=2, scores=cell([70.0, 80.0]), auto_fails=0, tallies={})})  # fmt: skip
        result = judge(exact, Rules(fail_under=75))
        assert result.decision == "PASS"
        assert result.exit_code == 0

    def test_a_score_a_hair_under_the_limit_does_not_look_equal_to_it(self) -> None:
        close = Figures(label="", profile_hash="h", agents={
            "a": AgentFigures(calls=1, scores=cell([74.996]), auto_fails=0, tallies={})})  # fmt: skip
        assert "74.996 is under 75.0" in judge(close, Rules(fail_under=75)).rules[0].sentence

    def test_a_limit_without_a_single_score_is_not_green(self) -> None:
        empty = Figures(label="", profile_hash="h", agents={})
        assert judge(empty, Rules(fail_under=75)).decision == "FAIL"

    def test_guidelines_and_sections_are_percents(self) -> None:
        now = team(empathy=0.5)
        result = judge(now, Rules(guidelines={"empathy": 60.0, "recap": 60.0}, sections={"empathise": 60.0}))
        states = {one.rule: (one.state, one.value) for one in result.rules}
        assert states["guideline:empathy"] == ("fail", 50.0)
        assert states["guideline:recap"] == ("pass", 100.0)
        assert states["section:empathise"] == ("fail", 50.0)

    def test_sections_count_guidelines_with_their_weight(self) -> None:
        checks = tuple(
            CheckInfo(id=i, title=i, failure_title=i, why="", say="", instead_of="", sources=(), section="both",
                      weight=weight, critical=False, pass_mark=1.0)
            for i, weight in (("empathy", 3.0), ("recap", 1.0))
        )  # fmt: skip
        result = evaluate(team(empathy=0.5), Rules(sections={"both": 60.0}), Context(checks=checks), ON)
        assert result.rules[0].value == pytest.approx(100 * (3 * 0.5 + 1) / 4)

    def test_too_few_verdicts_decide_nothing(self) -> None:
        result = judge(team(agents=1, calls=9, empathy=0.0), Rules(guidelines={"empathy": 60.0}))
        assert result.decision == "INCONCLUSIVE"
        assert result.exit_code == 0
        assert "9 verdicts are too few to judge" in result.paragraph

    def test_each_agent_has_a_minimum(self) -> None:
        now = team()
        low = AgentFigures(calls=20, scores=cell([50.0, 52.0] * 10), auto_fails=0, tallies={})
        few = AgentFigures(calls=2, scores=cell([10.0, 10.0]), auto_fails=0, tallies={})
        now = replace(now, agents=now.agents | {"low": low, "few": few})
        result = judge(now, Rules(agent_minimum=70.0))
        assert result.rules[0].agents == ("low",)
        assert result.rules[0].sentence == (
            "1 of 11 agents under 70.0, lowest low 51.0; 1 with fewer than 10 calls not judged"
        )
        assert judge(now, Rules(agent_minimum=40.0)).decision == "PASS"

    @pytest.mark.parametrize(("limit", "state"), [(4.9, "fail"), (5.0, "pass")])
    def test_auto_fails_have_a_highest_share(self, limit: float, state: str) -> None:
        result = judge(team(fails=1), Rules(auto_fail_rate=limit))
        assert (result.rules[0].state, result.rules[0].value) == (state, 5.0)
        assert result.rules[0].sentence.startswith("10 of 200 calls miss a critical guideline: 5.0 %")

    def test_unverifiable_and_not_audited_have_a_highest_share(self) -> None:
        now = replace(team(), not_audited=50)
        result = judge(now, Rules(unverifiable_rate=2.0, not_audited_share=10.0))
        assert [(one.rule, one.state, one.value) for one in result.rules] == [
            ("unverifiable", "fail", pytest.approx(100 * 10 / 410)),
            ("not-audited", "fail", 20.0),
        ]

    def test_levels(self) -> None:
        rules = {"fail_under": 75.0, "guidelines": {"empathy": 95.0}}
        now = team(level=70)
        warned = judge(now, rules_from({**rules, "levels": {"score": "warn", "guideline": "off"}}))
        assert [one.rule for one in warned.rules] == ["score"]
        assert warned.decision == "PASS"
        assert "1 rules warn" in warned.paragraph
        own = {"guideline": "off", "guideline:empathy": "error", "score": "off"}
        assert judge(now, rules_from({**rules, "levels": own})).decision == "FAIL"

    def test_no_rule_is_said_to_be_none(self) -> None:
        assert judge(team()).paragraph == "PASS: no rule was set, so nothing was judged."


class TestComparisons:
    def test_a_real_drop_fails_and_says_where_and_how_sure(self) -> None:
        before = team(calls=200, seed=1)
        result = judge(team(level=72, seed=2), Rules(compare=("score",)), baseline=before)
        assert result.decision == "FAIL"
        (rule,) = result.rules
        assert rule.rule == "drop:score"
        assert rule.chance is not None
        assert rule.chance < 0.001
        assert "against 2,000 of the last 14 nights" in rule.sentence
        assert "luck alone does this in fewer than 1 night in 10,000" in rule.sentence
        assert len(rule.agents) == 3
        assert "Open first the scorecards of" in result.paragraph

    def test_a_drop_that_may_be_luck_is_inconclusive_and_says_what_would_decide(self) -> None:
        before = team(calls=200, seed=1)
        now = team(calls=2, level=76, seed=3)
        result = judge(now, Rules(compare=("score",)), baseline=before)
        assert result.decision == "INCONCLUSIVE"
        (rule,) = result.rules
        assert rule.needed is not None
        assert rule.needed > 20
        assert f"about {rule.needed} calls would decide" in rule.sentence

    def test_the_stated_number_of_calls_does_decide_four_times_in_five(self) -> None:
        before = team(calls=200, seed=1)
        small = judge(team(calls=2, level=76, seed=3), Rules(compare=("score",)), baseline=before).rules[0]
        assert small.needed is not None
        assert small.value is not None
        calls = -(-small.needed // 10)
        found = [
            judge(team(calls=calls, level=small.value, seed=seed), Rules(compare=("score",)), baseline=before).decision
            for seed in range(100, 200)
        ]
        assert 65 <= found.count("FAIL") <= 97

    def test_a_small_drop_passes_however_sure(self) -> None:
        before, now = team(calls=2000, seed=1), team(calls=2000, level=78.9, seed=2)
        result = judge(now, Rules(compare=("score",)), baseline=before)
        assert result.decision == "PASS"
        assert "no drop of 2.0 points or more" in result.rules[0].sentence
        assert judge(now, Rules(compare=("score",), least_drop=0.5), baseline=before).decision == "FAIL"

    def test_a_rise_of_auto_fails_is_a_drop(self) -> None:
        before, now = team(calls=200, fails=2), team(calls=40, fails=8)
        result = judge(now, Rules(), baseline=before)
        assert {one.rule: one.state for one in result.rules} == {"drop:score": "pass", "drop:auto-fail": "fail"}

    def test_groups_are_spelled_out_and_corrected_together(self) -> None:
        before, now = team(calls=200, seed=1), team(empathy=0.8, seed=2)
        one = judge(now, Rules(compare=("guideline:empathy",)), baseline=before).rules[0]
        many = judge(now, Rules(compare=("score", "guidelines")), baseline=before)
        same = next(rule for rule in many.rules if rule.rule == "drop:guideline:empathy")
        assert one.chance is not None
        assert same.chance == pytest.approx(3 * one.chance)
        assert len(many.rules) == 1 + len(CONTEXT.checks)
        assert sum(rule.chance is not None for rule in many.rules) == 3

    def test_what_was_hardly_ever_met_cannot_fail(self) -> None:
        before, now = team(calls=200, empathy=0.04), team(empathy=0.0)
        result = judge(now, Rules(compare=("guideline:empathy",), alpha=0.5), baseline=before)
        assert result.decision == "INCONCLUSIVE"
        assert "met too rarely to tell that from luck" in result.paragraph

    def test_a_rare_thing_needs_more_than_the_plain_test_asks(self) -> None:
        """Rarely met is met by a few agents; on nights without them the plain test is surer than it may be."""
        before, now = team(calls=700, empathy=0.1), team(calls=50, empathy=0.0)
        few = dict(now.agents)
        for number in range(6):
            tally = Tally(1 + number % 3, 49 - number % 3)
            few[f"a{number:02}"] = replace(few[f"a{number:02}"], tallies={"empathy": tally})
        now = replace(now, agents=few)
        rules = Rules(compare=("guideline:empathy",), alpha=0.5)
        (result,) = [one for one in judge(now, rules, baseline=before).rules if one.rule == "drop:guideline:empathy"]
        plain = clustered_drop(*(cells("guideline:empathy", side, CONTEXT.checks) for side in (before, now)))
        assert plain is not None
        assert result.chance is not None
        assert 0 < plain.chance < result.chance < 1

    def test_what_is_mostly_met_is_judged_by_the_plain_test(self) -> None:
        before, now = team(calls=100, empathy=0.9), team(empathy=0.8)
        (result,) = judge(now, Rules(compare=("guideline:empathy",)), baseline=before).rules
        plain = clustered_drop(*(cells("guideline:empathy", side, CONTEXT.checks) for side in (before, now)))
        assert plain is not None
        assert result.chance == plain.chance

    def test_another_profile_is_not_compared(self) -> None:
        result = judge(team(), baseline=team(profile="old"))
        assert result.decision == "INCONCLUSIVE"
        assert "another profile judged the last 14 nights (old, now h)" in result.paragraph

    def test_one_agent_alone_decides_nothing(self) -> None:
        result = judge(team(agents=1, level=20), Rules(compare=("score",)), baseline=team(calls=100))
        assert result.decision == "INCONCLUSIVE"
        assert "at least two agents" in result.paragraph

    def test_few_calls_decide_nothing(self) -> None:
        result = judge(team(agents=2, calls=2, level=20), Rules(compare=("score",)), baseline=team())
        assert "4 calls against 200 of the last 14 nights are too few" in result.paragraph


class TestExceptions:
    def test_a_guideline_under_an_exception_does_not_fail(self) -> None:
        waiver = Waiver(guideline="empathy", until=ON, reason="script\nunder review")
        rules = Rules(guidelines={"empathy": 95.0})
        result = judge(team(), rules, waivers=[waiver])
        assert result.decision == "PASS"
        assert result.rules[0].state == "excepted"
        assert "accepted until 2026-11-01: script\ufffdunder review" in result.rules[0].sentence
        assert "1 failed under an accepted exception" in result.paragraph
        late = evaluate(team(), rules, CONTEXT, date(2026, 11, 2), waivers=[waiver])
        assert late.decision == "FAIL"
        assert late.warnings == ("the exception for empathy of all agents ended on 2026-11-01; remove it",)

    def test_an_agent_under_an_exception_is_left_out_on_both_sides(self) -> None:
        now = team()
        low = AgentFigures(calls=20, scores=cell([50.0, 52.0] * 10), auto_fails=0,
                           tallies={"recap": Tally(0, 20)})  # fmt: skip
        now = replace(now, agents=now.agents | {"low": low})
        assert judge(now, Rules(agent_minimum=70.0)).decision == "FAIL"
        waiver = Waiver(agent="low", until=ON, reason="first week")
        assert judge(now, Rules(agent_minimum=70.0), waivers=[waiver]).decision == "PASS"


class TestRules:
    @pytest.mark.parametrize(
        ("settings", "words"),
        [
            ({"fail_under": 101}, "gate.fail_under: 101"),
            ({"fail_under": float("nan")}, "not between 0 and 100"),
            ({"guidelines": {"empathie": 50}}, "did you mean 'empathy'"),
            ({"sections": {"nowhere": 50}}, "gate.sections: there is no 'nowhere'; known"),
            ({"compare": ["guideline:empaty"]}, "did you mean 'guideline:empathy'"),
            ({"fail_undr": 50}, "fail_undr"),
            ({"levels": {"score": "fatal"}}, "levels"),
            ({"alpha": 0}, "gate.alpha"),
            ({"min_sample": 0}, "gate.min_sample"),
            ({"fail_under": "80"}, "Expected `float"),
        ],
    )
    def test_what_cannot_be_meant_is_refused_with_the_key(self, settings: dict[str, object], words: str) -> None:
        with pytest.raises(UsageError) as caught:
            rules_from(settings, make_audit().checks)
        assert words in str(caught.value)

    def test_a_profiles_table_is_read(self) -> None:
        rules = rules_from({"fail_under": 80, "compare": ["score", "sections"], "levels": {"drop": "warn"}})
        assert rules.fail_under == 80.0
        assert rules.level("drop:section:listen") == "warn"
        assert rules.level("section:listen") == "error"
        assert rules.asks_anything
        assert not Rules().asks_anything


def test_names_cannot_begin_a_line_of_a_log() -> None:
    now = team()
    bad = AgentFigures(calls=20, scores=cell([10.0, 12.0] * 10), auto_fails=0, tallies={})
    now = replace(now, agents=now.agents | {"x": bad})
    context = Context(names={"x": "Eve\n::set-env name=X::1\x1b[31m"})
    result = evaluate(now, Rules(agent_minimum=70.0, fail_under=99.0), context, ON)
    assert "\n" not in result.paragraph
    assert "\x1b" not in result.paragraph


def test_the_same_audit_passes_against_itself() -> None:
    whole = figures.of_audit(make_audit(calls=200))
    result = judge(whole, Rules(compare=("score", "auto-fail", "sections", "guidelines")), baseline=whole)
    assert {one.state for one in result.rules} <= {"pass", "inconclusive"}
    assert not any(one.agents for one in result.rules if one.state == "pass")
