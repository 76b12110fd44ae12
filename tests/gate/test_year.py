"""A year of nights through the real gate: quiet weeks pass, the drop of week 30 is found."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.figures import Figures, together
from auditor.gate import Context, Rules, evaluate
from benchmarks.gate import BASELINE_NIGHTS, ON, Count, Team, simulate

NIGHTS_A_WEEK = 7
DROP_WEEK = 30
DROP = 8.0


#: A nightly gate decides 364 times a year: at 0.01 three or four quiet nights would fail, at 0.001 hardly one.
NIGHTLY = Rules(compare=("score",), alpha=0.001)


def decisions(seed: int, rules: Rules) -> list[str]:
    """One decision a night for 52 weeks; from week 30 on the team is 8 points worse."""
    stream: Any = Team(calls=200, agents=25, lasting=True, seed=seed).nights()
    window: list[Figures] = [next(stream) for _ in range(BASELINE_NIGHTS)]
    found: list[str] = []
    for night in range(52 * NIGHTS_A_WEEK):
        now = stream.send(DROP if night // NIGHTS_A_WEEK + 1 >= DROP_WEEK else 0.0)
        whole = together(window, "the last 14 nights")
        found.append(evaluate(now, rules, Context(), ON, baseline=whole).decision)
        window = [*window[1:], now]
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_year_with_a_drop_in_week_30(seed: int) -> None:
    found = decisions(seed, NIGHTLY)
    quiet = found[: (DROP_WEEK - 1) * NIGHTS_A_WEEK]
    week_30 = found[len(quiet) : len(quiet) + NIGHTS_A_WEEK]
    assert len(quiet) == 29 * NIGHTS_A_WEEK
    assert quiet.count("FAIL") == 0
    assert "FAIL" in week_30[:3]


def test_at_the_default_rate_a_year_has_few_false_alarms_and_finds_the_drop_at_once() -> None:
    found = decisions(2026, Rules(compare=("score",)))
    quiet = found[: (DROP_WEEK - 1) * NIGHTS_A_WEEK]
    assert quiet.count("FAIL") <= 0.01 * len(quiet)
    assert "FAIL" in found[len(quiet) : len(quiet) + 2]


def test_unchanged_nights_fail_at_the_stated_rate_at_most_and_naive_rules_do_not() -> None:
    whole = Count()
    for lasting in (True, False):
        one = simulate(calls=120, agents=12, drop=0.0, nights=400, lasting=lasting)
        whole.nights += one.nights
        whole.gate += one.gate
        whole.last_night += one.last_night
        whole.independent += one.independent
    # 1 % of 800 nights is 8; 14 would be two standard errors over it.
    assert whole.gate <= 14
    assert whole.last_night > 0.1 * whole.nights
    assert whole.independent > whole.gate
