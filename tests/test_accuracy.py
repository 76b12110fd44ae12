"""Scoring against labels: four verdicts, evidence, and what is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.accuracy import Accuracy, Counts, Labelled, load_gold, measure
from auditor.check import Finding, Outcome, Verdict
from auditor.errors import UsageError

CALL = {"id": "c1", "turns": [{"role": "customer", "text": "It broke."}, {"role": "agent", "text": "Sorry."}]}
FACTS = {"upset_turns": [0], "apologies": [{"turn": 1, "kind": "bare"}], "commitments": [], "problem_turn": 0}


def gold(folder: Path, **verdicts: object) -> list[Labelled]:
    (folder / "calls.jsonl").write_text(json.dumps(CALL) + "\n")
    (folder / "labels.jsonl").write_text(json.dumps({"id": "c1", "verdicts": verdicts, "facts": FACTS}) + "\n")
    return load_gold(folder)


def verdict(outcome: str, turn: int | None = None) -> Verdict:
    findings = () if turn is None else (Finding(turn=turn, start=0, end=1, kind="breach", message="m"),)
    return Verdict(outcome=Outcome(outcome), findings=findings)


def measured(
    tmp_path: Path, labels: dict[str, object], found: dict[str, Verdict], facts: dict[str, object] | None = None
) -> Accuracy:
    return measure(gold(tmp_path, **labels), lambda call: (found, facts or {}))


def test_agreement_counts_all_four_verdicts(tmp_path: Path) -> None:
    result = measured(
        tmp_path,
        {"a": ["met", [], "h"], "b": ["n/a", [], "m"], "c": ["not met", [1], "h"]},
        {"a": verdict("met"), "b": verdict("not met", 0), "c": verdict("not met", 0)},
    )
    assert result.agreement == pytest.approx(2 / 3)
    assert result.not_met == Counts(hit=1, false=1, missed=0)
    assert result.evidence == 1.0
    assert [(e[1], e[2], e[3]) for e in result.errors] == [("b", "n/a", "not met")]


def test_labels_in_doubt_are_left_out(tmp_path: Path) -> None:
    result = measured(tmp_path, {"a": ["met", [], "l"]}, {"a": verdict("not met")})
    assert result.checks == {}


def test_evidence_far_away_is_wrong(tmp_path: Path) -> None:
    result = measured(tmp_path, {"a": ["not met", [9], "h"]}, {"a": verdict("not met", 1)})
    assert result.evidence == 0.0


def test_facts_are_compared_turn_by_turn(tmp_path: Path) -> None:
    found = {"upset_turns": [0, 1], "apologies": [{"turn": 1, "kind": "full"}], "problem_turn": 0}
    result = measured(tmp_path, {}, {}, found)
    assert result.facts["upset_turns"] == Counts(hit=1, false=1)
    assert result.facts["apology_bare"] == Counts(missed=1)
    assert result.facts["apology_full"] == Counts(false=1)
    assert result.facts["problem_turn"] == Counts(hit=1)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"calls\.jsonl"):
        load_gold(tmp_path)
