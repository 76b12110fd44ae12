"""What history gives back to a run: baseline, trends of agents and of their guidelines."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from factory import MemoryAudit, from_calls, make_audit
from msgspec.structs import replace

from auditor.past import remember
from auditor.reporters.interface import TEAM


def week(number: int) -> MemoryAudit:
    """The calls of one Monday, ``number`` weeks after the first."""
    results = [
        replace(
            result,
            id=f"{number}-{result.id}",
            digest=f"{number}-{result.id}",
            started_at=result.started_at and result.started_at.replace(day=1, month=6) + timedelta(weeks=number),
        )
        for result in make_audit(calls=30, agents=2, seed=number, problems=()).results
    ]
    return from_calls(results)


def test_trends_of_guidelines_are_shares_week_by_week(tmp_path: Path) -> None:
    store = str(tmp_path / "history.sqlite")
    audits = [week(number) for number in range(3)]
    past = [remember(audit, store) for audit in audits][-1]
    assert past.trouble == ""
    assert set(past.trend) == {TEAM, *audits[-1].agents}
    assert set(past.guidelines) == set(audits[-1].agents)
    key, position = audits[-1].summaries[0].agent_key, 4
    points = past.guidelines[key][audits[-1].checks[position].id]
    for point, audit in zip(points, audits, strict=True):
        letters = [call.outcomes[position] for call in audit.summaries if call.agent_key == key]
        met, missed = letters.count("m"), letters.count("n")
        assert point.n == met + missed
        assert point.score == pytest.approx(100 * met / (met + missed))


def test_a_history_that_cannot_be_kept_costs_the_trends_only(tmp_path: Path) -> None:
    past = remember(week(0), str(tmp_path / "missing" / "history.sqlite"))
    assert "history" in past.trouble
    assert (past.trend, past.guidelines, past.baseline) == ({}, {}, None)
