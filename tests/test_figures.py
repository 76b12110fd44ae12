"""The same calls give the same figures, whichever way they come."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import make_audit

from auditor import figures
from auditor.errors import ReadError
from auditor.reporters.jsonl import write_results
from auditor.score import team


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "results.jsonl"
    with path.open("wb") as stream:
        write_results(make_audit().calls(), stream)
    return path


def test_a_results_file_gives_the_figures_of_the_audit(saved: Path) -> None:
    audit = make_audit()
    of_audit, of_file = figures.of_audit(audit), figures.of_results(saved)
    assert of_file.profile_hash == of_audit.profile_hash
    assert list(of_file.agents) == list(of_audit.agents)
    assert of_file.names == of_audit.names
    for key, agent in of_audit.agents.items():
        assert of_file.agents[key].scores == agent.scores
        assert of_file.agents[key].auto_fails == agent.auto_fails
        seen = {check: tally for check, tally in agent.tallies.items() if check in of_file.agents[key].tallies}
        assert of_file.agents[key].tallies == dict(sorted(seen.items()))


def test_sums_agree_with_the_standing_of_the_team() -> None:
    audit = make_audit()
    sums, whole = figures.of_audit(audit), team(audit)
    assert sums.calls == whole.calls
    assert sums.scores.total / sums.scores.count == pytest.approx(whole.score)
    assert all(sums.tally(check.id) == whole.tallies[check.id] for check in audit.checks)
    assert sums.not_audited == 1


def test_nights_add_up() -> None:
    nights = [figures.of_audit(make_audit(seed=seed)) for seed in (1, 2)]
    both = figures.together(nights, "two nights")
    assert both.calls == 120
    assert both.scores.total == pytest.approx(sum(night.scores.total for night in nights))
    check = make_audit().checks[0].id
    assert both.tally(check) == nights[0].tally(check) + nights[1].tally(check)


def test_figures_of_different_profiles_do_not_add_up() -> None:
    one = figures.of_audit(make_audit())
    with pytest.raises(ValueError, match="different profiles"):
        figures.together([one, figures.Figures(label="", profile_hash="other", agents={})], "both")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "holds no audited call"),
        (b"[1]\n", "line 1: no audited call"),
        (b"\n{nonsense\n", "line 2: no audited call"),
        (b'{"schema":"other/9","profile_hash":"h","agent":{}}\n', 'schema "other/9"'),
        (b'{"schema":"auditor-results/1","profile_hash":"h","agent":{}}\n' * 2 +
         b'{"schema":"auditor-results/1","profile_hash":"i","agent":{}}\n', "line 3: judged by another profile"),
        (b"\xff\xfe\x00", "line 1"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_the_line(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"old\.jsonl") as caught:
        figures.of_results(path)
    assert words in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.jsonl: cannot be read"):
        figures.of_results(tmp_path / "none.jsonl")
