"""What a history keeps, and what it answers, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean

import pytest
from factory import MemoryAudit, from_calls, hostile_audit, make_audit
from msgspec.structs import replace

from auditor import figures, score
from auditor.audit import ProfileInfo, Summary
from auditor.errors import UsageError
from auditor.history.store import SqlHistory
from auditor.score import Tally


def night(number: int, *, calls: int = 20, shift: float = 0.0, profile_hash: str = "h1") -> MemoryAudit:
    """A night of its own calls, ``number`` days after the first."""
    audit = make_audit(calls=calls, seed=number, shift=shift, problems=())
    results = [
        replace(
            result,
            id=f"{number}-{result.id}",
            digest=f"{number}-{result.id}",
            started_at=result.started_at and result.started_at.replace(day=1, month=6) + timedelta(days=number),
        )
        for result in audit.results
    ]
    profile = ProfileInfo(name="p", hash=profile_hash, target=80.0, sections={})
    return from_calls(results, profile=profile)


def mean_score(calls: Sequence[Summary]) -> float:
    return fmean(call.score for call in calls if call.score is not None)


def test_a_run_is_kept_with_its_figures(history: SqlHistory) -> None:
    audit = make_audit()
    run = history.record(audit, "night-1")
    whole = score.team(audit)
    assert history.runs() == [run]
    assert (run.run_id, run.calls, run.scored, run.auto_fails) == ("night-1", 60, whole.scored, whole.auto_fails)
    assert run.score == pytest.approx(whole.score)
    assert (run.not_audited, run.repeated) == (1, 0)
    detail = history.show("night-1")
    assert detail.tallies == whole.tallies
    assert list(detail.tallies) == [check.id for check in audit.checks]
    standings = score.by_agent(audit)
    assert {agent.agent: agent.score for agent in detail.agents} == pytest.approx(
        {key: one.score for key, one in standings.items()}
    )
    assert {agent.agent: agent.name for agent in detail.agents} == {k: p.name for k, p in audit.agents.items()}


def test_the_same_night_again_replaces_itself(history: SqlHistory) -> None:
    first = history.record(night(1))
    assert history.record(night(1)) == first
    assert len(history.runs()) == 1
    assert history.record(night(1, profile_hash="h2")).run_id != first.run_id
    assert len(history.runs()) == 2


def test_a_run_replaced_by_a_smaller_one_leaves_nothing_behind(history: SqlHistory, tmp_path: Path) -> None:
    history.record(night(1, calls=40), "n")
    history.record(night(2, calls=10), "n")
    assert history.runs()[0].calls == 10
    assert history.export(tmp_path / "all.csv") == 10
    assert sum(agent.calls for agent in history.show("n").agents) == 10


def test_calls_audited_in_two_runs_count_once(history: SqlHistory) -> None:
    growing = from_calls([*night(1).results, *night(2).results], profile=night(1).profile)
    history.record(night(1), "monday")
    run = history.record(growing, "tuesday, the whole folder again")
    assert (run.calls, run.repeated) == (20, 20)
    assert sum(point.calls for point in history.trend()) == 40
    history.record(night(1), "monday")
    assert sum(point.calls for point in history.trend()) == 40


def test_the_same_calls_under_another_profile_count_for_it(history: SqlHistory) -> None:
    history.record(night(1), "old rules")
    assert history.record(night(1, profile_hash="h2"), "new rules").repeated == 0


def test_a_trend_goes_by_weeks_and_breaks_where_the_profile_changes(history: SqlHistory) -> None:
    for number in range(21):
        history.record(night(number, profile_hash="h1" if number < 10 else "h2"))
    points = history.trend()
    assert [(point.week, point.profile_hash, point.calls) for point in points] == [
        (date(2026, 6, 1), "h1", 140),
        (date(2026, 6, 8), "h1", 60),
        (date(2026, 6, 8), "h2", 80),
        (date(2026, 6, 15), "h2", 140),
    ]
    first = [call for number in range(7) for call in night(number).summaries]
    assert points[0].score == pytest.approx(mean_score(first))
    assert points[0].interval is not None
    assert points[0].interval.low < points[0].score < points[0].interval.high  # type: ignore[operator]
    assert [point.week for point in history.trend(since=date(2026, 6, 16))] == [date(2026, 6, 15)]


def test_a_trend_of_one_agent_and_one_guideline(history: SqlHistory) -> None:
    audit = night(3)
    history.record(audit)
    key, check = audit.summaries[0].agent_key, audit.checks[1].id
    mine = [call for call in audit.summaries if call.agent_key == key]
    want = score.tallies(mine, [one.id for one in audit.checks])[check]
    for name in (key, audit.agents[key].name or ""):
        (point,) = history.trend(agent=name, check=check)
        assert point.tally == want
        assert point.calls == want.total
    assert history.trend(agent=key)[0].score == pytest.approx(mean_score(mine))
    with pytest.raises(UsageError, match="no agent 'nobody'"):
        history.trend(agent="nobody")


def test_every_guideline_of_an_agent_at_once(history: SqlHistory) -> None:
    for number in range(10):
        history.record(night(number, profile_hash="h1" if number < 8 else "h2"))
    key = night(0).summaries[0].agent_key
    found = history.guideline_trends(key, date(2026, 6, 8))
    assert set(found) == {check.id for check in night(0).checks}
    for check, weeks in found.items():
        assert weeks == history.trend(agent=key, check=check, since=date(2026, 6, 8))
    assert [point.profile_hash for point in next(iter(found.values()))] == ["h1", "h2"]


def test_a_baseline_is_the_newest_nights_of_the_same_profile(history: SqlHistory) -> None:
    for number in range(6):
        history.record(night(number, profile_hash="other" if number == 4 else "h1"), f"night {number}")
    got = history.baseline("h1", nights=3, without="night 5")
    assert got is not None
    assert got.label == "the last 3 nights"
    want = figures.together([figures.of_audit(night(number)) for number in (1, 2, 3)], "")
    assert got.calls == want.calls
    for key, agent in want.agents.items():
        assert got.agents[key].tallies == dict(sorted(agent.tallies.items()))
        assert got.agents[key].scores.total == pytest.approx(agent.scores.total)
        assert got.agents[key].scores.squares == pytest.approx(agent.scores.squares)
    by_days = history.baseline("h1", days=2)
    assert by_days is not None
    assert by_days.calls == 20
    assert history.baseline("unknown", nights=3) is None


def test_purge_by_day_takes_calls_sums_and_empty_runs(history: SqlHistory, tmp_path: Path) -> None:
    for number in range(4):
        history.record(night(number), f"night {number}")
    assert history.purge(before=date(2026, 6, 3)) == 40
    assert [run.run_id for run in history.runs()] == ["night 2", "night 3"]
    assert sum(point.calls for point in history.trend()) == 40
    assert history.export(tmp_path / "left.csv") == 40


def test_purge_of_an_agent_takes_the_name_and_mends_the_teams_sums(history: SqlHistory, tmp_path: Path) -> None:
    audit = night(1)
    history.record(audit, "n")
    key = audit.summaries[0].agent_key
    name = audit.agents[key].name or ""
    rest = [call for call in audit.summaries if call.agent_key != key]
    assert history.purge(agent=name) == 20 - len(rest)
    detail = history.show("n")
    assert key not in {agent.agent for agent in detail.agents}
    assert detail.tallies == score.tallies(rest, [check.id for check in audit.checks])
    assert detail.run.score == pytest.approx(mean_score(rest))
    history.export(tmp_path / "left.csv")
    assert name not in (tmp_path / "left.csv").read_text(encoding="utf-8")


def test_purge_of_everything_needs_a_condition(history: SqlHistory) -> None:
    history.record(night(1))
    with pytest.raises(UsageError, match="--before, --agent"):
        history.purge()
    assert history.runs()


def test_exports_hold_one_row_a_call(history: SqlHistory, tmp_path: Path) -> None:
    audit = night(1)
    history.record(audit, "n")
    assert history.export(tmp_path / "all.csv") == 20
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["call_id"] for row in rows] == [call.id for call in audit.summaries]
    check = audit.checks[0].id
    assert [row[check] for row in rows] == [str(call.verdicts[check].outcome) for call in audit.results]
    assert [row["score"] for row in rows] == [str(call.score) for call in audit.results]


def test_parquet_has_types(history: SqlHistory, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    history.record(night(1))
    assert history.export(tmp_path / "all.parquet") == 20
    table = parquet.read_table(tmp_path / "all.parquet")
    assert str(table.schema.field("score").type) == "double"
    assert str(table.schema.field("day").type) == "date32[day]"
    assert table.num_rows == 20


def test_an_export_of_another_kind_is_refused(history: SqlHistory, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.parquet"):
        history.export(tmp_path / "all.xlsx")
    assert list(tmp_path.glob(".all*")) == []


def test_hostile_names_are_kept_and_exported_harmless(history: SqlHistory, tmp_path: Path) -> None:
    audit = hostile_audit()
    odd = [replace(call, id=f"=cmd|{call.id}\ud800\0") for call in audit.results]
    assert history.record(from_calls(odd), "n\0ight").calls == len(odd)
    for key in audit.agents:
        assert sum(point.calls for point in history.trend(agent=key)) >= 1
    history.export(tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as stream:
        assert all(row["call_id"].startswith("'=cmd|") for row in csv.DictReader(stream))


def test_no_words_and_no_customers_are_kept(tmp_path: Path) -> None:
    audit = make_audit()
    with SqlHistory(str(tmp_path / "h.db")) as store:
        store.record(audit, "n")
        store.export(tmp_path / "all.csv")
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for call in audit.results:
        assert (call.customer.name or "?").encode() not in kept
        assert all(turn.text.encode() not in kept for turn in call.turns)


def test_an_unknown_run_is_a_usage_error(history: SqlHistory) -> None:
    for name in ("none", ""):
        with pytest.raises(UsageError, match="no run"):
            history.show(name)


WRITER = """
import json, sys
sys.path[:0] = json.loads(sys.argv[3])
from test_store import night
from auditor.history.store import SqlHistory
for number in range(5):
    with SqlHistory(sys.argv[1]) as history:
        history.record(night(number), f"writer {sys.argv[2]} night {number}")
"""


def test_four_writers_at_once_lose_nothing_and_count_nothing_twice(target: str, tmp_path: Path) -> None:
    paths = json.dumps([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    writers = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", WRITER, target, str(number), paths])
        for number in range(4)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    with SqlHistory(target) as history:
        runs = history.runs()
        assert len(runs) == 20
        assert sum(run.calls + run.repeated for run in runs) == 400
        assert sum(run.calls for run in runs) == 100
        assert history.export(tmp_path / "all.csv") == 400


def test_tallies_of_a_night_without_calls(history: SqlHistory) -> None:
    run = history.record(from_calls([]), "empty")
    assert (run.calls, run.score) == (0, None)
    assert history.show("empty").tallies == {}
    assert history.trend() == []
    assert Tally().rate is None
