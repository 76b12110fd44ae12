from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from factory import MemoryAudit, make_audit

from auditor.reporters.html.habits import habits_view
from auditor.reporters.html.kit import Kit
from auditor.reporters.html.section_weeks import section_weeks
from auditor.reporters.interface import ReportOptions, TrendPoint

MONDAY = date(2026, 8, 3)


@pytest.fixture(scope="module")
def audit() -> MemoryAudit:
    return make_audit(calls=40, agents=2)


def week(number: int, score: float, n: int = 12, profile: str = "x") -> TrendPoint:
    return TrendPoint(MONDAY + timedelta(weeks=number), score, None, None, n, profile)


def kit_of(audit: MemoryAudit, weeks: dict[str, list[TrendPoint]]) -> Kit:
    return Kit(audit, ReportOptions(guideline_trend=dict.fromkeys(audit.agents, weeks)))


def test_a_section_is_the_mean_of_its_guidelines_by_weight_and_calls(audit: MemoryAudit) -> None:
    section = audit.checks[0].section
    first, second = [check for check in audit.checks if check.section == section][:2]
    kit = kit_of(audit, {first.id: [week(0, 100, n=30)], second.id: [week(0, 0, n=10)]})
    found = section_weeks(kit, section, list(audit.agents)[:1])
    expected = 100 * 30 * first.weight / (30 * first.weight + 10 * second.weight)
    assert [(point.week, point.n) for point in found] == [(MONDAY, 40)]
    assert found[0].score == pytest.approx(expected)


def test_weeks_with_too_few_verdicts_are_left_out(audit: MemoryAudit) -> None:
    check = audit.checks[0]
    kit = kit_of(audit, {check.id: [week(0, 50), week(1, 50, n=2), week(2, 70)]})
    assert [point.score for point in section_weeks(kit, check.section, list(audit.agents)[:1])] == [50, 70]


def test_habits_have_a_line_on_one_scale_and_the_numbers_behind_it(audit: MemoryAudit) -> None:
    check = audit.checks[0]
    view = habits_view(kit_of(audit, {check.id: [week(0, 50), week(1, 30), week(2, 90)]}))
    drawn = [habit for habit in view.sections if habit.spark]
    assert [habit.spark_text for habit in drawn] == ["From 50 to 90 over 3 weeks."]
    assert view.lowest == 0
    assert [set(scores) for _, scores in view.weeks] == [{"50", "–"}, {"30", "–"}, {"90", "–"}]


def test_without_history_there_are_bars_and_no_table(audit: MemoryAudit) -> None:
    view = habits_view(Kit(audit, ReportOptions()))
    assert (view.lowest, view.weeks, {habit.spark for habit in view.sections}) == (None, (), {None})


def test_an_agent_whom_nobody_names_is_called_unknown(audit: MemoryAudit) -> None:
    key = next(iter(audit.agents))
    nameless = replace(audit, agents={**audit.agents, key: type(audit.agents[key])()})
    kit = Kit(nameless, ReportOptions())
    assert (kit.agent_name(key), kit.named(key)) == ("Agent not known", False)
