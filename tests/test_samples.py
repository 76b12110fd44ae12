"""The bundled samples: every one is read without a doubt, and judged as written down beside them."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import pytest
from samples_kit import EXPECTED, FOLDER, outcomes, read

from auditor.cli.main import main
from auditor.registry import load as load_checks

UPDATE = "if that is what you meant, run 'python scripts/update_samples.py' and read the difference it makes"
FAMILIES = {
    "text": "text",
    "neutral": "neutral",
    "table": "table",
    "webvtt": "webvtt",
    "transcribe-call-analytics": "amazon",
    "contact-lens": "amazon",
    "deepgram": "deepgram",
}


def test_all_are_judged_as_written_down() -> None:
    expected, found = json.loads(EXPECTED.read_text(encoding="utf-8")), outcomes()
    differences = []
    for call in sorted(expected.keys() | found.keys()):
        before, now = expected.get(call, {}), found.get(call, {})
        for part in ("score", "turns"):
            if before.get(part) != now.get(part):
                differences.append(f"{call} {part}: {before.get(part)} is now {now.get(part)}")
        told, given = before.get("verdicts", {}), now.get("verdicts", {})
        differences += [
            f"{call} {check}: {told.get(check)!r} is now {given.get(check)!r}"
            for check in sorted(told.keys() | given.keys())
            if told.get(check) != given.get(check)
        ]
    assert not differences, "\n".join([f"{len(differences)} differences; {UPDATE}", *differences])


def test_no_check_fails_on_them() -> None:
    checks = set(load_checks())
    for call, result in outcomes().items():
        assert result["verdicts"].keys() == checks, call
        assert "error" not in result["verdicts"].values(), call


def test_every_file_is_read_and_nobody_is_unknown() -> None:
    calls, problems = read()
    assert problems == ()
    assert len({call.id for call in calls}) == len(calls) == 40
    for call in calls:
        assert call.role_source in ("stated", "guessed"), call.id
        assert call.role_confidence >= 0.95, call.id
        assert call.warnings == (), call.id
        assert {turn.role for turn in call.turns} >= {"agent", "customer"}, call.id
        assert 12 <= len(call.turns) <= 30, call.id
        assert None not in (call.agent.id, call.agent.name, call.customer.name, call.queue, call.team), call.id


def test_formats_agents_teams_and_months_are_mixed() -> None:
    calls, _ = read()
    formats = Counter(FAMILIES[call.format] for call in calls)
    assert formats.keys() == set(FAMILIES.values())
    assert min(formats.values()) >= 3
    per_agent = Counter(call.agent.name for call in calls)
    assert len(per_agent) == 4
    assert set(per_agent.values()) == {10}  # as many as a rank needs
    assert {call.team for call in calls} == {"Riverside", "Northgate"}
    assert {call.queue for call in calls} == {"mobile", "broadband", "parcels"}
    assert {call.started_at.strftime("%Y-%m") for call in calls if call.started_at} == {"2026-03", "2026-04", "2026-05"}
    assert {call.channel for call in calls} >= {"phone", "chat"}


@pytest.mark.parametrize(
    ("call_id", "hint"), [("lf-1014-direct-debit-twice", "The number is"), ("LF-1025", "Yes, please. It's")]
)
def test_a_spoken_card_number_comes_out_masked(call_id: str, hint: str) -> None:
    (call,) = [call for call in read()[0] if call.id == call_id]
    (said,) = [turn for turn in call.turns if hint in turn.text]
    rest = said.text.partition(hint)[2].lower()
    assert "#" in rest
    # The last four digits may stay.
    assert rest.count("1111") + rest.count("one one one one") == 1
    assert rest.count("#") >= 12
    masked = [word for word in rest.split() if "#" in word]
    assert not said.words or [word.text for word in said.words if "#" in word.text] == masked


def test_the_demo_ends_well_and_ranks_the_agents_by_skill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "40 calls, 4 agents" in told.out
    scores: dict[str, list[float]] = {}
    for line in (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines():
        call = json.loads(line)
        scores.setdefault(call["agent"]["name"].split()[0], []).append(call["score"])
    means = {agent: math.fsum(values) / len(values) for agent, values in scores.items()}
    assert sorted(means, key=lambda agent: -means[agent]) == ["Imogen", "Callum", "Petra", "Dale"]
    assert means["Imogen"] > 85
    assert means["Dale"] < 60


def test_every_story_is_told_in_the_readme() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    numbers = {call.id[3:7] for call in read()[0]}
    assert {number for number in numbers if number not in told} == set()
